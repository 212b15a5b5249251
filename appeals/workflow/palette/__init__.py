"""What the editor offers to insert: the facts of a case by their plain labels, and the common constructs."""
