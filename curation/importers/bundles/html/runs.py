"""One paragraph as runs of text with marks, and those runs as Markdown.

HTML lets bold begin and end anywhere, twice, inside a word or around a blank; Markdown does
not. So marks are properties of runs here, and are opened and closed anew where they may be.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from curation.importers.readers.inline import plain
from curation.markdown.destinations import destination

STRONG, EM, DEL, CODE, LINK = "strong", "em", "del", "code", "link"
BREAK = "\n"

_SIGNS = {STRONG: "**", EM: "*", DEL: "~~"}
# What spans as far as another is written around it in this order.
_LAYERS = (STRONG, EM, DEL, LINK)
# In a longer paragraph emphasis is left out: it would take too long to see whether it stands.
_LONGEST_MARKED = 50_000
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_SPECIAL = re.compile(
    r"""[\\`*\[\]~]|(?<!\w)_|_(?!\w)|<(?=[A-Za-z/!?])|&(?=\#?\w{1,32};)""",
    re.VERBOSE,
)
_START = re.compile(r"(?m)^( *)([-+](?=\s|$)|>|#(?=\#{0,5}(?:\s|$))|=(?==*\s*$)|-(?=-+\s*$)|:)")
_NUMBER_AT_START = re.compile(r"(?m)^( *\d{1,9})([.)])(?=\s|$)")


@dataclass(frozen=True)
class Run:
    """`link` tells apart links that follow each other; `is_ready` text is Markdown already."""

    text: str
    marks: frozenset[str] = frozenset()
    link: int = 0
    address: str = ""
    is_ready: bool = False

    @property
    def is_break(self) -> bool:
        return self.text == BREAK

    def has(self, layer: str) -> bool:
        return bool(self.link) if layer == LINK else layer in self.marks

    def shares(self, layer: str, other: "Run") -> bool:
        return self.link == other.link if layer == LINK else other.has(layer)


def markdown_of(runs: Sequence[Run], *, on_one_line: bool = False) -> str:
    """One paragraph; emphasis that Markdown cannot express there is left out, never a word."""
    runs = _with_loose_blanks(_tidied(runs, on_one_line))
    if not runs:
        return ""
    length = sum(len(run.text) for run in runs)
    if length > _LONGEST_MARKED or not any(run.marks - {CODE} for run in runs):
        return _at_line_starts(_written(runs, (LINK,), "", ""))
    for attempt in (runs, [replace(run, marks=run.marks & {CODE}) for run in runs]):
        written = _at_line_starts(_written(attempt, _LAYERS, "", ""))
        if _said(written) == _meant(runs):
            return written
    return _at_line_starts(_written(runs, (LINK,), "", ""))


def text_of(runs: Sequence[Run]) -> str:
    return _BLANKS.sub(" ", "".join(run.text for run in runs if not run.is_ready)).strip()


def escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _tidied(runs: Sequence[Run], on_one_line: bool) -> list[Run]:
    """Blanks folded as a browser does, none at the ends or around a break."""
    tidied: list[Run] = []
    for run in runs:
        if run.is_break and on_one_line:
            run = replace(run, text=" ")
        if not (run.is_ready or run.is_break):
            run = replace(run, text=_BLANKS.sub(" ", run.text))
            after_blank = not tidied or tidied[-1].text.endswith((" ", BREAK))
            run = replace(run, text=run.text.lstrip(" ") if after_blank else run.text)
        if run.is_break:
            _strip_end(tidied)
        if run.text and not (run.is_break and not tidied):
            _append(tidied, run)
    _strip_end(tidied)
    return tidied


def _with_loose_blanks(runs: list[Run]) -> list[Run]:
    """A blank at the edge of a run has only the marks and the link that go on beyond it."""
    loose: list[Run] = []
    for at, run in enumerate(runs):
        bare = run.text.strip()
        if run.is_ready or run.is_break or not bare or bare == run.text:
            loose.append(run)
            continue
        start = run.text.index(bare)
        before, after = runs[at - 1] if at else None, runs[at + 1] if at + 1 < len(runs) else None
        loose += [
            *_blank(run.text[:start], run, before),
            replace(run, text=bare),
            *_blank(run.text[start + len(bare) :], run, after),
        ]
    return loose


def _blank(text: str, run: Run, beyond: Run | None) -> list[Run]:
    if not text:
        return []
    marks = run.marks & beyond.marks - {CODE} if beyond else frozenset()
    if beyond and run.link == beyond.link:
        return [replace(run, text=text, marks=marks)]
    return [Run(text, marks)]


def _append(runs: list[Run], run: Run) -> None:
    last = runs[-1] if runs else None
    can_join = last and not (last.is_ready or run.is_ready or last.is_break or run.is_break)
    if last and can_join and (last.marks, last.link) == (run.marks, run.link):
        runs[-1] = replace(last, text=last.text + run.text)
    else:
        runs.append(run)


def _strip_end(runs: list[Run]) -> None:
    while runs and not runs[-1].is_ready and not runs[-1].text.rstrip(" \n"):
        runs.pop()
    if runs and not runs[-1].is_ready:
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip(" "))


def _written(runs: Sequence[Run], layers: Sequence[str], before: str, after: str) -> str:
    """`before` and `after` are the letters around these runs, which decide what may open."""
    out: list[str] = []
    at = 0
    while at < len(runs):
        layer, end = _widest(runs, at, layers)
        follows = runs[end].text[:1] if end < len(runs) else after
        if layer:
            inner = tuple(other for other in layers if other != layer)
            out.append(_wrapped(layer, runs[at:end], inner, before, follows))
        else:
            out.append(_leaf(runs[at]))
        before, at = runs[end - 1].text[-1:], end
        _keep_apart(out)
    return "".join(out)


def _widest(runs: Sequence[Run], at: int, layers: Sequence[str]) -> tuple[str, int]:
    best, best_end = "", at + 1
    for layer in layers:
        if runs[at].has(layer) and not runs[at].is_break:
            end = _end_of(layer, runs, at)
            if layer != LINK and LINK in layers and end < len(runs):
                end = _before_cut_link(runs, at, end)
            if end > at and (not best or end > best_end):
                best, best_end = layer, end
    return best, best_end


def _end_of(layer: str, runs: Sequence[Run], at: int) -> int:
    end = at + 1
    while end < len(runs) and runs[at].shares(layer, runs[end]):
        end += 1
    return end


def _before_cut_link(runs: Sequence[Run], at: int, end: int) -> int:
    """A mark that would end inside a link ends before it."""
    cut = runs[end].link
    if not cut or runs[end - 1].link != cut:
        return end
    while end > at and runs[end - 1].link == cut:
        end -= 1
    return end


def _wrapped(
    layer: str, runs: Sequence[Run], layers: Sequence[str], before: str, after: str
) -> str:
    left, core, right = _without_edges(runs, before, after, is_link=layer == LINK)
    outside = "".join(_leaf(replace(run, marks=frozenset())) for run in left)
    behind = "".join(_leaf(replace(run, marks=frozenset())) for run in right)
    if not core:
        return outside + behind
    if layer == LINK:
        return f"{outside}{_link(core, layers)}{behind}"
    sign = _SIGNS[layer]
    inner = _written(core, layers, before if not left else left[-1].text[-1:], after)
    if not _may_stand(inner, before if not left else "", after):
        is_link = LINK in layers and core[0].link and all(core[0].shares(LINK, run) for run in core)
        # Between a link's brackets marks may stand where between two letters they may not.
        inside = (layer, *(other for other in layers if other != LINK))
        inner = _link(core, inside) if is_link else inner
        return outside + inner + behind
    return f"{outside}{sign}{inner}{sign}{behind}"


def _link(runs: Sequence[Run], layers: Sequence[str]) -> str:
    address = destination(runs[0].address)
    text = text_of(runs)
    if text == runs[0].address and address == text and not any(run.is_ready for run in runs):
        return f"<{address}>"
    return f"[{_written(runs, layers, '[', ']')}]({address})"


def _without_edges(
    runs: Sequence[Run], before: str, after: str, *, is_link: bool
) -> tuple[list[Run], list[Run], list[Run]]:
    """Blanks, and punctuation that would stop the marks from opening, stand outside of them."""
    left: list[Run] = []
    right: list[Run] = []
    core = list(runs)
    if core and not core[0].is_ready and CODE not in core[0].marks:
        cut = _edge(core[0].text, before, is_link)
        left, core = _split(core, cut)
    if core and not core[-1].is_ready and CODE not in core[-1].marks:
        cut = _edge(core[-1].text[::-1], after, is_link)
        core, right = _split(core, -cut) if cut else (core, [])
    return left, core, right


def _edge(text: str, neighbour: str, is_link: bool) -> int:
    """How many letters from this end stand outside."""
    blanks = len(text) - len(text.lstrip())
    is_in_word = bool(neighbour) and not blanks and _is_letter(neighbour)
    if is_link or not is_in_word:
        return blanks
    return next((i for i, letter in enumerate(text) if _is_letter(letter)), 0)


def _split(runs: list[Run], cut: int) -> tuple[list[Run], list[Run]]:
    """The first run cut after so many letters, or the last one before so many."""
    if not cut:
        return [], runs
    edge = runs[0] if cut > 0 else runs[-1]
    first, second = replace(edge, text=edge.text[:cut]), replace(edge, text=edge.text[cut:])
    if cut > 0:
        return [first], [*([second] if second.text else []), *runs[1:]]
    return [*runs[:-1], *([first] if first.text else [])], [second]


def _may_stand(inner: str, before: str, after: str) -> bool:
    """Whether Markdown would see the marks around it as marks."""
    opens = _is_letter(inner[:1]) or not _is_letter(before) or inner[:1] in "*~"
    closes = _is_letter(inner[-1:]) or not _is_letter(after) or inner[-1:] in "*~"
    return bool(inner) and opens and closes


def _is_letter(letter: str) -> bool:
    if not letter or letter.isspace():
        return False
    return not unicodedata.category(letter).startswith(("P", "S"))


def _leaf(run: Run) -> str:
    if run.is_ready:
        return run.text
    if run.is_break:
        return "\\\n"
    return _code(run.text) if CODE in run.marks else escaped(run.text)


def _code(text: str) -> str:
    inner = text.strip()
    if not inner:
        return text
    left, right = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    fence = "`" * (max((len(ticks) for ticks in re.findall(r"`+", inner)), default=0) + 1)
    room = " " if inner.startswith("`") or inner.endswith("`") else ""
    return f"{left}{fence}{room}{inner}{room}{fence}{right}"


def _keep_apart(out: list[str]) -> None:
    """An exclamation mark before a link would make it a picture."""
    if len(out) > 1 and out[-1].startswith("[") and out[-2].endswith("!"):
        out[-2] = f"{out[-2][:-1]}\\!"


def _at_line_starts(written: str) -> str:
    written = _START.sub(r"\1\\\2", written)
    return _NUMBER_AT_START.sub(r"\1\\\2", written)


def _said(written: str) -> str:
    return "".join(plain(written).split())


def _meant(runs: Sequence[Run]) -> str:
    words = (plain(run.text) if run.is_ready else run.text for run in runs)
    return "".join("".join(words).split())
