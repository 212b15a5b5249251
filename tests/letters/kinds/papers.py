"""Cases for questions before care, the appointment of a representative, and requests for papers."""

from typing import Any

HOME = {"line1": "12 Tamarack Road", "city": "Ashland", "state": "WI", "postal_code": "54806"}
SISTER = {
    "name": "Imani Quist",
    "relation": "sister",
    "address": {"line1": "3 Birch Street", "city": "Ashland", "state": "WI", "postal_code": "54806"},
    "phone": "715-555-0140",
}
PHYSICIAN = {
    "name": "Lena Brandt",
    "professional": "physician",
    "organization": "Fernhollow Psychiatry",
    "relation": "treating psychiatrist",
    "address": {"line1": "77 Quarry Lane", "city": "Duluth", "state": "MN", "postal_code": "55802"},
    "phone": "218-555-0112",
}
INQUIRY: dict[str, Any] = {
    "coverage": {"network": "out-of-network", "payer": {"department": "Member Services"}},
    "denials": [],
    "enclosures": [],
    "patient": {"phone": "218-555-0144"},
    "inquiry": {
        "questions": ["Does the plan cover the visit and the monitoring if it does not cover the drug?"],
        "calls": [
            {
                "date": "2026-11-18",
                "time": "10:20 am Central",
                "person": "Kim, badge 4471",
                "answer": "Ketamine needs authorization; no policy number given",
                "reference": "C-99120",
            }
        ],
        "reply_by": "2026-12-15",
    },
}
PLAIN_INQUIRY: dict[str, Any] = {
    "patient": {"address": HOME},
    "coverage": {"network": "in-network"},
    "request": {"start_date": None},
}
BY_SISTER: dict[str, Any] = {
    "patient": {"address": HOME, "phone": "715-555-0139"},
    "representative": SISTER,
}
BY_PHYSICIAN: dict[str, Any] = {
    "patient": {"phone": "218-555-0144"},
    "representative": {**PHYSICIAN, "expires": "2027-06-30", "gave_care": True},
}
MEDICARE_PHYSICIAN: dict[str, Any] = {
    **BY_SISTER,
    "representative": {**PHYSICIAN, "gave_care": True},
}
FILE: dict[str, Any] = {
    "records": {
        "form": "PDF by secure email",
        "send_to": "records@fernhollow.example",
        "items": ["The credentials of the appeal committee of November 9, 2026"],
    },
    "signing": {"designation": "Plan form signed November 20, 2026"},
}
DOCUMENTS: dict[str, Any] = {
    "coverage": {
        "plan_sponsor": {
            "name": "Pinewood Mills, Inc.",
            "department": "Benefits",
            "address": {"line1": "1 Mill Road", "city": "Toledo", "state": "OH", "postal_code": "43604"},
        }
    },
    "patient": {"phone": "419-555-0166"},
    "records": {
        "addressed_to": "plan-administrator",
        "form": "paper",
        "send_to": "my address above",
        "reply_by": "2027-01-04",
    },
}
ADVANTAGE: dict[str, Any] = {
    "denials": [
        {
            "notice_date": "2026-11-27",
            "received_date": "2026-11-30",
            "reference": "LK-5512",
            "reasons": ["not_medically_necessary"],
            "quote": "Criteria not met.",
        }
    ],
    "patient": {"address": HOME, "phone": "715-555-0139"},
    "records": {"form": "paper", "send_to": "12 Tamarack Road, Ashland, WI 54806"},
}

PAPERS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "coverage_inquiry": {
        "out-of-network": ("ketamine", INQUIRY),
        "no-dates-yet": ("spravato", PLAIN_INQUIRY),
    },
    "coverage_inquiry.patient": {
        "out-of-network": ("ketamine", INQUIRY),
        "no-dates-yet": ("spravato", PLAIN_INQUIRY),
    },
    "authorized_representative": {
        "sister": ("spravato", BY_SISTER),
        "physician": ("ketamine", BY_PHYSICIAN),
        "physician-medicare": ("spravato", MEDICARE_PHYSICIAN),
        "federal-plan": ("ketamine", {**BY_PHYSICIAN, "coverage": {"kind": "fehb_pshb"}}),
        "nobody-named": ("crps", {}),
    },
    "claim_file_request": {
        "group-plan": ("ketamine", FILE),
        "no-form-yet": ("spravato", {**ADVANTAGE, "records": {}}),
    },
    "claim_file_request.patient": {
        "plan-documents": ("crps", DOCUMENTS),
        "medicare-advantage": ("spravato", ADVANTAGE),
    },
}
