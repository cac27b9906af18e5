"""Two records that turn out to be one paper."""

from curation.models import Paper


def are_one(paper: Paper, other: Paper) -> bool:
    """Nothing speaks against it: they are not known by two arXiv ids, nor by two DOIs."""
    raise NotImplementedError


def join(paper: Paper, other: Paper) -> Paper:
    """The older of the two rows, with the items, collections, names and changes of both.

    What an editor set by hand in either stays; what the older one lacks comes from the other,
    whose row is gone. Papers of two publications are never one: raises ValueError.
    """
    raise NotImplementedError
