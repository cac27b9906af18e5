"""Tables that hold data; those that only lay a page out are read as the blocks in them."""

from bs4 import Tag

from curation.importers.bundles.html.widgets import attribute

_NO_DATA = [
    "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "hr",
    "figure", "iframe",
]  # fmt: skip
_MOST_COLUMNS = 50


def is_table_of_data(tag: Tag) -> bool:
    if attribute(tag, "role") in {"presentation", "none"} or tag.find(_NO_DATA):
        return False
    widths = [len(row) for row in cells_of(tag)]
    return bool(widths) and 1 < max(widths) <= _MOST_COLUMNS


def cells_of(tag: Tag) -> list[list[Tag]]:
    rows = [row.find_all(["td", "th"], recursive=False) for row in tag.find_all("tr")]
    return [row for row in rows if row]


def table(rows: list[list[str]], tag: Tag) -> str:
    """The first row is the heading where its cells are headings; else the heading is empty."""
    columns = max(len(row) for row in rows)
    first = cells_of(tag)[0]
    is_headed = (
        all(cell.name == "th" for cell in first) or first[0].find_parent("thead") is not None
    )
    head = rows[0] if is_headed else []
    body = rows[1:] if is_headed else rows
    lines = [_line(head, columns), f"|{' --- |' * columns}"]
    return "\n".join([*lines, *(_line(row, columns) for row in body)])


def _line(cells: list[str], columns: int) -> str:
    padded = [*cells, *[""] * (columns - len(cells))]
    return f"| {' | '.join(padded)} |"
