"""Templates that staff edited: every version, what is published, the shipped texts that edits go out from."""
