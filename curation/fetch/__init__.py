"""The only door to the outside web."""

from curation.fetch.answers import Conditions, Fetched, FetchFailed, FetchRefused, Reason

__all__ = ["Conditions", "FetchFailed", "FetchRefused", "Fetched", "Reason"]
