"""The verbs around people: sign in, keep one's own account, keep the accounts of others, work on a case together."""
