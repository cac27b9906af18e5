"""Templates of issues, kept with their sections; an issue that began with one never changes."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from curation.characters import cut
from curation.keeping.order import next_position
from curation.models import Issue, IssueTemplate, Publication, TemplateSection

LONGEST_NAME = 80


@transaction.atomic
def save(template: IssueTemplate, sections: Sequence[TemplateSection]) -> None:
    """With exactly these sections, in this order; a new template stands last."""
    if template.pk is None:
        template.position = next_position(template.publication.issue_templates.all())
    template.save()
    template.sections.all().delete()
    for position, section in enumerate(sections):
        section.pk, section.template, section.position = None, template, position
    TemplateSection.objects.bulk_create(sections)


def template_of(issue: Issue) -> IssueTemplate:
    """A new one: the issue's introduction, closing and sections, without its items."""
    template = IssueTemplate(
        publication=issue.publication,
        name=_free_name(issue.publication, f"As {issue}"),
        introduction=issue.introduction,
        closing=issue.closing,
    )
    save(template, list(_sections_of(issue)))
    return template


def _sections_of(issue: Issue) -> Iterable[TemplateSection]:
    for section in issue.sections.select_related("topic").order_by("position", "id"):
        yield TemplateSection(
            topic=section.topic,
            title=section.title,
            emoji=section.emoji,
            introduction=section.introduction,
        )


def _free_name(publication: Publication, wanted: str) -> str:
    """`As #7: Neaps`, or with a number after it where that is taken."""
    taken = set(publication.issue_templates.values_list("name", flat=True))
    name, count = cut(wanted, LONGEST_NAME), 2
    while name in taken:
        name, count = f"{cut(wanted, LONGEST_NAME - 6)} ({count})", count + 1
    return name
