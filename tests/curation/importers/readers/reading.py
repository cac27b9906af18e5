"""Ways to say in a test what an issue was read into."""

from collections.abc import Iterator

from curation.importers.readers.issue_markdown import parse
from curation.importers.readers.parsed import ParsedGroup, ParsedIssue, ParsedItem, ParsedSection
from curation.importers.readers.repair import repair
from curation.markdown.facts import addresses_in, words_of


def issue(body: str) -> ParsedIssue:
    return parse(f"# #7: A title\n\n{body}")


def section(body: str) -> ParsedSection:
    """Of one section of an issue whose others have an emoji too."""
    return issue(f"## Shelf 🌊\n\n{body}").sections[0]


def items(body: str) -> list[ParsedItem]:
    return list(section(body).items)


def beginnings(body: str) -> list[str]:
    """What each item is called, else its first line."""
    return [(one.title or one.lead or one.body).split("\n")[0] for one in items(body)]


def groups(body: str) -> list[ParsedGroup]:
    return [entry for entry in section(body).entries if isinstance(entry, ParsedGroup)]


def headings(body: str) -> list[tuple[str, str]]:
    return [(one.title, one.emoji) for one in issue(body).sections]


def texts_of(parsed: ParsedIssue) -> Iterator[str]:
    """Everything it says, in reading order."""
    yield parsed.introduction
    for shelf in parsed.sections:
        yield from (escaped(shelf.title), shelf.introduction)
        for entry in shelf.entries:
            if isinstance(entry, ParsedGroup):
                yield from (escaped(entry.title), entry.introduction)
            inside = entry.items if isinstance(entry, ParsedGroup) else (entry,)
            for item in inside:
                yield from (escaped(item.title), item.body)
    yield parsed.closing


def escaped(title: str) -> str:
    """A title is plain text."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~&" else sign for sign in title)


def words_read(parsed: ParsedIssue) -> list[str]:
    return [word for text in texts_of(parsed) for word in words_of(text)]


def links_read(parsed: ParsedIssue) -> list[str]:
    return [address for text in texts_of(parsed) for address in addresses_in(text)]


def assert_nothing_lost(text: str) -> None:
    """The words and the links of the source are those of what was read, in their order."""
    parsed = parse(repair(text).text)
    assert words_read(parsed) == words_of(parsed.source)
    assert links_read(parsed) == addresses_in(parsed.source)
