"""The pages of what staff keep up: letterheads, the directory of payers, local criteria, and their use on a case."""
