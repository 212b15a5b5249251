"""Letters of a case: drafts under review, and what was released, which is only ever added to."""
