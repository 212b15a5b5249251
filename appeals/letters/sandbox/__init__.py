"""Where letter templates run: an environment that can do little, and a meter of what a rendering uses."""
