"""Twenty people on one case: each save is stored or told. And a killed server: what was said is kept."""

import os
import random
import runpy
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from appeals.store.cases import add_case, list_versions, load_version
from appeals.store.keyring import KeyRing
from appeals.store.opening import open_store

KILLS, SAVES = 20, 1000
WRITER = Path(__file__).with_name("writer.py")
attempts = runpy.run_path(str(WRITER))["attempts"]


@pytest.fixture
def keys(tmp_path):
    path = tmp_path / "instance.keys.json"
    KeyRing.create(path)
    return path


@pytest.fixture
def shared(url, keys):
    """Give an open store whose keys lie in a file, so that other processes can open it too."""
    opened = open_store(url, KeyRing.load(keys))
    yield opened
    opened.close()


@pytest.fixture
def case_id(shared):
    with shared.writing() as session:
        return add_case(session, {}, summary={}, words=[])


def start(url, keys, case_id, name, saves, *more):
    command = [sys.executable, str(WRITER), url, str(keys), case_id, name, str(saves), *more]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def kept(store, case_id):
    """Return every stored version as {number: (who, step)}."""
    with store.reading() as session:
        numbers = [version.version for version in list_versions(session, case_id)]
        documents = {number: load_version(session, case_id, number) for number in numbers if number > 1}
    return {number: (document["by"], document["step"]) for number, document in documents.items()}


def acknowledged(said):
    """Return what writers said was stored, from their lines by name."""
    lines = [(name, *line.split()) for name, spoken in said.items() for line in spoken]
    return {int(version): (name, int(step)) for name, word, version, step in lines if word == "stored"}


def test_each_of_a_thousand_saves_by_twenty_threads_is_stored_or_told(shared, case_id):
    names = [f"writer {number}" for number in range(20)]
    with ThreadPoolExecutor(20) as pool:
        said = dict(zip(names, pool.map(lambda name: list(attempts(shared, case_id, name, 50)), names), strict=True))
    assert sum(len(lines) for lines in said.values()) == 1000
    assert kept(shared, case_id) == acknowledged(said)
    print(f"{len(acknowledged(said))} stored, {1000 - len(acknowledged(said))} told")


def test_each_save_by_four_processes_is_stored_or_told(shared, url, keys, case_id):
    writers = {name: start(url, keys, case_id, name, 50) for name in ("Ann", "Ben", "Cem", "Dana")}
    answers = {name: writer.communicate(timeout=60) for name, writer in writers.items()}
    assert [error for _, error in answers.values() if error] == []
    said = {name: spoken.splitlines() for name, (spoken, _) in answers.items()}
    assert sum(len(lines) for lines in said.values()) == 200
    assert kept(shared, case_id) == acknowledged(said)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a child is killed without its parent")
def test_no_acknowledged_save_is_lost_when_the_server_is_killed_twenty_times(shared, url, keys, case_id):
    said, chance, started = [], random.Random(20), start(url, keys, case_id, "Ann", 100_000, "children")
    with started as parent:
        for _ in range(KILLS):
            parent.stdin.write("one more\n")
            parent.stdin.flush()
            child = int(parent.stdout.readline().removeprefix("child "))
            said += [parent.stdout.readline() for _ in range(SAVES // KILLS)]
            time.sleep(chance.uniform(0, 0.01))  # anywhere in a save
            os.kill(child, signal.SIGKILL)
            said += list(iter(parent.stdout.readline, "ended\n"))
        parent.stdin.close()
    promised = acknowledged({"Ann": [line for line in said if line.count(" ") == 2]})
    found = kept(shared, case_id)
    print(f"{len(promised)} saves acknowledged, {len(promised.items() - found.items())} lost, {KILLS} kills")
    assert promised.items() <= found.items()
    assert len(promised) >= SAVES - KILLS
