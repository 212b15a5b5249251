"""One row for each act."""

from sqlalchemy.orm import Session

from appeals.domain.access import Actor


def record(session: Session, actor: Actor, act: str, *, kind: str, object_id: str, outcome: str = "done") -> None:
    """Add a row to the trail in the transaction of the act itself, so that neither stands without the other.

    `act`: a verb from the closed list (`release`, `share`, `download` …); `kind` and `object_id` name the object
    (`letter`, its id); `outcome`: `done` or `refused`. None of them may hold health data.
    """
