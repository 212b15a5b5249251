"""Cases for administrative reasons: by reason, a title for each, the base case, and what is changed in it."""

from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST

GIVEN = {"timing": "post-service", "urgency": "standard", "urgency_ground": None, "urgency_reason": None}
CHARGES = [
    {"date": "2026-10-05", "code": "96365", "units": 1, "amount": 650},
    {"date": "2026-10-08", "code": "96365", "units": 1, "amount": 650},
]
NO_OTHER = "The patient stated on November 2, 2026 that no other plan covers this care."
VA = {"coverage": {"kind": "va_health_care"}}

ADMINISTRATIVE = {
    "no_prior_authorization": {
        "ketamine, none required": (
            KETAMINE_APPEAL,
            {"request": GIVEN, "authorization": {"not_required": "Your list of October 1, 2026 does not name 96365."}},
        ),
        "ketamine, before care": (KETAMINE_APPEAL, {}),
        "ketamine, CRPS, approved": (
            CRPS_EXPEDITED, {"request": GIVEN, "authorization": {"number": "PW-33", "approved_on": "2026-09-29"}},
        ),
        "Spravato, asked for": (
            SPRAVATO_REQUEST,
            {"request": GIVEN,
             "authorization": {"asked_on": "2026-09-03", "asked_proof": "call reference 5512, Ms. Rowe, 10:20 am."}},
        ),
        "Spravato, could not be asked for": (
            SPRAVATO_REQUEST,
            {"request": GIVEN,
             "authorization": {"obstacle": "Coverage was granted back to October 1 on November 12, 2026."}},
        ),
    },
    "authorization_mismatch": {
        "ketamine, to be amended": (
            KETAMINE_APPEAL,
            {"request": GIVEN,
             "authorization": {"number": "AU-7781", "approved_on": "2026-08-20",
                               "covers": "96365 × 6, December 7–18, 2026",
                               "differs": "The clinic was closed by the flood of December 6."}},
        ),
        "Spravato, corrected claim": (
            SPRAVATO_REQUEST,
            {"request": {**GIVEN, "codes": [{"code": "J0013", "units": 672}]}, "claim": {"corrected": True},
             "authorization": {"number": "LK-204", "covers": "S0013 × 672.", "differs": "The drug is the same."}},
        ),
    },
    "missing_information": {
        "ketamine, sent before": (
            KETAMINE_APPEAL,
            {"denial": {"turns_on": {"asked_for": "The score before treatment."}},
             "claim": {"submitted_on": "2026-10-20", "receipt": "fax report of 9:14 am, 22 pages"}},
        ),
        "Spravato, nothing enclosed": (SPRAVATO_REQUEST, {}),
    },
    "coding_error": {
        "ketamine, error of the practice": (
            KETAMINE_APPEAL,
            {"request": GIVEN,
             "claim": {"error_of": "practice", "corrected": True,
                       "correction": "line 2 lacked the NDC; it is 00000-0000-01."}},
        ),
        "ketamine, CRPS, error of the payer": (
            CRPS_EXPEDITED,
            {"request": GIVEN,
             "claim": {"error_of": "payer", "correction": "96365 is the first hour of a day; there were five days."}},
        ),
        "Spravato, not known whose": (SPRAVATO_REQUEST, {"request": GIVEN}),
    },
    "bundled": {
        "ketamine, visit with its own modifier": (
            KETAMINE_APPEAL,
            {"request": GIVEN,
             "claim": {"modifier": "25", "corrected": True,
                       "separate": "The visit of 9:00 to 9:25 am was for a new rash; the infusion began at 10:05."}},
        ),
        "Spravato, bundled code": (SPRAVATO_REQUEST, {"request": GIVEN}),
        "Spravato, drug code": (
            SPRAVATO_REQUEST,
            {"request": {**GIVEN, "codes": [{"code": "J0013", "units": 672}, {"code": "99214", "units": 8}]},
             "claim": {"separate": "99214 was the visit of 25 minutes before the dose."}},
        ),
    },
    "timely_filing": {
        "ketamine, filed in time": (
            KETAMINE_APPEAL,
            {"request": GIVEN,
             "claim": {"submitted_on": "2026-10-20", "receipt": "277CA of October 21, 2026, batch 5521",
                       "file_by": "2027-01-03"}},
        ),
        "Spravato, another payer was billed first": (
            SPRAVATO_REQUEST,
            {"request": GIVEN,
             "claim": {"late_cause": "the card shown was of an earlier plan, which answered on November 2, 2026."}},
        ),
    },
    "appeal_late": {
        "ketamine, filed in time": (
            KETAMINE_APPEAL,
            {"denial": {"turns_on": {"filed_on": "2026-11-16", "filing_proof": "fax report, 31 pages"}},
             "signing": {"representative": True, "designation": "Designation of Representative, November 10, 2026"}},
        ),
        "Spravato, good cause": (
            SPRAVATO_REQUEST,
            {"denial": {"turns_on": {"good_cause": "The patient was in the hospital from October 2 to 30, 2026."}}},
        ),
    },
    "eligibility": {
        "ketamine, approved before": (
            KETAMINE_APPEAL,
            {"request": GIVEN, "authorization": {"number": "AU-7781", "approved_on": "2026-08-20"},
             "denial": {"turns_on": {"coverage_proof": "271 response of October 5, 2026, 8:02 am"}}},
        ),
        "Spravato, enrolled later": (
            SPRAVATO_REQUEST,
            {"request": GIVEN,
             "denial": {"turns_on": {"coverage_proof": "notice of enrollment of November 1, 2026",
                                     "coverage_reason": "Enrollment was made retroactive to September 1, 2026"}}},
        ),
    },
    "coordination_of_benefits": {
        "ketamine, no other coverage": (
            KETAMINE_APPEAL, {"request": GIVEN, "denial": {"turns_on": {"no_other_coverage": NO_OTHER}}},
        ),
        "ketamine, CRPS, workers' compensation": (
            CRPS_EXPEDITED,
            {"request": GIVEN,
             "denial": {"turns_on": {"other_payer": "Ohio workers’ compensation, claim 26-1177",
                                     "other_decision": "Refused on October 30, 2026."}}},
        ),
        "Spravato": (
            SPRAVATO_REQUEST,
            {"request": GIVEN,
             "denial": {"turns_on": {"other_payer": "Badger Health", "other_decision": "paid $412, November 3, 2026"}}},
        ),
    },
    "duplicate": {
        "ketamine, two sessions": (
            KETAMINE_APPEAL,
            {"request": GIVEN, "charges": CHARGES,
             "claim": {"first_claim": "The first claim, for October 5, 2026, was paid on October 30."}},
        ),
        "Spravato, one session": (
            SPRAVATO_REQUEST,
            {"request": GIVEN, "claim": {"first_claim": "the first claim was returned unread on October 12, 2026"}},
        ),
    },
    "referral_missing": {
        "ketamine": (
            KETAMINE_APPEAL,
            {"request": GIVEN, "denial": {"turns_on": {"referral": "R-5510 of September 28, 2026, by Ana Lund, MD"}}},
        ),
        "Spravato, not needed": (
            SPRAVATO_REQUEST,
            {"denial": {"turns_on": {
                "referral_not_needed": "Your directory says that behavioral-health visits need no referral (page 3).",
            }}},
        ),
    },
    "va_not_authorized": {
        "ketamine": (
            KETAMINE_APPEAL,
            {**VA, "veteran": {
                "basis": "not-offered",
                "basis_facts": "The Duluth clinic answered on October 9, 2026 that it gives no infusions.",
                "conditions": [{"condition": "major depressive disorder", "rating": 70}],
            }},
        ),
        "ketamine, CRPS": (
            CRPS_EXPEDITED,
            {**VA, "veteran": {"basis": "best-interest", "basis_facts": "Dr. Lund of VA agreed on November 4, 2026."}},
        ),
        "Spravato": (
            SPRAVATO_REQUEST,
            {**VA, "veteran": {
                "basis": "access",
                "basis_facts": "The VA site has no opening before January 19, 2027: 59 days from the request",
            }},
        ),
    },
    "not_medical_expense": {
        "ketamine": (
            KETAMINE_APPEAL,
            {"coverage": {"kind": "self_pay_uninsured"}, "request": GIVEN, "charges": CHARGES},
        ),
        "Spravato": (SPRAVATO_REQUEST, {"request": GIVEN, "charges": CHARGES[:1]}),
    },
}  # fmt: skip
