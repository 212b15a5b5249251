"""What is installed is pinned to versions that we allow, each file by its hash, the same for work and for tests."""

import configparser
import re
from collections import defaultdict
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from appeals.workflow.keeping.doctor.surroundings import LEAST_VERSIONS

ROOT = Path(__file__).parent.parent
FILES = ("requirements.txt", "requirements-dev.txt")


def pins(name: str) -> dict[str, set[str]]:
    """Return the pinned versions by the plain name of what they are versions of; one may differ by Python."""
    found = defaultdict(set)
    for line in (ROOT / name).read_text().splitlines():
        if line and not line.startswith((" ", "#")):
            pinned = Requirement(line.rstrip(" \\"))
            found[plain(pinned.name)].add(str(pinned.specifier).removeprefix("=="))
    return found


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def wanted(*sections: tuple[str, str]) -> list[Requirement]:
    read = configparser.ConfigParser()
    read.read(ROOT / "setup.cfg")
    lines = [line for section, key in sections for line in read[section][key].splitlines() if line.strip()]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(
    ("name", "sections"),
    [
        (FILES[0], [("options", "install_requires")]),
        (FILES[1], [("options", "install_requires"), ("options.extras_require", "dev")]),
    ],
)
def test_all_that_we_ask_for_is_pinned_within_what_we_allow(name, sections):
    pinned = pins(name)
    for asked in wanted(*sections):
        assert pinned[plain(asked.name)], asked.name
        assert all(version in asked.specifier for version in pinned[plain(asked.name)]), asked.name


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_the_hash_of_its_files(name):
    text = (ROOT / name).read_text()
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) > 30
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_work_and_tests_run_on_the_same_versions():
    work, tests = (pins(name) for name in FILES)
    assert {name: versions for name, versions in work.items() if tests[name] != versions} == {}


def test_no_pin_is_older_than_what_the_doctor_asks_for():
    pinned = pins(FILES[0])
    for name, least in LEAST_VERSIONS.items():
        for version in pinned[plain(name)]:
            assert tuple(map(int, version.split(".")[:3])) >= least, name
