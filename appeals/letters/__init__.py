"""How a letter is made: template, schema, check, compose, markup, model, letterhead, writers."""
