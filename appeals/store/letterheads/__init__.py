"""The practice's letterheads: every version that was uploaded, and which one a case uses."""
