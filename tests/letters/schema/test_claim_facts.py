"""What follows from charges, payments and a remittance."""

import pytest
from bound import at, bound, paths, said
from cases import a_case

VISIT = {"date": "2026-10-05", "code": "99214", "modifiers": ["25"], "units": 1, "amount": 165}
INFUSION = {"date": "2026-10-05", "code": "96365", "units": 1, "amount": "310.50"}
LATER = {**INFUSION, "date": "2026-10-08"}
LINE = {"number": 2, "date": "2026-10-05", "code": "96365", "billed": 310, "paid": 0, "group_code": "CO", "carc": "50"}


def billed(*charges, **more):
    return bound(a_case(charges=list(charges), **more), "superbill")


def decided(*lines, **more):
    return bound(a_case(remittance={"lines": list(lines)}, **more), "claim_appeal")


@pytest.mark.parametrize(
    ("started", "stopped", "words"),
    [
        ("09:05", "09:45", "9:05–9:45 am"),
        ("11:50", "12:35", "11:50 am–12:35 pm"),
        ("12:00", "14:00", "12:00–2:00 pm"),
        ("00:10", "00:50", "12:10–12:50 am"),
    ],
)
def test_times_name_the_half_of_the_day_once_where_both_share_it(started, stopped, words):
    assert said(billed({**INFUSION, "started": started, "stopped": stopped}), "charges[0].times") == words


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"drug": "ketamine", "dose": {"amount": 37, "unit": "mg"}, "ndc": "1-2-3"}, "ketamine 37 mg, NDC 1-2-3"),
        ({"drug": "ketamine"}, "ketamine"),
        ({"ndc": "1-2-3"}, "NDC 1-2-3"),
    ],
)
def test_a_drug_is_named_as_far_as_it_is_known(facts, words):
    assert said(billed({**INFUSION, **facts}), "charges[0].drug_words") == words


@pytest.mark.parametrize(
    ("diagnoses", "words"),
    [([], "A"), (["F41.1"], "B"), (["F33.2", "F41.1"], "A, B")],
)
def test_a_charge_points_at_its_diagnoses_by_letter_else_at_the_primary_one(diagnoses, words):
    assert said(billed({**INFUSION, "diagnoses": diagnoses}), "charges[0].pointer") == words


def test_a_date_of_service_is_a_day_or_missing():
    assert at(billed({**INFUSION, "date": "2026-10"}), "charges[0].day").missing


def test_the_place_of_service_is_that_of_the_request_unless_a_charge_has_its_own():
    record = billed(INFUSION, {**LATER, "place_of_service": "22"})
    assert [said(record, f"charges[{i}].where") for i in (0, 1)] == ["11", "22"]


@pytest.mark.parametrize(
    ("payments", "received", "balance"),
    [(["475.50"], "475.5", "0"), (["400", "50"], "450", "25.5"), (["500"], "500", "-24.5")],
)
def test_the_balance_is_what_was_charged_less_what_was_paid(payments, received, balance):
    billing = {"payments": [{"amount": amount} for amount in payments]}
    record = billed(VISIT, INFUSION, billing=billing)
    assert [said(record, name) for name in ("charged", "received", "balance")] == ["475.5", received, balance]


def test_what_is_paid_beside_the_charges_counts_where_no_payments_are_listed():
    assert said(billed({**INFUSION, "paid": "100"}, LATER), "balance") == "521"


@pytest.mark.parametrize("charges", [(), (INFUSION, {"code": "96365"})])
def test_a_sum_of_unknown_amounts_is_missing(charges):
    record = billed(*charges, billing={"payments": [{"amount": 10}]})
    assert at(record, "charged").missing
    assert at(record, "balance").missing


def test_charges_of_one_day_stand_in_one_row_that_leads_to_the_first_of_them():
    record = billed(VISIT, LATER, INFUSION)
    days = at(record, "service_days")
    assert paths(days) == ["charges[0]", "charges[1]"]
    assert [said(day, "codes") for day in days] == ["99214-25, 96365", "96365"]
    assert [said(day, "amount") for day in days] == ["475.5", "310.5"]


def test_lines_that_are_not_in_dispute_are_left_out_of_the_sums():
    record = decided(LINE, {**LINE, "number": 3, "billed": 90, "paid": 90, "undisputed": True})
    assert paths(at(record, "remittance.disputed")) == ["remittance.lines[0]"]
    assert [said(record, f"remittance.{name}") for name in ("billed", "paid")] == ["310", "0"]


@pytest.mark.parametrize(("dues", "asked"), [(("248", "34"), "282"), (("248", None), None)])
def test_an_amount_is_asked_for_only_where_each_line_has_one(dues, asked):
    record = decided(*({**LINE, "due": due} for due in dues))
    due = at(record, "remittance.due")
    assert (None if due.missing else due.text) == asked


@pytest.mark.parametrize(("rarc", "words"), [([], "CO-50"), (["N54", "M76"], "CO-50; N54; M76")])
def test_the_payers_codes_stand_in_one_phrase(rarc, words):
    assert said(decided({**LINE, "rarc": rarc}), "remittance.lines[0].adjustment") == words


@pytest.mark.parametrize(
    ("network", "representative", "own"),
    [("in-network", False, True), ("in-network", True, False), ("out-of-network", False, False)],
)
def test_a_network_provider_who_does_not_represent_the_patient_disputes_for_itself(network, representative, own):
    record = decided(LINE, coverage={"network": network}, signing={"representative": representative})
    assert bool(at(record, "own_dispute")) is own
    assert bool(at(record, "designation_needed")) is not own


@pytest.mark.parametrize(("representative", "own"), [(None, True), (True, False)])
def test_a_provider_disputes_for_itself_what_va_refused_to_pay(representative, own):
    coverage = {"kind": "va_health_care", "network": None}
    record = decided(LINE, coverage=coverage, signing={"representative": representative})
    assert bool(at(record, "own_dispute")) is own
