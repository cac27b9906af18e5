"""Every kind of page that readers see: for everybody, in both themes, on every screen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.plugin.installation import Installation

# What the sample lacks: an issue of every kind of block and item, corrected twice; one taken out
# again; a collection; a publication without issues; and one that is read from right to left.
STAGE = r"""
from datetime import date
from django.utils import timezone
from curation.models import (
    Collection, CollectionEntry, Group, Issue, Item, Paper, Publication, Section
)
from newsletter.editions.freeze import freeze_and_publish, unpublish

now = timezone.now()
salt = Publication.objects.get(slug="slack-water")
topics = [*salt.topics.all()]

def issue_of(publication, number, title):
    return Issue.objects.create(
        publication=publication, number=number, date=date(2026, 11, number), title=title,
        slug=f"{number}-pages", subject=title, dek="What is in it.",
    )

def section_of(issue, title, **more):
    return Section.objects.create(
        issue=issue, title=title, position=issue.sections.count(), **more
    )

def item_of(section, slug, title, body, **more):
    return Item.objects.create(
        publication=section.issue.publication, section=section, slug=slug, title=title,
        body=body, is_titled=bool(title), position=section.items.count(), **more,
    )

whole = issue_of(salt, 20, "All that a letter may hold")
stories, runs, adverts, tongues, again, words = [
    section_of(whole, f"{topic} {number}", topic=topic)
    for number, topic in enumerate((topics * 2)[:6])
]
story = item_of(stories, "every-kind-of-block", "Every kind of block", '''
A tide gauge[^1] is a clock that [misses](https://clocks.example/) the hour with `care`, as
[#4](https://old.slackwater.example/archive/2026/soundings) said.[^2]

> Nobody hurries the sea.
>
> - Not the moon,
> - not the *harbour master*.

1. First the ebb
2. then the flood

| Harbour | Range (m) |
| --- | ---: |
| Ottersand | 4.1 |
| Exampleport, which has the longest name of the harbours that stand in this table | 12.25 |

```python
def tide(hours): return "a line of code that is much longer than the column of the text ever is"
```

[^1]: In the wall of a bakery.
[^2]: With [an address](https://notes.example/a/long/address/that/does/not/break/anywhere/).
''', kind="story")
item_of(stories, "a-note", "", "\\* A note without a heading, marked by an asterisk.", kind="note")
quick = Group.objects.create(section=runs, title="Quick buoys", position=0)
item_of(runs, "a-buoy", "A buoy", "[A buoy](https://a.example/) rings.", emoji="🔔", group=quick)
item_of(runs, "no-bell", "No bell", "[No bell](https://b.example/), no light.", group=quick)
item_of(adverts, "a-message", "A message", "**Paint** for hulls.", kind="sponsor")
item_of(tongues, "al-madd", "المدّ والجزر", "نصّ عن [المدّ](https://c.example/).", kind="story",
    language="ar")
item_of(again, "once-more", "Once more", "[Once more](https://ferrysoundings.example/ottersand).",
    follow_up_to=Item.objects.get(publication=salt, slug="the-valley-the-ferry-found"))
item_of(words, "a-long-word", "Elektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "[Long](https://d.example/).")
freeze_and_publish(whole, now)
for wrong, right in (("bakery", "chandler's"), ("chandler's", "baker's")):
    story.body = story.body.replace(wrong, right)
    story.save()
    freeze_and_publish(whole, timezone.now(), note=f"the {right}, not the {wrong}.")

gone = issue_of(salt, 21, "Taken back")
item_of(section_of(gone, "Gone"), "gone", "Gone", "[Gone](https://gone.example/).")
freeze_and_publish(gone, now)
unpublish(gone, now)

buoys = Collection.objects.create(
    publication=salt, name="All buoys", slug="all-buoys", description="Each buoy, **in order**."
)
covered = [*salt.items.filter(section__issue__number=4)[:3], story]
for position, item in enumerate(covered):
    CollectionEntry.objects.create(collection=buoys, item=item, position=position)
paper = Paper.objects.filter(publication=salt).first()
CollectionEntry.objects.create(collection=buoys, paper=paper, position=len(covered))

Publication.objects.create(slug="empty", name="Nothing yet", time_zone="UTC")
madd = Publication.objects.create(slug="madd", name="المدّ", language="ar", time_zone="UTC")
first = issue_of(madd, 1, "رسالة أولى")
item_of(section_of(first, "أخبار"), "khabar", "خبر", "> قول\n\nنصّ [about tides](https://e.example/).",
    kind="story")
freeze_and_publish(first, now)
"""
SALT = "/slack-water"
PAPER = "naming-the-slosh-automatic-detection-of-harbour-seiches-in-six-second-gauge-records"
PAGES = [
    "/",
    f"{SALT}/",
    f"{SALT}/about/",
    f"{SALT}/issues/4-soundings/",
    f"{SALT}/issues/20-pages/",
    f"{SALT}/items/the-valley-the-ferry-found/",
    f"{SALT}/items/what-is-zero-2/",
    f"{SALT}/items/soundings-of-convenience/",
    f"{SALT}/items/northquay-boatworks/",
    f"{SALT}/items/a-note/",
    f"{SALT}/items/al-madd/",
    f"{SALT}/items/every-kind-of-block/",
    f"{SALT}/topics/",
    f"{SALT}/topics/charts-and-instruments/",
    f"{SALT}/topics/charts-and-instruments/links/",
    f"{SALT}/collections/",
    f"{SALT}/collections/all-buoys/",
    f"{SALT}/papers/",
    f"{SALT}/papers/?author=brack&sort=title",
    f"{SALT}/papers/?author=nobody",
    f"{SALT}/papers/{PAPER}/",
    f"{SALT}/papers/authors/hallgerur-onnudottir/",
    f"{SALT}/search/",
    f"{SALT}/search/?q=tide",
    f"{SALT}/search/?q=quantum+roofs",
    f"{SALT}/subscribe/",
    "/empty/",
    "/empty/topics/",
    "/empty/papers/",
    "/madd/",
    "/madd/issues/1-pages/",
]
ABSENT = {f"{SALT}/nowhere/": 404, f"{SALT}/issues/21-pages/": 410}


@pytest.fixture(scope="module", autouse=True)
def stage(sample: Installation) -> None:
    sample.manage("shell", "--no-imports", "--command", STAGE)


@pytest.mark.parametrize("visit", [(1440, "light")], indirect=True)
def test_every_page_is_whole_on_a_wide_screen_and_with_text_twice_as_large(visit: Visit) -> None:
    found = list[str]()
    for path in _opened(visit):
        found += _violations(visit, path)
        visit.page.set_viewport_size({"width": 640, "height": 900})
        visit.page.evaluate("document.documentElement.style.fontSize = '200%'")
        found += _too_wide(visit, path)
        visit.page.set_viewport_size({"width": 1440, "height": 900})
    assert found + visit.wrongs == []
    assert visit.page.context.cookies() == []


@pytest.mark.parametrize("visit", [(390, "light")], indirect=True)
def test_every_page_is_whole_on_a_phone_and_on_the_narrowest_screen(visit: Visit) -> None:
    found = list[str]()
    for path in _opened(visit):
        found += _violations(visit, path)
        visit.page.set_viewport_size({"width": 320, "height": 900})
        found += _too_wide(visit, path)
        visit.page.set_viewport_size({"width": 390, "height": 900})
    assert found + visit.wrongs == []


def test_every_page_reads_without_scripts_and_fonts(visit_without_scripts: Visit) -> None:
    visit = visit_without_scripts
    visit.page.route("**/*.woff2", lambda route: route.abort())
    visit.page.emulate_media(color_scheme="dark")
    found = list[str]()
    for path in _opened(visit):
        heading = visit.page.get_by_role("heading", level=1)
        if not heading.inner_text().strip():
            found.append(f"{path}: no heading to be read")
        if visit.page.evaluate(DARKNESS) > 60:
            found.append(f"{path}: not dark, as the reader's device asks")
    assert found + [wrong for wrong in visit.wrongs if "ERR_FAILED" not in wrong] == []


def test_the_forms_do_without_scripts(visit_without_scripts: Visit) -> None:
    page = visit_without_scripts.page
    visit_without_scripts.open(f"{SALT}/search/")
    page.get_by_label("Words to look for").fill("eelgrass")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("mark").first).to_have_text("eelgrass", ignore_case=True)

    visit_without_scripts.open(f"{SALT}/papers/")
    page.get_by_text("Narrow the list").click()
    page.get_by_label("Author").fill("brack")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_text("1 of 12 papers")).to_be_visible()

    visit_without_scripts.open(f"{SALT}/items/the-valley-the-ferry-found/")
    page.get_by_label("Email address").fill("ada@shore.example")
    page.get_by_role("main").get_by_role("button", name="Subscribe").click()
    expect(page.get_by_text("Check your inbox")).to_be_visible()
    assert visit_without_scripts.wrongs == []
    assert page.context.cookies() == []


# How light the page is behind its text, of 255.
DARKNESS = """
Math.max(...getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3))
"""


def _opened(visit: Visit) -> Iterator[str]:
    """One page after the other; that some are not there is no wrong."""
    for path in [*PAGES, *ABSENT]:
        visit.open(path)
        if path in ABSENT:
            said = str(ABSENT[path])
            assert any(wrong == f"{said} {visit.site}{path}" for wrong in visit.wrongs)
            visit.wrongs[:] = [wrong for wrong in visit.wrongs if said not in wrong]
        yield path


def _violations(visit: Visit, path: str) -> list[str]:
    """In both themes, of which the other needs no second visit."""
    light = [f"{path}: {violation}" for violation in visit.violations()]
    visit.page.emulate_media(color_scheme="dark")
    dark = [f"{path}, dark: {violation}" for violation in visit.violations()]
    visit.page.emulate_media(color_scheme="light")
    return light + dark


def _too_wide(visit: Visit, path: str) -> list[str]:
    return [f"{path}: {visit.overflow} pixels too wide"] if visit.overflow > 0 else []
