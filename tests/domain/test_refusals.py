"""What is malformed is refused with the path where it stands and a sentence that says the cure."""

from typing import Any

import pytest
from cases import a_document

from appeals.domain.parse import parse_case
from appeals.domain.problem import Severity

GROUP = "Enter a group of facts, in braces."
LIST = "Enter a list, in brackets."
TEXT = "Enter text (in quotes)."
WHOLE = "Enter a whole number, such as 6."
BOOLEAN = "Answer true or false."
NUMBER = "Enter the amount as a number, such as 225."
NPI = "An NPI has ten digits that fit its check digit; compare it with the registry."
PARTIAL = "Enter a date as 2019, 2019-01 or 2019-01-15."
UNKNOWN = "There is no fact of this name."
LEAVE_OUT = f"{UNKNOWN} Leave it out, or see the schema of a case."


def day(typed: str) -> str:
    return f"Enter a day as 2026-10-30, year first. You typed “{typed}”."


def partial(typed: str) -> str:
    return f"{PARTIAL} You typed “{typed}”."


TABLE: list[tuple[dict[str, Any], str, str]] = [
    # Days
    ({"patient": {"birth_date": "1984-13-04"}}, "patient.birth_date", day("1984-13-04")),
    ({"patient": {"birth_date": "1985-02-29"}}, "patient.birth_date", day("1985-02-29")),
    ({"patient": {"birth_date": "03/04/1984"}}, "patient.birth_date", day("03/04/1984")),
    ({"patient": {"birth_date": "1984-03"}}, "patient.birth_date", day("1984-03")),
    ({"patient": {"birth_date": "1984-03-04T00:00"}}, "patient.birth_date", day("1984-03-04T00:00")),
    ({"patient": {"birth_date": "0984-03-04"}}, "patient.birth_date", day("0984-03-04")),
    ({"patient": {"birth_date": "१९८४-०३-०४"}}, "patient.birth_date", day("१९८४-०३-०४")),
    ({"patient": {"birth_date": 19840304}}, "patient.birth_date", day("19840304")),
    ({"patient": {"birth_date": ["1984-03-04"]}}, "patient.birth_date", day("['1984-03-04']")),
    ({"patient": {"birth_date": "1984\n03\n04"}}, "patient.birth_date", day("1984 03 04")),
    # Dates that may be known in part
    ({"treatments": [{"started": "2019-00"}]}, "treatments[0].started", partial("2019-00")),
    ({"treatments": [{"started": "2019-01-00"}]}, "treatments[0].started", partial("2019-01-00")),
    ({"treatments": [{"started": "2019-06-31"}]}, "treatments[0].started", partial("2019-06-31")),
    ({"treatments": [{"started": "19-06"}]}, "treatments[0].started", partial("19-06")),
    ({"treatments": [{"started": "0219-06"}]}, "treatments[0].started", partial("0219-06")),
    ({"treatments": [{"started": "June 2019"}]}, "treatments[0].started", partial("June 2019")),
    ({"treatments": [{"started": True}]}, "treatments[0].started", partial("True")),
    ({"treatments": [{"ended": {"year": 2019}}]}, "treatments[0].ended", partial("{'year': 2019}")),
    # Signs and times of a claim
    (
        {"charges": [{"modifiers": ["25x"]}]},
        "charges[0].modifiers[0]",
        "A modifier has two signs, such as 59. You typed “25x”.",
    ),
    ({"charges": [{"started": "2 pm"}]}, "charges[0].started", "Enter the time as 14:05. You typed “2 pm”."),
    # Closed lists
    (
        {"coverage": {"kind": "magic"}},
        "coverage.kind",
        "“magic” is not a kind of coverage that we know. Choose a kind of coverage from the list.",
    ),
    (
        {"coverage": {"kind": "tricar"}},
        "coverage.kind",
        "“tricar” is not a kind of coverage that we know. Did you mean tricare?",
    ),
    (
        {"treatments": [{"treatment": "Zoloft"}]},
        "treatments[0].treatment",
        "“Zoloft” is not a treatment that we know. Did you mean sertraline?",
    ),
    (
        {"request": {"product": "spravato"}},
        "request.product",
        "“spravato” is not a product that we know. Did you mean esketamine-nasal?",
    ),
    (
        {"denials": [{"reasons": ["experimental"]}]},
        "denials[0].reasons[0]",
        "“experimental” is not a denial reason that we know. Did you mean experimental_investigational?",
    ),
    (
        {"scores": [{"scale": "phq9"}]},
        "scores[0].scale",
        "“phq9” is not a rating scale that we know. Did you mean phq-9?",
    ),
    (
        {"treatments": [{"dose": {"unit": "milligrams"}}]},
        "treatments[0].dose.unit",
        "Choose one of: mg, mcg, g, mL, mg/kg, mg/kg/h or mcg/kg/min. You typed “milligrams”.",
    ),
    # Codes: never another one suggested
    (
        {"diagnoses": [{"code": "F33.X"}]},
        "diagnoses[0].code",
        "“F33.X” is not an ICD-10-CM code that we know. Choose an ICD-10-CM code from the list.",
    ),
    (
        {"request": {"codes": [{"code": "96364"}]}},
        "request.codes[0].code",
        "“96364” is not a CPT or HCPCS code that we know. Choose a CPT or HCPCS code from the list.",
    ),
    (
        {"request": {"codes": [{"code": "s0013"}]}},
        "request.codes[0].code",
        "S0013 holds for services up to December 31, 2025; use J0013 after that.",
    ),
    # Identifiers
    ({"provider": {"npi": "1234567890"}}, "provider.npi", NPI),
    ({"practice": {"npi": "150371846"}}, "practice.npi", NPI),
    (
        {"patient": {"address": {"state": "Oregon"}}},
        "patient.address.state",
        "Enter the state as two capitals, such as OR. You typed “Oregon”.",
    ),
    (
        {"patient": {"address": {"postal_code": "9720"}}},
        "patient.address.postal_code",
        "A ZIP code has five or nine digits. You typed “9720”.",
    ),
    ({"provider": {"phone": "call us"}}, "provider.phone", "Enter the number as 503-555-0144. You typed “call us”."),
    (
        {"provider": {"email": "brandt at clinic"}},
        "provider.email",
        "Enter the address as name@clinic.example. You typed “brandt at clinic”.",
    ),
    # Numbers
    ({"request": {"dose": {"amount": "half"}}}, "request.dose.amount", f"{NUMBER} You typed “half”."),
    ({"request": {"dose": {"amount": "1,000"}}}, "request.dose.amount", f"{NUMBER} You typed “1,000”."),
    ({"request": {"dose": {"amount": -5}}}, "request.dose.amount", f"{NUMBER} You typed “-5”."),
    ({"request": {"dose": {"amount": "1e3"}}}, "request.dose.amount", f"{NUMBER} You typed “1e3”."),
    ({"request": {"dose": {"amount": float("nan")}}}, "request.dose.amount", f"{NUMBER} You typed “nan”."),
    ({"request": {"dose": {"amount": True}}}, "request.dose.amount", NUMBER),
    ({"request": {"dose": {"amount": [1]}}}, "request.dose.amount", NUMBER),
    ({"request": {"sessions": "six"}}, "request.sessions", f"{WHOLE} You typed “six”."),
    ({"request": {"sessions": 6.5}}, "request.sessions", f"{WHOLE} You typed “6.5”."),
    ({"request": {"sessions": True}}, "request.sessions", WHOLE),
    ({"request": {"sessions": float("inf")}}, "request.sessions", WHOLE),
    ({"request": {"sessions": 0}}, "request.sessions", "Enter a number of at least 1."),
    ({"request": {"sessions": 10**5000}}, "request.sessions", "Enter a number of at most 366."),
    ({"treatments": [{"sessions": -1}]}, "treatments[0].sessions", "Enter a number of at least 1."),
    ({"denials": [{"level": 7}]}, "denials[0].level", "Enter a number of at most 6."),
    ({"enclosures": [{"pages": 0}]}, "enclosures[0].pages", "Enter a number of at least 1."),
    (
        {"scores": [{"scale": "phq-9", "value": 99}]},
        "scores[0].value",
        "PHQ-9 goes from 0 to 27. You typed 99.",
    ),
    ({"scores": [{"scale": "nrs", "value": "10.5"}]}, "scores[0].value", "NRS goes from 0 to 10. You typed 10.5."),
    (
        {"treatments": [{"score_after": {"scale": "madrs", "value": 61}}]},
        "treatments[0].score_after.value",
        "MADRS goes from 0 to 60. You typed 61.",
    ),
    # Length
    ({"patient": {"given_name": "a" * 251}}, "patient.given_name", "Keep this within 250 characters. It has 251."),
    (
        {"narrative": {"history": "b" * 100_000}},
        "narrative.history",
        "Keep this within 20,000 characters. It has 100,000.",
    ),
    ({"treatments": [{}] * 201}, "treatments", "Keep this list within 200 entries."),
    # The wrong type at every level
    ({"patient": []}, "patient", GROUP),
    ({"patient": "Rowan Tate"}, "patient", GROUP),
    ({"coverage": {"payer": ["Granite Ridge"]}}, "coverage.payer", GROUP),
    ({"diagnoses": {"code": "F33.2"}}, "diagnoses", LIST),
    ({"denials": [{"reasons": "step_therapy"}]}, "denials[0].reasons", LIST),
    ({"treatments": [["fluoxetine"]]}, "treatments[0]", GROUP),
    ({"treatments": ["fluoxetine", {}]}, "treatments[0]", GROUP),
    ({"treatments": [None, {}]}, "treatments[0]", GROUP),
    ({"patient": {"given_name": 5}}, "patient.given_name", TEXT),
    ({"patient": {"given_name": {"first": "Rowan"}}}, "patient.given_name", TEXT),
    ({"coverage": {"member_id": 77120943}}, "coverage.member_id", TEXT),
    ({"provider": {"board_certifications": [{"name": "Board"}]}}, "provider.board_certifications[0]", TEXT),
    ({"denials": [{"reasons": [["step_therapy"]]}]}, "denials[0].reasons[0]", TEXT),
    ({"safety": {"psychosis_absent": "perhaps"}}, "safety.psychosis_absent", f"{BOOLEAN} You typed “perhaps”."),
    ({"safety": {"psychosis_absent": []}}, "safety.psychosis_absent", BOOLEAN),
    ({"origins": []}, "origins", GROUP),
    ({"origins": {"patient.given_name": "fax"}}, "origins.patient.given_name", GROUP),
    # Names that no fact has
    ({"patient": {"birth_dat": "1984-03-04"}}, "patient.birth_dat", f"{UNKNOWN} Did you mean birth_date?"),
    ({"treatments": [{"stopped_reason": "x"}]}, "treatments[0].stopped_reason", f"{UNKNOWN} Did you mean stop_reason?"),
    (
        {"coverage": {"payer": {"address": {"zip": "1"}}}},
        "coverage.payer.address.zip",
        LEAVE_OUT,
    ),
    ({"patients": {}}, "patients", f"{UNKNOWN} Did you mean patient?"),
    ({"shoe_size": 44}, "shoe_size", LEAVE_OUT),
    ({"two\nlines": 1}, "two lines", LEAVE_OUT),
    ({"n" * 500: 1}, "n" * 80, LEAVE_OUT),
]


@pytest.mark.parametrize(("tree", "path", "sentence"), TABLE, ids=[row[1][:40] for row in TABLE])
def test_each_slip_is_told_once_where_it_stands(tree, path, sentence, vocabulary):
    found = parse_case(tree, vocabulary).problems
    assert [(p.path, p.sentence, p.severity) for p in found] == [(path, sentence, Severity.ERROR)]


@pytest.mark.parametrize("tree", [None, [], "case", 5, True, [{"patient": {}}]])
def test_what_is_no_group_of_facts_is_an_empty_case_with_one_problem(tree, vocabulary):
    parsed = parse_case(tree, vocabulary)
    assert [str(p) for p in parsed.problems] == ["A case is a group of facts, in braces."]
    assert parsed.case == parse_case({}, vocabulary).case


PLANTED = {
    "patient.birth_date": {"patient": {"birth_date": "1979-06-31"}},
    "patient.given_nane": {"patient": {"given_nane": "Rowan"}},
    "patient.phone": {"patient": {"phone": 2185550110}},
    "coverage.kind": {"coverage": {"kind": "magic"}},
    "provider.npi": {"provider": {"npi": "1884029757"}},
    "provider.board_certifications": {"provider": {"board_certifications": "ABPN"}},
    "narrative.history": {"narrative": {"history": "x" * 20_001}},
    "request.sessions": {"request": {"sessions": "many"}},
    "request.codes[0].code": {"request": {"codes": [{"code": "S0013"}, {"code": "S0013X"}]}},
    "request.codes[1].code": {},
    "diagnoses[0].code": {"diagnoses": [{"code": "F33.X"}]},
    "treatments[0].ended": {"treatments": [{"treatment": "fluoxetine", "started": "2019-01", "ended": "2018-01"}]},
    "scores[0].value": {"scores": [{"scale": "phq-9", "value": 28}]},
    "safety": {"safety": "all clear"},
}


def test_a_case_with_many_slips_names_each_of_them_once(vocabulary):
    document = a_document()
    for change in PLANTED.values():
        document = a_document(document, **change)
    found = parse_case(document, vocabulary).errors
    assert sorted(problem.path for problem in found) == sorted(PLANTED)


def test_the_rest_of_a_malformed_case_is_kept(vocabulary):
    document = a_document(patient={"birth_date": "never"}, treatments=["?", {"treatment": "fluoxetine", "dose": 5}])
    case = parse_case(document, vocabulary).case
    assert (case.patient.given_name, case.patient.birth_date) == ("Rowan", None)
    assert [t.treatment for t in case.treatments] == [None, "fluoxetine"]


def test_a_contradiction_is_told_at_the_place_where_it_was_typed(vocabulary):
    late = {"treatment": "fluoxetine", "started": "2020", "ended": "2018"}
    found = parse_case({"treatments": ["?", None, late]}, vocabulary).problems
    assert [p.path for p in found] == ["treatments[0]", "treatments[1]", "treatments[2].ended"]


def test_a_problem_says_its_path_and_sentence_in_one_line(vocabulary):
    found = parse_case({"patient": {"birth_date": "a\nb"}}, vocabulary).problems
    assert str(found[0]) == "patient.birth_date: Enter a day as 2026-10-30, year first. You typed “a b”."
