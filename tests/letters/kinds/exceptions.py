"""Cases for exceptions to a rule of the plan: drug list, step therapy, quantity."""

from typing import Any

PREFERRED = [
    {
        "treatment": "escitalopram",
        "ground": "tried-ineffective",
        "facts": "20 mg/day for 18 weeks: no response.",
    },
    {"treatment": "lithium", "ground": "contraindicated", "facts": "Chronic kidney disease, stage 3b"},
]
PART_D: dict[str, Any] = {
    "coverage": {"kind": "medicare_part_d", "rx_bin": "015599", "rx_pcn": "MEDDADV", "rx_group": "LKRX"},
    "exception": {
        "benefit": "pharmacy",
        "rule": "non-formulary",
        "alternatives": PREFERRED,
        "duration": "the end of the 2027 plan year",
    },
}
DRUG_LIST: dict[str, Any] = {
    "coverage": {
        "kind": "marketplace_individual",
        "payer": {"name": "Prairie Individual Health"},
        "rx_bin": "610415",
    },
    "patient": {"birth_date": "1981-09-30"},
    "request": {"urgency": "expedited"},
    "exception": {
        "benefit": "pharmacy",
        "rule": "non-formulary",
        "alternatives": PREFERRED,
        "all_covered": True,
        "since": "2026-09-14",
        "response": "PHQ-9 20 on September 10, 9 on November 20, 2026",
    },
}
STEP: dict[str, Any] = {
    "exception": {"benefit": "medical", "rule": "step-therapy", "alternatives": PREFERRED[:1]},
}
QUANTITY: dict[str, Any] = {
    "coverage": {"kind": "employer_self_funded_erisa", "rx_bin": "003858", "rx_group": "PINE1"},
    "patient": {"birth_date": "1984-09-30"},
    "exception": {
        "benefit": "pharmacy",
        "rule": "quantity-limit",
        "plan_quantity": "16 devices in 28 days",
        "alternatives": [
            {
                "treatment": "venlafaxine",
                "ground": "less-effective",
                "facts": "225 mg/day since October 20, 2025; PHQ-9 still 20",
            }
        ],
    },
}

EXCEPTIONS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "exception_request": {
        "part-d": ("spravato", PART_D),
        "drug-list-on-course": ("spravato", DRUG_LIST),
        "part-b-step": ("spravato", STEP),
        "quantity": ("spravato", QUANTITY),
        "nothing-named": ("spravato", {"exception": {"rule": "tier"}}),
    },
}
