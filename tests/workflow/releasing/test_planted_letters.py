"""Words of letters, wording by hand, receipts, signed files and shares are found nowhere on disk."""

import base64

from clinic import BORN, NOON

from appeals.workflow.releasing.afterwards import upload_signed
from appeals.workflow.sharing.door import take, unlock

PLANTED = (
    "Rowan", "Heron Court", "GRH77120943", "GR-26-40117", "1979-06-12", "Granite Ridge", "investigational",
    "Lena Brandt", "zebra-stripe wording", "receipt-55-91", "800-555-0121", "portable signature",
)  # fmt: skip
PDF = b"%PDF-1.7\n% portable signature\n%%EOF\n"
HERE = "198.51.100.4"


def spellings(word):
    yield from (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode())
    for offset in range(3):
        coded = base64.b64encode(b" " * offset + word.encode())[offset + 1 : -4]
        if len(coded) >= 8:  # fewer signs turn up by chance in sealed bytes
            yield coded


def found(folder):
    kept = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {(name, word) for name, held in kept.items() for word in PLANTED for form in spellings(word) if form in held}


def test_nothing_of_a_letter_stands_in_database_or_journal(clinic, tmp_path):
    clinic.put_up()
    clinic.write(clinic.review().fresh.replace("Sincerely", "In zebra-stripe wording"))
    letter_id = clinic.release()
    clinic.send(letter_id, to="800-555-0121", confirmation="receipt-55-91")
    clinic.answer(letter_id, "denied")
    upload_signed(clinic.store, clinic.actor, clinic.case_id, letter_id, PDF, at=clinic.at)
    handed = clinic.share(letter_id)
    secret = unlock(clinic.store, handed.token, handed.passcode, BORN, address=HERE, at=NOON)
    assert take(clinic.store, secret, letter_id, address=HERE, at=NOON).file == PDF
    assert any(path.suffix == ".sqlite3-wal" for path in tmp_path.iterdir())
    assert found(tmp_path) == set()
    clinic.store.close()
    assert found(tmp_path) == set()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert not any(word.encode() in kept for word in (handed.token, handed.passcode, secret, HERE))


def test_the_search_would_find_what_is_planted(tmp_path):
    (tmp_path / "leak").write_bytes(b"..receipt-55-91..")
    assert found(tmp_path) == {("leak", "receipt-55-91")}
