"""What is true: the case, its problems, codes, dates and deadlines. Pure: no files, no clock."""
