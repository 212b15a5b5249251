"""A case in which every fact is given that some reason turns on, so that repetitions come to light."""

TURNS_ON = {
    "policy_reviewed": "2019-05",
    "alternative": "the treatment that the notice names",
    "code_denied": "F32.A",
    "response_test": "The improvement in the words of the notice.",
    "safety_answer": "The criterion is met since the spring of this year.",
    "extra_monitoring": "One more reading is taken before each of the sessions.",
    "determination": "LCD L00000 of Example Contractors, Inc",
    "determination_answer": "Its elements are met by the papers that are enclosed.",
    "clause": "The clause in the words of the certificate, page 41.",
    "clause_answer": "Its words speak of another service than this one.",
    "consultation": "Ada Voss, MD, was consulted on October 8, 2026.",
    "enrollment": "Enrolled since May 2, 2024 under 208VP0014X",
    "other_refusal": "The other administrator refused on October 2, 2026.",
    "asked_for": "The score before treatment and the record of fills",
    "filed_on": "2026-11-16",
    "filing_proof": "fax report of 31 pages, 9:14 am",
    "coverage_proof": "271 response of October 5, 2026, 8:02 am",
    "coverage_reason": "Enrollment was made retroactive to September 1, 2026",
    "other_payer": "Badger Health, group plan of the spouse",
    "other_decision": "paid $412 on November 3, 2026",
    "referral": "R-5510 of September 28, 2026, by Ana Lund, MD",
}
EVERYTHING = {
    "denial": {"turns_on": TURNS_ON, "contract_definition": "The term in the words of the contract, page 12."},
    "authorization": {"number": "AU-7781", "approved_on": "2026-08-20", "covers": "96365 × 6", "cut_on": "2026-12-15"},
    "claim": {
        "submitted_on": "2026-10-20", "receipt": "277CA of October 21, 2026, batch 5521", "file_by": "2027-01-03",
        "error_of": "practice", "correction": "Line 2 lacked the NDC, which is 00000-0000-01.",
        "separate": "The visit of 9:00 to 9:25 am was for a new rash.", "modifier": "25",
        "first_claim": "The first claim was returned unread on October 12, 2026.",
        "rate_rule": "Care is paid at 80 percent of what was billed.",
        "own_supply": "The vendor could not deliver before October 19, 2026.",
    },
    "course": {
        "started": "2026-10-05", "given": 4, "benefit": "She went back to work on October 19, 2026.",
        "setback": "In the two weeks without a session the score rose again.",
    },
    "exception": {
        "plan_quantity": "four sessions in thirty days",
        "alternatives": [
            {"treatment": "lithium", "ground": "contraindicated", "facts": "Stage 3 kidney disease since 2022."},
        ],
    },
    "narrative": {
        "alternatives": "What the plan prefers was discussed on October 6, 2026.",
        "site": "A long QT interval asks for four hours of telemetry.",
    },
    "network_search": [{"provider": "Madison Psychiatry", "asked_on": "2026-11-02", "answer": "Does not give it"}],
    "veteran": {"basis": "not-offered", "basis_facts": "VA answered on October 9, 2026 that it gives no infusions."},
}  # fmt: skip
