"""The states of a letter as pages name them, each with the class of its mark."""

STATES = {
    "draft": ("n1", "Draft"),
    "review": ("n2", "In review"),
    "released": ("n3", "Released"),
    "sent": ("n4", "Sent"),
    "answered": ("n5", "Answered"),
    "superseded": ("n3", "Superseded"),
}
