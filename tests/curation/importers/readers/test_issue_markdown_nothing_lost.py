"""No word and no link of an issue is lost, and their order stays."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curation.importers.readers.issue_markdown import parse
from curation.importers.readers.repair import repair
from curation.markdown.facts import addresses_in, words_of
from tests.curation.importers.readers.reading import assert_nothing_lost, links_read, words_read
from tests.curation.importers.samples import (
    FORTNIGHTLY,
    OLDEST,
    OWN,
    RAW,
    SAMPLES,
    SHARED,
    needs_shared,
)


@pytest.mark.parametrize("text", [FORTNIGHTLY, RAW, OLDEST, OWN])
def test_of_our_own_issues(text: str) -> None:
    assert_nothing_lost(text)


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.md")), ids=lambda path: path.stem)
def test_of_the_sample(path: Path) -> None:
    assert_nothing_lost(path.read_text())


@needs_shared
@pytest.mark.parametrize("pattern", ["seeds/000_*", "seeds/003_*", "corpus/*/issues/*.md"])
def test_of_a_real_newsletter(pattern: str) -> None:
    for path in SHARED.glob(pattern):
        assert_nothing_lost(path.read_text())


PIECES = [
    "## Shelf 🌊", "## 1️⃣ Plain 2️⃣", "## Plain", "## Conclusion", "### Item {.story #a}",
    "### Item", "#### Deep", "# One", "# Two", "## Thanks for reading!", "Under\n=====\n",
    "Under\n-----", "### [L](https://l.example)", "## [L](https://l.example) 🌿", "## A [link](https://m.example)",
    "**Lead.** text", "**Title line**", "**More:**", "**Why?**", "**Who are you?**", "**1. One** x",
    "**The second** x", "**Shelf 🌊**", "**Shelf** 🌊 Text", "**Shelf**\nText", "**How it works**",
    "**Group 🧭**", "**Group 🧭** ([all](https://all.example))", "**Quick [x](https://x.example)**",
    "**Quick links** – [see all](https://all.example)", "**Group ([all](https://all.example))**",
    "[**Bold**](https://b.example) **, in pieces** after", "Para one.\ntwo lines", "_italic_",
    "_broken on _", "_a_[ _b_](https://c.example) _c_", "![alt](p.png)", "![alt](p.png)\n_cap_",
    "![](p.gif) ![b](q.png)", "![alt](p.png) **Lead after it.** x", "alt",
    "[![alt](p.png)](https://pic.example)", "* x\n* y", "1. [a](https://a.example) b\n2. c",
    "* 🌊 [a](https://a.example) b\n* 🌿 c\n  more", "* **🌊 [a](https://a.example)** b",
    "* [🌊 a](https://a.example)", "* 1️⃣ [a](https://a.example)", "* **🌊** [a](https://a.example)",
    "- A title\n  https://t.example/a\n  Words", "1. one\n2. two", "> quote\n> * in\n", "---",
    "***", "```paper\nauthors: [A]\n```", "```py\ncode\n```", "    indented",
    "| a |\n|---|\n| c |", "<div>html</div>", "Thanks for reading! bye", "Cheers,\nAnn", "\\* note",
    "*My note", "[r][x]", "![p][x]", "[x]: https://x.example", "**What's new:** label", "🐚",
    "line\\\nbreak", "two  \nlines", "* a\n\n  b\n    * [n](https://n.example)",
    "Text, _so_ , and **so** .", "[y](http://%20http://y.example)",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=10), st.sampled_from(["\n\n", "\n"]))
def test_whatever_stands_beside_what(pieces: list[str], between: str) -> None:
    assert_nothing_lost("# Title\n\n" + between.join(pieces))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*PIECES[:20], "Call[^1].", "[^1]: Note [a](https://a.example).", "[^2]: N"]
        ),
        max_size=8,
    )
)
def test_footnotes_move_to_their_call_and_are_not_lost(pieces: list[str]) -> None:
    parsed = parse("# Title\n\n" + "\n\n".join(pieces))
    assert set(words_read(parsed)) == set(words_of(parsed.source))
    assert set(links_read(parsed)) == set(addresses_in(parsed.source))


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab *_#[]()!`~<>-=|:\\\n\t1.🌊^&{}\"'"), max_size=120))
def test_whatever_signs_a_text_is_made_of_it_is_read(body: str) -> None:
    parsed = parse(f"# Title\n\n{body}")
    assert sorted(words_read(parsed)) == sorted(words_of(parsed.source))


@needs_shared
def test_the_authors_own_extraction_is_ours() -> None:
    """Word for word: what the author of two real issues called a story or a link is an item."""
    folder = SHARED / "corpus/dynamically-typed"
    ours = {
        tuple(words_of(f"{item.title}\n\n{item.body}"))
        for number in ("048", "070")
        for item in parse((folder / f"issues/{number}.md").read_text()).items
    }
    theirs = {
        tuple(words_of(parse(repair(path.read_text()).text).source))
        for kind in ("stories", "links")
        for path in (folder / kind).rglob("*.md")
    }
    notes = ours - theirs
    assert theirs <= ours
    assert len(theirs) == 15
    assert [words[:3] for words in notes] == [("I", "ve", "also")]
