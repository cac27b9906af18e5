"""What macros of LaTeX say in a running text; symbols are the library's."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


WORDS = {
    "eg": "e.g.", "ie": "i.e.", "etal": "et al.", "etc": "etc.", "cf": "cf.", "wrt": "w.r.t.",
    "aka": "a.k.a.", "vs": "vs.", "resp": "resp.", "Eg": "E.g.", "Ie": "I.e.", "viz": "viz.",
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "textbackslash": "\\",
    "textasciitilde": "~", "textasciicircum": "^", "item": "• ", "par": "\n\n", "|": "‖",
}  # fmt: skip

# Around words, which they only set in another type.
WRAPPERS = _names(
    "emph textit textbf texttt textsc textrm textsf textsl textmd textup textnormal text mbox "
    "hbox underline uline mathrm mathbf mathsf mathtt mathit boldsymbol bm bf operatorname "
    "ensuremath title section subsection paragraph centering textcolor"
)

# Before words: `{\em so}`.
SWITCHES = _names(
    "bf it em sc tt rm sf sl bfseries itshape scshape ttfamily tiny small footnotesize large "
    "Large normalsize displaystyle textstyle left right big Big bigl bigr limits nolimits"
)

NOTES = frozenset({"footnote", "thanks"})

CITATIONS = _names("cite citet citep citealp citealt citeauthor citeyear parencite")

DROPPED = _names(
    "label vspace hspace noindent newline xspace begin end smallskip medskip bigskip protect "
    "footnotemark index bibliography maketitle relax"
)
