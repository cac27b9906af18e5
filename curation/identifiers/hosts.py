"""Sites that are asked in a way of their own."""

from curation.links import domain


def is_at_arxiv(address: str) -> bool:
    """Whether arXiv answers there, under any of its hosts; it counts them all as one."""
    return f".{domain(address)}".endswith(".arxiv.org")
