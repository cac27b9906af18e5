"""Sources: what is followed, what it offers, and taking some of it."""
