"""The key file while others use it, the columns that are sealed, and the change to a new key."""
