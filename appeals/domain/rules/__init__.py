"""What follows from facts: codes that exclude each other, contradictions, last days, evidence, open questions."""
