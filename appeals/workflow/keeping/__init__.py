"""Keeping an instance: backup and restore, new keys, what may go, and whether all is as it should be."""
