"""`python -m benchmarks.users`: fifty people at work on one server; --seconds N for how long, five minutes as a rule.

Each looks at their list, opens a case, saves a section, reads the letter and takes it as a Word file, and thinks for a
second or so between. The server is the real one, in a process of its own.
"""

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, sleep
from urllib.parse import urlencode, urlsplit

from lxml import html

from appeals.domain.access import Role
from appeals.store.database import store_of
from appeals.store.users import factors
from appeals.store.users.passwords import password_hash
from appeals.store.users.people import Person, add_person, load_person, set_password_hash
from appeals.store.users.secrets import new_secret
from appeals.store.users.sessions import KeptSession, begin_session
from appeals.web.app import create_app
from appeals.workflow.cases import Opened, new_case, save_facts
from benchmarks.sample import CASE

USERS, CASES = 50, 4
SECONDS = 300
WARM = 30  # seconds until the memory is read for the first time
THINK = (2.0, 6.0)  # seconds between two clicks, to read or to type
AUTHENTICATOR = factors.new_authenticator()
LETTER = "letters/appeal_level_1"
# The bar: 95 of 100 answers within so many seconds; what the memory may grow by.
PAGE, FILE, GROWTH = 0.5, 1.0, 0.10


@dataclass
class Seen:
    """What came back: seconds by kind of page, and how often each status."""

    taken: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    statuses: Counter[int] = field(default_factory=Counter)


def main() -> int:
    """Print times, statuses and memory; return 1 where the bar is missed."""
    seconds = int(sys.argv[sys.argv.index("--seconds") + 1]) if "--seconds" in sys.argv else SECONDS
    with TemporaryDirectory() as folder:
        cookie, people = _instance(Path(folder) / "instance")
        order = [sys.executable, "-m", "appeals.cli", "serve", "--port", "0", "--instance", f"{folder}/instance"]
        with subprocess.Popen(order, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
            address = _address(server)
            end = monotonic() + seconds
            with ThreadPoolExecutor(USERS + 1) as pool:
                memory = pool.submit(_memory, server.pid, end)
                workers = [Worker(address, f"{cookie}={one[0]}", one[1], seed) for seed, one in enumerate(people)]
                seen = list(pool.map(lambda worker: worker.work(end), workers))
            server.terminate()
    return _report(seen, memory.result(), seconds)


def _instance(place: Path) -> tuple[str, list[tuple[str, list[str]]]]:
    """Make an instance with people who are signed in; return the cookie's name, and of each the secret and cases."""
    app = create_app({"INSTANCE": place})
    store, facts, now = store_of(app), json.loads(CASE.read_text()), datetime.now(UTC)
    hashed, people = password_hash("seven quiet otters"), []
    for number in range(USERS):
        with store.writing() as session:
            person = add_person(session, f"p{number}@practice.example", f"Provider {number}", [Role.PROVIDER])
            set_password_hash(session, person.id, hashed)
            factors.set_authenticator(session, person.id, AUTHENTICATOR, factors.code_now(AUTHENTICATOR))
            person, secret = load_person(session, person.id), new_secret()
            begin_session(session, secret, KeptSession(person, now, now, now, {}))
        people.append((secret, [_case(store, person, facts) for _ in range(CASES)]))
    store.close()
    return str(app.config["SESSION_COOKIE_NAME"]), people


def _case(store: object, person: Person, facts: dict[str, object]) -> str:
    actor, today = person.acting_from(""), date.today()
    case_id = new_case(store, actor, today)
    save_facts(store, actor, case_id, facts, Opened(1, "planted"), today=today)
    return case_id


def _address(server: "subprocess.Popen[str]") -> str:
    for line in server.stdout or ():
        if found := re.search(r"http://[^/\s]+", line):
            return urlsplit(found[0]).netloc
    raise SystemExit("The server did not start.")


def _memory(pid: int, end: float) -> list[float]:
    """Return the server's memory, in MB, every few seconds once it is warm."""
    found = []
    sleep(min(WARM, max(end - monotonic(), 2) / 2))
    while monotonic() < end:
        status = Path(f"/proc/{pid}/status").read_text()
        found.append(int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024)
        sleep(2)
    return found


class Worker:
    """One person at a browser: what they ask for, and what comes back."""

    def __init__(self, address: str, cookie: str, cases: list[str], seed: int) -> None:
        self.connection, self.cookie, self.cases, self.chance = (
            HTTPConnection(address, timeout=30),
            cookie,
            cases,
            Random(seed),
        )
        self.seen = Seen()

    def work(self, end: float) -> Seen:
        """Go round after round until the end, and return what came back. Nobody begins with the others."""
        sleep(self.chance.uniform(0, max(THINK)))
        while monotonic() < end:
            for _ in self.round(f"/cases/{self.chance.choice(self.cases)}"):
                sleep(self.chance.uniform(*THINK))
        return self.seen

    def round(self, case: str) -> Iterator[bytes]:
        """Ask for one page after the other, as somebody does who works on a case."""
        yield self.ask("list", "/cases")
        page = self.ask("section", f"{case}/patient")
        yield page
        form = next(form for form in html.fromstring(page).forms if form.get("id") == "facts")
        typed = {"patient-given_name": f"Rowan {self.chance.randrange(100)}", "do": "save"}
        yield self.ask("save", f"{case}/patient", dict(form.form_values()) | typed)
        yield self.ask("letter", f"{case}/{LETTER}")
        yield self.ask("Word file", f"{case}/{LETTER}/draft.docx")

    def ask(self, kind: str, path: str, form: dict[str, str] | None = None) -> bytes:
        """Ask for a page, or send a form, and note how long it took."""
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        begun = perf_counter()
        self.connection.request("POST" if form else "GET", path, urlencode(form) if form else None, headers)
        answer = self.connection.getresponse()
        body = answer.read()
        self.seen.taken[kind].append(perf_counter() - begun)
        self.seen.statuses[answer.status] += 1
        return body


def _report(parts: list[Seen], memory: list[float], seconds: int) -> int:
    statuses = sum((part.statuses for part in parts), Counter())
    slow = [kind for kind in parts[0].taken if not _quick(kind, [one for part in parts for one in part.taken[kind]])]
    growth = max(memory) / memory[0] - 1
    print(f"{USERS} people for {seconds} s; answers {dict(statuses)}; memory {memory[0]:.0f} MB, {growth:+.1%}")
    met = not slow and max(statuses) < 400 and growth <= GROWTH
    print(f"{'met' if met else 'MISSED'}: pages {PAGE} s, files {FILE} s, no failure, memory {GROWTH:+.0%} at most")
    return 0 if met else 1


def _quick(kind: str, taken: list[float]) -> bool:
    half, most = (quantiles(taken, n=20)[at] for at in (9, 18))
    print(f"{kind:10} {len(taken):6,} times: median {half * 1000:4.0f} ms, 95 of 100 within {most * 1000:4.0f} ms")
    return most <= (FILE if kind == "Word file" else PAGE)


if __name__ == "__main__":
    raise SystemExit(main())
