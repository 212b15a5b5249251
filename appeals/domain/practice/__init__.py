"""What a practice enters once and uses for many cases: addresses of payers, and criteria of their policies."""
