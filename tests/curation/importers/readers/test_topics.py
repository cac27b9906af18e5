"""Topics are read from a table, or from the page that opens a topic's folder."""

import json
import time
from pathlib import PurePath

import pytest

from curation.importers.readers.parsed import ParsedTopic
from curation.importers.readers.refusals import UnreadableFile
from curation.importers.readers.topics import named_after, parse_page, parse_table

TABLE = """\
[
  {"category": "sea-gauges", "name": "Sea Gauges", "index": 1, "descriptionShort": "It measures."},
  {"category": "kelp-ai", "name": "Kelp AI", "index": 0, "descriptionShort": "What grows."}
]
"""

OWN = """\
topics:
  - name: Sea Gauges
    slug: sea-gauges
    emoji: 🔌
    hue: Blue
    description: What measures.
    other_names: [Gauges and Sensors]
    aliases: [/gauges/, Instruments]
    colour: red
"""


def test_a_table_of_a_site_gives_slug_name_description_and_place() -> None:
    assert parse_table(TABLE).topics == (
        ParsedTopic("sea-gauges", "Sea Gauges", description="It measures.", position=1),
        ParsedTopic("kelp-ai", "Kelp AI", description="What grows.", position=0),
    )


def test_a_table_of_our_own_gives_the_rest() -> None:
    said = parse_table(OWN)
    assert said.topics == (
        ParsedTopic(
            "sea-gauges",
            "Sea Gauges",
            emoji="🔌",
            description="What measures.",
            other_names=("Gauges and Sensors", "Instruments"),
            paths=("/gauges/",),
            hue="blue",
        ),
    )
    assert said.unplaced == ("topic “Sea Gauges”: colour: red",)


def test_a_table_may_be_by_slug() -> None:
    said = parse_table("kelp-ai:\n  description: What grows.\nsea: {name: The Sea}\n")
    assert [(one.slug, one.name) for one in said.topics] == [
        ("kelp-ai", "Kelp AI"),
        ("sea", "The Sea"),
    ]


def test_a_second_description_is_listed() -> None:
    said = parse_table('[{"name": "Sea", "description": "Long.", "descriptionShort": "Short."}]')
    assert said.topics[0].description == "Long."
    assert said.unplaced == ("topic “Sea”: descriptionShort: Short.",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('[{"name": "Sea",]', r"not valid JSON \(line 1\)"),
        ("a: [", r"not valid YAML \(line 1\)"),
        ("[]", "holds 1 to"),
        ("[1, 2]", "no table of topics"),
        ("just words", "no table of topics"),
        ('{"title": "A page"}', "no table of topics"),
        ('[{"colour": "red"}]', "neither a name nor a slug"),
        ('[{"name": "Sea"}, {"slug": "sea"}]', "“sea” twice"),
        ('[{"name": "Sea", "index": "first"}]', "position of “Sea”"),
        ("[" * 90_000, "not valid JSON"),
        ("a" * 200_000, "too long"),
        (json.dumps([{"name": f"T{n}"} for n in range(501)]), "this one 501"),
    ],
)
def test_what_is_no_table_is_refused(text: str, sentence: str) -> None:
    before = time.process_time()
    with pytest.raises(UnreadableFile, match=sentence):
        parse_table(text)
    assert time.process_time() - before < 5


def test_a_bomb_of_aliases_is_small() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}, *{old}, *{old}, *{old}, *{old}, *{old}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    said = parse_table(f"sea:\n  name: Sea\n  rest:\n{bomb.replace(chr(10), chr(10) + '    ')}"
                       .replace("rest:\na", "rest:\n    a"))  # fmt: skip
    assert said.unplaced == ("topic “Sea”: rest: …",)


def test_the_page_of_a_folder_is_its_topic() -> None:
    said = parse_page(
        "---\ntitle: Sea Gauges\ndescription: What measures.\nlayout: wide\n---\n\nMore of it.\n",
        PurePath("site/content/links/sea-gauges/_index.md"),
    )
    assert said is not None
    assert said.topics == (
        ParsedTopic(
            "sea-gauges",
            "Sea Gauges",
            description="What measures.",
            paths=("/links/sea-gauges/",),
        ),
    )
    assert said.unplaced == (
        "topic “Sea Gauges”: layout: wide",
        "topic “Sea Gauges”: text: More of it.",
    )


def test_the_text_of_the_page_describes_the_topic_where_nothing_else_does() -> None:
    said = parse_page("---\ntitle: Sea\n---\nWhat is *wet*.", PurePath("topics/sea/_index.md"))
    assert said is not None
    assert said.topics[0].description == "What is *wet*."


@pytest.mark.parametrize(
    "path",
    ["_index.md", "links/_index.md", "stories/2024/_index.md", "issues/_index.md",
     "about/_index.md", "stories/links/_index.md", "links/sea/deep/_index.md"],
)  # fmt: skip
def test_the_page_of_anything_else_is_no_topic(path: str) -> None:
    assert parse_page("---\ntitle: Links\n---\n\nAll of them.", PurePath(path)) is None


def test_a_category_makes_a_topic_of_a_page_anywhere() -> None:
    said = parse_page("---\ntitle: Sea\ncategory: sea\n---", PurePath("_index.md"))
    assert said is not None
    assert (said.topics[0].slug, said.topics[0].paths) == ("sea", ())


@pytest.mark.parametrize(
    ("slug", "name"),
    [("climate-ai", "Climate AI"), ("cool-things", "Cool Things"), ("state-of-ml", "State of ML")],
)
def test_a_slug_gives_a_name_where_there_is_none(slug: str, name: str) -> None:
    assert named_after(slug) == name
