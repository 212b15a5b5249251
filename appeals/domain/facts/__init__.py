"""The groups of facts that every case has: people, coverage, clinical course, what is asked for."""
