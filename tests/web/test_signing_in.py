"""Sign-in: password, code, recovery code, link; what is said alike, what is refused, and after how many tries."""

import re
import statistics
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from cast import secret_of
from pages import Reader, at

from appeals.domain.access import Role
from appeals.store.database import store_of
from appeals.store.users import factors, people
from appeals.store.users.passwords import AT_ONCE, password_hash
from appeals.web.account.ways import safe_next
from appeals.workflow.people.accounts import COMMAND_LINE, invite, new_link
from appeals.workflow.people.signing_in import check_code, check_password, check_recovery_code

PASSWORD = "seven quiet otters"
EMAIL = "provider@practice.example"


@pytest.fixture
def provider(app, cast):
    """The provider, with a password that is known here."""
    with store_of(app).writing() as session:
        people.set_password_hash(session, cast.people["provider"].id, password_hash(PASSWORD))
    return cast.people["provider"]


@pytest.fixture
def visitor(app, cast):
    return Reader(app, None)


def password(visitor, typed=PASSWORD, email=EMAIL, status=200, **more):
    visitor.get("/sign-in")
    return visitor.post("/sign-in", {"email": email, "password": typed, **more}, status)


def code(visitor, typed=None, do="code", status=200):
    typed = typed or factors.code_now(secret_of("provider"))
    return visitor.post("/sign-in/code", {"code": typed, "do": do}, status)


def test_password_and_code_lead_to_the_page_that_was_asked_for(visitor, provider):
    visitor.get("/guide?coverage=tricare")
    assert visitor.answer.request.path == "/sign-in"
    visitor.post("/sign-in", {"email": EMAIL.upper(), "password": PASSWORD, "next": visitor.page.value("next")})
    visitor.post("/sign-in/code", {"code": factors.code_now(secret_of("provider")), "next": visitor.page.value("next")})
    assert visitor.answer.request.path == "/guide"
    assert visitor.answer.request.query_string == b"coverage=tricare"


def test_a_password_alone_opens_nothing(visitor, provider):
    password(visitor)
    assert visitor.answer.request.path == "/sign-in/code"
    visitor.get("/cases")
    assert visitor.answer.request.path == "/sign-in"


def test_the_code_has_to_follow_soon(app, visitor, provider):
    password(visitor)
    later = app.config["CLOCK"]()
    app.config["CLOCK"] = lambda: later.replace(minute=later.minute + 5)
    visitor.get("/sign-in/code")
    assert visitor.answer.request.path == "/sign-in"


def test_a_code_that_was_used_is_refused(app, visitor, provider, minutes):
    shown = factors.code_now(secret_of("provider"))
    password(visitor)
    code(visitor, shown)
    assert visitor.answer.request.path == "/cases"
    second = Reader(app, None)
    password(second)
    code(second, shown, status=422)
    assert "was used before" in second.text
    second.get("/cases")
    assert second.answer.request.path == "/sign-in"


def test_an_earlier_code_is_refused_once_a_later_one_was_used(app, visitor, provider, minutes):
    earlier = factors.code_now(secret_of("provider"))
    minutes(0.5)
    password(visitor)
    code(visitor)
    second = Reader(app, None)
    password(second)
    code(second, earlier, status=422)


def test_a_recovery_code_works_once(app, visitor, provider):
    with store_of(app).writing() as session:
        first, *rest = factors.new_recovery_codes(session, provider.id)
    password(visitor)
    code(visitor, first.lower().replace("-", " "), do="recover")
    assert visitor.answer.request.path == "/cases"
    second = Reader(app, None)
    password(second)
    code(second, first, do="recover", status=422)
    code(second, rest[0], do="recover")


@pytest.mark.parametrize("typed", ["", "000000", "abcdef", "1" * 40, "\x00", "½½½½½½"])
def test_a_wrong_code_is_refused_whatever_it_is(visitor, provider, typed):
    password(visitor)
    visitor.post("/sign-in/code", {"code": typed, "do": "code"}, 422)
    visitor.post("/sign-in/code", {"code": typed, "do": "recover"}, 422)


def test_the_sixth_try_on_an_account_is_refused_even_with_the_right_password(app, provider, minutes):
    for number in range(5):
        password(at(app, f"192.0.2.{number}"), "not the password", status=422)
    password(at(app, "192.0.2.77"), status=429)
    minutes(1.1)
    password(at(app, "192.0.2.77"))


def test_the_sixth_try_from_an_address_is_refused_whatever_the_account(app, visitor, provider, minutes):
    for number in range(5):
        password(visitor, "not the password", email=f"someone{number}@practice.example", status=422)
    password(visitor, status=429)
    minutes(1.1)
    password(visitor)


def test_the_sixth_wrong_code_is_refused(visitor, provider, minutes):
    password(visitor)
    for _ in range(5):
        code(visitor, "000000", status=422)
    code(visitor, status=429)


def test_right_sign_ins_are_no_tries(app, provider):
    for _ in range(8):
        password(Reader(app, None))


def test_after_many_wrong_codes_no_code_is_right_until_a_new_link(app, cast, provider, visitor):
    with store_of(app).writing() as session:
        people.row_of(session, provider.id).wrong_codes = people.MOST_WRONG_CODES - 1
    password(visitor)
    code(visitor, "000000", status=403)
    assert "no longer taken" in visitor.text
    code(visitor, status=403)
    keeper = Reader(app, "administrator")
    keeper.get(f"/people/{provider.id}")
    assert "Locked after too many wrong codes" in keeper.text
    new = new_link(store_of(app), COMMAND_LINE, provider.id, app.config["CLOCK"]())
    visitor.get(f"/welcome/{new.secret}")
    visitor.post(f"/welcome/{new.secret}", {"password": PASSWORD, "again": PASSWORD})
    assert visitor.answer.request.path == "/account/authenticator"


def test_a_right_code_forgives_the_wrong_ones_before(app, provider, visitor):
    password(visitor)
    code(visitor, "000000", status=422)
    code(visitor)
    with store_of(app).reading() as session:
        assert people.row_of(session, provider.id).wrong_codes == 0


def test_who_is_unknown_disabled_or_wrong_is_told_the_same(app, cast, provider):
    with store_of(app).writing() as session:
        people.set_disabled(session, cast.people["staff"].id, disabled=True)
    told = set()
    for email, typed in ((EMAIL, "wrong"), ("unknown@practice.example", PASSWORD), ("staff@practice.example", "x")):
        visitor = Reader(app, None)
        password(visitor, typed, email=email, status=422)
        told.add(re.sub(r'value="[^"]*"|data-options="[^"]*"|nonce="[^"]*"', "", visitor.answer.text))
    assert len(told) == 1


def test_who_is_known_and_who_is_not_wait_equally_long(app, provider):
    """Three rounds, and of each the quicker quarter, for the machine may be busy; the bar is 10 %."""
    apart = 1.0
    for _ in range(3):
        waits = {EMAIL: [], "unknown@practice.example": []}
        for _ in range(50):
            for email, times in waits.items():
                start = time.perf_counter()
                check_password(store_of(app), email, "not the password", "192.0.2.1")
                times.append(time.perf_counter() - start)
        known, unknown = (statistics.quantiles(times, n=4)[0] for times in waits.values())
        apart = min(apart, abs(known - unknown) / known)
        if apart < 0.1:
            break
    print(f"known {known * 1000:.1f} ms, unknown {unknown * 1000:.1f} ms, apart {apart:.1%}")
    assert apart < 0.1


def test_few_passwords_are_reckoned_at_once():
    assert AT_ONCE == 4


def test_a_page_that_was_open_too_long_asks_again(visitor, provider):
    visitor.get("/sign-in")
    visitor.post("/sign-in", {"csrf_token": "old", "email": EMAIL, "password": PASSWORD}, 400)
    assert "Type your password again" in visitor.text
    assert visitor.page.value("email") == EMAIL


OURS = ("/cases", "/cases/1-2/patient?letter=a&focus=b", "/guide?coverage=tricare", "/people", "/")
STRANGE = (
    "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "/\t/evil.example",
    "/%2f/evil.example", "/%5cevil.example", "/..%2fevil", "javascript:alert(1)", " /cases", "/cases\r\nX: y",
    "http:/evil.example", "/\u2215/evil.example", "cases", "", "/cases//evil.example", "/.//evil.example",
    "/cases?next=https://evil.example#x", "/a" * 400, "/@evil.example:80/\\", "//\\evil.example", "/\x00",
)  # fmt: skip


@pytest.mark.parametrize("wanted", OURS)
def test_a_page_of_ours_may_come_next(wanted):
    assert safe_next(wanted) == wanted


@pytest.mark.parametrize("wanted", STRANGE)
def test_nothing_else_comes_next(app, visitor, provider, wanted):
    assert safe_next(wanted) == "/"
    visitor.get("/sign-in")
    answer = visitor.client.get("/sign-in", query_string={"next": wanted})
    assert "evil" not in answer.text


def test_an_invitation_leads_to_a_password_a_second_factor_and_recovery_codes(app, visitor):
    new = invite(
        store_of(app), COMMAND_LINE, "new@practice.example", "Nadia", [Role.STAFF], moment=app.config["CLOCK"]()
    )
    visitor.get(f"/welcome/{new.secret}")
    visitor.post(f"/welcome/{new.secret}", {"password": PASSWORD, "again": PASSWORD})
    assert visitor.answer.request.path == "/account/authenticator"
    visitor.get("/cases")
    assert visitor.answer.request.path == "/account/authenticator"  # nothing else is open yet
    secret = visitor.page.all("code")[0]["text"].replace(" ", "")
    visitor.post("/account/authenticator", {"code": "000000"}, 422)
    visitor.post("/account/authenticator", {"code": factors.code_now(secret)})
    assert len(visitor.page.all("code")) == 10
    visitor.get("/cases")
    assert visitor.answer.request.path == "/cases"


def test_a_link_works_once_and_looking_at_it_uses_nothing_up(app, visitor):
    new = invite(
        store_of(app), COMMAND_LINE, "new@practice.example", "Nadia", [Role.STAFF], moment=app.config["CLOCK"]()
    )
    for _ in range(3):
        visitor.get(f"/welcome/{new.secret}")
    visitor.post(f"/welcome/{new.secret}", {"password": PASSWORD, "again": PASSWORD})
    Reader(app, None).get(f"/welcome/{new.secret}", 404)


def test_wrong_used_replaced_and_old_links_look_alike(app, cast):
    moment, store = app.config["CLOCK"](), store_of(app)
    replaced = invite(store, COMMAND_LINE, "new@practice.example", "Nadia", [Role.STAFF], moment=moment)
    old = new_link(store, COMMAND_LINE, replaced.person.id, moment.replace(year=moment.year - 1))
    other = invite(store, COMMAND_LINE, "shut@practice.example", "Shut", [], moment=moment)
    with store.writing() as session:
        people.set_disabled(session, other.person.id, disabled=True)
    tokens = ("x" * 43, replaced.secret, old.secret, other.secret)
    assert len({app.test_client().get(f"/welcome/{token}").data for token in tokens}) == 1


def test_a_reset_link_replaces_password_and_second_factor_and_ends_sessions(app, cast, provider, visitor):
    inside = Reader(app, "provider")
    new = new_link(store_of(app), COMMAND_LINE, provider.id, app.config["CLOCK"]())
    inside.get("/cases")  # until it is used nothing changes
    visitor.get(f"/welcome/{new.secret}")
    again = "eleven patient herons"
    visitor.post(f"/welcome/{new.secret}", {"password": again, "again": again})
    assert visitor.answer.request.path == "/account/authenticator"
    inside.get("/cases")
    assert inside.answer.request.path == "/sign-in"
    password(Reader(app, None), status=422)


@pytest.mark.parametrize(
    ("typed", "says"),
    [("short", "at least 15"), ("passwordpassword", "tried first"), ("a" * 20, "tried first"), ("x" * 257, "at most")],
)
def test_a_weak_password_is_refused_with_the_reason(app, visitor, typed, says):
    new = invite(
        store_of(app), COMMAND_LINE, "new@practice.example", "Nadia", [Role.STAFF], moment=app.config["CLOCK"]()
    )
    visitor.get(f"/welcome/{new.secret}")
    visitor.post(f"/welcome/{new.secret}", {"password": typed, "again": typed}, 422)
    assert says in visitor.text
    assert typed not in visitor.answer.text


def test_typed_text_survives_a_session_that_ended(app, cast):
    reader = Reader(app, "provider")
    case_id = reader.new_case()
    reader.get(f"/cases/{case_id}/story")
    reader.client.delete_cookie("appeals", domain="localhost")
    reader.fill({"narrative-history": "Line one.\r\n<b>Line two</b>"}, status=401)
    carried = {name: value for name, value in reader.page.fields() if name}
    assert carried["narrative-history"] == "Line one.\r\n<b>Line two</b>"
    cast.sign_in(reader.client, "provider")
    reader.post(f"/cases/{case_id}/story", {**carried, "csrf_token": "old"}, 400)
    assert reader.page.value("narrative-history") == "Line one.\r\n<b>Line two</b>"
    reader.fill()
    assert reader.kept(case_id)["narrative"]["history"] == "Line one.\n<b>Line two</b>"


def test_a_page_that_saves_itself_is_told_when_the_session_ended(app, cast):
    reader = Reader(app, "provider")
    case_id = reader.new_case()
    reader.get(f"/cases/{case_id}/story")
    reader.client.delete_cookie("appeals", domain="localhost")
    reader.fill(do="", status=401, headers={"HX-Request": "true"})
    assert "Nothing was saved" in reader.answer.text


def test_a_demonstration_asks_for_no_second_factor(app, visitor, provider):
    app.config["SECOND_FACTOR"] = False
    with store_of(app).writing() as session:
        factors.drop_factors(session, provider.id)
    password(visitor)
    assert visitor.answer.request.path == "/cases"


def test_of_many_who_use_one_code_at_once_one_gets_in(app, cast, provider):
    shown, person_id = factors.code_now(secret_of("provider")), provider.id
    with ThreadPoolExecutor(8) as pool:
        tries = [pool.submit(check_code, store_of(app), person_id, shown, "192.0.2.1") for _ in range(8)]
    assert sum(attempt.result() is not None for attempt in tries) == 1


def test_of_many_who_use_one_recovery_code_at_once_one_gets_in(app, cast, provider):
    with store_of(app).writing() as session:
        first = factors.new_recovery_codes(session, provider.id)[0]
    with ThreadPoolExecutor(8) as pool:
        tries = [pool.submit(check_recovery_code, store_of(app), provider.id, first, "192.0.2.1") for _ in range(8)]
    assert sum(attempt.result() is not None for attempt in tries) == 1


def test_many_guesses_at_once_find_no_gap_in_the_count(app, cast, provider):
    def guess():
        visitor = Reader(app, None)
        visitor.get("/sign-in")
        form = {"csrf_token": visitor.page.value("csrf_token"), "email": EMAIL, "password": "not the password"}
        return visitor.client.post("/sign-in", data=form).status_code

    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(guess) for _ in range(16)]
    assert sorted(answer.result() for answer in answers) == [422] * 5 + [429] * 11


def test_a_flood_of_unknown_browsers_fills_no_table(app):
    answers = [app.test_client().get("/sign-in").status_code for _ in range(125)]
    assert answers == [200] * 120 + [429] * 5
