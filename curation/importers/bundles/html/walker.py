"""The tree of a page walked once, and written down block by block.

Nothing here calls itself for what is nested: a page may be nested 50,000 deep.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bs4 import Comment, Doctype, NavigableString, Tag

from curation.importers.bundles.html import containers
from curation.importers.bundles.html.addresses import link_address
from curation.importers.bundles.html.containers import Container
from curation.importers.bundles.html.footnotes import Footnote
from curation.importers.bundles.html.runs import (
    BREAK,
    CODE,
    DEL,
    EM,
    STRONG,
    Run,
    escaped,
    markdown_of,
    text_of,
)
from curation.importers.bundles.html.tables import cells_of, is_table_of_data, table
from curation.importers.bundles.html.widgets import (
    Embed,
    attribute,
    classes_of,
    embed_of,
    is_no_text,
)
from curation.markdown.destinations import destination

_BLOCKS = {
    "address", "article", "aside", "body", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "html", "legend", "main", "nav", "p", "section", "summary", "table",
    "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "ul", "ol", "li", "blockquote",
}  # fmt: skip
_MARKS = {
    "b": STRONG, "strong": STRONG, "dt": STRONG, "em": EM, "i": EM, "figcaption": EM,
    "del": DEL, "s": DEL, "strike": DEL, "code": CODE, "kbd": CODE, "samp": CODE, "tt": CODE,
}  # fmt: skip
_DEEPEST_TABLE = 6
_HEADING = re.compile(r"h[1-6]")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-4]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?:language|lang)-([\w+#.-]{1,20})")


@dataclass
class _OpenLink:
    """`is_spent` once words carry it: a link around several blocks is written once."""

    number: int
    address: str
    is_spent: bool = False
    leads_to_picture: bool = False
    was_on_picture: bool = False
    is_in_block: bool = False


@dataclass
class _Block:
    level: int = 0
    runs: list[Run] = field(default_factory=list)


class Walker:
    """`markdown` once for one tree."""

    def __init__(self, notes: Mapping[int, Footnote]) -> None:
        self._notes = notes
        self._called: list[Footnote] = []
        self._open_marks: Counter[str] = Counter()
        self._marks: frozenset[str] = frozenset()
        self._table_count = 0
        self._links: list[_OpenLink] = []
        self._link_count = 0
        self._block = _Block()
        self._containers: list[Container] = [Container(containers.ROOT)]

    def markdown(self, tree: Tag) -> str:
        self._walk(tree)
        self._end_block()
        return self._containers[0].markdown().removesuffix("\n\n---").strip("\n")

    def runs_of(self, tree: Tag) -> list[Run]:
        """Everything as one paragraph, for the cell of a table."""
        self._walk(tree, self._cell_start)
        return self._block.runs

    def _walk(self, tree: Tag, start: "Callable[[Tag], bool] | None" = None) -> None:
        opens = start or self._start
        waiting: list[Iterator[object]] = [iter(tree.children)]
        tags: list[Tag] = []
        while waiting:
            child = next(waiting[-1], None)
            if child is None:
                waiting.pop()
                if tags:
                    self._end(tags.pop())
            elif isinstance(child, Tag):
                if opens(child):
                    waiting.append(iter(child.children))
                    tags.append(child)
            elif isinstance(child, NavigableString) and not isinstance(child, Comment | Doctype):
                self._say(str(child))

    # What begins

    def _start(self, tag: Tag) -> bool:
        """Whether what is inside is walked too."""
        if is_no_text(tag) or self._is_written_whole(tag):
            return False
        if tag.name in _BLOCKS:
            self._end_block()
        if tag.name in containers.KINDS:
            self._push(tag)
        if _HEADING.fullmatch(tag.name):
            self._block.level = int(tag.name[1])
        return self._start_inline(tag)

    def _is_written_whole(self, tag: Tag) -> bool:
        write: dict[str, Callable[[Tag], None]] = {"pre": self._pre, "hr": self._rule}
        if tag.name == "table":
            self._table_count += 1
            # A look into each of many nested ones would take too long.
            if self._table_count <= _DEEPEST_TABLE and is_table_of_data(tag):
                write["table"] = self._table
                self._table_count -= 1
        embed = embed_of(tag)
        if tag.name not in write and not embed:
            return False
        self._end_block()
        if embed:
            self._embed(embed)
            self._end_block()
        else:
            write[tag.name](tag)
        return True

    def _start_inline(self, tag: Tag) -> bool:
        if tag.name == "br":
            self._break()
        elif tag.name == "img":
            self._picture(tag)
        elif id(tag) in self._notes:
            self._call(self._notes[id(tag)])
            return False
        elif tag.name == "a":
            self._open_link(tag)
        elif tag.name == "q":
            self._say("“")
        self._mark(tag, 1)
        return True

    def _mark(self, tag: Tag, change: int) -> None:
        marks = _marks_of(tag)
        for mark in marks:
            self._open_marks[mark] += change
        if marks:
            self._marks = frozenset(mark for mark, count in self._open_marks.items() if count)

    def _cell_start(self, tag: Tag) -> bool:
        if is_no_text(tag):
            return False
        if tag.name in _BLOCKS:
            self._say(" ")
        return self._start_inline(tag)

    def _push(self, tag: Tag) -> None:
        is_deep = len(self._containers) > containers.DEEPEST
        start = attribute(tag, "start")
        number = int(start) if start.isdecimal() and len(start) < 9 else 1
        self._containers.append(Container(containers.FLAT if is_deep else tag.name, number))

    # What ends

    def _end(self, tag: Tag) -> None:
        self._mark(tag, -1)
        self._table_count -= tag.name == "table"
        if tag.name == "q":
            self._say("”")
        if tag.name == "a" and self._links:
            self._close_link()
        if tag.name in _BLOCKS and len(self._containers) == 1:
            self._end_block()
        elif tag.name in _BLOCKS:
            self._end_inner_block(tag)

    def _end_inner_block(self, tag: Tag) -> None:
        self._end_block()
        if tag.name in containers.KINDS:
            finished = self._containers.pop()
            self._containers[-1].take(finished)
            self._write_notes()

    def _end_block(self) -> None:
        block, self._block = self._block, _Block()
        runs = self._with_link_once(block.runs)
        written = markdown_of(runs, on_one_line=bool(block.level))
        if written and block.level:
            written = f"{'#' * block.level} {written}"
        self._write(written)

    def _write(self, block: str) -> None:
        if block:
            self._containers[-1].blocks.append(block)
            self._write_notes()

    def _write_notes(self) -> None:
        """Below the outermost block, so that a note stays with the item that calls it."""
        if len(self._containers) > 1:
            return
        called, self._called = self._called, []
        for note in called:
            body = Walker({}).markdown(note.body).replace("\n", "\n    ")
            self._containers[0].blocks.append(f"[^{note.label}]: {body}")

    # Inside a paragraph

    def _say(self, text: str) -> None:
        self._add(Run(text, self._marks))

    def _ready(self, markdown: str) -> None:
        self._add(Run(markdown, self._marks - {CODE}, is_ready=True))

    def _add(self, run: Run) -> None:
        link = self._links[-1] if self._links else None
        if link and not link.is_spent:
            link.is_in_block = True
            run = replace(run, link=link.number, address=link.address)
        self._block.runs.append(run)

    def _break(self) -> None:
        """Two in a row begin a paragraph."""
        runs = self._block.runs
        said = next(
            (run for run in reversed(runs) if run.text.strip(" \t\r\n") or run.is_break), None
        )
        if said is not None and said.is_break and not self._block.level:
            self._end_block()
        else:
            runs.append(Run(BREAK, self._marks - {CODE}))

    def _picture(self, tag: Tag) -> None:
        address = attribute(tag, "src") or attribute(tag, "data-src")
        if not address or address.startswith("data:"):
            address = attribute(tag, "data-src") or attribute(tag, "srcset").split(" ")[0]
        alt = " ".join(attribute(tag, "alt").split())
        if not address or address.startswith("data:"):
            self._say(alt)
            return
        if self._links and (self._links[-1].leads_to_picture or self._links[-1].address == address):
            self._links[-1].is_spent = True
        self._ready(f"![{escaped(alt)}]({destination(address)})")

    def _call(self, note: Footnote) -> None:
        self._called.append(note)
        self._ready(f"[^{note.label}]")

    def _open_link(self, tag: Tag) -> None:
        self._link_count += 1
        address = link_address(attribute(tag, "href"))
        is_picture = "image-link" in classes_of(tag)
        self._links.append(_OpenLink(self._link_count, address, not address, is_picture))

    def _close_link(self) -> None:
        link = self._links.pop()
        if link.was_on_picture and not (link.is_spent or link.is_in_block):
            self._block.runs.append(Run(link.address, frozenset(), link.number, link.address))

    def _with_link_once(self, runs: list[Run]) -> list[Run]:
        """A link that goes on beyond this block is for its words, not for its picture."""
        link = self._links[-1] if self._links else None
        if not link or not link.is_in_block or link.is_spent:
            return runs
        link.is_in_block = False
        own = [run for run in runs if run.link == link.number]
        if text_of(own):
            link.is_spent = True
            return runs
        link.was_on_picture = link.was_on_picture or any(run.is_ready for run in own)
        return [_unlinked(run) if run.link == link.number else run for run in runs]

    def _embed(self, embed: Embed) -> None:
        if embed.formula:
            self._block.runs.append(Run(embed.formula, frozenset({CODE})))
        for picture in embed.pictures:
            self._ready(f"![]({destination(picture)})")
        if embed.address:
            self._link_count += 1
            words = embed.words or embed.address
            self._block.runs.append(Run(words, frozenset(), self._link_count, embed.address))

    # Blocks that are written whole

    def _pre(self, tag: Tag) -> None:
        for line_end in tag.find_all("br"):
            line_end.replace_with("\n")
        code = tag.get_text().strip("\n").expandtabs(4)
        if not code.strip():
            return
        language = _LANGUAGE.search(" ".join([*_classes(tag), *_classes(tag.find("code"))]))
        fence = "`" * max(3, max((len(run) for run in re.findall(r"`+", code)), default=0) + 1)
        self._write(f"{fence}{language[1] if language else ''}\n{code}\n{fence}")

    def _rule(self, tag: Tag) -> None:
        if self._containers[-1].blocks or len(self._containers) > 1:
            self._write("---")

    def _table(self, tag: Tag) -> None:
        caption = tag.find("caption")
        if caption:
            self._write(markdown_of(Walker(self._notes).runs_of(caption), on_one_line=True))
        rows = [[self._cell(cell) for cell in row] for row in cells_of(tag)]
        self._write(table(rows, tag))

    def _cell(self, cell: Tag) -> str:
        walker = Walker(self._notes)
        written = markdown_of(walker.runs_of(cell), on_one_line=True)
        self._called += walker._called
        return written.replace("|", "\\|")


def _marks_of(tag: Tag) -> list[str]:
    style = attribute(tag, "style")
    mark = _MARKS.get(tag.name, "")
    if mark == STRONG and _NOT_BOLD.search(style):
        mark = ""
    found = [mark] if mark else []
    if tag.name == "span":
        found += [STRONG] if _BOLD.search(style) else []
        found += [EM] if _ITALIC.search(style) else []
    return found


def _unlinked(run: Run) -> Run:
    return Run(run.text, run.marks, is_ready=run.is_ready)


def _classes(tag: Tag | None) -> list[str]:
    return sorted(classes_of(tag)) if tag else []
