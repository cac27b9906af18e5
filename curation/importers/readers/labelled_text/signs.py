"""What a bare line is by its words alone: a greeting, a headline, a picture's description."""

import re

from curation.importers.readers import emojis
from curation.importers.readers.labelled_text.labels import is_known, opening_of
from curation.importers.readers.labelled_text.title_case import is_in_title_case

MOST_WORDS_OF_LINE = 40
MOST_WORDS_OF_HEADLINE = 14
MOST_LETTERS_OF_SECTION = 60
SEARCHED_FOR_GREETING = 6
ENOUGH_BULLETS = 2

GREETING = re.compile(
    r"(?:dear\s+\S+|(?:hi|hello|hey|greetings|good (?:morning|afternoon|evening|day)|howdy)\b"
    r"(?=.*[,!.:—–-])|welcome (?:back|to)\b(?=.*[,!.:])|(?:friends|readers|folks)[,:])",
    re.IGNORECASE,
)
SPONSOR = re.compile(
    r"(?:(?:a|this) (?:message|word|note) from\b.{1,60}|sponsored(?: (?:by|message|content|post)"
    r"\b.{0,60})?|(?:presented|brought to you|powered) by\b.{1,60}|together with\b.{1,60}|"
    r"(?:our|today[’']s|this week[’']s) sponsor\b.{0,60}|sponsor(?: message)?|"
    r"advertisement|ad)[:.]?",
    re.IGNORECASE,
)
CALL = re.compile(
    r"(?:enroll|sign up|learn more|read more|read on|register|join|apply|subscribe|get it|"
    r"get (?:started|yours)|watch|listen|find out|start|try|book|download|see more|order|buy)\b"
    r"(?:\s\S+){0,4}",
    re.IGNORECASE,
)
BYLINE = re.compile(r"(?i:by|written by|words by) (?:[A-Z][\w.’'-]*\s?){1,5}$")
CLOSING = re.compile(
    r"(?:share(?:[.!:]| (?:this|the|it|on|with|via|us)\b.*)?|subscribe(?: (?:to|now|here|for)\b.*)?"
    r"|unsubscribe\b.*|stay (?:updated|tuned|informed|in touch|connected|up to date)\b.*|"
    r"follow (?:us|me|along)\b.*|forward(?:ed)? (?:this|to|it)\b.*|(?:was|were) (?:this|you)\b.*"
    r"forwarded\b.*|(?:manage|update|change)(?: your)? (?:email |e-mail )?preferences\b.*|"
    r"view (?:this|it|in)\b.*(?:browser|online)\b.*|(?:thanks|thank you|many thanks)\b.{0,30}\b"
    r"(?:reading|subscribing|being here)\b.*|that[’']s (?:all|it)\b.*|until next\b.*|"
    r"see you (?:next|in|soon)\b.*|you(?:[’']re| are)? (?:received?|receiving|getting)\b.*|"
    r"©.*|copyright\b.*|all rights reserved.*|sent (?:to|by|with) (?:you|♥|love)\b.*|"
    r"tweet(?: this)?|(?:did you |if you )(?:enjoy|like)(?:ed|d)?\b.*|"
    r"got (?:feedback|a (?:tip|question))\b.*|"
    r"(?:send|give) us\b.*feedback\b.*|privacy policy.*|"
    r"get (?:the|this|our)\b.*(?:inbox|e-?mail)\b.*)",
    re.IGNORECASE,
)
# Lines that stand among those, but may stand elsewhere too.
CLOSING_COMPANION = re.compile(
    r"(?:twitter|x|facebook|linked ?in|instagram|mastodon|bluesky|youtube|rss|e-?mail|web(?:site)?|"
    r"archives?|contact(?: us)?|about(?: us)?)(?:\W.*)?",
    re.IGNORECASE,
)
_SECTION_NAMES = """
news|the news|top news|top stories|news in brief|in brief|briefs|in other news|more news|world news
events|upcoming events|opinion|opinions|feature|features|research|resources|tools|papers
announcements|community|business|science|culture|jobs|careers|courses|books|videos|podcasts
interviews|essays|letters|mailbag|reading list|further reading|around the web|quick hits|quick links
links|highlights|spotlight|dates|calendar|from the archive|from the archives|field notes
readers write
"""
SECTION_NAMES = frozenset(_SECTION_NAMES.strip().replace("\n", "|").split("|"))

_PICTURES = (
    "picture|photo|photograph|photos|image|images|illustration|drawing|cartoon|screenshot|"
    "screenshots|screen (?:capture|shot)s?|video|animation|gif|chart|charts|graph|graphs|diagram|"
    "diagrams|schematic|plot|plots|map|maps|table|scan|scans|logo|portrait|figure|infographic|"
    "example|examples|slide|collage|rendering|poster|series|excerpt|animated \\w+"
)
_PICTURE_FIRST = re.compile(
    rf"(?:(?:a|an|the|two|three|several) )?(?:\w+ ){{0,3}}?(?:{_PICTURES})(?: \w+){{0,2}}? "
    r"(?:of|show(?:s|ing)|represent(?:s|ing)|depict(?:s|ing)|with|from|related|describing|"
    r"illustrating|comparing|explaining|that|by)\b",
    re.IGNORECASE,
)
_PICTURE_LAST = re.compile(rf"\b(?:{_PICTURES})$")
_SENTENCE_END = re.compile(r"[.!?…:;,][\"”’'»)\]]*$")
_ASKS_OR_CALLS = re.compile(r"[!?…][\"”’'»)\]]*$|\.\.\.$")
# Not after “Dr.” or “U.S.”: three letters or digits stand before the stop.
_INNER_END = re.compile(
    r"(?<=[A-Za-z0-9]{3})(?<!Mrs)(?<!Prof)(?<!Inc)[.!?…][\"”’')]*\s+[“\"'(]?[A-Z]"
)
_ABBREVIATION_END = re.compile(r"(?:\b[A-Za-z]\.){2,}$|\b(?:Inc|Jr|Sr|Co|Corp|Ltd|etc|vs|No)\.$")


def is_labelled_text(text: str) -> bool:
    """A greeting near the top, a known label, a sponsor's line, or bullets written as `•`."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if any(GREETING.match(line) for line in lines[:SEARCHED_FOR_GREETING]):
        return True
    if sum(line.startswith("•") for line in lines) >= ENOUGH_BULLETS:
        return True
    return any(_opens_with_known(line) or SPONSOR.fullmatch(line) for line in lines)


def is_bare(text: str) -> bool:
    """A line that is no sentence; a headline may ask or exclaim, or end in “U.S.”."""
    count = len(text.split())
    if count > MOST_WORDS_OF_LINE or _opens_with_known(text):
        return False
    if _SENTENCE_END.search(text):
        is_headline = _ASKS_OR_CALLS.search(text) or _ABBREVIATION_END.search(text)
        return bool(is_headline) and count <= MOST_WORDS_OF_HEADLINE and not _INNER_END.search(text)
    if count <= MOST_WORDS_OF_HEADLINE and is_in_title_case(text):
        return True
    return not _INNER_END.search(text)


def is_picture(text: str) -> bool:
    """It names what kind of picture it describes: “Video of …”, “… campaign image”."""
    return bool(_PICTURE_FIRST.match(text) or _PICTURE_LAST.search(text))


def is_section_name(text: str) -> bool:
    if len(text) > MOST_LETTERS_OF_SECTION:
        return False
    name = emojis.split_at_end(text)[0].rstrip(":").strip().casefold()
    return name in SECTION_NAMES


def is_name(text: str) -> bool:
    """As a letter is signed: one to four words, each with a capital, perhaps after a dash."""
    words = text.lstrip("—–-~ ").rstrip(" .,").split()
    is_short = 1 <= len(words) <= 4 and not re.search(r"[:?!;]|\d", text)
    return is_short and all(
        word[0].isupper() or word in {"and", "the", "&", "de", "van", "von", "at"} for word in words
    )


def _opens_with_known(text: str) -> bool:
    opening = opening_of(text)
    return opening is not None and is_known(opening.label)
