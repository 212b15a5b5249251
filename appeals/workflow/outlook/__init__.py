"""What lies before a case: days, steps, the demands of policies, what its author must weigh."""
