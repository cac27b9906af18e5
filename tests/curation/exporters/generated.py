"""Issues as an editor could make them, the unlikely ones among them."""

import datetime
from dataclasses import replace

from hypothesis import strategies as st

from curation.characters import one_line
from curation.importers.readers.own_paper import FIELDS, SPEAKERS
from curation.importers.readers.own_values import (
    OwnCapture,
    OwnGroup,
    OwnIssue,
    OwnItem,
    OwnPaper,
    OwnSection,
    OwnSource,
)
from curation.media import Media
from curation.models.capture import FetchState, Way
from curation.models.item import Kind
from curation.models.paper import Standing
from curation.models.source import Rhythm, SourceKind

BLOCKS = [
    "A plain sentence about [tides](https://tides.example/a?utm_source=x&b=2#c).",
    "**A bold lead begins this one.** And it goes on\nover two lines.",
    "**What's new:** A gauge.", "**Why it matters:** It counts.", "__Yes, but:__ it leaks.",
    "## A heading", "### A heading {.story #one}", "#### Below {.link}", "#### Below", "# First",
    "##", "###\tTab", "####x", "## {.closing}", "\\## guarded", "\\\\### twice", "## Shore 🏖️",
    "---", "***", "___", "- - -", "===", "```", "~~~", "```paper", "```item", "```python",
    "```paper\nauthors: [A]\n```", "```item\nmain: x\n```\n\nAfter.",
    "```\n\n## in a fence\n\n\n    indented\n```", "    indented code\n\n\tby a tab",
    "a hard break  \nand another\\\nhere", "* a\n* b\n\n  c\n    * d", "1. one\n2. two",
    "* 🐚 [Kelp](https://kelp.example): a sentence.", "**Quick links 🧭**",
    "> quoted\n> * list\n>\n> ## heading", "![alt](pictures/a.png)\n\n_Caption by_ me",
    "<div>\n\n## html\n</div>", "<!-- ## a comment", "[ref]: https://ref.example 'T'",
    "A note[^1].\n\n[^1]: The note.", "| a | b |\n|---|---|\n| 1 | 2 |", "Setext\n---", "Set\n===",
    "\\u{41} and \\\\u{D}", "\\", "\\\\ ", "{.story #slug}", "masthead: 1", "caf\u00e9 cafe\u0301",
    "SÃ£o Paulo â€™ Ã©", "Dear friends,", "• bullet", "Thanks for reading!\n\n🐚", "\u200f\u05d0",
]  # fmt: skip
ODD = ["\n", "\n\n\n", " ", "\t", "  \n", "\r", "\r\n", "\x0b", "\x85", "\u2028", "\ufeff", "\xa0"]
SLUG_SIGNS = "abcdefghijklmnopqrstuvwxyz0123456789-_AB"
EMOJI = ["🌊", "🏖️", "🏳️‍🌈", "👩🏽‍🔬", "🇳🇱", "⚡️"]
TITLES = [
    "The valley the ferry found", "C# and {.story}", "A: “quoted” \"title\"", "🐚 Shell", "Hull 🐚",
    "#12: numbered", "--- rule", "{braces}", "Title {.link #slug}", 'emoji="x"', "&amp; &#x27;",
    "*Stars* and _more_", "Back\\slash", "2024", "null", "yes", "[a](b)", "- dash", "' single",
    "tail {", "a=b {.story title=\"}\"}", "# hash", "`code`", "1. One", "é̀ 东京 עברית", "\\u{41}",
]  # fmt: skip

text_signs = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
free_text = st.text(text_signs, max_size=30)
slugs = st.text(SLUG_SIGNS, min_size=1, max_size=20)
topic_slugs = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
emoji = st.sampled_from(["", "", *EMOJI, "🌊🐚", "x", "©"])
bodies = st.one_of(
    st.just(""),
    st.lists(st.one_of(st.sampled_from(BLOCKS), free_text), max_size=4).map("\n\n".join),
    st.lists(st.one_of(st.sampled_from(BLOCKS + ODD), free_text), max_size=6).map("".join),
)
titles = st.one_of(st.sampled_from(TITLES), free_text, st.text(max_size=300, alphabet='{}"#.=a \\'))
given_titles = titles.filter(lambda title: bool(title.strip()))
days = st.dates(datetime.date(1000, 1, 1))
addresses = st.builds("https://{}.example/{}".format, st.sampled_from(["tides", "kelp"]), slugs)
positions = st.integers(0, 32_767)
paths = st.one_of(slugs.map("/{}/".format), st.sampled_from(["/a b", "/é", "/x#y", "/a?b=c", "/:"]))

papers = st.builds(
    OwnPaper,
    title=given_titles,
    title_source=free_text,
    authors=st.just(()),
    is_et_al=st.booleans(),
    affiliation=free_text,
    venue=free_text,
    date=st.sampled_from(["", "2026-10-02", "Apr 24", "2024", "12 November 2026"]),
    day=st.none() | days,
    date_reference=st.none() | days,
    category=st.sampled_from(["", "LG", "cs.CV"]),
    doi=st.sampled_from(["", "10.5555/jss.2026.1002"]),
    arxiv_id=st.sampled_from(["", "2301.01234", "hep-th/9901001", "odd id"]),
    url=st.just("") | addresses,
    has_code=st.booleans(),
    code_url=st.just("") | addresses,
    data_url=st.just("") | addresses,
    abstract=bodies,
    abstract_source=bodies,
    licence=free_text,
    standing=st.sampled_from(Standing.values),
    standing_note=free_text,
    latest_version=st.none() | st.integers(1, 99),
    known_as=st.lists(
        st.sampled_from(["pmid:31452104", "acl:P19-1001", "doi:10.5555/pre.1", "s2-corpus:7"]),
        unique=True,
    ).map(lambda names: tuple(sorted(names))),
    slug=st.sampled_from(["", "kelp", "soundings-2"]),
    aliases=st.sampled_from([(), ("/salt/papers/kelp-of-old/",), ("/p/1/", "/p/2/")]),
    origins=st.dictionaries(
        st.sampled_from(sorted(FIELDS)), st.sampled_from(sorted(SPEAKERS)), max_size=3
    ).map(lambda origins: tuple(sorted(origins.items()))),
)
moments = st.datetimes(
    datetime.datetime(1900, 1, 1),  # noqa: DTZ001
    datetime.datetime(2200, 1, 1),  # noqa: DTZ001
    timezones=st.just(datetime.UTC),
)
captures = st.builds(
    OwnCapture,
    way=st.sampled_from(Way.values),
    at=moments,
    source=st.just("") | st.just("feed https://tides.example/feed"),
    address=st.just("") | addresses,
    fetch=st.sampled_from(["", *(one for one in FetchState.values if one != FetchState.DONE)]),
    failure=free_text,
    title=free_text,
    description=bodies,
    site_name=free_text,
    author=free_text,
    published_on=st.none() | days,
    language=st.sampled_from(["", "en", "no", "pt-BR"]),
    reading_minutes=st.none() | st.integers(0, 500),
    media=st.sampled_from(["", *(one for one in Media.values if one != Media.PAGE)]),
    picture_address=st.just("") | addresses,
    picture_alt=free_text,
    selection=bodies,
)
sources = st.builds(
    OwnSource,
    kind=st.sampled_from(SourceKind.values),
    address=addresses,
    title=free_text.map(one_line),
    site_address=st.just("") | addresses,
    rhythm_minutes=st.sampled_from(Rhythm.values),
    is_muted=st.booleans(),
    muted_words=st.sampled_from(["", "surf", "surf\nlife jackets\n“naïve”"]),
)


@st.composite
def records(draw: st.DrawFn) -> OwnPaper:
    names = draw(st.lists(given_titles, max_size=3))
    orcids = [draw(st.sampled_from(["", "0000-0002-1825-0097"])) for _ in names]
    paper = draw(papers)
    version = draw(st.none() | st.integers(1, 9)) if paper.arxiv_id else None
    return replace(paper, authors=tuple(names), orcids=tuple(orcids), arxiv_version=version)


items = st.builds(
    OwnItem,
    kind=st.sampled_from(Kind),
    body=bodies,
    title=st.just("") | titles,
    emoji=emoji,
    slug=slugs,
    labels=st.just(()) | st.lists(given_titles, max_size=2).map(tuple),
    position=positions,
    is_titled=st.booleans(),
    language=st.sampled_from(["", "fr", "pt-BR"]),
    papers=st.lists(records(), max_size=2).map(tuple),
    main=st.none() | st.just("") | addresses,
    addresses=st.none() | st.lists(addresses, max_size=2).map(tuple),
    aliases=st.lists(paths, max_size=2).map(tuple),
    follow_up_to=st.just("") | slugs,
    captured=st.none() | captures,
)


@st.composite
def items_of_inbox(draw: st.DrawFn) -> OwnItem:
    dismissed = draw(st.none() | moments)
    return replace(
        draw(items),
        position=0,
        collected_at=draw(moments),
        dismissed_at=dismissed,
        dismissed_because=draw(free_text) if dismissed else "",
    )


groups = st.builds(
    OwnGroup,
    title=titles,
    emoji=emoji,
    introduction=bodies,
    items=st.lists(items, max_size=2).map(tuple),
    position=positions,
    collection=st.just("") | slugs,
)
sections = st.builds(
    OwnSection,
    title=st.just("") | titles,
    emoji=emoji,
    introduction=bodies,
    entries=st.lists(items | groups, max_size=3).map(tuple),
    topic=st.just("") | topic_slugs,
)
issues = st.builds(
    OwnIssue,
    title=given_titles,
    number=st.none() | st.integers(0, 199_999_999),
    date=st.none() | days,
    slug=slugs,
    subject=free_text,
    preheader=free_text,
    dek=free_text,
    aliases=st.lists(paths, max_size=2).map(tuple),
    introduction=bodies,
    sections=st.lists(sections, max_size=3).map(tuple),
    closing=bodies,
    source=st.just(""),
)


def bare(issue: OwnIssue) -> OwnIssue:
    """Without what is said about it, and what follows from it."""
    sections = tuple(
        replace(
            section,
            topic=section.topic or "",
            entries=tuple(_bare_entry(entry) for entry in section.entries),
        )
        for section in issue.sections
    )
    return replace(issue, sections=sections, source="", remarks=(), unplaced=())


def _bare_entry(entry: OwnItem | OwnGroup) -> OwnItem | OwnGroup:
    if isinstance(entry, OwnGroup):
        return replace(entry, items=tuple(_bare_entry(item) for item in entry.items))
    return replace(entry, paper=None, lead="")
