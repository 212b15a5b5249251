"""The test before publishing: every sample case and the extremes, composed with the draft."""
