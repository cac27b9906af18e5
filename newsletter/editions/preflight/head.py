"""What an inbox shows of the letter: its subject and its preheader."""

from collections.abc import Iterator

from curation.characters import one_line
from newsletter.editions.preflight.check import Fault
from newsletter.editions.preflight.draft import Draft
from newsletter.editions.preflight.finding import Level

# Where a telephone cuts a subject, and where every inbox does.
LONG_SUBJECT = 60
LONGEST_SUBJECT = 100
# What most inboxes show beside a subject.
SHORTEST_PREHEADER = 90
LONGEST_PREHEADER = 140


def no_subject(draft: Draft) -> Iterator[Fault]:
    """Where there is none of its own, the letter says the title."""
    if not one_line(draft.issue.subject_line):
        yield Fault("There is no subject.", "Enter one: readers see it first.", draft.own_words)


def subject_length(draft: Draft) -> Iterator[Fault]:
    length = len(one_line(draft.issue.subject_line))
    if length > LONG_SUBJECT:
        what = f"The subject has {length} characters; telephones cut it after {LONG_SUBJECT}."
        level = None if length > LONGEST_SUBJECT else Level.NOTE
        yield Fault(what, "Say the most important words first.", draft.own_words, level)


def no_preheader(draft: Draft) -> Iterator[Fault]:
    if not one_line(draft.issue.preheader):
        what = "There is no preheader: inboxes show how the letter begins."
        how = f"Enter {SHORTEST_PREHEADER} to {LONGEST_PREHEADER} characters on what is in it."
        yield Fault(what, how, draft.own_words)


def preheader_length(draft: Draft) -> Iterator[Fault]:
    length = len(one_line(draft.issue.preheader))
    if 0 < length < SHORTEST_PREHEADER:
        what = f"The preheader has {length} characters; inboxes go on with how the letter begins."
        yield Fault(what, f"Bring it to about {SHORTEST_PREHEADER}.", draft.own_words)
    if length > LONGEST_PREHEADER:
        what = f"The preheader has {length} characters; inboxes cut it after {LONGEST_PREHEADER}."
        yield Fault(what, "Shorten it.", draft.own_words)
