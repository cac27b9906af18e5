"""Files of other tools and of our own, read into issues."""
