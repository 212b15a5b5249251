"""Every route for every role and none, with an object of one's own, another's, and none at all.

A new route needs a line in ROUTES: who is let in. The expectations are written by hand, not read from the views.
"""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from cases import KETAMINE_APPEAL, TODAY
from cast import cast_of
from clinic import Clinic
from pages import Page, Reader
from practice import APPEALS, POLICY, STAFF, letterhead_file
from studio_texts import NAME, OLDER, plant_edit, plant_upgrade

from appeals.domain.access import Role
from appeals.store.database import store_of
from appeals.web.app import create_app
from appeals.web.guard import OPEN
from appeals.workflow.people.accounts import COMMAND_LINE, invite
from appeals.workflow.practice.criteria import add_policy, put_demand
from appeals.workflow.practice.letterheads import upload_letterhead, use_letterhead
from appeals.workflow.practice.payers import add_payer

ACTORS = (None, "nobody", "provider", "another provider", "staff", "administrator", "everything")
PLANTED = ("Rowan", "Tate", "GR-26-40117", "Granite Ridge")
ANYBODY, SIGNED_IN = frozenset(ACTORS), frozenset(ACTORS[1:])
CASE_WORKERS = frozenset({"provider", "another provider", "staff", "everything"})
THEIRS = frozenset({"provider", "staff", "everything"})  # the case was begun by the provider; staff see all
SIGNERS = frozenset({"provider", "everything"})  # staff may not sign
KEEPERS = frozenset({"administrator", "everything"})
EDITORS = frozenset({"staff", "everything"})
WITH_A_ROLE = SIGNED_IN - {"nobody"}
ROUTES = {
    "static": ANYBODY,
    "sign_in.show": ANYBODY,
    "sign_in.code": ANYBODY,
    "sign_in.passkey": ANYBODY,
    "link.show": ANYBODY,
    "sign_in.out": SIGNED_IN,
    "confirm.show": SIGNED_IN,
    "account.show": SIGNED_IN,
    "account.password": SIGNED_IN,
    "account.recovery_codes": SIGNED_IN,
    "factor.show": SIGNED_IN,
    "factor.save": SIGNED_IN,
    "passkeys.add": SIGNED_IN,
    "passkeys.remove": SIGNED_IN,
    "people.show": KEEPERS,
    "people.invite": KEEPERS,
    "people.one": KEEPERS,
    "people.roles": KEEPERS,
    "people.state": KEEPERS,
    "people.link": KEEPERS,
    "people.sessions": KEEPERS,
    "cases.home": SIGNED_IN,
    "cases.show": CASE_WORKERS,
    "cases.archived": CASE_WORKERS,
    "cases.search": CASE_WORKERS,
    "cases.begin": CASE_WORKERS,
    "cases.archive": THEIRS,
    "sections.begin": CASE_WORKERS,  # leads on without looking at the case
    "sections.show": THEIRS,
    "sections.save": THEIRS,
    "sections.find": CASE_WORKERS,  # looks names up in the closed lists, not in the case
    "case_people.show": THEIRS,
    "case_people.save": THEIRS,
    "compare.save": THEIRS,
    "letters.begin": THEIRS,
    "letters.show": THEIRS,
    "letters.download": THEIRS,
    "release.review": THEIRS,
    "release.sign": SIGNERS,
    "release.wording": THEIRS,
    "release.change": THEIRS,
    "released.show": THEIRS,
    "released.download": THEIRS,
    "released.signed": THEIRS,
    "released.upload": SIGNERS,
    "released.sent": THEIRS,
    "released.answer": THEIRS,
    "released.begin_correction": SIGNERS,
    "sharing.share": THEIRS,
    "sharing.passcode": THEIRS,
    "sharing.end": THEIRS,
    "patient.gate": ANYBODY,
    "patient.open_gate": ANYBODY,
    "patient.letters": ANYBODY,
    "patient.download": ANYBODY,
    "patient.close": ANYBODY,
    "studio.show": EDITORS,
    "begin.show": EDITORS,
    "begin.begin": EDITORS,
    "editor.show": EDITORS,
    "editor.save": EDITORS,
    "editor.check": EDITORS,
    "editor.preview": EDITORS,
    "editor.facts": EDITORS,
    "versions.compare": EDITORS,
    "versions.released": EDITORS,
    "versions.bring_back": EDITORS,
    "versions.discard": EDITORS,
    "versions.withdraw": EDITORS,
    "publishing.show": EDITORS,
    "publishing.save": EDITORS,
    "publishing.approve": EDITORS,
    "publishing.rehearsal": EDITORS,
    "upgrades.show": EDITORS,
    "upgrades.save": EDITORS,
    "sets.show": EDITORS,
    "sets.export": EDITORS,
    "sets.look": EDITORS,
    "sets.keep": EDITORS,
    "sets.people": KEEPERS,  # not those whom it binds
    "on_case.look": THEIRS,
    "on_case.find": THEIRS,
    "on_case.take": THEIRS,
    "on_case.letterheads": THEIRS,
    "on_case.choose": THEIRS,
    "letterheads.show_all": EDITORS,
    "letterheads.begin": EDITORS,
    "letterheads.upload": EDITORS,
    "letterheads.show": EDITORS,
    "letterheads.upload_next": EDITORS,
    "letterheads.rename": EDITORS,
    "letterheads.use": EDITORS,
    "letterheads.standard": EDITORS,
    "letterheads.retire": EDITORS,
    "letterheads.picture": EDITORS,
    "letterheads.sample": EDITORS,
    "criteria.begin": EDITORS,
    "criteria.add": EDITORS,
    "criteria.change": EDITORS,
    "criteria.save": EDITORS,
    "criteria.ask_newer": EDITORS,
    "criteria.supersede": EDITORS,
    "criteria.retire": EDITORS,
    "criteria.demand": EDITORS,
    "criteria.save_demand": EDITORS,
    "payers.begin": EDITORS,
    "payers.add": EDITORS,
    "payers.change": EDITORS,
    "payers.save": EDITORS,
    "payers.ask": EDITORS,
    "payers.confirm": EDITORS,
    "payers.retire": EDITORS,
    "payers.choose_list": EDITORS,
    "payers.take_list": EDITORS,
    "payers.show_all": CASE_WORKERS,
    "payers.show": CASE_WORKERS,
    "criteria.show_all": CASE_WORKERS,
    "criteria.show": CASE_WORKERS,
    "trail.show": KEEPERS,
    "trail.export": KEEPERS,
    "guide.show": WITH_A_ROLE,
    "guide.files": WITH_A_ROLE,
    "guide.rows": WITH_A_ROLE,
    "guide.letter": WITH_A_ROLE,
}
VALUES = {
    "section_id": "patient",
    "kind": "appeal_level_1",
    "filename": "look.css",
    "token": "x" * 43,
    "name": "appeal-pathways.toml",
    "table": "right",
    "version": 1,
    "pages": 1,
    "at": 0,
}
# What a form must say beside its token to speak of an object at all.
# A link that does not hold, and a picture that a letterhead does not show, are nowhere, whoever asks.
NOWHERE = {"link.show", "letterheads.picture"}
FIELDS = {"versions.bring_back": {"number": "0"}}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    """One application for all these requests: what they change does not matter to the next."""
    app = create_app({"INSTANCE": tmp_path_factory.mktemp("matrix") / "instance", "CLOCK": clock})
    yield app
    app.extensions["appeals.store"].close()


def clock() -> datetime:
    return datetime(TODAY.year, TODAY.month, TODAY.day, 10, 41, tzinfo=UTC)


@pytest.fixture(scope="module")
def site(app):
    """A case of the provider with a letter released and shared, an invited person, and what the practice keeps."""
    clinic = Clinic(store_of(app), actor=cast_of(app).actor("provider"))
    letter_id = clinic.released()
    file_id, share_id = clinic.sign(letter_id, b"%PDF-1.7\n%%EOF\n"), clinic.share(letter_id).share_id
    from_cli = invite(store_of(app), COMMAND_LINE, "new@practice.example", "New", [Role.STAFF], moment=clock())
    plant_upgrade(app)
    plant_edit(app, "Our newest words.", OLDER)
    family, stem = NAME.removesuffix(".md").split("/")
    of_letter = {"letter_id": letter_id, "file_id": file_id, "share_id": share_id}
    of_template = {"family": family, "stem": stem}
    mine = {"case_id": clinic.case_id, "person_id": from_cli.person.id}
    return {**mine, **of_letter, **of_template, **kept_up(store_of(app))}


def kept_up(store):
    """Keep a letterhead, an address and a policy with one demand; return their ids."""
    letterhead = upload_letterhead(store, STAFF, "Main office", "", letterhead_file())
    use_letterhead(store, STAFF, letterhead, 1)
    policy = add_policy(store, STAFF, POLICY, TODAY)
    put_demand(store, STAFF, policy, {"text": "Eighteen or older", "least_age": "18"}, kind="age-min", at=0, seen=1)
    return {"letterhead_id": letterhead, "entry_id": add_payer(store, STAFF, APPEALS, TODAY), "policy_id": policy}


def rules(app, endpoint):
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint == endpoint]


def asked(app, endpoint, who, objects):
    """Ask for a route by each of its methods; return the answers."""
    named = {**VALUES, **objects}
    if endpoint.startswith("criteria."):
        named["entry_id"] = named["policy_id"]
    for rule in rules(app, endpoint):
        with app.test_request_context():
            address = app.url_for(endpoint, **{name: named[name] for name in rule.arguments})
        for method in sorted(rule.methods & {"GET", "POST"}):
            app.extensions["appeals.throttle"].limiter.reset()  # no address of the world asks this often
            person = Reader(app, who)  # anew each time: one of the routes signs out
            form = {"csrf_token": token_of(person), **FIELDS.get(endpoint, {})} if method == "POST" else None
            with person.client.open(address, method=method, data=form) as answer:
                yield method, answer


def token_of(person) -> str:
    page = Page(person.client.get("/account" if person.who else "/sign-in").text)
    return page.value("csrf_token")


def let_in(endpoint, answer) -> bool:
    if endpoint in OPEN:
        return answer.status_code not in {401, 404}
    return answer.status_code not in {401, 404} and not answer.headers.get("Location", "").startswith("/sign-in?next")


def test_no_route_is_forgotten(app):
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(ROUTES)


def test_the_list_of_what_needs_no_sign_in_is_short(app):
    assert {endpoint for endpoint, who in ROUTES.items() if None in who} == OPEN
    assert len(OPEN) <= 10


@pytest.mark.parametrize("endpoint", ROUTES)
def test_each_role_gets_in_where_it_may_and_nowhere_else(app, site, endpoint):
    for who in ACTORS:
        for method, answer in asked(app, endpoint, who, site):
            if endpoint in NOWHERE and who in ROUTES[endpoint]:
                assert answer.status_code == 404
            else:
                assert let_in(endpoint, answer) is (who in ROUTES[endpoint]), (
                    f"{method} {endpoint} as {who}: {answer.status}"
                )
            if who not in ROUTES[endpoint]:
                assert not any(value in answer.text for value in PLANTED)


@pytest.mark.parametrize("endpoint", sorted(set(ROUTES) - OPEN))
def test_what_is_not_yours_answers_as_what_is_not_there(app, site, endpoint):
    nowhere = {name: str(uuid4()) for name in site}
    for who in SIGNED_IN - ROUTES[endpoint]:
        others = list(asked(app, endpoint, who, site))
        missing = list(asked(app, endpoint, who, nowhere))
        for (method, one), (_, other) in zip(others, missing, strict=True):
            assert one.status_code == other.status_code == 404
            assert one.data == other.data, f"{method} {endpoint} as {who}"
            assert headers(one) == headers(other)


NAME_NO_OBJECT = {"people.show", "people.invite", "sets.people", "trail.show", "trail.export"}
NAME_NO_OBJECT |= {name for name in ROUTES if name.startswith(("studio.", "begin.", "sets."))} | {"editor.facts"}
NAME_NO_OBJECT |= {"letterheads.show_all", "letterheads.begin", "letterheads.upload", "criteria.begin", "criteria.add"}
NAME_NO_OBJECT |= {"payers.begin", "payers.add", "payers.choose_list", "payers.take_list"}


@pytest.mark.parametrize(
    "endpoint",
    [name for name, who in ROUTES.items() if who in {THEIRS, SIGNERS, KEEPERS, EDITORS} and name not in NAME_NO_OBJECT],
)
def test_what_is_not_there_is_not_there_for_those_who_may_either(app, site, endpoint):
    nowhere = {name: str(uuid4()) for name in site}
    for who in ROUTES[endpoint]:
        assert {answer.status_code for _, answer in asked(app, endpoint, who, nowhere)} == {404}


@pytest.mark.parametrize("endpoint", [name for name in ROUTES if name.split(".")[0] in {"released", "sharing"}])
def test_a_letter_or_link_of_another_case_is_not_there_even_for_its_owner(app, site, endpoint):
    mine = Clinic(store_of(app), {}, cast_of(app).actor("provider")).case_id
    nowhere = {name: str(uuid4()) for name in site} | {"case_id": mine}
    for who in ("provider", "everything"):
        others = list(asked(app, endpoint, who, {**site, "case_id": mine}))
        missing = list(asked(app, endpoint, who, nowhere))
        for (_, one), (_, other) in zip(others, missing, strict=True):
            assert one.status_code == other.status_code == 404
            assert one.data == other.data
            assert headers(one) == headers(other)


@pytest.mark.parametrize("endpoint", sorted(set(ROUTES) - OPEN))
def test_a_visitor_is_led_to_the_sign_in_and_back(app, site, endpoint):
    for method, answer in asked(app, endpoint, None, site):
        if answer.status_code == 401:  # what was typed is carried along
            assert "You are signed out" in answer.text
            continue
        way = answer.headers["Location"]
        assert way.startswith("/sign-in?next=/"), f"{method} {endpoint}"
        assert "//" not in way


def headers(answer):
    """Return what an answer says beside its body, without what is drawn anew each time."""
    return {name: value for name, value in answer.headers if name not in {"Content-Security-Policy", "Set-Cookie"}}


def test_a_provider_lists_and_finds_only_their_own_cases(app, cast):
    owner, other, staff = (Reader(app, who) for who in ("provider", "another provider", "staff"))
    owner.new_case(KETAMINE_APPEAL)
    for person, sees in ((owner, True), (other, False), (staff, True)):
        person.get("/cases")
        assert ("Rowan Tate" in person.text) is sees
        person.post("/cases/search", {"q": "Tate"})
        assert ("Rowan Tate" in person.text) is sees


def test_a_colleague_who_is_put_on_a_case_sees_it_until_taken_off(app, cast):
    owner, other = Reader(app, "provider"), Reader(app, "another provider")
    case_id, colleague = owner.new_case(KETAMINE_APPEAL), cast.people["another provider"].id
    other.get(f"/cases/{case_id}/patient", 404)
    owner.get(f"/cases/{case_id}/people")
    owner.post(f"/cases/{case_id}/people", {"person": colleague})
    assert "Another Provider" in owner.text
    other.get(f"/cases/{case_id}/patient")
    owner.post(f"/cases/{case_id}/people", {"off": colleague})
    other.get(f"/cases/{case_id}/patient", 404)


def test_somebody_stays_on_a_case(app, cast):
    owner = Reader(app, "provider")
    case_id = owner.new_case()
    owner.get(f"/cases/{case_id}/people")
    owner.post(f"/cases/{case_id}/people", {"off": cast.people["provider"].id})
    assert "Somebody has to stay" in owner.text
    owner.get(f"/cases/{case_id}/patient")


@pytest.mark.parametrize("who", ["administrator", "nobody"])
def test_who_may_not_work_on_cases_is_not_put_on_one(app, cast, who):
    owner = Reader(app, "provider")
    case_id = owner.new_case()
    owner.get(f"/cases/{case_id}/people")
    owner.post(f"/cases/{case_id}/people", {"person": cast.people[who].id})
    assert "Choose a colleague" in owner.text


def test_the_pages_lead_only_where_somebody_may_go(app, cast):
    work, keeping = {"/cases", "/payers", "/guide"}, {"/templates", "/letterheads"}
    open_ways = {"provider": work, "staff": work | keeping, "administrator": {"/people", "/guide"}, "nobody": set()}
    for who, ways in open_ways.items():
        person = Reader(app, who)
        person.get("/account")
        assert {e["href"] for e in person.page.all("a")} & (work | keeping | {"/people"}) == ways
