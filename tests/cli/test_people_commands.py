"""First steps on the command line: the first administrator, invitations, and where the server may listen."""

import re

import pytest
from click.testing import CliRunner

from appeals.cli import appeals
from appeals.cli.listening import NotSafe, is_this_machine, refuse_unsafe
from appeals.store.database import store_of
from appeals.web.app import create_app
from appeals.workflow.people.accounts import is_ready, set_password_by_link, whose_link
from appeals.workflow.people.demo import add_cast
from appeals.workflow.people.signing_in import check_password

LINK = re.compile(r"http://localhost:8000/welcome/([\w-]{43})")
WHO = ("--email", "theo@practice.example", "--name", "Theo Lindgren")


@pytest.fixture
def instance(tmp_path):
    return tmp_path / "instance"


def run(*arguments):
    return CliRunner().invoke(appeals, [str(argument) for argument in arguments])


@pytest.fixture
def opened(instance):
    """Return a function that opens the instance as the server does."""
    apps = []

    def make(**settings):
        app = create_app({"INSTANCE": instance, **settings})
        apps.append(app)
        return app

    yield make
    for app in apps:
        store_of(app).close()


def test_a_new_instance_invites_its_first_administrator(instance, opened):
    made = run("init", "--instance", instance, *WHO)
    assert made.exit_code == 0, made.output
    app = opened()
    person = whose_link(store_of(app), LINK.search(made.output)[1], app.config["CLOCK"]())
    assert (person.name, [role.value for role in person.roles]) == ("Theo Lindgren", ["administrator"])


def test_an_instance_made_without_a_name_says_what_to_run(instance):
    made = run("init", "--instance", instance)
    assert made.exit_code == 0
    assert "appeals user add" in made.output


def test_an_instance_that_has_people_makes_no_second_first_administrator(instance):
    run("init", "--instance", instance, *WHO)
    again = run("init", "--instance", instance, *WHO)
    assert again.exit_code == 0
    assert not LINK.search(again.output)


def test_somebody_is_added_with_several_roles(instance, opened):
    run("init", "--instance", instance, *WHO)
    added = run(
        "user", "add", "--instance", instance, "--email", "d@practice.example", "--name", "Dana",
        "--role", "provider", "--role", "staff",
    )  # fmt: skip
    app = opened()
    person = whose_link(store_of(app), LINK.search(added.output)[1], app.config["CLOCK"]())
    assert sorted(person.roles) == ["provider", "staff"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("--email", "x@y.example"),
        ("--name", "X"),
        (*WHO,),
        (*WHO, "--role", "emperor"),
        (*WHO, "--role", "staff", "--role"),
    ],
)
def test_what_is_lacking_is_said_and_nobody_is_added(instance, arguments):
    run("init", "--instance", instance)
    refused = run("user", "add", "--instance", instance, *arguments)
    assert refused.exit_code == 2


def test_the_same_email_is_not_added_twice(instance):
    run("init", "--instance", instance, *WHO)
    twice = run("user", "add", "--instance", instance, *WHO, "--role", "staff")
    assert twice.exit_code == 2
    assert "already" in twice.output


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "[::1]", "localhost", "127.0.0.53"])
def test_this_machine_is_told_from_others(host):
    assert is_this_machine(host)


OTHERS = ("0.0.0.0", "::", "", "192.168.1.5", "clinic.example", "localhost.example", "*")  # noqa: S104


@pytest.mark.parametrize("host", OTHERS)
def test_others_are_told_from_this_machine(host):
    assert not is_this_machine(host)


@pytest.mark.parametrize("host", OTHERS)
def test_nobody_else_reaches_a_server_without_an_administrator(opened, host):
    with pytest.raises(NotSafe, match="Nobody keeps the accounts"):
        refuse_unsafe(opened(APPEALS_ADDRESS="https://a.example"), host, without_tls=True)


@pytest.mark.parametrize(
    ("address", "without_tls", "lacks"),
    [("", False, "APPEALS_ADDRESS"), ("", True, "APPEALS_ADDRESS"), ("http://a.example", False, "TLS")],
)
def test_others_reach_the_server_only_by_a_known_address_and_tls(instance, opened, address, without_tls, lacks):
    app = with_administrator(instance, opened, APPEALS_ADDRESS=address)
    with pytest.raises(NotSafe, match=lacks):
        refuse_unsafe(app, "192.168.1.5", without_tls=without_tls)


@pytest.mark.parametrize(("address", "without_tls"), [("https://a.example", False), ("http://a.example", True)])
def test_with_both_others_reach_it(instance, opened, address, without_tls):
    app = with_administrator(instance, opened, APPEALS_ADDRESS=address)
    refuse_unsafe(app, "192.168.1.5", without_tls=without_tls)


def with_administrator(instance, opened, **settings):
    made = run("init", "--instance", instance, *WHO)
    app = opened(**settings)
    store = store_of(app)
    set_password_by_link(store, LINK.search(made.output)[1], "seven quiet otters", app.config["CLOCK"](), "")
    assert is_ready(store)
    return app


def test_serving_others_is_refused_on_the_command_line_too(instance):
    run("init", "--instance", instance)
    refused = run("serve", "--instance", instance, "--host", "192.168.1.5")
    assert refused.exit_code == 2
    assert "Nobody keeps the accounts" in refused.output


def test_the_demonstration_never_listens_to_others():
    refused = run("demo", "--host", "0.0.0.0")  # noqa: S104
    assert refused.exit_code == 2
    assert "this machine only" in refused.output


def test_a_first_administrator_who_lost_the_link_gets_another(instance, opened):
    run("init", "--instance", instance, *WHO)
    again = run("user", "link", "--instance", instance, "--email", "Theo@practice.example")
    app = opened()
    assert whose_link(store_of(app), LINK.search(again.output)[1], app.config["CLOCK"]()).name == "Theo Lindgren"


def test_a_link_for_nobody_is_refused(instance):
    run("init", "--instance", instance)
    refused = run("user", "link", "--instance", instance, "--email", "x@practice.example")
    assert refused.exit_code == 2


def test_a_setting_that_is_no_address_is_said_in_one_line(instance, monkeypatch):
    monkeypatch.setenv("APPEALS_ADDRESS", "clinic.example")
    refused = run("init", "--instance", instance)
    assert refused.exit_code == 2
    assert "https://appeals.clinic.example" in refused.output


def test_the_people_of_the_demonstration_sign_in_with_what_is_printed(instance, opened):
    app = opened()
    moment = app.config["CLOCK"]()
    for one in add_cast(store_of(app), moment):
        assert check_password(store_of(app), one.person.email, one.password, "") == one.person
        assert one.password not in repr(one)
