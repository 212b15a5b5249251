"""The template studio: staff edit what letters say, are told what is wrong, and publish what passed every test."""
