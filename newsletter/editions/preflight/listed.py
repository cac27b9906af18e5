"""The one list of what pre-flight looks at, in the order in which it is told."""

from django.utils import timezone

from curation.models import Issue
from newsletter.editions.preflight import (
    covered,
    head,
    health,
    labels,
    links,
    outline,
    papers,
    pictures,
    references,
    wording,
)
from newsletter.editions.preflight.check import Check
from newsletter.editions.preflight.draft import Draft
from newsletter.editions.preflight.finding import Finding, Level

ERROR, WARNING, NOTE = Level.ERROR, Level.WARNING, Level.NOTE

CHECKS = (
    Check("subject", "the subject", ERROR, head.no_subject),
    Check("empty-issue", "whether anything is in the issue", ERROR, outline.empty_issue),
    Check("placeholder", "placeholders such as TK, TODO and [link]", ERROR, wording.placeholders),
    Check("label", "required labels of labelled stories", ERROR, labels.empty_labels),
    Check("reserved", "words that letters keep for themselves", ERROR, wording.reserved_words),
    Check("private", "links to private addresses", ERROR, links.private),
    Check("subject-length", "the length of the subject", WARNING, head.subject_length),
    Check("preheader", "whether there is a preheader", WARNING, head.no_preheader),
    Check("preheader-length", "the length of the preheader", NOTE, head.preheader_length),
    Check("empty-section", "empty sections and groups", WARNING, outline.empty_sections),
    Check("cut-title", "titles that were cut", WARNING, wording.cut_titles),
    Check("covered", "what earlier issues covered", WARNING, covered.covered_before),
    Check("doubled", "what stands in this issue twice", WARNING, covered.doubled_within),
    Check("dead", "links that do not answer", WARNING, health.dead),
    Check("redirected", "links that lead on", WARNING, health.redirected),
    Check("broken", "broken addresses", WARNING, links.broken),
    Check("relative", "relative addresses", WARNING, links.relative),
    Check("tracking", "tracking parameters", WARNING, links.tracking),
    Check("shortened", "shortened addresses", WARNING, links.shortened),
    Check("unpublished", "mentions of what is not public", WARNING, references.unpublished),
    Check("missing-picture", "pictures that are missing", WARNING, pictures.missing),
    Check("alt", "alt texts of pictures", WARNING, pictures.without_alt),
    Check("heavy-picture", "pictures over 1 MB", WARNING, pictures.heavy),
    Check("notice", "notices on papers", WARNING, papers.under_notice),
    Check("newer", "newer versions of papers", WARNING, papers.newer_version),
    Check("moved", "papers published since", NOTE, papers.moved_on),
    Check("link-words", "links that say “here”", NOTE, links.bare_words),
    Check("not-here", "mentions of what is not here", NOTE, references.not_here),
    Check("unknown", "links nobody can tell about", NOTE, health.unknown),
    Check("review", "whether somebody approved it", NOTE, outline.not_approved),
    Check("being-checked", "links still to be checked", NOTE, health.being_checked),
)


def findings_in(draft: Draft) -> list[Finding]:
    """Everything found in the draft as it stands. Asks nothing of the outside web."""
    return [finding for check in CHECKS for finding in check.findings(draft)]


def checks(issue: Issue) -> list[Finding]:
    """The same of an issue as it is stored at this moment."""
    return findings_in(Draft(issue, timezone.now()))


def check_count() -> int:
    """How many things are looked at, whatever is found."""
    return len(CHECKS)
