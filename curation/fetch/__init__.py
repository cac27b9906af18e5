"""The only door to the outside web."""

from curation.fetch.answers import (
    Conditions,
    Fetched,
    FetchFailed,
    FetchRefused,
    NotFetched,
    Reason,
)
from curation.fetch.follow import fetch

__all__ = [
    "Conditions",
    "FetchFailed",
    "FetchRefused",
    "Fetched",
    "NotFetched",
    "Reason",
    "fetch",
]
