"""Coverages that cases of several kinds of letter have."""

from typing import Any

ORIGINAL_MEDICARE: dict[str, Any] = {
    "kind": "medicare_original",
    "payer": {"name": "North Plains Medicare Contractor"},
    "plan_name": "Original Medicare",
    "member_id": "1EG4-TE5-MK73",
    "group_number": None,
    "network": None,
}
