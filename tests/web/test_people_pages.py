"""The administrator's pages: invite, change roles, disable, new link, end sessions; and who is asked again first."""

import re
from datetime import timedelta

import pytest
from cast import cast_of
from pages import Reader

from appeals.store.database import store_of
from appeals.store.users import people
from appeals.store.users.passwords import password_hash
from appeals.web.people.words import ROLES
from appeals.workflow.people.accounts import LastAdministrator, change_roles, disable, invite

PASSWORD = "seven quiet otters"


@pytest.fixture
def keeper(app, cast):
    return Reader(app, "administrator")


def their_page(cast, who):
    return f"/people/{cast.people[who].id}"


def invited(keeper, **fields):
    keeper.get("/people/invite")
    return keeper.post(
        "/people/invite", {"name": "Nadia Voss", "email": "Nadia@practice.example", "role": "staff", **fields}
    )


def test_an_invitation_is_shown_once_as_a_whole_address(keeper):
    invited(keeper)
    address = keeper.page.all("textarea", id="link")[0]["text"]
    assert re.fullmatch(r"http://localhost/welcome/[A-Za-z0-9_-]{43}", address)
    Reader(keeper.app, None).get(address.removeprefix("http://localhost"))
    keeper.get("/people")
    assert "Nadia Voss" in keeper.text
    assert address not in keeper.answer.text


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": " "}, "Enter the name"),
        ({"email": "nobody"}, "Enter an email"),
        ({"email": "STAFF@practice.example"}, "has an account with this email"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said_at_its_field(keeper, fields, says):
    keeper.get("/people/invite")
    keeper.post("/people/invite", {"name": "N", "email": "n@practice.example", **fields}, 422)
    assert says in keeper.text
    assert keeper.page.value("email") == fields.get("email", "n@practice.example")


def test_who_gets_no_role_is_said_to_see_nothing(keeper, cast):
    invited(keeper, role=[])
    assert "No role is chosen yet." in keeper.text
    keeper.get(their_page(cast, "staff"))
    keeper.post(f"{their_page(cast, 'staff')}/roles", {})
    assert "Without a role this person signs in, and sees nothing of the practice." in keeper.text


def test_a_role_that_there_is_not_is_refused(keeper, cast):
    keeper.get(their_page(cast, "staff"))
    keeper.post(f"{their_page(cast, 'staff')}/roles", {"role": "emperor"}, 400)


def test_roles_are_changed_and_hold_from_then_on(app, keeper, cast):
    staff = Reader(app, "staff")
    keeper.get(their_page(cast, "staff"))
    keeper.post(f"{their_page(cast, 'staff')}/roles", {"role": ["provider", "administrator"]})
    staff.get("/people")
    keeper.get(their_page(cast, "staff"))
    assert sorted(keeper.page.typed("role")) == ["administrator", "provider"]


def test_a_disabled_account_is_out_and_can_be_opened_again(app, keeper, cast):
    staff = Reader(app, "staff")
    keeper.get(their_page(cast, "staff"))
    keeper.post(f"{their_page(cast, 'staff')}/state", {"do": "disable"})
    staff.get("/cases")
    assert staff.answer.request.path == "/sign-in"
    keeper.post(f"{their_page(cast, 'staff')}/state", {"do": "enable"})
    Reader(app, "staff").get("/cases")


def test_a_disabled_account_gets_no_link(app, keeper, cast):
    disable(store_of(app), cast.actor("administrator"), cast.people["staff"].id)
    keeper.get(their_page(cast, "staff"))
    keeper.post(f"{their_page(cast, 'staff')}/link", {})
    assert "Open it first" in keeper.text


@pytest.mark.parametrize("name", ["Command line (root)", "\u202ecommand\u200b line", "\u200b", "\x00", "123"])
def test_a_name_that_misleads_the_trail_is_refused(app, keeper, name):
    keeper.get("/people/invite")
    keeper.post("/people/invite", {"name": name, "email": "n@practice.example"}, 422)


def test_a_name_stands_on_one_line_without_signs_that_are_not_seen(app, cast):
    keeper, name = cast.actor("administrator"), " Zo\u00eb\u202e \n O\u2019Brien,\tMD\u200b "
    new = invite(store_of(app), keeper, "n@practice.example", name, [], moment=app.config["CLOCK"]())
    assert new.person.name == "Zo\u00eb O\u2019Brien, MD"


def test_all_sessions_of_somebody_can_be_ended(app, keeper, cast):
    staff = Reader(app, "staff")
    keeper.get(their_page(cast, "staff"))
    keeper.post(f"{their_page(cast, 'staff')}/sessions", {})
    staff.get("/cases")
    assert staff.answer.request.path == "/sign-in"


def test_the_last_administrator_stays(app, keeper, cast):
    store, actor = store_of(app), cast.actor("administrator")
    disable(store, actor, cast.people["everything"].id)
    keeper.get(their_page(cast, "administrator"))
    for what, fields in (("state", {"do": "disable"}), ("roles", {"role": "staff"})):
        keeper.post(f"{their_page(cast, 'administrator')}/{what}", fields)
        assert "last administrator" in keeper.text
    keeper.get("/people")


def test_two_administrators_cannot_disable_each_other_at_once(app, cast):
    one, other = cast.people["administrator"], cast.people["everything"]
    disable(store_of(app), one.acting_from(""), other.id)
    with pytest.raises(LastAdministrator):
        change_roles(store_of(app), other.acting_from(""), one.id, [])


def old(app, who):
    """Return somebody who signed in eleven minutes ago and was busy since."""
    cast, clock = cast_of(app), app.config["CLOCK"]
    with store_of(app).writing() as session:
        people.set_password_hash(session, cast.people[who].id, password_hash(PASSWORD))
    reader = Reader(app, who)
    now = clock() + timedelta(minutes=11)
    app.config["CLOCK"] = lambda: now
    return reader


def test_who_signed_in_a_while_ago_is_asked_again_before_accounts_are_changed(app, cast):
    keeper = old(app, "administrator")
    keeper.get("/people/invite")
    assert keeper.answer.request.path == "/confirm"
    goal = keeper.page.value("next")
    keeper.post("/confirm", {"password": "not the password", "next": goal}, 422)
    keeper.post("/confirm", {"password": PASSWORD, "next": goal})
    assert keeper.answer.request.path == "/people/invite"


def test_nothing_is_changed_by_a_form_that_needs_another_proof(app, cast):
    keeper = old(app, "administrator")
    keeper.get(their_page(cast, "staff"))
    keeper.post(f"{their_page(cast, 'staff')}/state", {"do": "disable"})
    assert keeper.answer.request.path == "/confirm"
    with store_of(app).reading() as session:
        assert people.load_person(session, cast.people["staff"].id).state == "active"


def test_the_sixth_wrong_proof_is_refused(app, cast):
    keeper = old(app, "administrator")
    keeper.get("/confirm")
    for _ in range(5):
        keeper.post("/confirm", {"password": "not the password"}, 422)
    keeper.post("/confirm", {"password": PASSWORD}, 429)


def test_every_role_has_words(app):
    assert {words.role.value for words in ROLES} == {"provider", "staff", "administrator"}
