"""What the practice knows of payers: their addresses and its own criteria sets, with every version. No health data."""
