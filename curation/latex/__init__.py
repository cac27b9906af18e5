"""Remnants of LaTeX in titles and abstracts, as Unicode: text in, text out."""

from curation.latex.words import has_latex, plain_latex

__all__ = ["has_latex", "plain_latex"]
