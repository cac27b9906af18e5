"""Lists of links, and the bold lines or headings above them that make groups."""

import re
from collections.abc import Sequence

from curation.importers.readers import emojis
from curation.importers.readers.blocks import Block, BlockKind
from curation.importers.readers.inline import Lead, lead_of, plain
from curation.importers.readers.parsed import ParsedGroup, ParsedItem
from curation.models.item import Kind

MOST_WORDS_OF_BULLET_TITLE = 16
LONGEST_GROUP_HEADING = 600
FEWEST_UNDER_HEADING = 2

# “🧪 [A map](…)”, but also “**🧪 A map**” and “[🧪 A map](…)”.
_MARKS_BEFORE_EMOJI = re.compile(r"(\*\*\[|\[\*\*|\*\*|__|\[)?(?=[^\x00-\x7f]|[\d#*]\ufe0f?\u20e3)")
_BEGINS_WITH_LINK = re.compile(r"(?:\*\*|__|_|\*|[“\"])*(?:\[[^\]]|https?://|<https?://)")
_BEGINS_IN_BOLD = re.compile(r"\*\*\w|__\w")
# “A title — a description ([The source](address)).”
_SOURCE_AT_END = re.compile(r"\(\[[^\[\]]*\]\([^()\s]*\)\)[.!]?\s*$")
_DESCRIPTION = re.compile(r"\s+[–—|-]\s+|:\s")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DATE = re.compile(
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{{0,6}}\.?,? )?"
    rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}}\.? {_MONTH})[\d–—,: -]*",
    re.IGNORECASE,
)
_BARE_ADDRESS = re.compile(r"<?https?://")
_HEADING_AND_MORE = re.compile(
    r"(?P<words>[^()\[\]]+?)[ :–—-]*(?P<more>\(.*\)|\[[^\]]*\]\([^)]*\))?[.:]?"
)
_QUICK = re.compile(r"quick\b", re.IGNORECASE)


def is_link_list(block: Block) -> bool:
    """Bullets with an emoji in front of (nearly) each, and addresses in them."""
    bullets = block.bullets
    if not bullets or not any(has_address(bullet) for bullet in bullets):
        return False
    led = sum(bool(_emoji_in_front(bullet)[0]) for bullet in bullets)
    return 2 * led >= len(bullets)


def is_list_of_titles(block: Block) -> bool:
    """Each bullet begins with a link, as `- [Title](address): description`, or in bold with one."""
    return bool(block.bullets) and all(map(_is_titled, block.bullets))


def _is_titled(bullet: str) -> bool:
    if _BEGINS_WITH_LINK.match(bullet):
        return True
    return bool(_BEGINS_IN_BOLD.match(bullet)) and has_address(bullet)


def is_all_addresses(block: Block) -> bool:
    return bool(block.bullets) and all(has_address(bullet) for bullet in block.bullets)


def is_quick_heading(words: str) -> bool:
    return bool(_QUICK.match(words))


def has_address(text: str) -> bool:
    return "](" in text or "://" in text


def link_item(bullet: str) -> ParsedItem:
    emoji, body = _emoji_in_front(bullet)
    return ParsedItem(Kind.LINK, body, emoji=emoji, lead=_title_of(body))


def _title_of(body: str) -> str:
    """Empty where the words of its link say it better: “**3 June:** [A regatta](…)”."""
    lead = lead_of(body)
    if lead is None:
        return _words_before_address(body) or _words_before_source(body)
    return "" if _DATE.fullmatch(lead.as_title) else lead.as_title


def title_above_address(paragraph: str) -> str:
    """The first line where a bare address begins the second one; else empty."""
    title, _, below = paragraph.partition("\n")
    if not _BARE_ADDRESS.match(below) or has_address(title):
        return ""
    words = plain(title)
    return words if _is_title(words) and not words.endswith((".", ":", ",")) else ""


def bold_group(block: Block, below: Sequence[Block]) -> ParsedGroup | None:
    """A bold line alone above bullets, perhaps with a link to all of them behind it."""
    lead = lead_of(block.text) if len(block.text) <= LONGEST_GROUP_HEADING else None
    if lead is None or lead.is_sentence:
        return None
    found = _HEADING_AND_MORE.fullmatch(re.sub(r"\*\*|__", "", block.text).strip())
    title, emoji = emojis.split(plain(found["words"])) if found else ("", "")
    listed = _list_below(below, is_quick=bool(emoji) or is_quick_heading(title))
    if found is None or listed is None or title != _bold_words(lead):
        return None
    is_of_links = is_all_addresses(listed) and not block.text.rstrip("*_ ").endswith(":")
    if not (emoji or found["more"] or is_of_links or is_link_list(listed)):
        return None
    return ParsedGroup(title or emoji, emoji, found["more"] or "")


def headed_group(words: str, below: Sequence[Block]) -> ParsedGroup | None:
    """A heading right above several bullets that all hold a link."""
    listed = _list_below(below, is_quick=is_quick_heading(words))
    if listed is None or has_address(words) or len(listed.bullets) < FEWEST_UNDER_HEADING:
        return None
    if not (is_link_list(listed) or is_all_addresses(listed)):
        return None
    title, emoji = emojis.split(plain(words))
    return ParsedGroup(title or emoji, emoji)


def _list_below(below: Sequence[Block], *, is_quick: bool) -> Block | None:
    """The bullets under a heading; pictures may stand between, and one sentence under “Quick …”."""
    for block in below:
        if block.kind is BlockKind.LIST:
            return block if block.bullets else None
        is_sentence = block.kind is BlockKind.PARAGRAPH and not lead_of(block.text)
        if block.kind is not BlockKind.PICTURE and not (is_sentence and is_quick):
            return None
        is_quick = is_quick and block.kind is BlockKind.PICTURE
    return None


def _bold_words(lead: Lead) -> str:
    """Those of a group's heading: what stands outside the bold may only be emoji and a link."""
    words = re.split(r"[(\[]", lead.text, maxsplit=1)[0].strip(" :–—-")
    return emojis.split(words)[0]


def _emoji_in_front(bullet: str) -> tuple[str, str]:
    marks = _MARKS_BEFORE_EMOJI.match(bullet)
    if not marks:
        return "", bullet.strip()
    opening = marks[1] or ""
    emoji, rest = emojis.split_at_start(bullet[len(opening) :])
    if not emoji:
        return "", bullet.strip()
    # “**🧪** text”: nothing is left between the marks.
    is_left_empty = opening in ("**", "__") and rest.startswith(opening)
    return emoji, rest[len(opening) :].strip() if is_left_empty else opening + rest


def _words_before_address(body: str) -> str:
    """The title of “A title, https://…, a description”, each on its line in the source."""
    found = _BARE_ADDRESS.search(body)
    if not found or "](" in body[: found.start()]:
        return ""
    words = plain(body[: found.start()])
    return words.rstrip(" -–—:|,") if _is_title(words) else ""


def _words_before_source(body: str) -> str:
    found = _SOURCE_AT_END.search(body)
    if not found or "](" in body[: found.start()]:
        return ""
    words = _DESCRIPTION.split(plain(body[: found.start()]), maxsplit=1)[0]
    return words.rstrip(" .,") if _is_title(words) else ""


def _is_title(words: str) -> bool:
    return 0 < len(words.split()) <= MOST_WORDS_OF_BULLET_TITLE
