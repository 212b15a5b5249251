"""Cases for care outside the network, and for questions before care."""

from typing import Any

ASKED = [
    {
        "provider": "Lakehead Behavioral Group",
        "asked_on": "2026-11-10",
        "person": "Dana, scheduling",
        "answer": "Does not give ketamine",
    },
    {
        "provider": "North Shore Psychiatry",
        "asked_on": "2026-11-10",
        "answer": "Gives it, first visit in spring",
        "wait_days": 154,
        "miles": 61,
    },
    {"provider": "Two Harbors Clinic", "asked_on": "2026-11-12", "person": "front desk", "answer": "Not reached twice"},
]
OUTSIDE: dict[str, Any] = {
    "coverage": {"network": "out-of-network"},
    "denials": [],
    "enclosures": [{"title": "Directory pages of November 9, 2026", "pages": 2}],
    "network_search": ASKED,
    "access": {
        "searched": "2026-11-09",
        "search": "psychiatry, ketamine, within 75 miles of 55804",
        "qualification": "A psychiatrist gives the infusions, with a nurse in the room and continuous monitoring",
        "case_number": "NW-2201",
        "rates": [
            {"code": "96365", "amount": 210, "per": "infusion"},
            {"code": "J3490", "amount": "38.50", "per": "infusion"},
        ],
        "rate_basis": "The median of what three plans in the state allowed us in 2026.",
    },
}
MID_COURSE: dict[str, Any] = {
    "coverage": {"network": "out-of-network", "payer": {"department": "Network Management"}},
    "network_search": ASKED[:1],
    "course": {"started": "2026-10-19", "given": 9},
    "authorization": {"approved_on": "2026-10-05"},
    "access": {
        "searched": "2026-11-09",
        "search": "Spravato, within 60 miles of 55802",
        "qualification": "The only site with two certified treatment rooms in the county.",
        "continuity": "PHQ-9 20 on October 16 and 11 on November 13, 2026",
    },
    "patient": {"phone": "218-555-0177"},
}
NOBODY_ASKED: dict[str, Any] = {"coverage": {"network": "out-of-network"}, "denials": []}

NETWORKS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "gap_exception": {
        "with-rates": ("ketamine", OUTSIDE),
        "mid-course": ("spravato", MID_COURSE),
        "nobody-asked": ("crps", NOBODY_ASKED),
    },
    "gap_exception.patient": {
        "three-asked": ("ketamine", OUTSIDE),
        "mid-course": ("spravato", MID_COURSE),
    },
}
