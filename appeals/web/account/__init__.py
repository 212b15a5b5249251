"""Sign-in and one's own account: sessions, password, second factor, one-time links."""
