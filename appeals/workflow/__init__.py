"""The verbs of the product, in the words of its users."""
