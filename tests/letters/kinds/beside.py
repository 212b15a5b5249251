"""Cases for the papers beside request and appeal: a course that goes on, an estimate, a complaint, records, support."""

from typing import Any

from kinds.coverages import ORIGINAL_MEDICARE
from kinds.petitions import MEDICAID, OFFICE, PATIENT_LIVES

CUT = {
    "level": 0,
    "notice_date": "2026-11-25",
    "received_date": "2026-11-28",
    "reference": "NW-D-4410",
    "reasons": ["course_terminated"],
    "quote": "Further sessions are not approved.",
}
GOES_ON: dict[str, Any] = {
    "patient": {"phone": "218-555-0177"},
    "coverage": MEDICAID,
    "denials": [CUT],
    "authorization": {"number": "NW-A-5512", "approved_on": "2026-08-20", "cut_on": "2026-12-14"},
    "course": {"given": 8},
    "enclosures": [{"title": "Notice of November 25, 2026", "pages": 3}],
}
GOES_ON_TO_HEARING: dict[str, Any] = {
    **GOES_ON,
    "denials": [CUT, {**CUT, "level": 1, "reference": "NW-R-8821", "notice_date": "2026-11-27"}],
    "hearing": {"office": OFFICE},
    "course": {"given": 1},
    "representative": {"name": "Hodan Tate", "relation": "Sister"},
    "signing": {"designation": "State form of November 28, 2026"},
    "enclosures": [],
}
GOES_ON_IN_STATE: dict[str, Any] = {
    **GOES_ON,
    "coverage": {**MEDICAID, "kind": "medicaid_ffs", "payer": {"name": "State Medicaid Agency"}, "plan_name": None},
    "hearing": {"office": OFFICE},
    "course": {},
}
GOES_ON_PRIVATE: dict[str, Any] = {
    "denials": [{**CUT, "reference": "GR-26-40117", "appealed_on": None}],
    "authorization": {"number": "GR-AUTH-5521", "cut_on": "2026-12-14"},
    "course": {"given": 3},
}

SELF_PAY: dict[str, Any] = {
    "coverage": {"kind": "self_pay_uninsured", "payer": None, "member_id": None, "group_number": None, "network": None},
    "denials": [],
    "enclosures": [],
}
ESTIMATED: dict[str, Any] = {
    **SELF_PAY,
    "estimate": {
        "scheduled_on": "2026-11-30",
        "requested_on": "2026-11-27",
        "charges": [
            {"service": "first visit", "code": "99205", "units": 1, "amount": "320"},
            {"service": "Infusion, first hour", "code": "96365", "units": 6, "amount": "1860"},
            {"service": "Ketamine", "code": "J3490", "units": 6, "amount": "255.50"},
        ],
        "apart": ["Laboratory tests before the first infusion, billed by the laboratory"],
    },
}
ESTIMATED_ONE: dict[str, Any] = {
    **SELF_PAY,
    "patient": {"address": PATIENT_LIVES},
    "request": {"frequency": "once", "sessions": 1, "end_date": "2026-12-14"},
    "estimate": {"charges": [{"service": "Session", "code": "G2082", "units": 1, "amount": "1180"}]},
}
NOT_ESTIMATED: dict[str, Any] = {**SELF_PAY, "diagnoses": []}

COMPLAINT: dict[str, Any] = {
    "complaint": {
        "office": {
            "name": "Department of Commerce",
            "department": "Consumer Services",
            "address": {"line1": "85 State Street", "city": "Saint Paul", "state": "MN", "postal_code": "55101"},
        },
        "happened": [
            "On September 1, 2026 I appealed; on November 20 there was still no answer",
            "On November 23, 2026 a clerk said that the file cannot be found (call C-1180).",
        ],
        "wanted": "Have the plan decide the appeal and send me the file",
        "permission": "Permission signed November 25, 2026",
    },
    "next_review": {
        "failures": [
            {"kind": "late-decision", "facts": "The 30 days ended on October 1, 2026"},
            {"kind": "no-file", "facts": "It was asked for on September 1, 2026."},
        ]
    },
    "enclosures": [{"title": "Fax report of September 1, 2026", "pages": 1}],
}
COMPLAINT_MEDICARE: dict[str, Any] = {
    **COMPLAINT,
    "patient": {"address": PATIENT_LIVES, "phone": "715-555-0139"},
    "complaint": {
        **COMPLAINT["complaint"],
        "office": {
            "name": "Centers for Medicare & Medicaid Services",
            "address": {"line1": "PO Box 1270", "city": "Lawrence", "state": "KS", "postal_code": "66044"},
        },
        "happened": ["The plan gave no answer within the time for a drug request"],
        "wanted": "Have the plan decide the request",
    },
    "next_review": {},
    "denials": [],
    "enclosures": [],
}
COMPLAINT_CLINIC: dict[str, Any] = {
    **COMPLAINT,
    "complaint": {**COMPLAINT["complaint"], "happened": ["The plan did not answer the appeal of September 1, 2026"]},
    "next_review": {"failures": COMPLAINT["next_review"]["failures"][:1]},
}
COMPLAINT_CLINIC_FEDERAL: dict[str, Any] = {
    **COMPLAINT,
    "coverage": {"kind": "fehb_pshb"},
    "complaint": {
        **COMPLAINT["complaint"],
        "office": {
            "name": "Office of Personnel Management",
            "address": {"line1": "1900 E Street NW", "city": "Washington", "state": "DC", "postal_code": "20415"},
        },
    },
}

RECORDS_OF_PLAN: dict[str, Any] = {
    "records": {"form": "PDF by secure email", "send_to": "rowan@tate.example", "reply_by": "2026-12-31"},
}
RECORDS_OF_HOSPITAL: dict[str, Any] = {
    "patient": {"address": PATIENT_LIVES, "phone": "715-555-0139"},
    "records": {
        "holder": {
            "name": "Chequamegon Hospital",
            "department": "Health Information",
            "address": {"line1": "1 Bay Road", "city": "Ashland", "state": "WI", "postal_code": "54806"},
            "fax": "715-555-0101",
        },
        "span": "From January 2024 to today",
        "items": ["Discharge summary of August 2025", "The list of my medication with doses and dates"],
        "form": "paper",
        "send_to": "my address above",
    },
}
RECORDS_WHOLE: dict[str, Any] = {
    **RECORDS_OF_HOSPITAL,
    "records": {**RECORDS_OF_HOSPITAL["records"], "items": [], "span": None},
}

THERAPIST: dict[str, Any] = {
    "support": {
        "writer": "psychotherapist",
        "name": "Ines Vallejo",
        "credentials": "LCSW, Minnesota",
        "since": "2024-03",
        "care": "Cognitive behavioral therapy once a week since March 2024.",
        "seen": "From March to October 2024 he kept every visit. Since February 2025 he has kept one in three",
        "phone": "218-555-0160",
    },
}
RELATIVE: dict[str, Any] = {
    "denials": [],
    "support": {
        "writer": "relative",
        "name": "Marit Quist",
        "relation": "Daughter",
        "since": "1988",
        "seen": "Since last winter I do the shopping and the bills",
        "change": "After the fourth session she came to my house by bus, for the first time in a year",
    },
}
NOBODY_YET: dict[str, Any] = {}

SIGNED: dict[str, Any] = {
    "coverage": ORIGINAL_MEDICARE,
    "denials": [],
    "beneficiary_notice": {
        "signed_on": "2026-12-01",
        "option": "1",
        "reason": "Medicare may regard this use as not reasonable and necessary",
        "cost": "2115.50",
        "explained_by": "Tomas Reyes, practice manager",
        "copy_given": True,
    },
}
SIGNED_LATE: dict[str, Any] = {
    **SIGNED,
    "course": {"started": "2026-11-24", "given": 1},
    "beneficiary_notice": {**SIGNED["beneficiary_notice"], "copy_given": None, "option": "2"},
}
NOTHING_SIGNED: dict[str, Any] = {"coverage": ORIGINAL_MEDICARE, "denials": []}

BESIDE: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "continuation_of_benefits_request": {
        "medicaid-plan": ("ketamine", GOES_ON),
        "medicaid-hearing": ("ketamine", GOES_ON_TO_HEARING),
        "state-program": ("ketamine", GOES_ON_IN_STATE),
        "insured-plan": ("ketamine", GOES_ON_PRIVATE),
        "grandfathered-plan": ("ketamine", {**GOES_ON_PRIVATE, "coverage": {"grandfathered": True}}),
    },
    "good_faith_estimate": {
        "six-infusions": ("ketamine", ESTIMATED),
        "one-session": ("spravato", ESTIMATED_ONE),
        "nothing-charged": ("ketamine", NOT_ESTIMATED),
    },
    "complaint_to_regulator": {
        "insured-plan": ("ketamine", COMPLAINT_CLINIC),
        "federal-plan": ("ketamine", COMPLAINT_CLINIC_FEDERAL),
    },
    "complaint_to_regulator.patient": {
        "insured-plan": ("ketamine", COMPLAINT),
        "medicare-advantage": ("spravato", COMPLAINT_MEDICARE),
        "nothing-told": ("ketamine", {}),
    },
    "hipaa_records_request": {
        "plan": ("ketamine", RECORDS_OF_PLAN),
        "hospital": ("spravato", RECORDS_OF_HOSPITAL),
        "hospital-whole-record": ("spravato", RECORDS_WHOLE),
    },
    "letter_of_support": {
        "psychotherapist": ("ketamine", THERAPIST),
        "daughter": ("spravato", RELATIVE),
        "nobody-yet": ("ketamine", NOBODY_YET),
    },
    "abn_note": {
        "signed": ("ketamine", SIGNED),
        "signed-late": ("ketamine", SIGNED_LATE),
        "nothing-signed": ("ketamine", NOTHING_SIGNED),
    },
}
