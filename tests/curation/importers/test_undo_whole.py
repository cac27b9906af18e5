"""Undoing gives back what an import changed beside the issues it brought."""

import pytest

from curation.importers import job, uploads
from curation.importers.undo import undo
from curation.models import (
    Collection,
    CollectionEntry,
    Issue,
    Item,
    ItemPicture,
    Paper,
    Publication,
    Reference,
)
from tests.curation.importers.test_undo import everything, imported, waiting
from tests.factories import PictureFactory, PublicationFactory

pytestmark = pytest.mark.django_db

TALE = "**A lead.** A tale of the tide, the gauge and the [pier](https://pier.example) it is on."
QUAY = "And one more thing about the [quay](https://quay.example)."


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory(slug="tidings", reference_prefix="T")


def issue(number: int, *texts: str) -> str:
    return "\n\n".join([f"# #{number}: Kelp", "## Gauges 🔌", *texts, ""])


def page(title: str, text: str) -> str:
    front = f"title: {title}\nissue_number: 12\ncategory: gauges\naliases: [/{title.lower()}]"
    return f"---\n{front}\n---\n\n{text}\n"


def test_an_item_that_a_page_split_off_goes_with_its_issue(publication: Publication) -> None:
    before = everything()
    run = imported(
        publication, a__md=issue(12, TALE, QUAY), b__md=page("Tale", TALE), c__md=page("Quay", QUAY)
    )
    assert Item.objects.count() == 2
    undo(run)
    assert everything() == before


def test_an_item_that_a_page_split_off_is_one_with_its_story_again(
    publication: Publication,
) -> None:
    imported(publication, a__md=issue(12, TALE, QUAY), b__md=page("Tale", TALE))
    before = everything()
    run = imported(publication, c__md=page("Quay", QUAY))
    assert Item.objects.count() == 2
    undo(run)
    assert everything() == before


def test_what_spoke_of_an_item_that_went_speaks_of_it_again(publication: Publication) -> None:
    clock, bell = "- [Clock](https://c.example) ticks.", "- [Bell](https://b.example) rings."
    later = "- [Later](https://l.example), see [the clock](/tidings/items/clock/)."
    imported(publication, a__md=issue(12, f"{clock}\n{bell}"), b__md=issue(13, later))
    gone = Item.objects.get(slug="clock")
    Item.objects.filter(slug="later").update(follow_up_to=gone)
    assert Reference.objects.get().to_item == gone
    before = everything()
    run = imported(publication, a__md=issue(12, bell))
    assert not Item.objects.filter(slug="clock").exists()
    undo(run)
    assert everything() == before


def test_a_page_that_waited_in_the_inbox_waits_there_again_whole(publication: Publication) -> None:
    imported(publication, a__md=issue(12, "- [Else](https://else.example)."), b__md=page("Q", QUAY))
    Issue.objects.all().delete()
    waiting = Item.objects.inbox().get(slug="b")
    ItemPicture.objects.create(item=waiting, picture=PictureFactory(publication=publication))
    before = everything()
    run = imported(publication, a__md=issue(12, QUAY), b__md=page("Q", QUAY))
    assert not Item.objects.inbox().filter(slug="b").exists()
    undo(run)
    assert everything() == before


def test_a_host_that_was_learned_is_forgotten_with_all_that_it_explained(
    publication: Publication,
) -> None:
    old = "- [Clock](https://c.example) ticks [here](https://old.example/issues/11-x)."
    imported(publication, a__md=issue(11, "Eleven."), b__md=issue(12, old))
    before = everything()
    assert not Reference.objects.exists()
    run = imported(publication, a__md=issue(14, "See [T #11](https://old.example/issues/11-x)."))
    assert Reference.objects.count() == 2
    undo(run)
    assert everything() == before


def own(*lines: str, head: str = "title: Kelp") -> str:
    return "\n".join(["---", "masthead: 1", head, "---", "", *lines, ""])


def paper(*facts: str) -> list[str]:
    block = ["```paper", "authors: [Ann Ode]", "doi: 10.5555/abc", *facts, "```"]
    return ["### Kelp {.paper #kelp}", "", *block, ""]


def test_a_known_record_loses_what_a_file_of_our_own_added(publication: Publication) -> None:
    imported(publication, a__md=own("## Tides", "", *paper(), head="title: First"))
    before = everything()
    more = paper("abstract: Slow.", "venue: Quay", "day: 2024-02-03")
    more[3] = "authors: [{name: Ann Ode, orcid: 0000-0002-1825-0097}]"
    more[0] = "### Kelp {.paper #kelp-again}"
    run = imported(publication, b__md=own("## Tides", "", *more, head="title: Second"))
    known = Paper.objects.get()
    assert (known.venue, known.abstract) == ("Quay", "Slow.")
    assert known.authors.get().orcid
    undo(run)
    assert everything() == before


def test_a_collection_has_its_old_order_again(publication: Publication) -> None:
    head = "collection: reading\nname: Reading"
    salt = ["### Salt {.paper}", "", "```paper", "authors: [Ida Marsh]", "```", ""]
    kelp = ["### Kelp {.paper}", "", "```paper", "authors: [Ann Ode]", "```", ""]
    imported(publication, a__md=own(*kelp, *salt, head=head))
    before = everything()
    run = imported(publication, a__md=own(*salt, *kelp, head=head))
    assert [str(entry) for entry in CollectionEntry.objects.all()] == ["Salt", "Kelp"]
    undo(run)
    assert everything() == before


def test_a_picture_loses_the_words_that_a_list_gave_it(publication: Publication) -> None:
    PictureFactory(publication=publication, address="pictures/pier.png", alt="", caption="")
    before = everything()
    run = waiting(publication, a__md=own("## Tides", "", "![](pictures/pier.png)"))
    folder = uploads.folder_of(run) / "pictures"
    folder.mkdir()
    (folder / "pictures.jsonl").write_text(
        '{"address": "pictures/pier.png", "credit": "Noor\\u0000"}'
    )
    while job.work(run.pk) is job.After.MORE:
        pass
    assert publication.pictures.get().credit == "Noor"
    undo(run)
    assert everything() == before


LIST = "LGApr 28, 2023\nA Gauge for Every PierRosa Lind, Bo Ek\nWe measure tides at piers.\n"


def test_the_notes_of_a_list_go_with_it(publication: Publication) -> None:
    before = everything()
    undo(imported(publication, tides__txt=f"{LIST}Load more\n{LIST.replace('Every', 'No')}"))
    assert everything() == before


def test_a_list_that_was_here_loses_the_notes_that_came_later(publication: Publication) -> None:
    imported(publication, tides__txt=LIST)
    before = everything()
    run = imported(publication, tides__txt=f"{LIST}Load more\n{LIST.replace('Every', 'No')}")
    assert Collection.objects.get().description == "Load more"
    undo(run)
    assert everything() == before
