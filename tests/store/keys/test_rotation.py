"""A new key: everything opens before, during and after, however often the change is interrupted."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from appeals.domain.access import Actor
from appeals.store.base import Base
from appeals.store.cases import add_case, list_cases, list_versions, load_case, load_version, save_case
from appeals.store.keyring import KeyMissing, KeyRing, SealBroken
from appeals.store.keys import rotation
from appeals.store.keys.file import KeyFile, renew_key_file
from appeals.store.keys.sealed_columns import sealed_columns
from appeals.store.letterheads.letterheads import LetterheadFile, add_letterhead, load_file
from appeals.store.opening import open_store
from appeals.store.sealed import SealedJSON

CASES = 7
ROTATING = Path(__file__).with_name("rotating.py")
# Bytes that are no health data and stay as they are.
OPEN_BYTES = {
    "case_words.word_hash", "trail.seal", "trail_starts.seal", "trail_starts.proof",
    "passkeys.credential_id", "passkeys.public_key", "recovery_codes.code_hash", "one_time_links.secret_hash",
    "sign_in_sessions.secret_hash", "shares.token_hash", "share_sessions.secret_hash",
}  # fmt: skip


@pytest.fixture
def keys(tmp_path):
    path = tmp_path / "instance.keys.json"
    KeyRing.create(path)
    return path


@pytest.fixture
def kept(url, keys):
    """Give an open store with cases of several versions, as a running server holds it."""
    store = open_store(url, KeyFile(keys).ring())
    for number in range(CASES):
        with store.writing() as session:
            case_id = add_case(session, {"step": 1}, summary={"number": number}, words=["Ines"])
            save_case(session, case_id, {"step": 2}, expected_version=1, summary={"number": number}, words=["Ines"])
    yield store
    store.close()


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 2)


def rotate(store, keys, batches=None):
    """Change the key, or only so many batches of it."""
    rotation.begin_rotation(store, keys)
    for number, _ in enumerate(rotation.seal_anew(store, keys), start=1):
        if number == batches:
            return


def opened(store):
    """Open every value there is, and return how many."""
    with store.reading() as session:
        cases = list_cases(session, search="Ines").cases
        steps = [
            load_version(session, case.id, version.version)["step"]
            for case in cases
            for version in list_versions(session, case.id)
        ]
        assert {load_case(session, case.id).document["step"] for case in cases} == {2}
    return len(cases) + len(steps)


def used_keys(store):
    with store.engine.connect() as connection:
        return {
            bytes(row[-1])[1:5].hex() for column in sealed_columns() for row in column.batch(connection, None, 1000)
        }


def test_a_change_leaves_one_key_which_opens_everything(kept, keys):
    before = KeyRing.load(keys)
    rotate(kept, keys)
    after = KeyRing.load(keys)
    assert before.current not in after.keys
    assert list(after.keys) == [after.current]
    assert used_keys(kept) == {after.current}
    assert opened(kept) == 3 * CASES


def test_a_letterhead_opens_after_a_change_of_key(kept, keys):
    file = LetterheadFile(b"a rebuilt Word file", "0" * 64, ())
    with kept.writing() as session:
        letterhead_id = add_letterhead(session, Actor("1", "Ann", frozenset()), "Main", "", file)
    before = KeyRing.load(keys).current
    rotate(kept, keys)
    assert before not in used_keys(kept)
    with kept.reading() as session:
        assert load_file(session, letterhead_id, 1) == file.content


def test_what_was_changed_opens_after_a_restart_and_the_old_file_no_longer_fits(kept, keys, url):
    old = KeyRing.load(keys)
    rotate(kept, keys)
    again = open_store(url, KeyFile(keys).ring())
    assert opened(again) == 3 * CASES
    again.close()
    with kept.reading() as session:
        sealed = session.scalar(sa.text("SELECT summary FROM cases"))
    with pytest.raises(KeyMissing):
        old.open(bytes(sealed), "cases.summary:x")


def test_a_change_interrupted_at_any_batch_is_resumed(kept, keys, small_batches, url):
    interrupted = 0
    for batches in range(1, 20):
        old = KeyRing.load(keys).current
        rotate(kept, keys, batches)
        interrupted += len(KeyRing.load(keys).keys) > 1
        assert opened(kept) == 3 * CASES
        open_store(url, KeyFile(keys).ring()).close()
        rotate(kept, keys)
        ring = KeyRing.load(keys)
        assert old not in ring.keys
        assert used_keys(kept) == {ring.current}
        assert opened(kept) == 3 * CASES
    print(f"interrupted after each of {interrupted} batches, resumed, all opened, old key gone")
    assert interrupted >= 3 * CASES // 2


@pytest.mark.parametrize("fails", ["record_key", "_drop_proofs", "renew_key_file"])
def test_a_change_interrupted_between_its_steps_is_resumed(kept, keys, url, monkeypatch, fails):
    def stop(*_):
        raise KeyboardInterrupt

    if fails != "renew_key_file":
        rotation.begin_rotation(kept, keys)
    else:
        renew_key_file(keys, KeyRing.load(keys).with_new_key())
    with monkeypatch.context() as patched:
        patched.setattr(rotation, fails, stop)
        with pytest.raises(KeyboardInterrupt):
            list(rotation.seal_anew(kept, keys))
    open_store(url, KeyFile(keys).ring()).close()
    rotate(kept, keys)
    assert used_keys(kept) == set(KeyRing.load(keys).keys)
    assert opened(kept) == 3 * CASES


def test_a_change_that_is_killed_is_resumed(kept, keys, url):
    for batches in (0, 3, 8):
        command = [sys.executable, str(ROTATING), url, str(keys)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            for _ in range(batches + 1):
                process.stdout.readline()
            process.kill()
        assert opened(kept) == 3 * CASES
    rotate(kept, keys)
    assert used_keys(kept) == set(KeyRing.load(keys).keys)
    assert len(KeyRing.load(keys).keys) == 1


def test_a_server_goes_on_saving_during_the_change_with_the_new_key(kept, keys, small_batches):
    with kept.reading() as session:
        case_id = list_cases(session).cases[0].id
    finished, saved = threading.Event(), []

    def work():
        while not finished.is_set():
            with kept.writing() as session:
                version = load_case(session, case_id).version
                save_case(session, case_id, {"step": 2, "n": version}, expected_version=version, summary={}, words=[])
                saved.append(version + 1)

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for _ in range(5):
            rotate(kept, keys)
    finally:
        finished.set()
        worker.join()
    with kept.reading() as session:
        kept_versions = [version.version for version in list_versions(session, case_id)]
        assert all(load_version(session, case_id, version) for version in kept_versions)
    assert set(saved) <= set(kept_versions)
    assert used_keys(kept) == set(KeyRing.load(keys).keys)
    print(f"{len(saved)} saves during 5 changes of key, all kept and opened")


def test_two_changes_at_once_lose_no_key(kept, keys, small_batches):
    rotation.begin_rotation(kept, keys)
    slow = rotation.seal_anew(kept, keys)
    next(slow)
    rotate(kept, keys)
    rotation.begin_rotation(kept, keys)
    with pytest.raises(rotation.ChangedMeanwhile, match="run this again"):
        list(slow)
    assert opened(kept) == 3 * CASES
    rotate(kept, keys)
    assert used_keys(kept) == set(KeyRing.load(keys).keys)


def test_a_page_that_holds_an_old_ring_opens_what_the_new_key_sealed(kept, keys):
    with kept.reading() as session:
        ring = session.info["key ring"]
    rotate(kept, keys)
    fresh = KeyRing.load(keys)
    assert ring.open(fresh.seal(b"x", "a.b:1"), "a.b:1") == b"x"


def test_a_damaged_value_stops_the_change_and_no_key_is_dropped(kept, keys):
    with kept.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE cases SET summary = (SELECT document FROM case_versions LIMIT 1)")
    old = KeyRing.load(keys).current
    with pytest.raises(SealBroken, match="Restore this row"):
        rotate(kept, keys)
    assert old in KeyRing.load(keys).keys


def test_a_key_file_that_is_gone_while_the_server_runs_stops_no_work(kept, keys):
    keys.rename(keys.with_suffix(".away"))
    assert opened(kept) == 3 * CASES


def test_a_key_file_that_was_broken_while_the_server_runs_stops_no_work(kept, keys, caplog):
    keys.write_text("{")
    assert opened(kept) == 3 * CASES
    assert "cannot be read" in caplog.text


def test_the_key_file_stays_private(kept, keys):
    rotate(kept, keys)
    assert keys.stat().st_mode & 0o077 == 0
    assert [path.name for path in keys.parent.iterdir() if path.name.startswith(".")] == []


def test_every_column_of_bytes_is_sealed_or_known_to_be_open():
    bytes_of = {
        f"{table.name}.{column.name}": column.type
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, sa.LargeBinary | SealedJSON)
    }
    sealed = {column.name for column in sealed_columns()}
    assert sealed >= {"cases.summary", "case_versions.document", "key_checks.sealed"}
    assert set(bytes_of) - sealed - OPEN_BYTES == set()


def test_every_sealed_value_stands_in_the_place_that_the_list_names(kept, keys):
    ring, found = KeyRing.load(keys), set()
    with kept.engine.connect() as connection:
        for column in sealed_columns():
            for *key, sealed in column.batch(connection, None, 1000):
                assert ring.open(sealed, column.place(tuple(key)))
                found.add(column.name)
    assert found >= {"cases.summary", "case_versions.document", "key_checks.sealed"}
