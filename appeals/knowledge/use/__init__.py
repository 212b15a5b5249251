"""How the product uses the rows of the data files: what our own files add to them."""
