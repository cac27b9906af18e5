"""Rows in, files out: everything an editor needs to leave with, and to come back."""
