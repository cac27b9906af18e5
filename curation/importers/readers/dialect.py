"""The dialect under the name its readers knew it by; it lives in `curation.markdown`."""

from curation.markdown.dialect import BLOCKS_ONLY, MARKDOWN

__all__ = ["BLOCKS_ONLY", "MARKDOWN"]
