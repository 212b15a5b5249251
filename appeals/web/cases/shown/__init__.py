"""What the pages of a case show: the brief, the open points, entries in two lines, two versions in rows."""
