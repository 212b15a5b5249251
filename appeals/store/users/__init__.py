"""The people of the practice: accounts, factors, links, sign-in sessions, who works on a case."""
