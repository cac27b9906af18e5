"""The story forms and issue templates of a publication, as `readers.own_forms` reads them."""

import json
from collections.abc import Iterator
from typing import Any

from curation.importers.readers.own_forms import STORY_FORM, TEMPLATE
from curation.models import IssueTemplate, Publication, StoryForm


def forms_text(publication: Publication) -> str:
    """In their order; empty without any."""
    table = list(_entries(publication))
    return f"{json.dumps(table, ensure_ascii=False, indent=2)}\n" if table else ""


def _entries(publication: Publication) -> Iterator[dict[str, Any]]:
    yield from map(_story_form, publication.story_forms.prefetch_related("labels"))
    yield from map(_template, publication.issue_templates.prefetch_related("sections__topic"))


def _story_form(form: StoryForm) -> dict[str, Any]:
    labels = [_said(label=one.name, is_required=one.is_required) for one in form.labels.all()]
    return {STORY_FORM: form.name, "labels": labels}


def _template(template: IssueTemplate) -> dict[str, Any]:
    sections = [
        _said(
            topic=section.topic.slug if section.topic else "",
            title=section.title,
            emoji=section.emoji,
            introduction=section.introduction,
        )
        for section in template.sections.all()
    ]
    words = _said(introduction=template.introduction, closing=template.closing)
    return {TEMPLATE: template.name, **words, "sections": sections}


def _said(**facts: Any) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value}
