"""The address of a link, built from the setting PUBLIC_ADDRESS; a Host header may not say where patients go."""

from flask import current_app, request, url_for


def link_of(token: str) -> str:
    """Return the link that is handed to the patient. Without the setting it is the address that staff use, checked."""
    base = str(current_app.config.get("PUBLIC_ADDRESS") or request.host_url).rstrip("/")
    return base + url_for("patient.gate", token=token)
