"""What is kept: cases in sealed columns, and their history."""
