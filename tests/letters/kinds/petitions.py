"""Cases for letters to others than the payer: account, VA, hearing office, employer; and the patient's own appeal."""

from typing import Any

PATIENT_LIVES = {"line1": "9 Heron Court", "city": "Duluth", "state": "MN", "postal_code": "55804"}
OWN_STORY = {
    "illness": "I am 47 and have had depression since 2016. It has come back three times",
    "daily_life": "I repaired boats for a living. Since February 2025 I have not worked, and my brother cooks for me.",
    "advice": "Dr. Brandt has told me that two drugs at full dose and talk therapy should have worked by now. She "
    "advises six infusions, and will stop if my scores do not fall.",
    "doctors_letter": "2026-11-24",
}

# ---------- HSA and FSA

ACCOUNT: dict[str, Any] = {
    "coverage": {"kind": "self_pay_uninsured", "payer": None, "member_id": None, "group_number": None, "network": None},
    "denials": [],
    "account": {"kind": "hsa", "holder": "Rowan Ellery Tate", "months": 3},
}
EMPLOYER_ACCOUNT: dict[str, Any] = {
    "patient": {"birth_date": "1990-02-28", "form_of_address": "Mr. Nkemelu"},
    "request": {"start_date": "2026-11-30", "urgency": "standard", "urgency_ground": None, "urgency_reason": None},
    "account": {
        "kind": "fsa",
        "holder": "Ada Nkemelu",
        "relation": "Spouse",
        "administrator": {
            "name": "Dockside Benefit Accounts",
            "department": "Substantiation",
            "address": {"line1": "PO Box 31", "city": "Toledo", "state": "OH", "postal_code": "43601"},
            "fax": "800-555-0139",
        },
        "account_number": "DBA-55012",
        "plan_year": "January 1 to December 31, 2026",
        "months": 1,
        "covers": ["the visit before each infusion", "monitoring of blood pressure for an hour after it"],
    },
}

# ---------- VA

VA: dict[str, Any] = {
    "kind": "va_health_care",
    "payer": {
        "name": "Lake Superior VA Clinic",
        "department": "Patient Advocate",
        "address": {"line1": "15 Harbor Road", "city": "Duluth", "state": "MN", "postal_code": "55802"},
    },
    "plan_name": None,
    "member_id": "1012345678V123456",
    "group_number": None,
    "network": None,
}
VETERAN: dict[str, Any] = {
    "identifier": "ICN 1012345678V123456",
    "facility": {
        "name": "Lake Superior VA Clinic",
        "department": "Office of Community Care",
        "address": {"line1": "15 Harbor Road", "city": "Duluth", "state": "MN", "postal_code": "55802"},
        "fax": "218-555-0190",
    },
    "basis": "not-offered",
    "basis_facts": "The clinic wrote on October 12, 2026 that it gives no ketamine infusions, and names no VA site"
    " that does",
    "conditions": [{"condition": "Major depressive disorder", "rating": 70}, {"condition": "Tinnitus"}],
}
VA_SERVICE: dict[str, Any] = {
    "coverage": VA,
    "denials": [],
    "scores": [
        {"scale": "phq-9", "date": "2026-08-03", "value": 22},
        {"scale": "phq-9", "date": "2026-08-31", "value": 11},
        {"scale": "phq-9", "date": "2026-11-17", "value": 12},
    ],
    "request": {"frequency": "once every three weeks", "sessions": 6, "end_date": "2027-04-19"},
    "course": {"started": "2026-08-04", "benefit": "He has gone back to work for three days a week."},
    "renewal": {
        "given": [
            {
                "phase": "induction", "started": "2026-08-04", "ended": "2026-08-27", "sessions": 6,
                "dose": {"amount": "0.5", "unit": "mg/kg"},
            },
        ],
        "induction_ended": "2026-08-27",
    },
    "veteran": {
        **VETERAN,
        "authorization": "VA0023318812",
        "authorization_ends": "2026-12-31",
        "situation": "The depression has eased with ketamine and returns when the interval grows beyond three weeks",
        "outcome": "A PHQ-9 of 12 or less, and three days of work a week, through April 2027",
        "protocol": "A psychiatrist is on site; a nurse trained in advanced life support stays in the room.",
        "discharge": "After April 2027 his VA psychiatrist goes on with his care; we send a report after each infusion",
        "form": "VA Form 10-10172 of November 30, 2026",
    },
    "enclosures": [{"title": "Last two progress notes", "pages": 4}],
}  # fmt: skip
VA_SPRAVATO: dict[str, Any] = {
    "coverage": {**VA, "member_id": "9911"},
    "veteran": {
        **VETERAN,
        "identifier": "last four digits 9911",
        "authorization": "VA0023377001",
        "basis": "access",
        "basis_facts": "The nearest VA site with Spravato is a drive of 2 hours; its first opening was 61 days away",
        "conditions": [],
        "situation": "Two antidepressants have not helped; Ms. Quist rarely leaves her home",
        "outcome": "Half the first PHQ-9 within four weeks",
        "discharge": "After eight weeks her VA team decides with us whether to go on",
        "form": "VA Form 10-10172 of November 30, 2026",
    },
    "safety": {"intracerebral_hemorrhage_absent": True, "hypersensitivity_absent": True},
}
VA_REFERRAL: dict[str, Any] = {
    "patient": {"address": PATIENT_LIVES, "phone": "218-555-0177"},
    "coverage": VA,
    "denials": [],
    "own_words": OWN_STORY,
    "veteran": {**VETERAN, "asked": "referral", "clinician": "Dr. Osgood", "basis": "best-interest"},
    "enclosures": [{"title": "Letter of Dr. Brandt, November 24, 2026", "pages": 2}],
}
VA_CLINICAL_APPEAL: dict[str, Any] = {
    **VA_REFERRAL,
    "denials": [
        {
            "level": 0,
            "notice_date": "2026-11-09",
            "received_date": "2026-11-13",
            "reference": "Consult 88120",
            "reasons": ["va_not_authorized"],
            "quote": "The requested service is not clinically indicated.",
        }
    ],
    "own_words": {
        **OWN_STORY,
        "points": ["The note does not mention that duloxetine was stopped for side effects", "Nobody examined me."],
    },
    "veteran": {**VETERAN, "asked": "clinical-appeal", "conditions": []},
}

# ---------- Medicaid hearings

OFFICE = {
    "name": "State Appeals Office",
    "address": {"line1": "PO Box 64941", "city": "Saint Paul", "state": "MN", "postal_code": "55164"},
    "fax": "651-555-0100",
}
MEDICAID = {
    "kind": "medicaid_managed_care",
    "payer": {"name": "Northwoods Community Plan"},
    "plan_name": "Northwoods Medicaid",
    "member_id": "NW2210087",
    "group_number": None,
    "network": None,
}
HEARING_CUT: dict[str, Any] = {
    "patient": {"address": PATIENT_LIVES, "phone": "218-555-0177"},
    "coverage": MEDICAID,
    "request": {"urgency": "expedited", "urgency_ground": "jeopardy", "urgency_reason": "The course ends December 14."},
    "authorization": {"number": "NW-A-5512", "cut_on": "2026-12-14"},
    "denials": [
        {
            "level": 1,
            "notice_date": "2026-11-27",
            "received_date": "2026-11-30",
            "reference": "NW-R-8821",
            "reasons": ["course_terminated"],
            "quote": "The appeal is denied.",
        }
    ],
    "hearing": {
        "office": OFFICE,
        "case_number": "MN-440-118",
        "reason": "My scores have halved since August, and the notice does not say a word about them.",
        "language": "Somali",
        "needs": "Large print",
        "manner": "by telephone",
        "continue_benefits": True,
        "provider_statement": "Statement of Dr. Brandt, November 30, 2026",
    },
    "representative": {"name": "Hodan Tate", "relation": "Sister"},
    "signing": {"designation": "State form of November 28, 2026"},
    "own_words": {"doctors_letter": "2026-11-30"},
    "enclosures": [{"title": "Notice of November 27, 2026", "pages": 4}, {"title": "Dr. Brandt’s letter", "pages": 2}],
}
HEARING_DEEMED: dict[str, Any] = {
    "patient": {"address": PATIENT_LIVES, "phone": "218-555-0177"},
    "coverage": MEDICAID,
    "hearing": {"office": OFFICE},
    "next_review": {
        "exhaustion": "deemed",
        "exhaustion_facts": "I appealed on September 1, 2026; the plan had not answered by November 20",
    },
}
HEARING_STATE: dict[str, Any] = {
    "patient": {"address": PATIENT_LIVES, "phone": "218-555-0177"},
    "coverage": {**MEDICAID, "kind": "medicaid_ffs", "payer": {"name": "State Medicaid Agency"}, "plan_name": None},
    "hearing": {"office": OFFICE, "reason": "the notice names a drug that I took for eight months without help"},
}

# ---------- employers

SPONSOR = {
    "name": "Harborline Shipping",
    "department": "Benefits",
    "address": {"line1": "200 Dock Road", "city": "Toledo", "state": "OH", "postal_code": "43604"},
}
SPONSOR_ALL: dict[str, Any] = {
    "patient": {"address": {"line1": "4 Mill Race", "city": "Toledo", "state": "OH", "postal_code": "43605"},
                "phone": "419-555-0166"},
    "coverage": {"plan_sponsor": SPONSOR, "plan_name": "Harborline Health Plan"},
    "sponsor_request": {
        "asks": ["exception", "help", "documents"],
        "contact": "Ms. Alvarado",
        "help_wanted": "Ask Pinewood to have my claim looked at by a specialist of the field",
        "tried": "Two treatments that the plan covers have been tried since 2023, without lasting help",
        "cost": "The plan paid for two hospital stays in 2025 and 2026, by its own statements $41,200",
        "outcome": "days at work and a monthly score",
        "reply_by": "2026-12-15",
    },
}  # fmt: skip
SPONSOR_INSURED: dict[str, Any] = {
    "patient": {"phone": "218-555-0177"},
    "coverage": {"plan_sponsor": {**SPONSOR, "name": "Duluth Boatworks", "department": None}},
    "sponsor_request": {"asks": ["exception"]},
}
SPONSOR_EMPTY: dict[str, Any] = {"coverage": {"plan_sponsor": SPONSOR}}

# ---------- the patient's own appeal

APPEAL_OWN: dict[str, Any] = {
    "patient": {"address": PATIENT_LIVES, "phone": "218-555-0177"},
    "coverage": {"private_employer": True, "grandfathered": False},
    "signing": {"signer": "patient"},
    "own_words": {
        **OWN_STORY,
        "points": [
            "The notice calls the treatment investigational. My doctor’s letter lists the studies",
            "The notice does not say that quetiapine was added to my drug in June 2024.",
        ],
        "booklet": [
            {"words": "We cover care that is generally accepted in the medical community.", "place": "Page 41"},
        ],
    },
    "enclosures": [
        {"title": "Denial notice of November 9, 2026", "pages": 2},
        {"title": "Letter of Dr. Brandt, November 24, 2026", "pages": 3},
    ],
}
APPEAL_MEDICARE: dict[str, Any] = {
    "patient": {"phone": "608-555-0122"},
    "request": {"timing": "pre-service"},
    "denials": [
        {
            "level": 0,
            "notice_date": "2026-11-20",
            "received_date": "2026-11-24",
            "reference": "LKA-26-118",
            "reasons": ["step_therapy"],
            "quote": "A third antidepressant must be tried first.",
        }
    ],
    "signing": {"signer": "patient"},
    "own_words": {
        "illness": "I have had depression on and off since I was forty.",
        "change": "After four sessions in a study in 2024 I slept through the night for the first time in a year",
        "points": ["I have tried two antidepressants in this episode, each for more than four months"],
        "doctors_letter": "2026-11-25",
    },
}
APPEAL_DISMISSED: dict[str, Any] = {
    **APPEAL_MEDICARE,
    "denials": [
        *APPEAL_MEDICARE["denials"],
        {
            "level": 1,
            "notice_date": "2026-11-27",
            "reference": "LKA-26-118-D",
            "reasons": ["appeal_late"],
            "quote": "Your request for reconsideration is dismissed. No valid representative form is on file.",
            "turns_on": {"good_cause": "My daughter signed for me while I was in the hospital; I have signed now."},
        },
    ],
    "next_review": {
        "recipient": {
            "name": "Part C Independent Review Entity",
            "address": {"line1": "PO Box 44", "city": "Buffalo", "state": "NY", "postal_code": "14201"},
        },
    },
}
APPEAL_BARE: dict[str, Any] = {"treatments": [], "own_words": {}}

PETITIONS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "hsa_fsa_lmn": {"own-file": ("ketamine", ACCOUNT), "employer-account": ("crps", EMPLOYER_ACCOUNT)},
    "va_referral_request": {"continued": ("ketamine", VA_SERVICE), "spravato": ("spravato", VA_SPRAVATO)},
    "va_referral_request.patient": {
        "referral": ("ketamine", VA_REFERRAL),
        "clinical-appeal": ("ketamine", VA_CLINICAL_APPEAL),
    },
    "medicaid_fair_hearing": {
        "course-cut": ("ketamine", HEARING_CUT),
        "deemed-finished": ("ketamine", HEARING_DEEMED),
        "state-program": ("ketamine", HEARING_STATE),
    },
    "plan_sponsor_request": {
        "all-asked": ("crps", SPONSOR_ALL),
        "insured-plan": ("ketamine", SPONSOR_INSURED),
        "nothing-asked": ("crps", SPONSOR_EMPTY),
    },
    "patient_appeal": {
        "insured-plan": ("ketamine", APPEAL_OWN),
        "medicare-advantage": ("spravato", APPEAL_MEDICARE),
        "medicare-advantage-dismissed": ("spravato", APPEAL_DISMISSED),
        "nothing-told": ("ketamine", APPEAL_BARE),
    },
}
