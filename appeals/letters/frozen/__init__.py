"""What is kept of a letter once it is released: its words as plain values, and the version signed outside."""
