"""What the bold beginning of a paragraph means: a story, or one more word in the story above."""

import re

from curation.importers.readers.blocks import Block, BlockKind
from curation.importers.readers.inline import Lead, lead_of

SHORT_PHRASE_WORDS = 5
MOST_WORDS_OF_TITLE = 16
FEWEST_WORDS_OF_FEATURE_TITLE = 4
MOST_WORDS_OF_SHORT_LINE = 2

_NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|[0-9]{1,2}"
_ORDINALS = "first|second|third|fourth|fifth|sixth|seventh|last|final|next|other|latter|former|same"
# “Last week, …” begins a story of its own.
_NO_TIME = r"(?! (?:week|month|year|night|summer|fall|winter|spring|time|few|couple|issue)\b)"
_PLAIN_NOUNS = (
    "paper|model|dataset|data|code|authors?|researchers?|team|results?|method|technique|algorithm|"
    "system|app|tool|company|project|idea|problem|solution|catch|caveat|downside|upside|takeaways?|"
    "conclusion|bottom line|news|part|thing|point|question|answer|future|details?|numbers"
)
# With small letters after the first word: “The Next Web” and “First Light” are names.
_REFERS_BACK = re.compile(
    rf"(?:(?:And|But|Then|and|but|then) )?(?:[Tt]he|[Aa]n?|[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir) "
    rf"(?:{_ORDINALS})\b{_NO_TIME}"
    r"|(?:First|Second|Third|Fourth|Fifth|Next|Last|Final|Other|Another)"
    rf"{_NO_TIME}(?=$|[,:]| [a-z])"
    r"|(?:Firstly|Secondly|Thirdly|Lastly|Finally|Also|Plus|Besides|Similarly|Overall|However)\b"
    r"|(?:And|But|So|Or)$|More\b|One (?:more|last|final) thing\b"
    r"|(?:Two|Three|Some|A few|Several|Many) (?:other|more)\b"
    rf"|(?:Step|Part|Option|Example|Reason|Lesson|Tip|Question|Phase|Point) (?:{_NUMBER_WORDS})\b"
    rf"|(?:{_NUMBER_WORDS})$"
    rf"|[Tt]he (?:[a-z]+ )?(?:{_PLAIN_NOUNS})$"
    r"|(?:He|She|They|It|Its|Their|His|Her|Both)\b(?!['’]s)"
    r"|(?:In (?:short|practice|summary|conclusion|other words)|To summarize|On the (?:one|other))\b"
    r"|(?:Update|UPDATE|Edit|Correction|Note|Disclosure|Disclaimer|P\.?S|TL;?DR|Bonus)\b"
)
_NUMBERED = re.compile(r"(?:#?\d{1,2}[.):]|\(\d{1,2}\)|[QA]\d*[.:])\s")
# Headings that any text could have; they name no story.
_ANY_TEXTS_HEADING = re.compile(
    r"(?:how (?:it|this|does it|do they) works?|what[’']?s (?:next|new)|why (?:it|this) matters|"
    r"introduction|background|overview|context|methods?|results?|discussion|conclusions?|summary|"
    r"limitations|takeaways?|further reading|(?:read )?more|sources?|references?|links|footnotes|"
    rf"related(?: work)?|part (?:{_NUMBER_WORDS}|[ivx]+)|the (?:{_PLAIN_NOUNS}))[?.:]?",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:How|What|Why|Where|When|Who)\b")
# “Why now?”, in small letters; “Why GPT-3 Matters” may be the title of an essay.
_SMALL_QUESTION = re.compile(r"(?:How|What|Why|Where|When|Who)(?:[’'][a-z]+)?(?: [a-z’']+){1,3}\??")
_SOURCES = re.compile(
    r"(?:(?:read|see|learn|find out) )?more\b|(?:further )?reading|sources?|references|related|"
    r"links? (?:in|from) th",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"\b(?:interview|Q ?& ?A|conversation with|spoke (?:to|with)|asked)", re.I)
_ADDRESSED = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)


def lead_of_block(block: Block) -> Lead | None:
    """Only paragraphs have one."""
    return lead_of(block.text) if block.kind is BlockKind.PARAGRAPH else None


def refers_back(lead: Lead) -> bool:
    """“The second one”, “Finally,”, “Update”: the story above goes on."""
    is_short = lead.word_count <= SHORT_PHRASE_WORDS and not lead.is_sentence
    return lead.text.startswith(("*", "(")) or (
        is_short and bool(_REFERS_BACK.match(lead.text.rstrip(",:")))
    )


def is_numbered(text: str) -> bool:
    return bool(_NUMBERED.match(text))


def is_subheading(lead: Lead) -> bool:
    """A bold line alone such as “How it works”, which is part of a story and not its title."""
    if not lead.is_whole or lead.link_text:
        return False
    is_clause = lead.word_count <= SHORT_PHRASE_WORDS and bool(_CLAUSE.match(lead.text))
    return is_any_texts_heading(lead.text) or (is_clause and not lead.is_sentence)


def is_short_line(lead: Lead) -> bool:
    """A word or two in bold, alone: a small heading where there are several."""
    is_short = lead.word_count <= MOST_WORDS_OF_SHORT_LINE
    return is_short and lead.is_whole and not lead.link_text and not lead.label


def announces(lead: Lead) -> bool:
    """“Here is what she saw on the way to the moon:”."""
    return lead.is_whole and lead.text.endswith(":")


def is_any_texts_heading(words: str) -> bool:
    return bool(_ANY_TEXTS_HEADING.fullmatch(words))


def is_small_question(words: str) -> bool:
    return bool(_SMALL_QUESTION.fullmatch(words))


def names_sources(words: str) -> bool:
    """“Read more”, “Sources”: what stands below belongs to the story above."""
    return bool(_SOURCES.match(words))


def belongs_to_story(lead: Lead) -> bool:
    """Even above a list of links, where it would else make a group."""
    return names_sources(lead.text) or refers_back(lead) or is_subheading(lead)


def is_question_asked(lead: Lead) -> bool:
    """As interviews have them: alone in bold, or put to “you”."""
    return lead.is_question and (lead.is_whole or bool(_ADDRESSED.search(lead.text)))


def is_question_alone(lead: Lead) -> bool:
    return lead.is_question and lead.is_whole


def tells_interview(text: str) -> bool:
    lead = lead_of(text)
    return (lead is not None and is_question_alone(lead)) or bool(_SPEAKS.search(text))


def is_title(lead: Lead) -> bool:
    """A bold line alone that is no sentence, link or label."""
    if not lead.is_whole or lead.is_sentence or lead.link_text or lead.label:
        return False
    return not lead.text.endswith((",", ";", ":")) and lead.word_count <= MOST_WORDS_OF_TITLE


def is_quick(lead: Lead) -> bool:
    """“Quick links ⚡️” heads a group, never a section."""
    return lead.text.casefold().startswith("quick")
