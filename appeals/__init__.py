"""Turn the facts of one patient's case into the papers that an insurer acts on."""
