"""How people reach the product with a browser."""
