"""Answers of registers: recorded ones, and invented ones in their form."""

import json
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

_RECORDED = Path(__file__).parent.parent / "recorded"


def recorded(name: str) -> bytes:
    return (_RECORDED / name).read_bytes()


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


def atom(*entries: str) -> bytes:
    """A feed of arXiv."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">'
        f"{''.join(entries)}</feed>"
    ).encode()


def entry(
    *,
    title: str = "On Slow Tides",
    abstract: str = "They rise.",
    comment: str = "",
    pdf: bool = True,
) -> str:
    link = '<link title="pdf" href="https://arxiv.org/pdf/2604.01234v2"/>' if pdf else ""
    return (
        "<entry><id>http://arxiv.org/abs/2604.01234v2</id>"
        f"<title>{escape(title)}</title><summary>{escape(abstract)}</summary>"
        "<published>2026-04-02T10:00:00Z</published><updated>2026-05-03T10:00:00Z</updated>"
        f"<arxiv:comment>{escape(comment)}</arxiv:comment>{link}"
        "<author><name>Kari Ode</name></author></entry>"
    )
