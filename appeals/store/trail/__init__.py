"""The audit trail: who did what to which object, when, from where, with what outcome. No health data."""
