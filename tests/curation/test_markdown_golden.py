"""Each file in tests/golden is a source, the HTML and the text expected of it."""

from pathlib import Path

import pytest

from curation import markdown

GOLDEN = Path(__file__).parent.parent / "golden"
PICTURES = {
    "pictures/curve.png": markdown.Figure("/media/curve.png", 1600, 900, credit="The archive")
}


@pytest.mark.parametrize("path", sorted(GOLDEN.glob("*.md")), ids=lambda path: path.stem)
def test_a_source_gives_the_html_and_the_text_on_file(path: Path) -> None:
    source, html, text = path.read_text().split("\n=====\n")

    links = markdown.LinkList("https://letters.example/page/")
    written = markdown.to_text(source, links, figures=PICTURES)

    assert markdown.to_html(source, figures=PICTURES, name="g") == html.strip("\n")
    # Spaces at the end of lines, which flow, are shown as `·` so that no editor takes them away.
    shown = written.replace(" \n", "·\n") + "\n\n" + "\n".join(links.lines())
    assert shown.strip("\n") == text.strip("\n")


def test_there_are_golden_files() -> None:
    assert len(list(GOLDEN.glob("*.md"))) >= 6
