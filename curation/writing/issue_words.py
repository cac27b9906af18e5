"""The words of an issue outside its items, written by an editor; and the past they mention."""

import datetime

from django.db import transaction

from curation.importers.rows.references import index_references
from curation.importers.rows.traces import Traces
from curation.models import Group, Issue, Section
from curation.writing.contents import Content

_PLAIN = ["title", "dek", "subject", "preheader", "introduction", "closing"]


@transaction.atomic
def write_issue(issue: Issue, content: Content) -> None:
    """Its words alone: the state and the moments are others' to write. The caller holds the row."""
    for name in _PLAIN:
        setattr(issue, name, content[name])
    issue.date = datetime.date.fromisoformat(content["date"]) if content["date"] else None
    issue.save(update_fields=[*_PLAIN, "date"])
    _index(issue)


@transaction.atomic
def write_section(section: Section, content: Content) -> None:
    """Its topic stays only if it is one of the publication's. The caller holds the issue's row."""
    section.title, section.emoji = content["title"], content["emoji"]
    section.introduction = content["introduction"]
    topics = section.issue.publication.topics
    section.topic = topics.filter(pk=content["topic"] or 0).first()
    section.save(update_fields=["title", "emoji", "introduction", "topic"])
    _index(section.issue)


@transaction.atomic
def write_group(group: Group, content: Content) -> None:
    """The caller holds the issue's row."""
    group.title, group.emoji = content["title"], content["emoji"]
    group.introduction = content["introduction"]
    group.save(update_fields=["title", "emoji", "introduction"])
    _index(group.section.issue)


def _index(issue: Issue) -> None:
    index_references(issue.publication, issues=[issue], traces=Traces())
