"""Why an export stops."""


class NotReadBack(Exception):
    """A file would not say what it is written from. Nothing of it was written."""
