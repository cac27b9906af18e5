"""Which paragraphs open with a label: those known, those that recur, those of a label's form."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from curation.importers.readers.labelled_text.lines import Block
from curation.importers.readers.labelled_text.title_case import is_in_title_case

MOST_WORDS = 6
MOST_WORDS_OF_UNKNOWN = 5
MOST_LETTERS = 60
# So many paragraphs of the form speak for themselves in a text without any known label.
ENOUGH_UNKNOWN = 3

_KNOWN = """
what's new|what happened|what's happening|what it is|the news|driving the news|driving the story
what they did|what they found|what they said|what they're saying|key insight|key insights|key idea
how it works|how they did it|the agenda|result|results|the results|findings|the findings
yes, but|yes but|yes, and|but|behind the news|the backstory|backstory|background|context|the context
history|why it matters|why it's important|why now|why you should care|so what|now what|what's next
next steps|looking ahead|where things stand|state of play|the state of play|our take|our view
the takeaway|takeaway|takeaways|the upshot|the bottom line|bottom line|the big picture|big picture
between the lines|by the numbers|go deeper|zoom in|zoom out|be smart|the catch|the other side
the intrigue|what to watch|what we're watching|flashback|reality check|threat level|of note
worth noting|the details|details|the fear|horror stories|how scared should you be|facing the fear
what could go wrong|what to do|the problem|the solution|the insight|the pitch|tl;dr|in brief
"""
KNOWN = frozenset(_KNOWN.strip().replace("\n", "|").split("|"))

_OPENING = re.compile(rf"([^\n:：]{{1,{MOST_LETTERS}}})[:：](?:\s+(.*))?", re.DOTALL)
_FORM = re.compile(r"[A-Z0-9][\w’'./&-]*(?:,? [(\w&][\w’'./&()-]*)*[?!]?")
_BEGINS_ANEW = re.compile(r"[“\"‘'(\[$€£¥#@]*[A-Z0-9]")
_SENTENCE_END = re.compile(r"[.!?…:;][\"”’'»)\]]*$")
_THINKING = re.compile(r"we're(?: \w+){0,2} thinking")
_SENTENCE_STARTS = frozenset(
    """
    in on at for from with by to of as and or so if when while where after before since because
    although though given according consider note remember imagine take think ask see here there it
    he she they we i you this that these those one two three four five six some many most all each
    both another other his her their its my our your also then now first second third finally
    """.split()  # noqa: SIM905
)
_SENTENCE_VERBS = frozenset(
    """
    is are was were be been has have had do does did will would can could may might must should
    said says say asked asks wrote writes include includes included including offers shows found
    finds following example instance such these this
    """.split()  # noqa: SIM905
)


class Opening(NamedTuple):
    """What stands before the first colon of a paragraph, and what after it."""

    label: str
    rest: str


@dataclass(frozen=True)
class LabelBook:
    """`sure` are the labels of this text beside those everybody knows, as `folded`."""

    sure: frozenset[str] = frozenset()

    def is_sure(self, opening: Opening | None) -> bool:
        if opening is None or len(opening.label.split()) > MOST_WORDS:
            return False
        return is_known(opening.label) or folded(opening.label) in self.sure


def opening_of(text: str) -> Opening | None:
    found = _OPENING.fullmatch(text)
    return Opening(found[1].strip(), (found[2] or "").strip()) if found else None


def straight(label: str) -> str:
    """With the typewriter's apostrophe, whichever the text has."""
    return label.replace("’", "'").replace("‘", "'").replace("`", "'")


def folded(label: str) -> str:
    return " ".join(straight(label).casefold().split())


def is_known(label: str) -> bool:
    return folded(label) in KNOWN or _THINKING.fullmatch(folded(label)) is not None


def has_form(opening: Opening | None) -> bool:
    """A short capitalised phrase that is no beginning of a sentence, and a sentence after it."""
    if opening is None or not opening.rest or not _FORM.fullmatch(opening.label):
        return False
    return (
        len(opening.label.split()) <= MOST_WORDS_OF_UNKNOWN
        and len(opening.label) > 2
        and not begins_sentence(opening.label)
        and _BEGINS_ANEW.match(opening.rest) is not None
        and not _is_headline(opening.rest)
    )


def _is_headline(rest: str) -> bool:
    """Of “Robots to Harbour: Row My Boat”, a headline too, what follows the colon."""
    return not _SENTENCE_END.search(rest) and is_in_title_case(rest)


def begins_sentence(words: str) -> bool:
    """“In the authors’ view”, “Here is the plan”: running text up to its colon."""
    said = folded(words).replace(",", "").split()
    return not said or said[0] in _SENTENCE_STARTS or not _SENTENCE_VERBS.isdisjoint(said)


def labels_of(blocks: Iterable[Block]) -> LabelBook:
    """A phrase that opens several paragraphs is a label; without any, all of the form are."""
    openings = [opening_of(block.text) for block in blocks if not block.bullets]
    formed = Counter(folded(one.label) for one in openings if one and has_form(one))
    recurring = {label for label, count in formed.items() if count > 1}
    has_any = recurring or any(one and is_known(one.label) for one in openings)
    if not has_any and formed.total() >= ENOUGH_UNKNOWN:
        recurring = set(formed)
    return LabelBook(frozenset(recurring))
