"""Remnants of LaTeX in titles and abstracts, as Unicode: text in, text out."""

from curation.latex.raised_letters import lowered, raised
from curation.latex.words import has_latex, plain_latex

__all__ = ["has_latex", "lowered", "plain_latex", "raised"]
