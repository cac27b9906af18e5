"""HTML to the Markdown that issues are written in: no word and no link is lost on the way."""

from curation.importers.bundles.html.convert import to_markdown

__all__ = ["to_markdown"]
