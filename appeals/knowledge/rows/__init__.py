"""What the data files hold, one module a subject: the records of each file and what they can tell."""
