"""The settings of one publication: rooms that only its owners open."""
