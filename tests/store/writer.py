"""A process that saves one case again and again, and prints each version once it is acknowledged.

Run as: python writer.py DATABASE_URL KEY_FILE CASE_ID NAME SAVES [children]
"""

import os
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


def write(url, keys, case_id, name, saves):
    for line in attempts(open_store(url, KeyRing.load(Path(keys))), case_id, name, int(saves)):
        print(line, flush=True)


def write_as_children(*words):
    """Start a writer for each line read, as a process of its own: it need not load the program again."""
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            print(f"child {os.getpid()}", flush=True)
            write(*words)
            os._exit(0)
        os.waitpid(child, 0)
        print("ended", flush=True)


def main():
    *words, last = sys.argv[1:]
    if last == "children":
        write_as_children(*words)
    else:
        write(*words, last)


if __name__ == "__main__":
    main()
