"""Cases for the second level and for external review."""

from typing import Any

from kinds.coverages import ORIGINAL_MEDICARE

PATIENT_LIVES = {"line1": "9 Heron Court", "city": "Duluth", "state": "MN", "postal_code": "55804"}
FIRST_DENIAL = {
    "level": 0,
    "notice_date": "2026-08-03",
    "received_date": "2026-08-06",
    "reference": "GR-26-30551",
    "reasons": ["experimental_investigational"],
    "quote": "Intravenous ketamine for mood disorders is investigational.",
    "policy_cited": "Policy BH-31",
}
UPHELD = {
    "level": 1,
    "notice_date": "2026-11-09",
    "received_date": "2026-11-13",
    "reference": "GR-26-40117",
    "reasons": ["experimental_investigational", "not_medically_necessary"],
    "quote": "The appeal committee finds the service investigational and not medically necessary.",
    "policy_cited": "Policy BH-31",
    "corrections": ["The notice says that no augmentation was tried; quetiapine was added in June 2024 (Table 1)."],
}
NEW = [
    "A PHQ-9 of 23 on November 17, 2026, three points above the last one that you had (Exhibit B).",
    "A letter of the psychotherapist on sixteen sessions in 2024 (Exhibit C).",
]
FAILURES = [
    {"kind": "new-rationale", "facts": "Medical necessity first appears in the notice of November 9, 2026."},
    {"kind": "no-criteria", "facts": "Policy BH-31 was asked for on August 20, 2026 and has not come."},
]
SECOND_LEVEL: dict[str, Any] = {
    "coverage": {"two_internal_levels": True, "private_employer": True},
    "denials": [FIRST_DENIAL, UPHELD],
    "next_review": {"new_facts": NEW, "failures": FAILURES, "appearance": True},
    "signing": {"representative": True, "designation": "Plan form of November 20, 2026, Exhibit D"},
    "enclosures": [
        {"title": "Decision of November 9, 2026", "pages": 3},
        {"title": "Score sheets", "pages": 3, "proves": "PHQ-9 and MADRS of November 17, 2026"},
        {"title": "Letter of the psychotherapist", "pages": 2, "proves": "Sixteen sessions and their result"},
    ],
}
QIC: dict[str, Any] = {
    "coverage": ORIGINAL_MEDICARE,
    "request": {"timing": "post-service", "start_date": "2026-03-02", "end_date": "2026-03-13"},
    "denials": [
        {**FIRST_DENIAL, "notice_date": "2026-04-20", "received_date": "2026-04-24"},
        {
            **UPHELD,
            "notice_date": "2026-08-17",
            "received_date": None,
            "reasons": ["not_medically_necessary"],
            "quote": "The documentation does not support that the service was reasonable and necessary.",
            "policy_cited": None,
            "corrections": [],
        },
    ],
    "next_review": {
        "recipient": {
            "name": "Qualified Independent Contractor, Part B North",
            "address": {"line1": "PO Box 90", "city": "Albany", "state": "NY", "postal_code": "12201"},
        },
        "decided_by": "North Plains Medicare Contractor",
        "new_facts": ["The infusion notes of March 2 to 13, 2026, with start and stop times (Exhibit B)."],
    },
    "claim": {"assigned": True},
    "signing": {"signer": "provider"},
}
QIC_DISMISSED: dict[str, Any] = {
    **QIC,
    "denials": [
        QIC["denials"][0],
        {
            **QIC["denials"][1],
            "reasons": ["appeal_late"],
            "quote": "The request for redetermination was received after the time for filing.",
            "turns_on": {
                "filed_on": "2026-08-21",
                "filing_proof": "fax report, 22 pages",
                "good_cause": "The notice went to the former address of the practice and came on August 20, 2026",
            },
        },
    ],
}
OPM: dict[str, Any] = {
    "coverage": {"kind": "fehb_pshb", "payer": {"name": "Postal Plains Health"}, "plan_name": "Standard Option"},
    "denials": [
        FIRST_DENIAL,
        {
            **UPHELD,
            "reasons": ["benefit_exclusion"],
            "quote": "The service is excluded by the brochure.",
            "policy_cited": None,
            "turns_on": {"clause": "Drugs not approved by the FDA are not covered (brochure, page 98)."},
            "answer": "Ketamine is approved by the FDA; the clause does not speak of off-label use.",
        },
    ],
    "next_review": {
        "recipient": {
            "name": "United States Office of Personnel Management",
            "department": "Healthcare and Insurance",
            "address": {"line1": "1900 E Street NW", "city": "Washington", "state": "DC", "postal_code": "20415"},
        },
        "new_facts": ["A PHQ-9 of 23 on November 17, 2026 (Exhibit B)."],
    },
}  # fmt: skip

TRICARE: dict[str, Any] = {
    "coverage": {"kind": "tricare", "payer": {"name": "TRICARE regional contractor"}, "plan_name": "TRICARE Select"},
    "denials": [FIRST_DENIAL, {**UPHELD, "reasons": ["not_medically_necessary"], "track": "medical_necessity"}],
    "next_review": {
        "recipient": {
            "name": "TRICARE Quality Monitoring Contractor",
            "address": {"line1": "PO Box 10", "city": "Reston", "state": "VA", "postal_code": "20190"},
        },
        "new_facts": NEW[:1],
    },
    "signing": {"designation": "Appointment of Representative, signed November 20, 2026"},
}

EXTERNAL: dict[str, Any] = {
    "coverage": {"two_internal_levels": False, "private_employer": True, "grandfathered": False},
    "denials": [FIRST_DENIAL, {**UPHELD, "contract_definition": "A service that is not generally accepted by "
        "practicing physicians in the United States (Certificate, page 61)."}],
    "narrative": {
        "alternatives": "Spravato is not given within 140 miles. ECT was declined on October 6, 2026 for its effect on "
        "memory.",
        "risk_of_not_treating": None,
    },
    "next_review": {
        "recipient": {
            "name": "Minnesota Department of Commerce",
            "department": "External Review",
            "address": {"line1": "85 7th Place East", "city": "Saint Paul", "state": "MN", "postal_code": "55101"},
        },
        "exhaustion": "finished",
        "standard_unsuitable": True,
        "greater_benefit": True,
        "form": "State form for external review",
        "release": "Release of records, signed November 24, 2026",
    },
    "signing": {"designation": "State form of November 24, 2026, naming me"},
    "enclosures": [
        {"title": "Decision of November 9, 2026", "pages": 3},
        {"title": "First denial of August 3, 2026", "pages": 2},
        {"title": "Score sheets", "pages": 3, "proves": "PHQ-9 and MADRS since July 2024"},
        {"title": "Pharmacy record", "pages": 2, "proves": "Rows 1 and 3 of Table 1"},
    ],
}  # fmt: skip
URGENT: dict[str, Any] = {
    "denials": [
        {
            "level": 0,
            "notice_date": "2026-11-27",
            "received_date": "2026-11-27",
            "reference": "PW-88121",
            "reasons": ["not_medically_necessary"],
            "quote": "Continued outpatient infusion is not medically necessary.",
        }
    ],
    "next_review": {
        "exhaustion": "urgent",
        "question": "Is a five-day course of ketamine infusions medically necessary for this patient’s CRPS flare?",
        "form": "Plan form for external review",
        "release": "Release of records, signed November 30, 2026",
    },
    "patient": {"phone": "419-555-0166"},
    "enclosures": [{"title": "Denial notice of November 27, 2026", "pages": 2}],
}
DEEMED: dict[str, Any] = {
    **EXTERNAL,
    "next_review": {
        **EXTERNAL["next_review"],
        "exhaustion": "deemed",
        "exhaustion_facts": "The appeal was received on July 6, 2026; no decision came before November 9, 2026.",
    },
    "signing": {"signer": "patient"},
    "coverage": {"kind": "marketplace_individual", "group_number": None, "grandfathered": False},
}

REVIEWS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "appeal_level_2": {
        "insured-plan": ("ketamine", SECOND_LEVEL),
        "medicare-contractor": ("ketamine", QIC),
        "medicare-dismissed": ("ketamine", QIC_DISMISSED),
        "tricare": ("ketamine", TRICARE),
        "tricare-track-unknown": ("ketamine", {**TRICARE, "denials": [FIRST_DENIAL, UPHELD]}),
    },
    "appeal_level_2.patient": {
        "insured-plan": ("ketamine", {**SECOND_LEVEL, "signing": {"signer": "patient"}}),
        "federal-plan": ("ketamine", OPM),
    },
    "external_review_request": {
        "final-decision": ("ketamine", EXTERNAL),
        "urgent": ("crps", URGENT),
    },
    "external_review_request.patient": {
        "deemed-finished": ("ketamine", DEEMED),
        "urgent": ("crps", URGENT),
    },
}
