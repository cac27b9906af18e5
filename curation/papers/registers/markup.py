"""HTML, JATS and MathML in titles and abstracts, as plain text.

What is no tag, such as `p < 0.05`, stays; entities are decoded once and not looked at again.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from curation.characters import one_line, tidy_characters
from curation.latex import lowered, raised
from curation.papers.registers.mathml import plain_math

LONGEST_MARKUP = 100_000

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w:.-]{0,40})(?P<rest>(?:\s[^<>]*)?/?)>")
_MATH = re.compile(r"<(?:\w+:)?math[\s>]")
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_INLINE = frozenset(
    """
    a abbr b big cite code del dfn em font i ins italic bold kbd mark monospace named-content
    overline q roman s sc scp small span strike strong styled-content sub sup tt u underline uri
    ext-link email inline-formula disp-formula alternatives tex-math math script style xref
    inline-graphic img graphic fn monotype sans-serif ruby rb rt wbr object
    """.split()  # noqa: SIM905
)
_BLOCKS = frozenset(
    """
    p br div sec section li list list-item ul ol dl dt dd abstract title label h1 h2 h3 h4 h5 h6
    table tr td th blockquote pre hr body html head article
    """.split()  # noqa: SIM905
)
_HEADINGS = frozenset("title label h1 h2 h3 h4 h5 h6".split())  # noqa: SIM905
_UNSEEN = frozenset({"script", "style"})
_SCRIPTS = {"sup": raised, "sub": lowered}
_LONGEST_SCRIPT = 40
_NEEDLESS_HEADINGS = {"abstract", "summary", "graphical abstract"}
# Deeper is no text of a register, and would be slow.
_DEEPEST = 20
_PARAGRAPH = "\x1e"
# Pretty-printed XML has a line of its own for every tag, also before a full stop.
_LINE_BEFORE_SIGN = re.compile(r"\n(?=[),.;:!?\]])|(?<=[(\[])\n")
_BLANKS = re.compile(r"[^\S\x1e]+")
_TEX_BODY = re.compile(r"\\begin\{document\}(.*)\\end\{document\}", re.DOTALL)


def without_markup(text: str) -> str:
    """Plain text; paragraphs are parted by an empty line, headings of sections end in a colon."""
    text = tidy_characters(text[:LONGEST_MARKUP])
    if "<" not in text and "&" not in text:
        return _laid_out(text)
    reader = _Reader(has_math=bool(_MATH.search(text)), closed=_closed_unseen(text))
    text, at = _DECLARATION.sub("", text), 0
    for tag in _TAG.finditer(text):
        if _is_tag(tag):
            reader.words(text[at : tag.start()])
            reader.tag(tag)
            at = tag.end()
    reader.words(text[at:])
    return _laid_out(reader.said())


@dataclass
class _Reader:
    """`open` are the elements whose words are changed once they end, with what they hold."""

    has_math: bool
    closed: frozenset[str]
    open: list[tuple[str, list[str]]] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)

    def words(self, text: str) -> None:
        inside = self.open[-1][0] if self.open else ""
        self._last().append(text if inside == "math" else unescape(text))

    def tag(self, tag: re.Match[str]) -> None:
        name, is_end = _local(tag["name"]), bool(tag["end"])
        inside = self.open[-1][0] if self.open else ""
        if inside in ("math", *_UNSEEN) and not (is_end and name == inside):
            self._last().append(tag[0])
        elif name in _CHANGED and not tag["rest"].endswith("/"):
            self._changed(name, is_end=is_end)
        elif name in _BLOCKS:
            self._last().append(_PARAGRAPH)

    def said(self) -> str:
        while self.open:
            self._close(self.open[-1][0])
        return "".join(self.parts)

    def _changed(self, name: str, *, is_end: bool) -> None:
        if is_end:
            self._close(name)
        elif len(self.open) < _DEEPEST and (name not in _UNSEEN or name in self.closed):
            self._join_on(name)
            self.open.append((name, []))

    def _join_on(self, name: str) -> None:
        """What is raised or lowered belongs to the letter before it, on whatever line it stands."""
        parts = self._last()
        if name in _SCRIPTS and parts and "\n" in parts[-1][len(parts[-1].rstrip()) :]:
            parts[-1] = parts[-1].rstrip()

    def _close(self, name: str) -> None:
        """An end without its beginning says nothing; what was left open inside ends with it."""
        if name not in (one for one, _ in self.open):
            return
        while True:
            last, parts = self.open.pop()
            self._last().append(self._finished(last, "".join(parts)))
            if last == name:
                return

    def _finished(self, name: str, words: str) -> str:
        if name in _UNSEEN or (name == "tex-math" and self.has_math):
            return ""
        if name == "math":
            return plain_math(f"<math>{words}</math>")
        if name == "tex-math":
            body = _TEX_BODY.search(words)
            return body[1] if body else words
        if name in _SCRIPTS:
            return _script(name, words)
        return _heading(words)

    def _last(self) -> list[str]:
        return self.open[-1][1] if self.open else self.parts


_CHANGED = _HEADINGS | _UNSEEN | _SCRIPTS.keys() | {"math", "tex-math"}


def _script(name: str, words: str) -> str:
    plain = " ".join(words.split())
    return _SCRIPTS[name](plain) if 0 < len(plain) <= _LONGEST_SCRIPT else words


def _heading(words: str) -> str:
    plain = one_line(words).rstrip(":. ")
    if not plain or plain.casefold() in _NEEDLESS_HEADINGS:
        return _PARAGRAPH
    # What follows is a paragraph of its own in the markup, and one with its heading in text.
    return f"{_PARAGRAPH}{plain}:\x1f"


def _is_tag(tag: re.Match[str]) -> bool:
    """`a <b and c> d` compares; `<b>` and `<b class="…">` are tags."""
    rest = tag["rest"].rstrip("/").strip()
    is_known = ":" in tag["name"] or tag["name"].lower() in _INLINE | _BLOCKS
    return is_known and (not rest or "=" in rest)


def _closed_unseen(text: str) -> frozenset[str]:
    """Without its end, a `<script>` is not to swallow the rest of the abstract."""
    lower = text.lower()
    return frozenset(name for name in _UNSEEN if f"</{name}" in lower)


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _laid_out(text: str) -> str:
    text = re.sub(r"\x1f[\s\x1e]*", " ", text)
    text = _BLANKS.sub(lambda blanks: "\n" if "\n" in blanks[0] else " ", text)
    text = _LINE_BEFORE_SIGN.sub("", text)
    paragraphs = (one_line(part) for part in text.split(_PARAGRAPH))
    return "\n\n".join(part for part in paragraphs if part)
