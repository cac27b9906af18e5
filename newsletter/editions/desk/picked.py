"""Which way an editor looks at the preview: the form, the width, the theme, with pictures or not.

All of it stands in the page's address, beside the place that the editor came from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode, urlsplit

SHAPES = {"web": "Web", "email": "Email", "text": "Text"}
WIDTHS = {"600": "600 px", "375": "375 px"}
THEMES = {"light": "Light", "dark": "Dark"}
PICTURES = {"on": "Pictures", "off": "No pictures"}
KINDS = {"as": SHAPES, "width": WIDTHS, "theme": THEMES, "pictures": PICTURES}
_NAMES = {"as": "Form", "width": "Width", "theme": "Theme", "pictures": "Pictures"}
# What the board opens in its writing pane.
_PLACES = ("item", "section", "group", "words")


@dataclass(frozen=True)
class Choice:
    """One way to look at it; `query` leads to the same page with this choice made."""

    name: str
    label: str
    query: str
    is_current: bool
    is_next: bool


@dataclass(frozen=True)
class Row:
    name: str
    choices: list[Choice]


@dataclass(frozen=True)
class Picked:
    """`place` is the board's own query, so that the editor comes back to the open item."""

    values: dict[str, str]
    place: dict[str, str]

    @classmethod
    def of(cls, asked: Mapping[str, str], place: dict[str, str]) -> "Picked":
        """The first of each kind, where nothing or nonsense is asked for."""
        picked = {name: asked.get(name, "") for name in KINDS}
        known = {
            name: picked[name] if picked[name] in labels else next(iter(labels))
            for name, labels in KINDS.items()
        }
        return cls(known, place)

    @property
    def shape(self) -> str:
        return self.values["as"]

    @property
    def query(self) -> str:
        return urlencode({**self.values, **self.place})

    @property
    def rows(self) -> list[Row]:
        """Text has no pictures to leave out."""
        kinds = [kind for kind in KINDS if not (kind == "pictures" and self.shape == "text")]
        return [Row(_NAMES[kind], self._choices(kind)) for kind in kinds]

    def _choices(self, kind: str) -> list[Choice]:
        labels = list(KINDS[kind].items())
        current = [value for value, _ in labels].index(self.values[kind])
        return [
            Choice(
                name=f"{kind}-{value}",
                label=label,
                query=urlencode({**self.values, kind: value, **self.place}),
                is_current=number == current,
                is_next=kind == "as" and number == (current + 1) % len(labels),
            )
            for number, (value, label) in enumerate(labels)
        ]


def place_in(asked: Mapping[str, str], referrer: str, board: str) -> dict[str, str]:
    """Of the board: as this page's address has it, else as the address the editor came from."""
    here = {name: asked[name] for name in _PLACES if name in asked}
    if here:
        return here
    try:
        came = urlsplit(referrer)
    except ValueError:
        return {}
    if came.path != board:
        return {}
    query = parse_qs(came.query, keep_blank_values=True)
    return {name: query[name][0] for name in _PLACES if name in query}
