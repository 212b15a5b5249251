"""What follows from the history of a case: prior treatments and scores."""
