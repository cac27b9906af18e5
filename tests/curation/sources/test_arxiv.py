"""arXiv's listings and searches as sources."""

from datetime import UTC, datetime

import pytest

from curation.models.source import SourceKind
from curation.sources.arxiv import Place, address_of, place_in, read_listing, read_search, title_of
from curation.sources.entry import Entry, UnreadableSource
from tests.curation.sources.feeds import rss

LISTING, SEARCH = SourceKind.ARXIV_LISTING, SourceKind.ARXIV_QUERY


def announced(number: int, way: str, *, says: bool = True) -> str:
    """As arXiv's RSS writes it."""
    element = f"<arxiv:announce_type>{way}</arxiv:announce_type>" if says else ""
    return (
        f"<item><title>Tides in $O(n)$, part {number}</title>"
        f"<link>https://arxiv.org/abs/2603.0000{number}</link>"
        f"<description>arXiv:2603.0000{number}v1 Announce Type: {way} \n"
        f"Abstract: We read \\emph{{gauges}}.</description>"
        f'<guid isPermaLink="false">oai:arXiv.org:2603.0000{number}v1</guid>'
        f"<pubDate>Mon, 02 Mar 2026 00:00:00 -0500</pubDate>{element}"
        "<dc:creator>Rosa Ode, Mara Lind</dc:creator></item>"
    )


def listed(*items: str) -> list[Entry]:
    reading = read_listing(rss(*items), "https://rss.arxiv.org/rss/cs.LG")
    return [entry for batch in reading.batches for entry in batch]


def test_a_paper_of_a_listing_has_its_facts() -> None:
    (entry,) = listed(announced(1, "new"))
    assert entry.title == "Tides in O(n), part 1"
    assert entry.summary == "We read gauges."
    assert entry.author == "Rosa Ode, Mara Lind"
    assert entry.address == "https://arxiv.org/abs/2603.00001"
    assert entry.published_at == datetime(2026, 3, 2, 5, tzinfo=UTC)


@pytest.mark.parametrize("says", [True, False])
def test_a_new_version_of_an_old_paper_is_no_candidate(says: bool) -> None:
    ways = ["new", "cross", "replace", "replace-cross"]
    items = [announced(number, way, says=says) for number, way in enumerate(ways, 1)]
    found = [entry.address[-1] for entry in listed(*items)]
    assert found == ["1", "2"]


def test_what_a_search_finds_has_its_facts() -> None:
    body = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry>
      <id>http://arxiv.org/abs/2603.00007v2</id><title>Tide gauges</title>
      <summary>We read them.</summary><author><name>Rosa Ode</name></author>
      <author><name>Mara Lind</name></author><published>2026-03-02T10:00:00Z</published>
    </entry></feed>"""
    ((entry,),) = read_search(body).batches
    assert entry.address == "https://arxiv.org/abs/2603.00007"
    assert (entry.title, entry.summary) == ("Tide gauges", "We read them.")
    assert entry.author == "Rosa Ode, Mara Lind"
    assert entry.published_at == datetime(2026, 3, 2, tzinfo=UTC)


def test_what_is_no_answer_of_arxiv_says_so() -> None:
    with pytest.raises(UnreadableSource, match="arXiv"):
        read_search(b"<html></html>")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("arXiv: cs.LG", (LISTING, "cs.LG")),
        ("arxiv:cs.lg", (LISTING, "cs.LG")),
        ("cs.CV", (LISTING, "cs.CV")),
        ("physics.ao-ph", (LISTING, "physics.ao-ph")),
        ("arXiv: quant-ph", (LISTING, "quant-ph")),
        ("arXiv: cs.LG+stat.ML", (LISTING, "cs.LG+stat.ML")),
        ("https://arxiv.org/list/cs.LG/recent", (LISTING, "cs.LG")),
        ("https://rss.arxiv.org/rss/cs.LG", (LISTING, "cs.LG")),
        ("http://export.arxiv.org/rss/cs.LG", (LISTING, "cs.LG")),
        ("https://rss.arxiv.org/atom/cs.LG+cs.CV", (LISTING, "cs.LG+cs.CV")),
        ("arXiv: cat:cs.LG AND abs:tides", (SEARCH, "cat:cs.LG AND abs:tides")),
        (
            "https://export.arxiv.org/api/query?search_query=all:tides&start=0",
            (SEARCH, "all:tides"),
        ),
        ("https://arxiv.org/search/?query=neap+tides&searchtype=all", (SEARCH, 'all:"neap tides"')),
        ("https://arxiv.org/abs/2603.00001", None),
        ("https://arxiv.org/", None),
        ("https://harbour.example/list/cs.LG/recent", None),
        ("math.example", None),
        ("quant-ph", None),
        ("arXiv:", None),
        (f"arXiv: {'a' * 2_000}", None),
        ("", None),
    ],
)
def test_what_an_editor_means(words: str, place: Place | None) -> None:
    assert place_in(words) == place


@pytest.mark.parametrize(
    "place", [(LISTING, "cs.LG+cs.CV"), (SEARCH, 'ti:"tide gauges" OR au:ode')]
)
def test_a_source_of_arxiv_is_known_again_by_its_address(place: Place) -> None:
    assert place_in(address_of(*place)) == place


def test_a_source_of_arxiv_has_a_name() -> None:
    assert title_of(LISTING, "cs.LG") == "arXiv cs.LG"
    assert title_of(SEARCH, "all:tides") == "arXiv: all:tides"
