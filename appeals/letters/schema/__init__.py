"""The schema of letters: entered facts and what follows from them, as templates may mention them."""
