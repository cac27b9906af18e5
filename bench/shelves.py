"""How long the pages of items, topics and collections take among 1,000 issues with 20,000 items.

    python bench/shelves.py

On both kinds of database, PostgreSQL being that of the tests: each page drawn anew through
Django's own test client, no stored copy, no wire. Six topics share the items, one of them holds
half; a collection lists 600. Goal: under 20 ms, on the last page as on the first. Where others
use the machine too, quote the time of the processor.
"""

import statistics
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ISSUES, ITEMS_EACH, COLLECTED = 1_000, 20, 600
TIMES = 15
GOAL = 0.020
PROSE = "<p>The gauge in the harbour was calm all week, and nobody knows why.</p>\n"


def main() -> None:
    sys.path.insert(0, str(ROOT))
    from bench.parts.both_databases import on_both_databases  # noqa: PLC0415

    on_both_databases(__file__, _measure)


def _measure() -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.db import connection  # noqa: PLC0415

    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "archive.stored" not in one]
    _fill()
    print(f"{connection.vendor}: {ISSUES:,} issues, {ISSUES * ITEMS_EACH:,} items")
    for name, path in PAGES.items():
        _time(name, path)


PAGES = {
    "topics": "/bench/topics/",
    "stories of a small topic": "/bench/topics/topic-1/",
    "stories of half the archive": "/bench/topics/topic-0/",
    "the last page of them": "/bench/topics/topic-0/?page=166",
    "links of half the archive": "/bench/topics/topic-0/links/",
    "collections": "/bench/collections/",
    "a collection": "/bench/collections/list/",
    "the last page of it": "/bench/collections/list/?page=20",
    "an item": "/bench/items/item-500-7/",
    "a link of many relations": "/bench/items/item-500-10/",
}


def _time(name: str, path: str) -> None:
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client()
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
        queries = len(asked)
    took, used = [], []
    for _ in range(TIMES):
        start, busy = time.perf_counter(), time.process_time()
        client.get(path)
        took.append(time.perf_counter() - start)
        used.append(time.process_time() - busy)
    middle, processor = statistics.median(took), statistics.median(used)
    verdict = "ok" if middle < GOAL else "too slow"
    print(
        f"  {name:30} {1000 * middle:6.1f} ms, processor {1000 * processor:6.1f} ms, "
        f"{queries} queries  {verdict}"
    )


def _fill() -> None:
    from curation.models import Address, Issue, Item, Publication  # noqa: PLC0415
    from newsletter.editions.models import Edition, EditionItem  # noqa: PLC0415

    publication = Publication.objects.create(slug="bench", name="Bench")
    topics = [publication.topics.create(slug=f"topic-{n}", name=f"Topic {n}") for n in range(6)]
    numbers = range(1, ISSUES + 1)
    issues = Issue.objects.bulk_create(
        Issue(publication=publication, number=n, title="T", slug=f"{n}-issue") for n in numbers
    )
    places = [(n, place) for n in numbers for place in range(ITEMS_EACH)]
    items = Item.objects.bulk_create(
        (Item(publication=publication, slug=f"item-{n}-{place}", body="") for n, place in places),
        batch_size=1_000,
    )
    Address.objects.bulk_create(
        (Address(item=item, canonical=f"https://tides.example/{item.pk % 400}") for item in items),
        batch_size=1_000,
    )
    editions = Edition.objects.bulk_create((_edition(issue) for issue in issues), batch_size=50)
    EditionItem.objects.bulk_create(
        (
            _item(editions[n - 1], item, place, topics)
            for (n, place), item in zip(places, items, strict=True)
        ),
        batch_size=500,
    )
    collection = publication.collections.create(slug="list", name="List")
    collection.entries.bulk_create(
        collection.entries.model(collection=collection, item=item, position=place)
        for place, item in enumerate(items[:: len(items) // COLLECTED])
    )


def _edition(issue: Any) -> Any:
    from newsletter.editions.models import Edition  # noqa: PLC0415

    day = datetime(2005, 1, 1, tzinfo=UTC) + timedelta(weeks=issue.number)
    return Edition(
        publication=issue.publication,
        issue=issue,
        revision=1,
        number=issue.number,
        date=date(2005, 1, 1) + timedelta(weeks=issue.number),
        slug=issue.slug,
        title="T",
        subject="T",
        composition={"said": PROSE * 400},
        digest=f"{issue.number:064}",
        web_html=PROSE * 500,
        email_html=PROSE * 500,
        email_text=PROSE * 300,
        reading_minutes=7,
        link_count=20,
        frozen_at=day,
        public_at=day,
        is_current=True,
        derived_form=99,
    )


def _item(edition: Any, item: Any, place: int, topics: list[Any]) -> Any:
    from newsletter.editions.models import EditionItem  # noqa: PLC0415

    is_link = place >= ITEMS_EACH // 2
    topic = topics[0] if place % 2 else topics[1 + place // 2 % 5]
    title = f"Item {place} of week {edition.number}"
    inside = f'<h3 class="story-heading">{title}</h3>\n<div class="prose flow">{PROSE * 20}</div>'
    html = (
        f'<li class="link" id="{item.slug}">{PROSE * 3}</li>'
        if is_link
        else f'<article class="story" id="{item.slug}">{inside}</article>'
    )
    return EditionItem(
        edition=edition,
        item=item,
        topic=topic,
        kind="link" if is_link else "story",
        slug=item.slug,
        title=title,
        section_title=topic.name,
        section_slug=topic.slug,
        hue="blue",
        position=place,
        html=html,
        page_html=PROSE * 20,
        summary="The gauge in the harbour was calm all week.",
        search_text=title,
        addresses=[f"https://tides.example/{item.pk % 400}"],
    )


if __name__ == "__main__":
    main()
