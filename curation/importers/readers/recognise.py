"""The first words of a text, under the name its readers knew it by; it lives in `excerpts`."""

from curation.importers.readers.excerpts import excerpt

__all__ = ["excerpt"]
