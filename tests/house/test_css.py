"""The rules that our style sheets keep."""

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STYLES = ROOT / "static/css"
# A letter's style is literal: mail readers know no custom properties.
SHEETS = {
    str(path.relative_to(STYLES)): re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    for path in sorted(STYLES.rglob("*.css"))
    if not path.name.startswith("email")
}
LAYERS = ["tokens", "base", "layout", "parts", "pages"]

each_sheet = pytest.mark.parametrize("name", SHEETS)


def _selectors(css: str) -> list[str]:
    heads = [head.strip() for head in re.findall(r"([^{};]+)\{", css)]
    lists = [head for head in heads if not head.startswith(("@", "from", "to"))]
    return [one.strip() for head in lists for one in re.split(r",(?![^(]*\))", head)]


def _depth(selector: str) -> int:
    """How many pieces a selector names; a star names none."""
    without_arguments = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", selector)
    pieces = re.split(r"\s*[>+~]\s*|\s+", without_arguments)
    return len([piece for piece in pieces if piece and piece != "*"])


def test_every_custom_property_that_is_used_is_defined() -> None:
    everything = "\n".join(SHEETS.values())
    defined = set(re.findall(r"(--[\w-]+)\s*:", everything))
    used = set(re.findall(r"var\(\s*(--[\w-]+)\s*\)", everything))
    assert used - defined == set()


@each_sheet
def test_a_colour_stands_only_among_the_tokens(name: str) -> None:
    literal = re.findall(
        r"#[0-9a-fA-F]{3,8}\b(?=[^{}]*[;}])|\b(?:rgba?|hsla?|oklch)\(", SHEETS[name]
    )
    assert name == "tokens.css" or literal == []


@each_sheet
def test_no_selector_names_an_id(name: str) -> None:
    assert [one for one in _selectors(SHEETS[name]) if "#" in one] == []


@each_sheet
def test_no_selector_is_more_than_two_deep(name: str) -> None:
    assert [one for one in _selectors(SHEETS[name]) if _depth(one) > 2] == []


@each_sheet
def test_nothing_is_shouted(name: str) -> None:
    assert "!important" not in SHEETS[name]


@each_sheet
def test_focus_is_never_hidden(name: str) -> None:
    assert re.findall(r"outline(?:-style|-width)?:\s*(?:none|0)\b", SHEETS[name]) == []


@each_sheet
def test_every_sheet_speaks_in_a_layer(name: str) -> None:
    layers = re.findall(r"@layer\s+(\w+)\s*\{", SHEETS[name])
    assert layers
    assert set(layers) <= set(LAYERS)


def test_every_font_file_is_listed_with_its_hash() -> None:
    readme = (ROOT / "static/fonts/README.md").read_text()
    files = sorted(path.name for path in (ROOT / "static/fonts").glob("*.woff2"))
    assert files == sorted(re.findall(r"`([\w-]+\.woff2)`", readme))


def test_a_page_with_all_its_fonts_stays_within_its_budget() -> None:
    """180 KB for a public page, of which 30 KB are left to the page itself.

    Rarer letters come on top, where a text has them.
    """
    faces = (ROOT / "static/fonts").glob("*.woff2")
    fonts = [path for path in faces if "mono" not in path.name and "-ext-" not in path.name]
    sheets = ["tokens", "base", "layout", "reading"]
    files = [
        *fonts,
        *[STYLES / f"{name}.css" for name in sheets],
        *(STYLES / "parts").glob("*.css"),
    ]
    files += [ROOT / "static/js/theme.js", ROOT / "static/js/theme-switch.js"]
    assert sum(map(_sent, files)) < 150 * 1024


def _sent(path: Path) -> int:
    """Bytes on the wire: a font is compressed already."""
    stored = path.read_bytes()
    return len(stored if path.suffix == ".woff2" else gzip.compress(stored))
