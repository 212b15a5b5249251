"""From text to syntax tree: length, characters, tags, parse. Nothing is looked up, nothing is compiled."""
