"""The writing room: the words of an item, of an issue, of its sections and groups."""
