"""Cases for reasons that rest on the contract: a title for each, the base case, and what is changed in it."""

from cases import CRPS_EXPEDITED, KETAMINE_APPEAL, SPRAVATO_REQUEST

CLAUSE = "Services that the plan considers investigational are excluded. (Certificate, page 41)"
LINES = [
    {"number": 1, "date": "2026-10-05", "code": "96365", "billed": 650, "paid": 140, "group_code": "PR", "carc": "45"},
    {"number": 2, "date": "2026-10-05", "code": "J3490", "billed": 90, "paid": 0, "group_code": "PR", "carc": "45"},
]
TRIED_THERE = {
    "alternatives": [
        {"treatment": "quetiapine-xr", "ground": "tried-harmful", "facts": "150 mg, June to November 2024: sedation."},
        {"treatment": "lithium", "ground": "less-effective", "facts": "Kidney disease allows no effective level."},
    ]
}
REFUSED = "The pharmacy administrator refused on October 2, 2026, reference RX-88: “Bill the medical plan.”"
CHANNEL = "The vendor could not deliver before October 19, 2026; treatment was due on October 5."

CONTRACT = {
    "benefit_exclusion": {
        "ketamine, clause answered": (
            KETAMINE_APPEAL,
            {"denial": {"turns_on": {"clause": CLAUSE, "clause_answer": "Infusion therapy is covered (page 22)."}}},
        ),
        "ketamine, CRPS": (CRPS_EXPEDITED, {"denial": {"turns_on": {"clause": CLAUSE}}}),
        "Spravato": (SPRAVATO_REQUEST, {"denial": {"turns_on": {"clause": CLAUSE}}}),
    },
    "out_of_network": {
        "ketamine, the practice is in the network": (KETAMINE_APPEAL, {}),
        "ketamine, CRPS, two providers asked, care given": (
            CRPS_EXPEDITED,
            {"coverage": {"network": "out-of-network"},
             "request": {"timing": "post-service", "urgency": "standard", "urgency_ground": None},
             "network_search": [
                 {"provider": "Toledo Pain Group", "asked_on": "2026-11-02", "answer": "Does not give ketamine."},
                 {"provider": "Erie Spine Center", "asked_on": "2026-11-03", "answer": "First visit in May 2027"},
             ]},
        ),
        "Spravato, under way": (
            SPRAVATO_REQUEST,
            {"network_search": [
                {"provider": "Madison Psychiatry", "asked_on": "2026-11-02", "answer": "Not certified in the REMS"},
             ],
             "course": {"started": "2026-09-01", "given": 9}},
        ),
    },
    "underpayment": {
        "ketamine, rule known": (
            KETAMINE_APPEAL,
            {"remittance": {"lines": LINES},
             "claim": {"rate_rule": "Out-of-network care is paid at 80 percent of billed charges. (SPD, page 31)"}},
        ),
        "Spravato": (
            SPRAVATO_REQUEST,
            {"remittance": {"lines": [
                {"number": 1, "date": "2026-10-05", "code": "G2083", "billed": 1900, "paid": "912.5", "due": 1500,
                 "group_code": "CO", "carc": "45"},
            ]}},
        ),
    },
    "provider_type": {
        "ketamine, CRPS, consultation": (
            CRPS_EXPEDITED,
            {"denial": {"turns_on": {
                "consultation": "Psychiatrist Ada Voss, MD, saw the patient on October 8, 2026 and advises it.",
                "enrollment": "Since May 2, 2024 under 208VP0014X",
            }}},
        ),
        "ketamine, depression": (KETAMINE_APPEAL, {}),
        "Spravato": (SPRAVATO_REQUEST, {}),
    },
    "non_formulary": {
        "ketamine, insured group": (KETAMINE_APPEAL, {"exception": TRIED_THERE}),
        "Spravato, Part D": (
            SPRAVATO_REQUEST, {"coverage": {"kind": "medicare_part_d"}, "exception": TRIED_THERE},
        ),
        "Spravato, self-funded, one drug": (
            SPRAVATO_REQUEST,
            {"coverage": {"kind": "employer_self_funded_erisa"},
             "exception": {"alternatives": TRIED_THERE["alternatives"][:1]}},
        ),
    },
    "wrong_benefit": {
        "ketamine": (KETAMINE_APPEAL, {}),
        "Spravato, both refuse": (
            SPRAVATO_REQUEST,
            {"denial": {"turns_on": {"other_refusal": REFUSED}}, "claim": {"submitted_on": "2026-09-14"}},
        ),
    },
    "specialty_channel": {
        "ketamine, before care": (KETAMINE_APPEAL, {}),
        "Spravato, given, channel changed": (
            SPRAVATO_REQUEST,
            {"course": {"given": 2}, "claim": {"own_supply": CHANNEL, "will_switch": True}},
        ),
        "Spravato, before care": (SPRAVATO_REQUEST, {}),
    },
    "compounded_or_home": {
        "ketamine in the office": (KETAMINE_APPEAL, {}),
        "ketamine, CRPS": (CRPS_EXPEDITED, {}),
        "ketamine at home": (KETAMINE_APPEAL, {"request": {"place_of_service": "12"}}),
        "Spravato": (SPRAVATO_REQUEST, {}),
    },
}  # fmt: skip
