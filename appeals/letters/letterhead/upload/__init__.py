"""An uploaded Word file, judged before anything is made of it."""
