"""From a draft to a letter that is signed, frozen, sent, answered and replaced."""
