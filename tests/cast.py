"""The people of the tests: one for each role, and sessions for them that cost no password."""

from dataclasses import dataclass
from datetime import datetime

from appeals.domain.access import Actor, Role
from appeals.store.base import now
from appeals.store.database import store_of
from appeals.store.users import factors, people
from appeals.store.users.on_cases import put_on
from appeals.store.users.people import Person
from appeals.store.users.secrets import new_secret
from appeals.store.users.sessions import KeptSession, begin_session
from appeals.store.users.tables import PersonRoleRow, PersonRow

ROLES = {
    "everything": tuple(Role),  # a small practice, where one person does it all
    "provider": (Role.PROVIDER,),
    "another provider": (Role.PROVIDER,),
    "staff": (Role.STAFF,),
    "administrator": (Role.ADMINISTRATOR,),
    "nobody": (),
}
NO_HASH = "$argon2id$v=19$m=19456,t=2,p=1$bm8gc3VjaCBzYWx0$bm8gcGFzc3dvcmQgb2Ygd2hhdGV2ZXIga2luZCE"


@dataclass(frozen=True)
class Cast:
    """Everybody, by what they are in the practice."""

    app: object
    people: dict[str, Person]

    def actor(self, who: str = "everything") -> Actor:
        return self.people[who].acting_from("127.0.0.1")

    def cookie(self, who: str = "everything", moment: datetime | None = None) -> tuple[str, str]:
        """Begin a session, and return name and value of its cookie."""
        moment, secret = moment or self.app.config["CLOCK"](), new_secret()
        with store_of(self.app).writing() as session:
            begin_session(session, secret, KeptSession(self.people[who], moment, moment, moment, {}))
        return self.app.config["SESSION_COOKIE_NAME"], secret

    def sign_in(self, client, who: str = "everything") -> str:
        """Sign a test client in, and return the secret of its session."""
        name, secret = self.cookie(who)
        client.set_cookie(name, secret, domain="localhost")
        return secret

    def put_on(self, case_id: str, who: str) -> None:
        with store_of(self.app).writing() as session:
            put_on(session, case_id, self.people[who].id)


def cast_of(app) -> Cast:
    """Add the people to an application once, each with an authenticator app; return them."""
    if "tests.cast" not in app.extensions:
        with store_of(app).writing() as session:
            added = {who: _add(session, who, roles) for who, roles in ROLES.items()}
        app.extensions["tests.cast"] = Cast(app, added)
    return app.extensions["tests.cast"]


def _add(session, who: str, roles: tuple[Role, ...]) -> Person:
    person = people.add_person(session, f"{who.replace(' ', '.')}@practice.example", who.title(), roles)
    people.set_password_hash(session, person.id, NO_HASH)
    secret = secret_of(who)
    assert factors.set_authenticator(session, person.id, secret, factors.code_now(secret))
    people.row_of(session, person.id).last_code = None  # the code of this minute may still be shown in a test
    return people.load_person(session, person.id)


def plant(store, actor: Actor) -> Actor:
    """Add somebody to a store under the id of an actor, so that they can be put on cases."""
    with store.writing() as session:
        row = PersonRow(id=actor.id, email=f"{actor.id}@practice.example", name=actor.name, disabled=False)
        row.created_at, row.roles = now(), [PersonRoleRow(role=role.value) for role in actor.roles]
        session.add(row)
    return actor


def secret_of(who: str) -> str:
    """Return what the authenticator app of somebody holds."""
    letters = "".join(letter for letter in who.upper() if letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (letters * 32)[:32]
