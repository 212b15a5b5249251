"""A process that changes the key of an instance, and says so after each batch.

Run as: python rotating.py DATABASE_URL KEY_FILE
"""

import sys
from pathlib import Path

from appeals.store.keys import rotation
from appeals.store.keys.file import KeyFile
from appeals.store.opening import open_store

SMALL = 2  # values in a batch, so that there are many moments to be killed at


def main():
    url, keys = sys.argv[1], Path(sys.argv[2])
    rotation.BATCH = SMALL
    store = open_store(url, KeyFile(keys).ring())
    rotation.begin_rotation(store, keys)
    print("begun", flush=True)
    for progress in rotation.seal_anew(store, keys):
        print(progress.done, flush=True)


if __name__ == "__main__":
    main()
