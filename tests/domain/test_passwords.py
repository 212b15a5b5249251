"""Which passwords are too easy to guess, and which are not."""

import pytest

from appeals.domain.passwords import as_typed, weakness

ABOUT = ("Dana Whitfield", "dwhitfield@harborpsych.example")


@pytest.mark.parametrize(
    "good",
    [
        "seven quiet otters",
        "my dog ate a pizza last summer",
        "ᚠᛇᚻ᛫ᛒᛦᚦ᛫ᚠᚱᚩᚠᚢᚱ᛫ᚠᛁᚱᚪ",
        "x9$kfjwqpeoriuf",
        "49281736502 8174",
        "пять тихих выдр плывут",
        "b" + "long words are fine " * 12,
    ],
)
def test_length_is_enough_without_rules_of_composition(good):
    assert weakness(good, ABOUT) == ""


@pytest.mark.parametrize(
    "bad",
    [
        "fourteen chars",
        "passwordpassword1!",
        "qwertyuiopasdfgh",
        "1234567890123456",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
        "Welcome2Hospital2026",
        "correct horse battery staple",
        "Summer2026!Summer2026!",
        "DanaWhitfield2026",
        "dwhitfield@harborpsych",
        "ketamine-spravato-2026",
        "",
        "y" * 257,
    ],
)
def test_what_is_tried_first_is_refused(bad):
    assert weakness(bad, ABOUT)


def test_what_two_keyboards_send_for_the_same_letters_is_the_same():
    assert as_typed("Ame\u0301lie") == as_typed("Am\u00e9lie")


def test_the_reason_never_quotes_the_password():
    assert "hunter" not in weakness("hunterhunterhunter")
