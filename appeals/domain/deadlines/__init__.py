"""When something must be filed: days counted as the rule of each coverage says."""
