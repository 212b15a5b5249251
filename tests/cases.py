"""Three invented cases for every test, and the way to change one fact of them.

`a_case(request={"urgency": "expedited"})` is the ketamine appeal with that one change; a group is merged,
a list is replaced, None takes a fact away.
"""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from typing import Any

from appeals.domain.case import Case
from appeals.domain.parse import parse_case
from appeals.domain.vocabulary import Vocabulary
from appeals.knowledge.loader import load_knowledge
from appeals.knowledge.vocabulary import vocabulary

TODAY = date(2026, 12, 1)  # a Tuesday

PRACTICE = {
    "name": "Fernhollow Psychiatry",
    "address": {
        "line1": "77 Quarry Lane", "line2": "Floor 3", "city": "Duluth", "state": "MN", "postal_code": "55802",
    },
    "phone": "218-555-0110",
    "fax": "218-555-0111",
    "npi": "1503718466",
    "tax_id": "41-5550127",
}  # fmt: skip
PROVIDER = {
    "given_name": "Lena",
    "family_name": "Brandt",
    "credentials": "MD",
    "specialty": "Psychiatry",
    "board_certifications": ["American Board of Psychiatry and Neurology"],
    "npi": "1884029756",
    "license_number": "MN61822",
    "license_state": "MN",
    "phone": "218-555-0112",
    "fax": "218-555-0111",
}
PLAN = {
    "monitoring": "Blood pressure and oxygen saturation are recorded every ten minutes until discharge.",
    "goal": "Half the first score within three weeks.",
    "stop_rule": "Treatment ends after six sessions without a fall of a quarter.",
}

KETAMINE_APPEAL: Mapping[str, Any] = {
    "patient": {
        "given_name": "Rowan",
        "middle_name": "Ellery",
        "family_name": "Tate",
        "birth_date": "1979-06-12",
        "address": {"line1": "9 Heron Court", "city": "Duluth", "state": "MN", "postal_code": "55804"},
    },
    "coverage": {
        "kind": "commercial_fully_insured",
        "payer": {
            "name": "Granite Ridge Health",
            "department": "Member Appeals",
            "address": {"line1": "PO Box 4410", "city": "Saint Paul", "state": "MN", "postal_code": "55101"},
            "fax": "800-555-0121",
        },
        "plan_name": "Ridge Open Access",
        "member_id": "GRH77120943",
        "group_number": "55-3021",
        "network": "in-network",
    },
    "practice": PRACTICE,
    "provider": PROVIDER,
    "diagnoses": [
        {"code": "F33.2", "primary": True, "onset": "2016", "current_episode_started": "2024-02"},
        {"code": "F41.1"},
    ],
    "treatments": [
        {
            "treatment": "fluoxetine",
            "dose": {"amount": 60, "unit": "mg", "per": "day"},
            "started": "2017-03",
            "ended": "2017-09",
            "stop_reason": "inadequate-response",
            "score_before": {"scale": "phq-9", "value": 19},
            "score_after": {"scale": "phq-9", "value": 18},
            "source": "pharmacy record",
        },
        {
            "treatment": "duloxetine",
            "dose": {"amount": 90, "unit": "mg", "per": "day"},
            "started": "2018-02-05",
            "ended": "2018-06-18",
            "stop_reason": "intolerance",
            "adverse_effects": ["nausea", "sweating"],
        },
        {
            "treatment": "vortioxetine",
            "dose": {"amount": 20, "unit": "mg", "per": "day"},
            "started": "2024-03",
            "ended": "2024-11",
            "weeks_at_highest_dose": 16,
            "stop_reason": "inadequate-response",
            "current_episode": True,
            "source": "pharmacy record",
        },
        {
            "treatment": "quetiapine-xr",
            "dose": {"amount": 150, "unit": "mg", "per": "day"},
            "started": "2024-06",
            "ended": "2024-11",
            "stop_reason": "intolerance",
            "adverse_effects": ["sedation"],
            "role": "augmentation",
            "augments": "vortioxetine",
            "current_episode": True,
        },
        {
            "treatment": "ipt",
            "sessions": 16,
            "started": "2024-05",
            "ended": "2024-12",
            "stop_reason": "partial-response",
            "current_episode": True,
        },
    ],
    "scores": [
        {"scale": "phq-9", "date": "2024-07-09", "value": 21},
        {"scale": "phq-9", "date": "2025-02-03", "value": 20},
        {"scale": "phq-9", "date": "2026-11-17", "value": 23},
        {"scale": "madrs", "date": "2026-11-17", "value": 34},
    ],
    "request": {
        "product": "ketamine-iv",
        "indication": "trd",
        "dose": {"amount": "0.5", "unit": "mg/kg"},
        "infusion_minutes": 40,
        "frequency": "three times weekly for 2 weeks",
        "sessions": 6,
        "start_date": "2027-01-04",
        "end_date": "2027-01-15",
        "place_of_service": "11",
        "timing": "pre-service",
        "urgency": "standard",
        "codes": [{"code": "96365", "units": 6}, {"code": "J3490", "units": 6, "ndc": "00000-0000-01"}],
    },
    "plan": PLAN,
    "denials": [
        {
            "level": 0,
            "notice_date": "2026-11-09",
            "received_date": "2026-11-13",
            "reference": "GR-26-40117",
            "reasons": ["experimental_investigational"],
            "quote": "Intravenous ketamine for mood disorders is investigational.",
            "policy_cited": "Policy BH-31",
        }
    ],
    "narrative": {
        "history": "The depression began in 2016 and has come back three times.",
        "rationale": "Nothing in this episode has helped for longer than a month.",
    },
    "safety": {
        "blood_pressure_controlled": True,
        "psychosis_absent": True,
        "substance_use_reviewed": True,
        "pdmp_checked": "2026-11-17",
    },
    "enclosures": [{"title": "Denial notice of November 9, 2026", "pages": 2}, {"title": "Score sheets", "pages": 3}],
}

SPRAVATO_REQUEST: Mapping[str, Any] = {
    "patient": {"given_name": "Amara", "family_name": "Quist", "birth_date": "1953-09-30"},
    "coverage": {
        "kind": "medicare_advantage",
        "payer": {
            "name": "Lakeland Advantage",
            "address": {"line1": "PO Box 77", "city": "Madison", "state": "WI", "postal_code": "53701"},
        },
        "plan_name": "Lakeland Choice HMO",
        "member_id": "LKA5530198",
    },
    "practice": PRACTICE,
    "provider": PROVIDER,
    "diagnoses": [{"code": "F33.2", "primary": True, "current_episode_started": "2025-05"}],
    "treatments": [
        {
            "treatment": "escitalopram",
            "dose": {"amount": 20, "unit": "mg", "per": "day"},
            "started": "2025-06-02",
            "ended": "2025-10-06",
            "stop_reason": "inadequate-response",
            "current_episode": True,
        },
        {
            "treatment": "venlafaxine",
            "dose": {"amount": 225, "unit": "mg", "per": "day"},
            "started": "2025-10-20",
            "stop_reason": "ongoing",
            "current_episode": True,
        },
    ],
    "scores": [{"scale": "phq-9", "date": "2026-11-20", "value": 20}],
    "request": {
        "product": "esketamine-nasal",
        "indication": "trd",
        "dose": {"amount": 84, "unit": "mg", "per": "session"},
        "frequency": "twice weekly for 4 weeks",
        "sessions": 8,
        "start_date": "2026-12-14",
        "end_date": "2027-01-08",
        "place_of_service": "11",
        "monotherapy": False,
        "codes": [{"code": "G2083", "units": 8}],
    },
    "plan": PLAN,
    "narrative": {"history": "This is the third episode.", "rationale": "Two antidepressants have not helped."},
    "safety": {
        "blood_pressure_controlled": True,
        "psychosis_absent": True,
        "substance_use_reviewed": True,
        "aneurysmal_disease_absent": True,
        "rems_certified_site": True,
        "rems_patient_enrolled": True,
        "pdmp_checked": "2026-11-20",
    },
}

CRPS_EXPEDITED: Mapping[str, Any] = {
    "patient": {"given_name": "Tobias", "family_name": "Nkemelu", "birth_date": "1990-02-28"},
    "coverage": {
        "kind": "employer_self_funded_erisa",
        "payer": {
            "name": "Pinewood Administrators",
            "address": {"line1": "200 Dock Road", "city": "Toledo", "state": "OH", "postal_code": "43604"},
            "fax": "800-555-0133",
        },
        "member_id": "PWA0041127",
    },
    "practice": PRACTICE | {"name": "Fernhollow Pain Center"},
    "provider": PROVIDER | {"given_name": "Mirela", "family_name": "Osei", "specialty": "Pain medicine"},
    "diagnoses": [{"code": "G90.521", "primary": True, "onset": "2023-08"}],
    "treatments": [
        {
            "treatment": "gabapentin",
            "dose": {"amount": 2400, "unit": "mg", "per": "day"},
            "started": "2023-10",
            "ended": "2024-04",
            "stop_reason": "inadequate-response",
        },
        {
            "treatment": "lumbar-sympathetic-block",
            "sessions": 3,
            "started": "2024-06",
            "ended": "2024-08",
            "stop_reason": "loss-of-response",
        },
    ],
    "scores": [{"scale": "nrs", "date": "2026-11-25", "value": 9}],
    "request": {
        "product": "ketamine-iv",
        "indication": "crps",
        "dose": {"amount": "0.25", "unit": "mg/kg/h"},
        "infusion_minutes": 240,
        "frequency": "daily for 5 days",
        "sessions": 5,
        "start_date": "2026-12-07",
        "end_date": "2026-12-11",
        "place_of_service": "22",
        "urgency": "expedited",
        "urgency_ground": "severe-pain",
        "urgency_reason": "Since November 20 he has not slept more than two hours a night.",
        "codes": [{"code": "96365", "units": 5}, {"code": "J3490", "units": 5, "ndc": "00000-0000-01"}],
    },
    "plan": PLAN,
    "narrative": {"history": "The pain began after a fracture.", "rationale": "Blocks no longer help."},
    "safety": {
        "blood_pressure_controlled": True,
        "psychosis_absent": True,
        "substance_use_reviewed": True,
        "pdmp_checked": "2026-11-25",
    },
}


def a_document(of: Mapping[str, Any] = KETAMINE_APPEAL, **changes: Any) -> dict[str, Any]:
    """Return an invented case as JSON would hold it, with these changes."""
    merged: dict[str, Any] = _merged(deepcopy(dict(of)), changes)
    return merged


def a_case(of: Mapping[str, Any] = KETAMINE_APPEAL, **changes: Any) -> Case:
    """Return an invented case with these changes; it must be free of errors."""
    parsed = parse_case(a_document(of, **changes), shipped_vocabulary())
    assert not parsed.errors, [str(problem) for problem in parsed.errors]
    return parsed.case


@cache
def shipped_vocabulary() -> Vocabulary:
    """Return the closed lists that ship with the product."""
    return vocabulary(load_knowledge())


def _merged(node: Any, change: Any) -> Any:
    if not (isinstance(node, dict) and isinstance(change, Mapping)):
        return change
    return node | {name: _merged(node.get(name), value) for name, value in change.items()}
