"""Text in, values out: what a file of each form says. Nothing here asks a database."""
