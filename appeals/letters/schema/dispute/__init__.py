"""What follows from claims, reviews and exceptions, for the letters about them."""
