"""When a new release ships another text than the one that staff edited: both kept, merged by choice."""
