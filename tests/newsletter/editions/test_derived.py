"""What is written anew of editions that an older version froze."""

from io import BytesIO

import pytest
from PIL import Image

from curation.keeping.topics import save
from curation.models import Editor, Issue, Item
from curation.models.item import ItemPaper
from curation.models.reference import Reference
from curation.writing.picture_library import keep, replace
from newsletter.editions.derived import TODAYS_FORM, derive_due
from newsletter.editions.freeze import freeze, freeze_and_publish
from newsletter.editions.models import Edition, EditionItem
from tests.factories import (
    NOW,
    EditorFactory,
    IssueFactory,
    ItemFactory,
    PaperFactory,
    SectionFactory,
    TopicFactory,
)
from tests.newsletter.editions.stage import rich_issue

pytestmark = pytest.mark.django_db


def test_an_older_page_gets_todays_form_and_keeps_its_words() -> None:
    edition = freeze_and_publish(rich_issue(), NOW)
    Edition.objects.update(derived_form=0, web_html="<p>Some older form.</p>")

    assert derive_due(20) == 1

    again = Edition.objects.get()
    assert (again.web_html, again.derived_form) == (edition.web_html, TODAYS_FORM)
    assert (again.digest, again.email_html) == (edition.digest, edition.email_html)
    assert again.items.count() == edition.items.count()


def test_what_readers_see_comes_first() -> None:
    public = freeze_and_publish(ItemFactory(section=SectionFactory()).section.issue, NOW)
    frozen = freeze(ItemFactory(section=SectionFactory()).section.issue, NOW)
    Edition.objects.update(derived_form=0)

    derive_due(1)

    assert Edition.objects.get(derived_form=0) == frozen
    assert Edition.objects.get(derived_form=TODAYS_FORM) == public


def test_nothing_of_todays_form_is_touched() -> None:
    freeze_and_publish(rich_issue(), NOW)

    assert derive_due(20) == 0


def test_a_correction_on_the_desk_is_not_written_beside_what_is_out() -> None:
    section = SectionFactory(issue__slug="ebb")
    publication = section.issue.publication
    other, later = (IssueFactory(publication=publication, slug=slug) for slug in ("neap", "spring"))
    item = ItemFactory(section=section, body="As in [neap](neap.md) said.")
    Reference.objects.create(
        publication=publication, in_item=item, address="neap.md", to_issue=other
    )
    paper = ItemPaper.objects.create(item=item, paper=PaperFactory(publication=publication)).paper
    edition = freeze_and_publish(section.issue, NOW)
    item.body = "Now [spring](spring.md)."
    item.follow_up_to = ItemFactory(section=SectionFactory(issue=later))
    item.save()
    ItemPaper.objects.all().delete()
    ItemPaper.objects.create(item=item, paper=PaperFactory(publication=publication))
    Reference.objects.all().delete()
    Reference.objects.create(
        publication=publication, in_item=item, address="spring.md", to_issue=later
    )
    Edition.objects.update(derived_form=0)

    assert derive_due(20) == 1

    row = edition.items.get()
    assert (row.follow_up_to, list(row.papers.all())) == (None, [paper])
    assert [mention.to_issue for mention in edition.mentions.all()] == [other]


def test_an_issue_that_came_to_the_desk_later_is_mentioned_by_the_words_of_an_earlier_one() -> None:
    section = SectionFactory()
    publication = section.issue.publication
    item = ItemFactory(section=section, body="As DT #22 will say.")
    mention = Reference.objects.create(publication=publication, in_item=item, words="DT #22")
    edition = freeze_and_publish(section.issue, NOW)
    mention.to_issue = IssueFactory(publication=publication)
    mention.save()
    Edition.objects.update(derived_form=0)

    derive_due(20)

    [row] = edition.mentions.all()
    assert (row.to_issue, row.in_item) == (mention.to_issue, edition.items.get())


def test_items_and_topics_that_are_called_otherwise_today_are_still_known() -> None:
    topic = TopicFactory(slug="gauges")
    section = SectionFactory(topic=topic, issue__publication=topic.publication)
    item = ItemFactory(section=section, slug="floats")
    freeze_and_publish(section.issue, NOW)
    topic.slug = "instruments"
    save(topic, had_slug="gauges")
    Item.objects.update(slug="pens")
    Edition.objects.update(derived_form=0)

    derive_due(20)

    row = EditionItem.objects.get()
    assert (row.slug, row.item, row.topic) == ("floats", item, topic)


def test_pictures_that_had_no_copies_get_them_and_the_words_stay(editor: Editor) -> None:
    issue = rich_issue()
    picture = keep(issue.publication, chart(), editor, NOW)
    Issue.objects.filter(pk=issue.pk).update(closing=f"![A chart]({picture.address})")
    issue.refresh_from_db()
    edition = freeze_and_publish(issue, NOW)
    assert "<picture>" not in edition.web_html

    assert derive_due(20) == 1

    again = Edition.objects.get()
    picture.refresh_from_db()
    assert all(f"/media/{name} {width}w" in again.web_html for name, width in picture.copies)
    assert (again.digest, again.email_html) == (edition.digest, edition.email_html)
    assert freeze(issue, NOW) == edition
    assert derive_due(20) == 0


def test_a_picture_with_another_file_by_now_lends_no_copies(editor: Editor) -> None:
    issue = rich_issue()
    picture = keep(issue.publication, chart(), editor, NOW)
    Issue.objects.filter(pk=issue.pk).update(closing=f"![A chart]({picture.address})")
    issue.refresh_from_db()
    freeze_and_publish(issue, NOW)
    replace(picture, chart())

    derive_due(20)

    assert "<picture>" not in Edition.objects.get().web_html


@pytest.fixture
def editor() -> Editor:
    return EditorFactory()


def chart() -> bytes:
    """Another one each time."""
    buffer = BytesIO()
    Image.effect_noise((50, 9), 60).resize((800, 300)).save(buffer, "JPEG")
    return buffer.getvalue()
