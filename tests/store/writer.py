"""A process that saves one case again and again, and prints each version once it is acknowledged.

Run as: python writer.py DATABASE_URL KEY_FILE CASE_ID NAME SAVES
"""

import sys
from pathlib import Path

from appeals.store.cases import CaseChanged, load_case, save_case
from appeals.store.keyring import KeyRing
from appeals.store.opening import open_store


def attempts(store, case_id, name, saves):
    """Yield "stored VERSION STEP" or "told VERSION STEP" for each of so many saves."""
    with store.reading() as session:
        version = load_case(session, case_id).version
    for step in range(saves):
        try:
            with store.writing() as session:
                document = {"by": name, "step": step}
                version = save_case(
                    session, case_id, document, expected_version=version, summary=document, words=[name]
                )
            yield f"stored {version} {step}"
        except CaseChanged as told:
            version = told.stored.version
            yield f"told {version} {step}"


def main():
    url, keys, case_id, name, saves = sys.argv[1:]
    for line in attempts(open_store(url, KeyRing.load(Path(keys))), case_id, name, int(saves)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
