"""Story forms and issue templates leave with everything else, and come back the same."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from curation.exporters.forms import forms_text
from curation.importers.readers.own_forms import parse_own_forms
from curation.importers.readers.refusals import UnreadableFile
from curation.importers.rows.own_forms import store_own_forms
from curation.importers.rows.traces import Traces
from curation.importers.undo import SHARED
from curation.models import Item, Publication, StoryForm
from curation.models.item import Kind
from tests.curation.exporters.rows import export
from tests.factories import (
    IssueFactory,
    IssueTemplateFactory,
    ItemFactory,
    PublicationFactory,
    SectionFactory,
    StoryFormFactory,
    StoryLabelFactory,
    TemplateSectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    found = PublicationFactory()
    topic = TopicFactory(publication=found, slug="kelp")
    form = StoryFormFactory(publication=found, name="News")
    StoryLabelFactory(form=form, name="What’s new", is_required=True)
    StoryLabelFactory(form=form, name="Why it matters")
    template = IssueTemplateFactory(publication=found, name="Weekly", closing="Bye.\n\nAnn")
    TemplateSectionFactory(template=template, topic=topic, title="Kelp", emoji="🌿")
    TemplateSectionFactory(template=template, title="Rest", introduction="And more.")
    return found


def test_what_was_taken_out_is_put_back_the_same(publication: Publication) -> None:
    other = PublicationFactory()
    TopicFactory(publication=other, slug="kelp")
    new = store_own_forms(parse_own_forms(forms_text(publication)), other, Traces())
    assert len(new) == 2
    assert forms_text(other) == forms_text(publication)


def test_a_form_of_a_name_that_is_here_stays_as_it_is(publication: Publication) -> None:
    before = forms_text(publication)
    said = parse_own_forms(before.replace("Why it matters", "So what"))
    assert store_own_forms(said, publication, Traces()) == []
    assert forms_text(publication) == before


@pytest.mark.parametrize(
    "text",
    [
        '[{"story_form": ""}]',
        '[{"story_form": "News", "labels": [{"is_required": true}]}]',
        '[{"issue_template": "Weekly", "sections": ["Kelp"]}]',
        '[{"story_form": "News"}',
        '[{"story_form": "News"}, 3]',
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(UnreadableFile, match=r"Entry \d|JSON"):
        parse_own_forms(text)


def test_what_has_no_place_is_told() -> None:
    said = parse_own_forms(
        '[{"story_form": "News", "colour": "red", "labels": [{"label": "A", "b": 1}]}]'
    )
    assert len(said.remarks) == 2


def test_an_item_comes_back_in_its_form(publication: Publication, tmp_path: Path) -> None:
    section = SectionFactory(issue=IssueFactory(publication=publication))
    form = publication.story_forms.get()
    ItemFactory(section=section, kind=Kind.STORY, slug="kites", story_form=form)
    ItemFactory(publication=publication, section=None, slug="waits", story_form=form)
    export(publication, tmp_path / "out")
    other = PublicationFactory()
    call_command("import_issues", str(tmp_path / "out"), publication=other.slug, stdout=StringIO())
    written = Item.objects.filter(publication=other, story_form__name="News")
    assert set(written.values_list("slug", flat=True)) == {"kites", "waits"}
    assert forms_text(other) == forms_text(publication)


def test_an_import_that_is_taken_back_leaves_a_form_that_others_use() -> None:
    assert StoryForm in SHARED
