"""A patient's way to released letters: links, what happened to them, and the brakes on guessing."""
