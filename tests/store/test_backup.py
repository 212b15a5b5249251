"""A backup made while others write is whole; what comes back is the same by every row; nothing is overwritten."""

import threading

import pytest

from appeals.store.cases import add_case, list_cases, load_case, save_case
from appeals.store.keeping import sealed_file
from appeals.store.keeping.backup import NotBackedUp, NotRestored, make_backup, restore_backup
from appeals.store.keeping.checking import differences, faults_of, looking_at
from appeals.store.keeping.sealed_file import BackupBroken, sealing, unsealing
from appeals.store.keyring import KeyRing
from appeals.store.keys.file import KeyFile
from appeals.store.keys.rotation import begin_rotation, seal_anew
from appeals.store.opening import open_store
from appeals.store.places import places_of


@pytest.fixture
def places(tmp_path, database):
    return places_of(tmp_path / "practice")


@pytest.fixture
def kept(places):
    places.instance.mkdir(mode=0o700)
    KeyRing.create(places.keys)
    store = open_store(places.url, KeyFile(places.keys).ring())
    for number in range(5):
        with store.writing() as session:
            add_case(session, {"number": number}, summary={}, words=["Ines"])
    yield store
    store.close()


@pytest.fixture
def ring(places, kept):
    return KeyRing.load(places.keys)


def backed_up(places, ring, name="one.backup"):
    target = places.instance.with_name(name)
    make_backup(places, ring, target)
    return target


def elsewhere(places, ring, name="new"):
    found = places_of(places.instance.with_name(name))
    found.keys.touch(mode=0o600)
    found.keys.write_text(ring.as_text())
    return found


def names_in(folder):
    return {path.name for path in folder.iterdir()}


def test_every_backup_made_while_others_write_is_whole(kept, places, ring, tmp_path):
    finished, saves = threading.Event(), []

    def work():
        while not finished.is_set():
            with kept.writing() as session:
                case_id = add_case(session, {"step": 1}, summary={}, words=[])
                save_case(session, case_id, {"step": 2}, expected_version=1, summary={}, words=[])
                saves.append(case_id)

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    try:
        backups = [backed_up(places, ring, f"{number}.backup") for number in range(30)]
    finally:
        finished.set()
        for worker in workers:
            worker.join()
    new = elsewhere(places, ring)
    restore_backup(backups[-1], new, ring)
    print(f"{len(backups)} of 30 backups whole, made during {len(saves)} saves")
    assert len(saves) > 30
    with open_again(new) as session:
        assert list_cases(session).total > 5


def open_again(places):
    return open_store(places.url, KeyFile(places.keys).ring()).reading()


def test_what_comes_back_is_the_same_by_every_row(kept, places, ring):
    target = backed_up(places, ring)
    new = elsewhere(places, ring)
    restored = restore_backup(target, new, ring)
    with looking_at(places.database) as one, looking_at(new.database) as other:
        assert list(differences(one, other)) == []
        assert list(faults_of(other, ring)) == []
    assert restored.note.rows["cases"] == 5
    with open_again(new) as session:
        assert {load_case(session, case.id).document["number"] for case in list_cases(session).cases} == set(range(5))


def test_a_difference_of_one_value_is_noticed(kept, places, ring):
    new = elsewhere(places, ring)
    restore_backup(backed_up(places, ring), new, ring)
    store = open_store(new.url, ring)
    with store.writing() as session:
        session.connection().exec_driver_sql("UPDATE cases SET archived = 1 WHERE id = (SELECT min(id) FROM cases)")
    with looking_at(places.database) as one, store.engine.connect() as other:
        assert list(differences(one, other)) == ["cases"]
    store.close()


def test_a_backup_holds_no_key_and_is_private(kept, places, ring):
    target = backed_up(places, ring)
    content = target.read_bytes()
    assert target.stat().st_mode & 0o077 == 0
    assert not any(key in content for key in (*ring.keys.values(), ring.search_secret))
    assert b"SQLite" not in content


def test_uploaded_files_come_along(kept, places, ring):
    (places.uploads / "a").mkdir(parents=True)
    (places.uploads / "a" / "x").write_bytes(b"sealed elsewhere" * 100_000)
    new = elsewhere(places, ring)
    restore_backup(backed_up(places, ring), new, ring)
    assert (new.uploads / "a" / "x").read_bytes() == b"sealed elsewhere" * 100_000


def test_making_a_backup_leaves_nothing_else_behind(kept, places, ring, tmp_path):
    before = names_in(tmp_path)
    backed_up(places, ring)
    assert names_in(tmp_path) - before == {"one.backup"}


def test_a_backup_never_replaces_a_file(kept, places, ring):
    target = backed_up(places, ring)
    before = target.read_bytes()
    with pytest.raises(NotBackedUp, match="exists already"):
        backed_up(places, ring)
    assert target.read_bytes() == before


def test_a_database_that_is_not_whole_is_not_backed_up(kept, places, ring, tmp_path):
    with kept.writing() as session:
        session.connection().exec_driver_sql("UPDATE cases SET summary = (SELECT document FROM case_versions LIMIT 1)")
    with pytest.raises(NotBackedUp, match=r"cases\.summary"):
        backed_up(places, ring)
    assert not (tmp_path / "one.backup").exists()


def test_other_keys_open_no_backup_and_nothing_is_left(kept, places, ring, tmp_path):
    target = backed_up(places, ring)
    stranger = KeyRing.fresh()
    new = elsewhere(places, stranger)
    before = names_in(tmp_path)
    with pytest.raises(BackupBroken, match="other keys"):
        restore_backup(target, new, stranger)
    assert names_in(tmp_path) == before


def test_a_backup_from_before_a_change_of_key_asks_for_the_old_key_file(kept, places, ring):
    target = backed_up(places, ring)
    begin_rotation(kept, places.keys)
    list(seal_anew(kept, places.keys))
    renewed = KeyRing.load(places.keys)
    with pytest.raises(BackupBroken, match=f"{ring.current}.*--keys"):
        restore_backup(target, elsewhere(places, renewed), renewed)
    restore_backup(target, elsewhere(places, ring, "old"), ring)


@pytest.mark.parametrize("occupied", ["database", "file"])
def test_nothing_is_restored_over_another_instance(kept, places, ring, occupied, tmp_path):
    target = backed_up(places, ring)
    new = places
    if occupied == "file":
        new = elsewhere(places, ring)
        new.instance.mkdir()
        (new.instance / "notes.txt").write_text("mine")
    with pytest.raises(NotRestored, match="not empty"):
        restore_backup(target, new, ring)


def test_an_empty_folder_is_taken(kept, places, ring):
    new = elsewhere(places, ring)
    new.instance.mkdir()
    restore_backup(backed_up(places, ring), new, ring)
    assert new.instance.stat().st_mode & 0o077 == 0


def test_a_file_that_is_no_backup_is_refused(kept, places, ring, tmp_path):
    letter = tmp_path / "letter.docx"
    letter.write_bytes(b"PK not a backup")
    with pytest.raises(BackupBroken, match="not a backup"):
        restore_backup(letter, elsewhere(places, ring), ring)


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(sealed_file, "PIECE", 64)


def sealed(path, ring, content):
    with sealing(path, ring) as out:
        for start in range(0, len(content), 50):
            out.write(content[start : start + 50])
    return path.read_bytes()


def unsealed(path, ring):
    with unsealing(path, ring) as opened:
        return b"".join(iter(lambda: opened.read(30), b""))


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 128, 1000])
def test_a_sealed_file_opens_to_what_was_sealed(tmp_path, small_pieces, size):
    ring, content = KeyRing.fresh(), bytes(number % 251 for number in range(size))
    sealed(tmp_path / "x", ring, content)
    assert unsealed(tmp_path / "x", ring) == content


@pytest.mark.parametrize("way", ["cut", "cut at a piece", "doubled", "exchanged", "one bit"])
def test_a_sealed_file_that_was_changed_is_refused(tmp_path, small_pieces, way):
    ring = KeyRing.fresh()
    whole = sealed(tmp_path / "x", ring, bytes(1000))
    head, pieces = whole[:33], [whole[start : start + 80] for start in range(33, len(whole), 80)]
    changed = {
        "cut": whole[:-1],
        "cut at a piece": head + b"".join(pieces[:-1]),
        "doubled": head + b"".join([pieces[0], *pieces]),
        "exchanged": head + b"".join([pieces[1], pieces[0], *pieces[2:]]),
        "one bit": whole[:200] + bytes([whole[200] ^ 1]) + whole[201:],
    }
    (tmp_path / "x").write_bytes(changed[way])
    with pytest.raises(BackupBroken, match="damaged"):
        unsealed(tmp_path / "x", ring)


def test_a_database_on_a_server_is_left_to_its_own_tools(tmp_path, ring):
    places = places_of(tmp_path / "p", "postgresql+psycopg://localhost/appeals")
    with pytest.raises(NotBackedUp, match="pg_dump"):
        make_backup(places, ring, tmp_path / "x")
    with pytest.raises(NotRestored, match="pg_restore"):
        restore_backup(tmp_path / "x", places, ring)
