"""The pages of a case: the list, one section at a time, and two versions side by side."""
