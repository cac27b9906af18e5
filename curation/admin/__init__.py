"""The operator's back door to curation's rows."""

from curation.admin import capture, content, writing

__all__ = ["capture", "content", "writing"]
