"""Papers: the list of records, each with every field to mend, and what has moved since."""
