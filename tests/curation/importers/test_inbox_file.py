"""An export comes back whole: what is in no issue, how items came, and who said what."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command

from curation.importers.choices import Choices
from curation.importers.import_issues import import_issues
from curation.importers.report import FileReport
from curation.importers.undo import undo
from curation.importers.undo_checks import changed_since
from curation.media import Media
from curation.models import (
    Capture,
    Collection,
    Item,
    ItemPicture,
    Paper,
    PaperIdentifier,
    Publication,
    Source,
)
from curation.models.capture import FetchState, Way
from curation.models.paper import RecordState
from tests.curation.importers.pictures import png
from tests.curation.importers.test_undo import everything, imported
from tests.factories import (
    NOW,
    CaptureFactory,
    CollectionFactory,
    EditorFactory,
    ItemFactory,
    PaperFactory,
    PictureFactory,
    PublicationFactory,
    SectionFactory,
    SourceFactory,
)

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
INBOX = "---\nmasthead: 1\nholds: inbox\n---\n\n"
ISSUE = '---\nmasthead: 1\ntitle: Low water\nnumber: 7\n---\n\n## Tides {.section topic=""}\n\n'
PAPERS = "---\nmasthead: 1\nholds: papers\n---\n\n"


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory(slug="tidings")


@pytest.fixture
def other() -> Publication:
    return PublicationFactory(slug="other")


def export(publication: Publication, folder: Path) -> Path:
    call_command("export_issues", str(folder), publication=publication.slug, stdout=StringIO())
    return folder


def bring(publication: Publication, *paths: Path) -> dict[str, FileReport]:
    reports = list(import_issues(publication, paths, Choices()))
    assert all(report.ok for report in reports), [report.error for report in reports]
    return {Path(report.path).name: report for report in reports}


def paper(*facts: str, title: str = "On kelp") -> str:
    return "\n".join([f"### {title} {{.paper}}", "", "```paper", *facts, "```", ""])


def test_an_item_of_the_inbox_comes_back_with_how_it_came(
    publication: Publication, other: Publication, tmp_path: Path
) -> None:
    source = SourceFactory(publication=publication, muted_words="surf\nlife jackets", is_muted=True)
    item = ItemFactory(section=None, publication=publication, slug="rope", created_at=MORNING)
    CaptureFactory(
        item=item,
        source=source,
        editor=EditorFactory(),
        way=Way.SOURCE,
        fetch=FetchState.FAILED,
        failure="It did not answer.",
        selection="Knots\n\n## in a rope",
        media=Media.VIDEO,
        language="no",
        reading_minutes=7,
        published_on=MORNING.date(),
        created_at=MORNING,
    )
    bring(other, export(publication, tmp_path))
    back = other.items.inbox().get()
    assert (back.slug, back.body, back.created_at) == ("rope", item.body, MORNING)
    assert back.capture.source == other.sources.get()
    assert back.capture.editor is None
    left_out = {"id", "item_id", "source_id", "editor_id", "next_at", "_state"}
    was, now = (vars(Capture.objects.get(item=one)) for one in (item, back))
    assert {key: now[key] for key in now.keys() - left_out} == {
        key: was[key] for key in was.keys() - left_out
    }
    set_up = ("kind", "address", "title", "rhythm_minutes", "is_muted", "muted_words")
    assert [*other.sources.values(*set_up)] == [*publication.sources.values(*set_up)]


def test_a_dismissed_item_stays_dismissed_and_says_why(
    publication: Publication, other: Publication, tmp_path: Path
) -> None:
    item = ItemFactory(section=None, publication=publication)
    item.dismiss(because="An advertisement", editor=EditorFactory(), now=NOW)
    bring(other, export(publication, tmp_path))
    back = other.items.dismissed().get()
    assert (back.dismissed_at, back.dismissed_because) == (NOW, "An advertisement")
    assert not other.items.inbox().exists()


def test_an_item_of_an_issue_comes_back_with_how_it_came(
    publication: Publication, other: Publication, tmp_path: Path
) -> None:
    item = ItemFactory(section=SectionFactory(issue__publication=publication))
    CaptureFactory(item=item, way=Way.BOOKMARKLET, fetch=FetchState.DONE, site_name="Harbour")
    bring(other, export(publication, tmp_path))
    back = Capture.objects.get(item__publication=other)
    assert (back.way, back.site_name, back.fetch) == (Way.BOOKMARKLET, "Harbour", FetchState.DONE)


def test_collections_hold_what_waits_in_the_inbox(
    publication: Publication, other: Publication, tmp_path: Path
) -> None:
    waiting = ItemFactory(section=None, publication=publication, slug="waiting")
    CollectionFactory(publication=publication, slug="maps").entries.create(item=waiting)
    bring(other, export(publication, tmp_path))
    (entry,) = Collection.objects.get(publication=other).entries.all()
    assert entry.item is not None
    assert entry.item.slug == "waiting"


def test_an_item_of_the_inbox_goes_on_from_one_of_an_issue(
    publication: Publication, other: Publication, tmp_path: Path
) -> None:
    covered = ItemFactory(section=SectionFactory(issue__publication=publication), slug="covered")
    ItemFactory(section=None, publication=publication, slug="again", follow_up_to=covered)
    bring(other, export(publication, tmp_path))
    followed = other.items.get(slug="again").follow_up_to
    assert followed == other.items.get(slug="covered")


def test_pictures_of_the_inbox_come_back(
    publication: Publication, other: Publication, tmp_path: Path
) -> None:
    item = ItemFactory(section=None, publication=publication, body="![A pier](pictures/pier.png)")
    picture = PictureFactory(
        publication=publication, address="pictures/pier.png", credit="Noor",
        file=ContentFile(png(9), "pier.png"),
    )  # fmt: skip
    ItemPicture.objects.create(item=item, picture=picture)
    bring(other, export(publication, tmp_path))
    (shown,) = ItemPicture.objects.filter(item__publication=other)
    assert (shown.picture.credit, bool(shown.picture.file)) == ("Noor", True)


def test_a_paper_that_nothing_else_brings_comes_back(
    publication: Publication, other: Publication, tmp_path: Path
) -> None:
    alone = PaperFactory(
        publication=publication, standing="retracted", standing_note="By its authors",
        licence="CC BY 4.0", latest_version=3, origins={"venue": "editor", "title": "arxiv"},
    )  # fmt: skip
    PaperIdentifier.objects.create(
        publication=publication, paper=alone, scheme="pmid", value="31452104"
    )
    reports = bring(other, export(publication, tmp_path))
    back = other.papers.get()
    facts = ("title", "standing", "standing_note", "licence", "latest_version", "origins")
    assert [getattr(back, fact) for fact in facts] == [getattr(alone, fact) for fact in facts]
    assert [str(name) for name in back.identifiers.all()] == ["pmid:31452104"]
    assert reports["0001.md"].form == "papers"
    assert not other.collections.exists()


def test_the_same_export_again_adds_nothing(
    publication: Publication, other: Publication, tmp_path: Path
) -> None:
    SourceFactory(publication=publication)
    CaptureFactory(item__publication=publication)
    PaperFactory(publication=publication)
    export(publication, tmp_path)
    first = bring(other, tmp_path)
    before = everything()
    again = bring(other, tmp_path)
    assert everything() == before
    assert {report.outcome for report in again.values()} == {"unchanged"}
    assert first["sources.json"].outcome == "imported, 1 new source, 0 known already"


def test_an_item_that_is_here_stays_as_it_is(publication: Publication, tmp_path: Path) -> None:
    ItemFactory(section=None, publication=publication, slug="rope", title="Mine")
    file = tmp_path / "inbox.md"
    file.write_text(
        f"{INBOX}### Theirs {{.link #rope}}\n\nOther words.\n\n### New {{.link #new}}\n\nWords.\n"
    )
    report = bring(publication, file)["inbox.md"]
    assert publication.items.get(slug="rope").title == "Mine"
    assert report.outcome == "imported, 1 new item, 1 known already"
    assert report.form == "inbox"


def test_what_a_later_masthead_holds_is_refused(publication: Publication, tmp_path: Path) -> None:
    file = tmp_path / "later.md"
    file.write_text("---\nmasthead: 1\nholds: dreams\n---\n")
    (report,) = import_issues(publication, [file], Choices())
    assert report.error == "The file says “holds: dreams”, which this Masthead cannot read."


@pytest.mark.parametrize(
    ("source", "address", "sentence"),
    [
        ("feed", "file:///etc/passwd", "The source “file:///etc/passwd” is no address of a feed."),
        ("rumour", "https://a.example", "Value 'rumour' is not a valid choice."),
    ],
)
def test_a_source_that_cannot_be_one_is_refused(
    publication: Publication, tmp_path: Path, source: str, address: str, sentence: str
) -> None:
    file = tmp_path / "sources.json"
    file.write_text(f'[{{"source": "{source}", "address": "{address}"}}]')
    (report,) = import_issues(publication, [file], Choices())
    assert sentence in (report.error or "")
    assert not Source.objects.exists()


def test_papers_of_one_title_with_two_dois_stay_two(
    publication: Publication, tmp_path: Path
) -> None:
    file = tmp_path / "papers.md"
    file.write_text(PAPERS + paper("doi: 10.5555/one") + paper("doi: 10.5555/two"))
    bring(publication, file)
    before = everything()
    bring(publication, file)
    assert sorted(publication.papers.values_list("doi", flat=True)) == [
        "10.5555/one", "10.5555/two"
    ]  # fmt: skip
    assert everything() == before


def test_a_title_that_came_with_a_capture_names_no_paper(
    publication: Publication, tmp_path: Path
) -> None:
    known = PaperFactory(publication=publication, title="Just a moment")
    given = "origins:\n  title: given"
    file = tmp_path / "papers.md"
    one = paper("arxiv: 2301.01234", given, title="Just a moment")
    two = paper("known_as: [pmid:7]", given, title="Just a moment")
    file.write_text(PAPERS + one + two)
    bring(publication, file)
    bring(publication, file)
    new = publication.papers.exclude(pk=known.pk)
    assert [row.record_state for row in new] == [RecordState.WAITING] * 2


def test_what_an_editor_emptied_stays_empty(publication: Publication, tmp_path: Path) -> None:
    known = PaperFactory(
        publication=publication, doi="10.5555/one", origins={"venue": "editor", "title": "arxiv"}
    )
    facts = ["doi: 10.5555/one", "venue: Quay", "licence: CC0"]
    file = tmp_path / "papers.md"
    file.write_text(PAPERS + paper(*facts, "origins: {venue: crossref, licence: editor}"))
    bring(publication, file)
    known.refresh_from_db()
    assert (known.venue, known.licence) == ("", "CC0")
    assert known.origins == {"venue": "editor", "title": "arxiv", "licence": "editor"}


def test_a_name_that_another_paper_has_stays_with_it(
    publication: Publication, tmp_path: Path
) -> None:
    first = PaperFactory(publication=publication)
    PaperIdentifier.objects.create(publication=publication, paper=first, scheme="pmid", value="7")
    file = tmp_path / "papers.md"
    file.write_text(PAPERS + paper("doi: 10.5555/one", "known_as: [pmid:7, acl:P19-1001]"))
    PaperFactory(publication=publication, doi="10.5555/one")
    bring(publication, file)
    names = publication.paper_identifiers.values_list("scheme", "paper__doi")
    assert sorted(names) == [("acl", "10.5555/one"), ("pmid", "")]


@pytest.mark.parametrize(
    ("said", "slug"),
    [("kelp-of-old", "kelp-of-old"), ("taken", "on-kelp"), ("No slug!", "on-kelp")],
)
def test_the_page_of_a_paper_keeps_its_addresses(
    publication: Publication, said: str, slug: str
) -> None:
    PaperFactory(publication=publication, slug="taken")
    facts = [f'slug: "{said}"', "aliases: [/tidings/papers/weed/]"]
    imported(publication, papers__md=PAPERS + paper(*facts))
    kelp = publication.papers.get(title="On kelp")
    assert kelp.slug == slug
    assert [alias.path for alias in kelp.aliases.all()] == ["/tidings/papers/weed/"]


def test_undoing_takes_all_of_it_back(publication: Publication, tmp_path: Path) -> None:
    PaperFactory(publication=publication, doi="10.5555/one")
    before = everything()
    captured = "```item\ncaptured:\n  way: desk\n  source: feed https://tides.example/feed\n```\n"
    facts = [
        "known_as: [pmid:7]",
        "licence: CC0",
        "latest_version: 2",
        "origins: {licence: editor}",
        "aliases: [/tidings/papers/weed/]",
    ]
    run = imported(
        publication,
        sources__json='[{"source": "feed", "address": "https://tides.example/feed"}]',
        inbox__md=f"{INBOX}### Rope {{.link #rope}}\n\n{captured}\nWords.\n",
        issue__md=f"{ISSUE}### Kelp {{.link #kelp}}\n\n{captured}\nWords.\n",
        papers__md=PAPERS + paper("doi: 10.5555/one", *facts) + paper(*facts[1:4], title="New"),
    )
    assert Capture.objects.filter(source=Source.objects.get()).count() == 2
    assert Paper.objects.get(doi="10.5555/one").origins == {"licence": "editor"}
    assert not changed_since(run)
    undo(run)
    assert everything() == before


def test_a_source_that_brought_something_since_stays(publication: Publication) -> None:
    run = imported(publication, sources__json='[{"source": "arxiv-listing", "address": "cs.LG"}]')
    CaptureFactory(item__publication=publication, source=Source.objects.get())
    undo(run)
    assert Source.objects.exists()


def test_names_of_a_paper_that_is_used_by_now_stay(publication: Publication) -> None:
    run = imported(publication, papers__md=PAPERS + paper("known_as: [pmid:7]"))
    CollectionFactory(publication=publication).entries.create(paper=Paper.objects.get())
    undo(run)
    assert [str(name) for name in Paper.objects.get().identifiers.all()] == ["pmid:7"]


def test_what_was_dismissed_or_muted_since_is_named_before_undoing(
    publication: Publication,
) -> None:
    run = imported(
        publication,
        sources__json='[{"source": "arxiv-listing", "address": "cs.LG", "title": "Learning"}]',
        inbox__md=f"{INBOX}### Rope {{.link #rope}}\n\nWords.\n",
    )
    assert not changed_since(run)
    Item.objects.get().dismiss(because="", editor=EditorFactory(), now=NOW)
    Source.objects.update(is_muted=True)
    assert [(one.kind, one.name) for one in changed_since(run)] == [
        ("item", "Rope"), ("source", "Learning")
    ]  # fmt: skip


def test_an_update_keeps_how_an_item_came(publication: Publication, tmp_path: Path) -> None:
    file = tmp_path / "issue.md"
    block = "```item\ncaptured:\n  way: {}\n```\n"
    file.write_text(f"{ISSUE}### Kelp {{.link #kelp}}\n\n{block.format('mail')}\nWords.\n")
    bring(publication, file)
    file.write_text(f"{ISSUE}### Kelp {{.link #kelp}}\n\n{block.format('desk')}\nOther words.\n")
    (report,) = import_issues(publication, [file], Choices(updates=True))
    assert report.outcome == "updated"
    assert Capture.objects.get().way == Way.MAIL


def test_an_update_shows_what_a_paper_learns(publication: Publication, tmp_path: Path) -> None:
    file = tmp_path / "issue.md"
    head = f"{ISSUE}### Kelp {{.paper #kelp}}\n\n```paper\n"
    file.write_text(f"{head}doi: 10.5555/one\n```\n")
    bring(publication, file)
    file.write_text(f"{head}doi: 10.5555/one\nstanding: retracted\nlicence: CC0\n```\n")
    (report,) = import_issues(publication, [file], Choices(updates=True))
    assert report.diff == ["+licence: CC0", "+standing: Retracted"]


def test_a_way_that_is_none_is_refused(publication: Publication, tmp_path: Path) -> None:
    file = tmp_path / "inbox.md"
    file.write_text(f"{INBOX}### R {{.link #r}}\n\n```item\ncaptured:\n  way: pigeon\n```\n")
    (report,) = import_issues(publication, [file], Choices())
    assert "pigeon" in (report.error or "")
    assert not Item.objects.exists()
