"""The letterhead that comes with the product: its styles, its theme, its file."""
