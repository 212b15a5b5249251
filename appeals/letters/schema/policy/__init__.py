"""The policy that the author chose, as a table of its demands."""
