"""Cases about care already given: disputed claims, superbills, reimbursement."""

from typing import Any

from kinds.coverages import ORIGINAL_MEDICARE

INFUSION_DAYS = ("2026-09-07", "2026-09-10", "2026-09-14", "2026-09-17", "2026-09-21", "2026-09-24")
TIMES = {"started": "11:50", "stopped": "12:35"}
HOME = {"line1": "9 Heron Court", "city": "Duluth", "state": "MN", "postal_code": "55804"}


def infusion(day: str) -> list[dict[str, Any]]:
    """Return the two lines of one infusion."""
    return [
        {"date": day, "code": "96365", "units": 1, "amount": "310", **TIMES},
        {
            "date": day,
            "code": "J3490",
            "units": 1,
            "amount": "42.50",
            "drug": "ketamine",
            "dose": {"amount": 37, "unit": "mg"},
            "ndc": "00000-0000-01",
        },
    ]


def visit(day: str) -> dict[str, Any]:
    """Return the line of a visit with its modifier."""
    return {
        "date": day,
        "code": "99214",
        "modifiers": ["25"],
        "units": 1,
        "amount": "165",
        "diagnoses": ["F33.2", "F41.1"],
    }


SIX_INFUSIONS: dict[str, Any] = {
    "coverage": {
        "network": "out-of-network",
        "subscriber": {"name": "Ellery Tate", "relationship": "spouse"},
    },
    "patient": {"phone": "218-555-0144"},
    "request": {"timing": "post-service"},
    "denials": [],
    "enclosures": [],
    "charges": [visit(INFUSION_DAYS[0]), *(line for day in INFUSION_DAYS for line in infusion(day))],
    "billing": {
        "referring_name": "Noor Haddad, MD",
        "referring_npi": "1245319599",
        "benefit": "behavioral-health",
        "payments": [
            {"date": "2026-09-07", "amount": "1000", "method": "card"},
            {"date": "2026-09-24", "amount": "1280", "method": "hsa-card"},
        ],
        "claim_form": "Member claim form of Granite Ridge Health",
        "proof_of_payment": "card receipts of September 7 and 24, 2026",
        "need": "Three antidepressants and one augmentation had not helped",
    },
    "authorization": {"number": "GAP-11820"},
}
ONE_SESSION: dict[str, Any] = {
    "coverage": {"kind": "commercial_fully_insured", "network": "out-of-network"},
    "patient": {"birth_date": "1985-09-30", "address": HOME},
    "request": {"timing": "post-service"},
    "charges": [
        {
            "date": "2026-11-09",
            "code": "J0013",
            "units": 84,
            "amount": "1180",
            "drug": "esketamine",
            "dose": {"amount": 84, "unit": "mg"},
            "ndc": "00000-0000-02",
        },
        {"date": "2026-11-09", "code": "99215", "units": 1, "amount": "240", "started": "09:05", "stopped": "11:15"},
    ],
    "billing": {
        "payments": [{"date": "2026-11-09", "amount": "1000", "method": "check"}],
        "claim_form": "Member claim form",
        "proof_of_payment": "check of November 9, 2026",
    },
}
NOTHING_PAID: dict[str, Any] = {
    "patient": {"address": HOME},
    "denials": [],
    "enclosures": [],
    "charges": [{"date": "2026-11", "code": "96365", "units": 1, "amount": "310"}],
}

EOB = {
    "level": 0,
    "notice_date": "2026-10-19",
    "received_date": "2026-10-23",
    "reference": "EOB 7718820",
    "reasons": ["no_prior_authorization"],
    "quote": "Precertification absent.",
}
LINES = [
    {
        "number": 1,
        "date": "2026-09-07",
        "code": "96365",
        "units": 1,
        "billed": "310",
        "paid": "0",
        "group_code": "CO",
        "carc": "197",
        "due": "248",
    },
    {
        "number": 2,
        "date": "2026-09-07",
        "code": "J3490",
        "units": 1,
        "billed": "42.50",
        "paid": "0",
        "group_code": "CO",
        "carc": "197",
        "rarc": ["N54"],
        "due": "34",
    },
    {
        "number": 3,
        "date": "2026-09-07",
        "code": "99214",
        "modifiers": ["25"],
        "units": 1,
        "billed": "165",
        "paid": "118",
        "group_code": "CO",
        "carc": "45",
        "undisputed": True,
    },
]
UNAUTHORIZED: dict[str, Any] = {
    "request": {"timing": "post-service", "start_date": "2026-09-07", "end_date": "2026-09-07", "sessions": 1},
    "denials": [EOB],
    "remittance": {
        "claim_number": "7718820",
        "decided_on": "2026-10-19",
        "lines": LINES,
        "wrong": "The claim was denied for want of an authorization that had been given.",
        "proofs": ["The approval of August 28, 2026 names both codes (Exhibit B)"],
    },
    "authorization": {
        "number": "GR-AUTH-5521",
        "approved_on": "2026-08-28",
        "asked_proof": "Fax report of August 20, 2026",
        "asked_on": "2026-08-20",
    },
    "enclosures": [
        {"title": "EOB of October 19, 2026", "pages": 2},
        {"title": "Approval of August 28, 2026", "pages": 1},
        {"title": "CMS-1500 and infusion note with times", "pages": 4},
    ],
}
CORRECTED: dict[str, Any] = {
    **UNAUTHORIZED,
    "denials": [],
    "claim": {"corrected": True, "correction": "Line 2: NDC qualifier N4 added; units 1 as before"},
    "remittance": {
        "claim_number": "7718820",
        "decided_on": "2026-10-19",
        "lines": LINES[1:2],
        "wrong": "Line 2 was sent without the NDC qualifier",
    },
    "signing": {"representative": False},
}
VA_REFUSED: dict[str, Any] = {
    **UNAUTHORIZED,
    "coverage": {
        "kind": "va_health_care",
        "payer": {
            "name": "VA Payment Operations",
            "address": {"line1": "PO Box 30780", "city": "Tampa", "state": "FL", "postal_code": "33630"},
        },
        "plan_name": None,
        "group_number": None,
        "network": None,
    },
    "denials": [{**EOB, "reasons": ["va_not_authorized"], "quote": "The care was not authorized by VA."}],
    "authorization": {"number": "VA0099120011", "approved_on": "2026-08-28"},
    "veteran": {"basis": "not-offered", "basis_facts": "The facility wrote on August 20, 2026 that it gives none"},
    "remittance": {
        **UNAUTHORIZED["remittance"],
        "lines": [{**line, "due": None} for line in LINES],
        "wrong": "The claim was refused as not authorized although the referral stood",
        "proofs": ["The referral of August 28, 2026 names both codes (Exhibit B)"],
    },
    "enclosures": [{"title": "Decision of October 19, 2026", "pages": 2}, {"title": "Referral of August 28, 2026"}],
}
REDETERMINATION: dict[str, Any] = {
    "coverage": ORIGINAL_MEDICARE,
    "request": {"timing": "post-service", "start_date": "2026-09-07", "end_date": "2026-09-07", "sessions": 1},
    "denials": [{**EOB, "reasons": ["not_medically_necessary"], "quote": "Not deemed a medical necessity."}],
    "claim": {"assigned": True},
    "remittance": {
        "claim_number": "26-250-118",
        "decided_on": "2026-10-19",
        "decided_by": "North Plains Medicare Contractor",
        "lines": [{**LINES[0], "due": None, "carc": "50"}],
        "wrong": "The line was denied as not necessary although the record shows the need",
        "proofs": ["The infusion note of September 7, 2026 has start and stop times (Exhibit A)"],
    },
    "enclosures": [{"title": "Infusion note of September 7, 2026", "pages": 2}],
}

CLAIMS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "claim_appeal": {
        "unauthorized": ("ketamine", {**UNAUTHORIZED, "coverage": {"network": "in-network"}}),
        "corrected-claim": ("ketamine", CORRECTED),
        "redetermination": ("ketamine", REDETERMINATION),
        "va-payment": ("ketamine", VA_REFUSED),
    },
    "claim_appeal.patient": {
        "unauthorized": ("ketamine", {**UNAUTHORIZED, "patient": {"phone": "218-555-0144"}}),
        "redetermination": ("ketamine", REDETERMINATION),
    },
    "superbill": {
        "six-infusions": ("ketamine", SIX_INFUSIONS),
        "balance-due": ("spravato", ONE_SESSION),
        "nothing-paid": ("ketamine", NOTHING_PAID),
    },
    "reimbursement_cover_letter": {
        "six-infusions": ("ketamine", SIX_INFUSIONS),
        "balance-due": ("spravato", ONE_SESSION),
    },
}
