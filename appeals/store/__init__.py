"""What is kept: cases, sealed with the practice's own keys, in SQLite or PostgreSQL."""
