"""A process that saves until its files may grow no more, says what it was told, and goes on when they may again.

Run as: python filling.py DATABASE_URL
"""

import resource
import sys

from appeals.store.cases import add_case, list_versions, load_case, load_version, save_case
from appeals.store.keyring import KeyRing
from appeals.store.opening import NotStored, open_store

ROOM = 2_000_000  # bytes a file may have
BIG = "x" * 100_000


def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def save(store, case_id, step):
    with store.writing() as session:
        version = load_case(session, case_id).version
        return save_case(
            session, case_id, {"step": step, "text": BIG}, expected_version=version, summary={}, words=[str(step)]
        )


def main():
    store = open_store(sys.argv[1], KeyRing.fresh())
    with store.writing() as session:
        case_id = add_case(session, {"step": 0}, summary={}, words=[])
    stored = 1
    limit(ROOM)
    try:
        while stored < 1000:
            stored = save(store, case_id, stored)
    except NotStored as told:
        print(told)
    print(stored)
    with store.reading() as session:
        numbers = [version.version for version in list_versions(session, case_id)]
        opened = [load_version(session, case_id, number)["step"] for number in numbers]
        assert load_case(session, case_id).version == stored
    print(f"{len(opened)} versions, all opened")
    limit(resource.RLIM_INFINITY)
    assert save(store, case_id, "after") == stored + 1
    print("work goes on")


if __name__ == "__main__":
    main()
