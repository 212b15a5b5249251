"""What we know, shown: the guide for patients and staff, and every row with its source."""
