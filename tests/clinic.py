"""A clinic with an open store: a provider who writes, releases, sends and shares letters of one case."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from cases import SPRAVATO_REQUEST, TODAY, a_document

from appeals.domain.access import Actor, Role
from appeals.store.opening import Store
from appeals.store.users.people import add_person
from appeals.workflow.cases import Opened, new_case, open_case, save_facts
from appeals.workflow.releasing import afterwards, release, review
from appeals.workflow.releasing.afterwards import Answer, Sending
from appeals.workflow.releasing.review import Review
from appeals.workflow.sharing.links import Handed, share_letters

NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
BORN = date(1979, 6, 12)
KIND = "appeal_level_1"
COMPLETE = a_document(
    signing={"designation": "Designation of representative, signed November 20, 2026"},
    records={"form": "paper", "send_to": "77 Quarry Lane, Duluth, MN 55802"},
)
REQUEST = a_document(
    SPRAVATO_REQUEST, safety={"intracerebral_hemorrhage_absent": True, "hypersensitivity_absent": True}
)
OWN = "claim_file_request.patient"  # a letter in the patient's own name that these facts suffice for


class Clinic:
    """What people of the clinic do, in as few words as a test wants."""

    def __init__(self, store: Store, facts: Mapping[str, Any] = COMPLETE, actor: Actor | None = None) -> None:
        self.store, self.today, self.at = store, TODAY, NOON
        self.actor = actor or self.joins("Lena Brandt, MD", Role.PROVIDER)
        self.case_id = new_case(store, self.actor, TODAY)
        self.enter(facts)

    def joins(self, name: str, *roles: Role) -> Actor:
        """Add somebody to the practice; return them as they act."""
        with self.store.writing() as session:
            person = add_person(session, f"{uuid4()}@practice.example", name, roles)
        return person.acting_from("203.0.113.7")

    def enter(self, facts: Mapping[str, Any]) -> None:
        """Save groups of facts."""
        opened = Opened(open_case(self.store, self.actor, self.case_id).version, "a-page-of-a-test")
        save_facts(self.store, self.actor, self.case_id, facts, opened, today=self.today)

    @property
    def facts(self) -> Mapping[str, Any]:
        return open_case(self.store, self.actor, self.case_id).document

    def review(self, kind: str = KIND) -> Review:
        return review.review_letter(self.store, self.actor, self.case_id, kind, self.today)

    def put_up(self, kind: str = KIND) -> Review:
        release.put_up(self.store, self.actor, self.case_id, kind)
        return self.review(kind)

    def release(self, kind: str = KIND, **changes: Any) -> str:
        """Release with everything as it should be, but for the changes."""
        seen = self.review(kind)
        assert seen.letter, seen.sentence
        given = {
            "seen": seen.seen,
            "weighed": [one.key for one in seen.warnings],
            "attested": True,
            "today": self.today,
            "at": self.at,
        }
        return release.release(self.store, self.actor, self.case_id, kind, **{**given, **changes})

    def released(self, kind: str = KIND) -> str:
        """Put up for review and release."""
        self.put_up(kind)
        return self.release(kind)

    def letter(self, letter_id: str) -> Any:
        return afterwards.released_letter(self.store, self.actor, self.case_id, letter_id)

    def file(self, letter_id: str) -> bytes:
        return afterwards.download_letter(self.store, self.actor, self.case_id, letter_id)

    def write(self, text: str, kind: str = KIND) -> None:
        """Change the wording by hand."""
        version = self.review(kind).draft.version
        release.change_wording(
            self.store, self.actor, self.case_id, kind, text, version=version, today=self.today, at=self.at
        )

    def send(self, letter_id: str, **changes: Any) -> None:
        sending = Sending(**{"how": "fax", "on": self.today, "confirmation": "7741-0932", **changes})
        afterwards.record_sent(self.store, self.actor, self.case_id, letter_id, sending, today=self.today, at=self.at)

    def answer(self, letter_id: str, outcome: str, on: date | None = TODAY) -> int | None:
        return afterwards.record_answer(
            self.store, self.actor, self.case_id, letter_id, Answer(outcome, on), today=self.today, at=self.at
        )

    def sign(self, letter_id: str, file: bytes) -> str:
        """Upload what was signed outside; return the id of the file."""
        afterwards.upload_signed(self.store, self.actor, self.case_id, letter_id, file, at=self.at)
        return str(self.letter(letter_id).signed[-1].id)

    def share(self, *letters: str, days: int = 30, downloads: int = 5) -> Handed:
        until = self.at + timedelta(days=days)
        return share_letters(
            self.store, self.actor, self.case_id, letters, until=until, downloads=downloads, at=self.at
        )
