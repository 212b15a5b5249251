"""Keeping an instance: sealed backups and the way back from them, and what is removed when its years are over."""
