"""What we know: dated facts with their sources, read from data files by one loader."""
