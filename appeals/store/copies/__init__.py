"""Backups: sealed copies made while the server runs, and the way back from them."""
