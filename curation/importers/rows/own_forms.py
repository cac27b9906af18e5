"""Story forms and issue templates of our own list, set up again."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Max

from curation.importers.readers.own_forms import OwnForms, OwnStoryForm, OwnTemplate
from curation.importers.readers.own_values import OwnItem
from curation.importers.rows.fitting import fitted
from curation.importers.rows.traces import Traces
from curation.models import (
    IssueTemplate,
    Item,
    Publication,
    StoryForm,
    StoryLabel,
    TemplateSection,
    Topic,
)


def store_own_forms(
    said: OwnForms, publication: Publication, traces: Traces
) -> list[StoryForm | IssueTemplate]:
    """Those that are new, behind what is here; one of a name that is here stays as it is.

    Raises `DoesNotFit`.
    """
    forms = [_story_form(publication, one, traces) for one in _new_forms(said, publication)]
    topics = {topic.slug: topic for topic in publication.topics.all()}
    new = _new_templates(said, publication)
    return [*forms, *(_template(publication, one, topics, traces) for one in new)]


def _new_forms(said: OwnForms, publication: Publication) -> Iterable[OwnStoryForm]:
    known = set(publication.story_forms.values_list("name", flat=True))
    return {one.name: one for one in said.story_forms if one.name not in known}.values()


def _new_templates(said: OwnForms, publication: Publication) -> Iterable[OwnTemplate]:
    known = set(publication.issue_templates.values_list("name", flat=True))
    return {one.name: one for one in said.templates if one.name not in known}.values()


def _story_form(publication: Publication, said: OwnStoryForm, traces: Traces) -> StoryForm:
    row = StoryForm(publication=publication, name=said.name)
    row.position = _last(publication.story_forms.aggregate(last=Max("position")))
    fitted(row).save()
    # A label stands in a story once.
    named = {label.name: label for label in said.labels}.values()
    labels = [
        fitted(StoryLabel(form=row, name=one.name, is_required=one.is_required, position=position))
        for position, one in enumerate(named)
    ]
    StoryLabel.objects.bulk_create(labels)
    traces.created(row)
    return row


def _template(
    publication: Publication, said: OwnTemplate, topics: Mapping[str, Topic], traces: Traces
) -> IssueTemplate:
    row = IssueTemplate(
        publication=publication,
        name=said.name,
        introduction=said.introduction,
        closing=said.closing,
        position=_last(publication.issue_templates.aggregate(last=Max("position"))),
    )
    fitted(row).save()
    sections = [
        TemplateSection(
            template=row,
            topic=topics.get(one.topic),
            title=one.title,
            emoji=one.emoji,
            introduction=one.introduction,
            position=position,
        )
        for position, one in enumerate(said.sections)
    ]
    TemplateSection.objects.bulk_create(map(fitted, sections))
    traces.created(row)
    return row


def _last(found: Mapping[str, int | None]) -> int:
    last = found["last"]
    return 0 if last is None else min(last + 1, 32_767)


def write_in_forms(publication: Publication, pairs: Sequence[tuple[Item, OwnItem]]) -> None:
    """Each item in the form that its file names; one that names none, or one that is not here,
    stays as it is."""
    named = [(item, said.story_form) for item, said in pairs if said.story_form]
    if not named:
        return
    forms = {form.name: form for form in publication.story_forms.all()}
    found = [(item, forms[name]) for item, name in named if name in forms]
    for item, form in found:
        item.story_form = form
    Item.objects.bulk_update([item for item, _ in found], ["story_form"])
