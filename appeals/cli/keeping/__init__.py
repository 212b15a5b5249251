"""Commands that keep an instance: backup, restore, retention, keys, audit, doctor."""
