"""Capturing from elsewhere: the one address that takes links in, and the tools that call it."""
