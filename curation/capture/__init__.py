"""A link, a paper or a note becomes an item in the inbox."""
