"""Forms made from the declared facts: they carry text and show problems, and own no rule."""
