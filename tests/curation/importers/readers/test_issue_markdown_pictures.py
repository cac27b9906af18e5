"""Pictures, their captions, and whose they are."""

import pytest

from tests.curation.importers.readers.reading import items, section

PICTURE = "![A gauge](https://pictures.example/gauge.png?15)"


@pytest.mark.parametrize(
    ("caption", "kept"),
    [
        ("_A gauge on a pier._", "_A gauge on a pier._"),
        ("*A gauge on a pier.*", "*A gauge on a pier.*"),
        ("_A gauge on a _", "_A gauge on a_"),
        ("_A [gauge](https://gauge.example) on a _", "_A [gauge](https://gauge.example) on a_"),
        (
            "_A gauge_[ _on a_](https://gauge.example) _pier_",
            "_A gauge_[ _on a_](https://gauge.example) _pier_",
        ),
        ("A gauge", "A gauge"),
    ],
)
def test_a_caption_stays_below_its_picture_and_goes_with_it(caption: str, kept: str) -> None:
    _, second = items(f"**One.** a\n\n{PICTURE}\n\n{caption}\n\n**Two three four five.** b")
    assert second.body == f"{PICTURE}\n\n{kept}\n\n**Two three four five.** b"


@pytest.mark.parametrize(
    "picture",
    [
        "![](https://pictures.example/a.gif)",
        "![A gauge](a.png)\n\n![A pier](b.png)",
        "![A gauge](a.png) ![A pier](b.png)",
        "![A gauge](a.png)\n\n_A gauge_\n\n![A pier](b.png)\n\n_A pier_",
        "[![A gauge](a.png)](https://gauge.example)",
        "![A gauge](<a b.png>)",
        '![A gauge](a.png "A title")',
    ],
)
def test_pictures_alone_go_with_the_lead_below(picture: str) -> None:
    first, second = items(f"**One.** a\n\n{picture}\n\n**Two three four five.** b")
    assert first.body == "**One.** a"
    assert second.body.startswith(picture)


def test_a_caption_in_the_paragraph_of_its_picture_gets_its_own() -> None:
    (story,) = items(f"{PICTURE}\n_A gauge._\n\n**One.** a")
    assert story.body == f"{PICTURE}\n\n_A gauge._\n\n**One.** a"


def test_a_picture_in_mid_sentence_stays_there() -> None:
    (story,) = items("**One.** a\n\nLook: ![A gauge](a.png) is it.\n\nYes.")
    assert story.body == "**One.** a\n\nLook: ![A gauge](a.png) is it.\n\nYes."


def test_a_picture_by_reference_is_written_out() -> None:
    (story,) = items("**One.** a\n\n[![A gauge][p]][g]\n\n[p]: a.png\n[g]: https://g.example")
    assert "[![A gauge](a.png)](https://g.example)" in story.body


def test_a_picture_below_links_shows_the_last_of_them() -> None:
    first, last = items("* 🌊 [a](https://a.example)\n* 🌿 [b](https://b.example)\n\n![b](b.png)")
    assert first.body == "[a](https://a.example)"
    assert last.body == "[b](https://b.example)\n\n![b](b.png)"


def test_a_picture_between_lists_of_links_shows_the_next() -> None:
    _, second = items("* 🌊 [a](https://a.example)\n\n![b](b.png)\n\n* 🌿 [b](https://b.example)")
    assert second.body == "![b](b.png)\n\n[b](https://b.example)"


def test_a_picture_above_the_first_links_of_a_section_introduces_it() -> None:
    shelf = section("![p](p.png)\n\n_cap_\n\n* 👀 [a](https://a.example)")
    assert shelf.introduction == "![p](p.png)\n\n_cap_"
    assert [item.body for item in shelf.items] == ["[a](https://a.example)"]


def test_bullets_without_emoji_below_such_a_picture_are_links_too() -> None:
    shelf = section("![p](p.png)\n\n* [a](https://a.example) b\n* [c](https://c.example)")
    assert shelf.introduction == "![p](p.png)"
    assert [item.body for item in shelf.items] == [
        "[a](https://a.example) b",
        "[c](https://c.example)",
    ]
