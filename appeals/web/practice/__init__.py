"""The pages of what staff keep up: letterheads, the directory of payers, local criteria, and choosing them on a case."""
