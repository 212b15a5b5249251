"""The pages of the template studio: letters, parts and arguments, edited, compared, tested and published."""
