"""Cases for renewals of an authorization, and for the cover of a fax."""

from typing import Any

from kinds.petitions import VA_SERVICE

RENEWAL: dict[str, Any] = {
    "request": {
        "frequency": "once every two weeks",
        "sessions": 6,
        "start_date": "2027-01-04",
        "end_date": "2027-03-15",
        "codes": [{"code": "G2083", "units": 6}],
    },
    "authorization": {"number": "LKA-A-7701", "approved_on": "2026-08-20"},
    "scores": [
        {"scale": "phq-9", "date": "2026-08-31", "value": 21},
        {"scale": "madrs", "date": "2026-08-31", "value": 36},
        {"scale": "phq-9", "date": "2026-10-02", "value": 10},
        {"scale": "phq-9", "date": "2026-11-20", "value": 8},
        {"scale": "madrs", "date": "2026-11-20", "value": 15},
    ],
    "course": {
        "started": "2026-09-01",
        "benefit": "She cooks for herself again and has driven to church since October",
        "setback": "When two sessions were missed in October the PHQ-9 rose to 14 (October 23, 2026).",
    },
    "renewal": {
        "authorization_ends": "2026-12-31",
        "given": [
            {
                "phase": "first day", "started": "2026-09-01", "ended": "2026-09-01", "sessions": 1,
                "dose": {"amount": 56, "unit": "mg"},
            },
            {
                "phase": "induction", "started": "2026-09-04", "ended": "2026-09-29", "sessions": 7,
                "dose": {"amount": 84, "unit": "mg"},
            },
            {
                "phase": "weekly", "started": "2026-10-06", "ended": "2026-11-24", "sessions": 6,
                "dose": {"amount": 84, "unit": "mg"},
            },
        ],
        "induction_ended": "2026-09-29",
        "adherence": "Two sessions were missed, for a cold, in October",
        "tolerability": "Dizziness after most sessions, gone within an hour. Blood pressure rose to 158/92 once, on "
        "September 4, 2026, and fell without treatment.",
        "frequency": "Every two weeks is the least that has held the response",
        "next_review": "2027-03-01",
        "changed": "Since October 6, 2026 the sessions are weekly, and the codes stay as they were.",
    },
    "safety": {"intracerebral_hemorrhage_absent": True, "hypersensitivity_absent": True},
    "enclosures": [{"title": "Session notes and score sheets", "pages": 16}],
}  # fmt: skip
ONE_SESSION: dict[str, Any] = {
    "request": {"sessions": 1, "frequency": "once", "end_date": "2026-12-07",
                "codes": [{"code": "96365", "units": 1}], "urgency": "standard",
                "urgency_ground": None, "urgency_reason": None},
    "authorization": {"number": "PW-A-12"},
    "scores": [
        {"scale": "nrs", "date": "2026-10-01", "value": 9},
        {"scale": "nrs", "date": "2026-10-12", "value": 3},
        {"scale": "nrs", "date": "2026-11-25", "value": 7},
    ],
    "course": {"started": "2026-10-05", "benefit": "He walks without a stick."},
    "renewal": {
        "authorization_ends": "2026-12-15",
        "given": [
            {
                "phase": "single infusion", "started": "2026-10-05", "ended": "2026-10-05", "sessions": 1,
                "dose": {"amount": "0.25", "unit": "mg/kg/h"},
            }
        ],
        "induction_ended": "2026-10-05",
        "adherence": "It was kept as planned",
        "tolerability": "No side effect and no rise of blood pressure occurred",
        "frequency": "One infusion when the pain returns",
        "next_review": "2027-01-11",
    },
}  # fmt: skip
BY_POLICY: dict[str, Any] = RENEWAL | {
    "choices": {
        "policy": "bcbsnd-current",
        "policy_answers": [
            {"demand": 1, "answer": "Authorization LKA-A-7701, approved August 20, 2026"},
            {"demand": 2, "answer": "PHQ-9 21 before the first session, 8 on November 20, 2026"},
        ],
    },
}
NOTHING_GIVEN: dict[str, Any] = {"denials": []}

FAX_APPEAL: dict[str, Any] = {
    "fax": {"document": "appeal_level_1", "letter_pages": 4, "answer_by": "2026-12-31"},
}
FAX_ONE_PAGE: dict[str, Any] = {
    "fax": {"document": "expedited_request", "letter_pages": 1, "reference": "PW-A-12"},
    "enclosures": [],
}
FAX_TO_VA: dict[str, Any] = {
    **VA_SERVICE,
    "fax": {"document": "va_referral_request", "reference": "VA0023318812", "letter_pages": 3},
    "enclosures": [{"title": "Last two progress notes"}, {"title": "Score sheets", "pages": 2}],
}

RENEWALS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "renewal_request": {
        "two-scales": ("spravato", RENEWAL),
        "policy-chosen": ("spravato", BY_POLICY),
        "one-infusion": ("crps", ONE_SESSION),
        "nothing-given": ("ketamine", NOTHING_GIVEN),
    },
    "fax_cover_sheet": {
        "appeal": ("ketamine", FAX_APPEAL),
        "one-page": ("crps", FAX_ONE_PAGE),
        "pages-unknown": ("ketamine", FAX_TO_VA),
    },
}
