"""The pages of a letter: beside the form, by itself, and as a Word file."""
