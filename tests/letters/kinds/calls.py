"""Cases for the call between physicians: the request for it, and the sheet beside the telephone."""

from typing import Any

TIMES = ["Tuesday, December 8, 12–1 pm Central", "Thursday, December 10, 4–5 pm Central"]
ASKED: dict[str, Any] = {
    "provider": {"call_times": TIMES},
    "narrative": {
        "alternatives": "Spravato is not given within 140 miles; ECT was declined for its effect on memory.",
        "risk_of_not_treating": "Admitted for four days in May 2026 with thoughts of suicide.",
    },
    "coverage": {"payer": {"phone": "800-555-0120"}},
    "safety": {"suicide_risk": "On November 17, 2026: passive thoughts of death, no plan; safety plan renewed."},
}
ONE_TIME: dict[str, Any] = {"provider": {"call_times": TIMES[:1]}, "treatments": [], "scores": []}

BY_POLICY: dict[str, Any] = {
    "choices": {"policy": "medical-mutual"},
    "narrative": {"alternatives": "ECT was declined on November 20, 2026."},
}

CALLS: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {
    "peer_to_peer_request": {
        "after-denial": ("ketamine", ASKED),
        "before-decision": ("spravato", {"provider": {"call_times": TIMES}}),
        "one-time-only": ("ketamine", ONE_TIME),
    },
    "peer_to_peer_talking_points": {
        "after-denial": ("ketamine", ASKED),
        "before-decision": ("spravato", {"narrative": {"alternatives": "ECT was declined on November 20, 2026."}}),
        "policy-chosen": ("spravato", BY_POLICY),
        "nothing-tried": ("ketamine", ONE_TIME),
    },
}
