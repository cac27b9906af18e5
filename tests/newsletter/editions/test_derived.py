"""What is written anew of editions that an older version froze."""

import pytest

from curation.keeping.topics import save
from curation.models import Item
from newsletter.editions.derived import TODAYS_FORM, derive_due
from newsletter.editions.freeze import freeze, freeze_and_publish
from newsletter.editions.models import Edition, EditionItem
from tests.factories import NOW, ItemFactory, SectionFactory, TopicFactory
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
