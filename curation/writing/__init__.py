"""An editor at work on an item: its words, and its place in an issue or in the inbox."""
