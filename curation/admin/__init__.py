"""The operator's back door to curation's rows."""

from curation.admin import capture, content

__all__ = ["capture", "content"]
