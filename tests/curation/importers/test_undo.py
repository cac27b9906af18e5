"""After undoing, everything is as it was before: rows, columns and files."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.serializers import serialize
from django.db import transaction

from curation.importers import job, uploads
from curation.importers.choices import Choices
from curation.importers.import_issues import import_issues
from curation.importers.undo import undo
from curation.importers.undo_checks import Changed, UndoRefused, changed_since, refuse_undo
from curation.models import (
    Group,
    ImportRun,
    Issue,
    Item,
    ItemPaper,
    Paper,
    PaperChange,
    PaperIdentifier,
    Picture,
    Publication,
    Topic,
)
from curation.models.import_run import ImportState
from curation.models.issue import IssueState
from curation.models.paper import Change
from newsletter.editions.freeze import freeze
from tests.curation.importers.pictures import png
from tests.curation.importers.samples import (
    FORTNIGHTLY,
    OLDEST,
    OWN,
    RAW,
    SHARED,
    needs_shared,
)
from tests.factories import (
    NOW,
    IssueFactory,
    ItemFactory,
    PictureFactory,
    PublicationFactory,
    SectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db
Capture = Callable[..., AbstractContextManager[list[Any]]]
TEXTS = Path(__file__).parent / "texts"
OF_THE_RUN = {"ImportRun", "ImportedFile", "ImportTrace"}


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory(slug="tidings")


def imported(publication: Publication, **files: str | bytes) -> ImportRun:
    """A run that is done, over these texts and pictures; `__` stands for the dot in a name."""
    run = waiting(publication, **files)
    while job.work(run.pk) is job.After.MORE:
        pass
    run.refresh_from_db()
    assert run.state == ImportState.DONE, run.failure
    return run


def waiting(publication: Publication, **files: str | bytes) -> ImportRun:
    run = ImportRun.objects.create(publication=publication, updates=True)
    folder = uploads.folder_of(run)
    uploads.store(run, [])
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("__", ".")).write_bytes(data)
    return run


def by_command(publication: Publication, **files: str) -> None:
    """As on the server: no run is kept, and the files replace."""
    with TemporaryDirectory() as folder:
        for name, text in files.items():
            (Path(folder) / name.replace("__", ".")).write_text(text)
        reports = list(import_issues(publication, [Path(folder)], Choices(updates=True)))
    assert all(report.ok for report in reports), reports


def export(publication: Publication, folder: Path) -> None:
    call_command("export_issues", str(folder), publication=publication.slug, stdout=StringIO())


def everything() -> dict[str, str]:
    """Every row of curation, but for the imports themselves.

    That stored pages are out of date is no news of what they show.
    """
    Publication.objects.update(archive_state="")
    return {
        model.__name__: repr(serialize("python", model._base_manager.order_by("pk")))
        for model in apps.get_app_config("curation").get_models()
        if model.__name__ not in OF_THE_RUN
    }


def media() -> set[str]:
    folder = Path(settings.MEDIA_ROOT)
    return {str(path) for path in folder.rglob("*") if path.is_file()}


def test_undoing_what_is_new_leaves_nothing(publication: Publication) -> None:
    before = everything()
    run = imported(publication, a__md=FORTNIGHTLY, b__md=RAW, c__md=OLDEST, d__md=OWN)
    assert Issue.objects.count() == 4
    undo(run)
    assert everything() == before


def test_undoing_every_form_leaves_nothing(publication: Publication) -> None:
    before = everything()
    files = {path.name.replace(".", "__"): path.read_text() for path in sorted(TEXTS.iterdir())}
    files["links__csv"] = "url,title\nhttps://kelp.example/clock,Kelp clocks\n"
    files["topics__json"] = '[{"slug": "kelp", "name": "Kelp", "description": "Of the sea."}]'
    run = imported(publication, a__md=FORTNIGHTLY, b__md=RAW, **files)
    assert run.files.exclude(outcome="refused").count() == len(files) + 2
    assert Paper.objects.exists()
    undo(run)
    assert everything() == before


@needs_shared
@pytest.mark.parametrize("folder", ["corpus/dynamically-typed", "seeds"])
def test_undoing_a_whole_site_leaves_nothing(publication: Publication, folder: str) -> None:
    before = everything()
    run = waiting(publication)
    shutil.copytree(SHARED / folder, uploads.folder_of(run), dirs_exist_ok=True)
    while job.work(run.pk) is job.After.MORE:
        pass
    assert Issue.objects.exists()
    undo(run)
    assert everything() == before


def test_a_paper_that_others_are_about_by_now_keeps_its_authors(publication: Publication) -> None:
    run = imported(publication, list__txt=(TEXTS / "papers_tides.txt").read_text())
    paper = Paper.objects.order_by("pk")[0]
    names = paper.author_names
    item = ItemFactory(publication=publication, section=None)
    ItemPaper.objects.create(item=item, paper=paper)
    undo(run)
    assert [one.pk for one in Paper.objects.all()] == [paper.pk]
    assert Paper.objects.get().author_names == names != []


def test_a_paper_goes_although_registers_have_heard_of_it_since(publication: Publication) -> None:
    run = imported(publication, list__txt=(TEXTS / "papers_tides.txt").read_text())
    paper = Paper.objects.order_by("pk")[0]
    PaperIdentifier.objects.create(
        publication=publication, paper=paper, scheme="openreview", value="tide"
    )
    PaperChange.objects.create(paper=paper, change=Change.CODE)
    undo(run)
    assert not Paper.objects.exists()


def test_what_was_here_before_stays_exactly_as_it_was(publication: Publication) -> None:
    TopicFactory(publication=publication, name="Salt", slug="salt")
    PictureFactory(publication=publication, address="https://pictures.example/mail/chart.png")
    ItemFactory(section=SectionFactory(issue=IssueFactory(publication=publication, number=99)))
    before = everything()
    undo(imported(publication, a__md=FORTNIGHTLY, b__md=RAW))
    assert everything() == before


def test_a_replaced_issue_gets_back_its_words_its_items_and_their_rows(
    publication: Publication,
) -> None:
    job.keep(imported(publication, a__md=FORTNIGHTLY, d__md=OWN))
    before = everything()
    edited = FORTNIGHTLY.replace("Why so much?", "Why so little?").replace(
        "* ⏸ A pause, by [Ode et al. (2024)](https://papers.example/pause), is good.\n", ""
    )
    run = imported(publication, a__md=edited, d__md=OWN.replace("Two lines.", "Three lines."))
    assert everything() != before
    undo(run)
    assert everything() == before


def test_files_of_pictures_go_unless_another_picture_is_the_same(
    publication: Publication, django_capture_on_commit_callbacks: Capture
) -> None:
    before = media()
    text = RAW + "\n![](gauge.png)\n\n![](shared.png)\n"
    run = imported(publication, b__md=text, gauge__png=png(77), shared__png=png(78))
    shared = publication.pictures.get(address="shared.png")
    other = PictureFactory(address="elsewhere.png", file=shared.file.name)
    assert len(media() - before) == 2
    for name in ("copy-of-gauge.webp", "copy-of-both.webp"):
        default_storage.save(f"pictures/{name}", ContentFile(b"copy"))
    copies = [["pictures/copy-of-gauge.webp", 480], ["pictures/copy-of-both.webp", 704]]
    publication.pictures.filter(address="gauge.png").update(copies=copies)
    Picture.objects.filter(pk=other.pk).update(copies=copies[1:])
    with django_capture_on_commit_callbacks(execute=True):
        undo(run)
    left = {Path(path).name for path in media() - before}
    assert left == {Path(other.file.name).name, "copy-of-both.webp"}


def test_a_picture_that_was_known_and_found_is_missing_again(publication: Publication) -> None:
    PictureFactory(publication=publication, address="gauge.png", alt="")
    before = everything()
    undo(imported(publication, b__md=RAW + "\n![](gauge.png)\n", gauge__png=png(3)))
    assert everything() == before


def test_an_editors_item_goes_to_the_inbox(publication: Publication) -> None:
    run = imported(publication, a__md=FORTNIGHTLY)
    group = Group.objects.filter(section__issue=publication.issues.get())[0]
    own = ItemFactory(publication=publication, section=group.section, group=group, title="Mine")
    undo(run)
    own.refresh_from_db()
    assert own.section is None
    assert list(Item.objects.all()) == [own]


def test_a_topic_and_a_picture_that_others_use_by_now_stay(publication: Publication) -> None:
    run = imported(publication, b__md=RAW + "\n![](gauge.png)\n")
    other = IssueFactory(publication=publication, number=50, introduction="![](gauge.png)")
    SectionFactory(issue=other, topic=Topic.objects.get(slug="salt"))
    undo(run)
    assert Topic.objects.filter(slug="salt").exists()
    assert Picture.objects.filter(address="gauge.png").exists()


@pytest.mark.parametrize(
    ("state", "said"),
    [(IssueState.SCHEDULED, "is scheduled"), (IssueState.OUT, "published or sent")],
)
def test_what_readers_may_know_is_not_taken_back(
    publication: Publication, state: IssueState, said: str
) -> None:
    run = imported(publication, a__md=FORTNIGHTLY, b__md=RAW)
    Issue.objects.filter(number=13).update(state=state)
    before = everything()
    with pytest.raises(UndoRefused, match=said):
        undo(run)
    assert everything() == before


def test_an_issue_that_was_out_before_it_was_replaced_does_not_stand_in_the_way(
    publication: Publication,
) -> None:
    job.keep(imported(publication, b__md=RAW))
    publication.issues.get().mark_published(NOW)
    before = everything()
    undo(imported(publication, b__md=RAW + "\nMore.\n"))
    assert everything() == before


def test_what_a_letter_was_made_of_is_not_taken_back(publication: Publication) -> None:
    run = imported(publication, b__md=RAW)
    freeze(publication.issues.get(), NOW)
    before = everything()
    with pytest.raises(UndoRefused, match="letter or a page"), transaction.atomic():
        undo(run)
    assert everything() == before


def test_an_item_in_an_issue_that_is_out_is_not_taken_back(publication: Publication) -> None:
    run = imported(publication, b__md=RAW)
    out = SectionFactory(issue=IssueFactory(publication=publication, state=IssueState.OUT))
    item = Item.objects.get()
    item.place_in(out, 0)
    with pytest.raises(UndoRefused, match="stands in another issue"):
        undo(run)


def test_of_two_imports_of_the_same_issue_the_later_is_undone_first(
    publication: Publication,
) -> None:
    before = everything()
    first = imported(publication, b__md=RAW)
    between = everything()
    second = imported(publication, b__md=RAW + "\nMore.\n")
    with pytest.raises(UndoRefused, match="later import"):
        undo(first)
    undo(second)
    second.state = ImportState.UNDONE
    second.save()
    assert everything() == between
    undo(first)
    assert everything() == before


def test_one_import_that_touches_an_issue_twice_is_undone_whole(publication: Publication) -> None:
    before = everything()
    undo(imported(publication, a__md=RAW, b__md=RAW + "\nMore.\n"))
    assert everything() == before


def test_an_issue_changed_on_the_desk_since_is_named(publication: Publication) -> None:
    run = imported(publication, a__md=FORTNIGHTLY, b__md=RAW)
    assert changed_since(run) == []
    issue = publication.issues.get(number=13)
    issue.closing = "Mine."
    issue.save()
    assert changed_since(run) == [Changed(f"Issue {issue.pk}", "issue", str(issue))]


def test_an_issue_that_a_later_file_updated_on_the_server_stays(publication: Publication) -> None:
    run = imported(publication, b__md=RAW)
    by_command(publication, b__md=RAW + "\nMore.\n")
    before = everything()
    with pytest.raises(UndoRefused, match="imported again or exported, so it stays"):
        undo(run)
    assert everything() == before


def test_the_same_file_again_on_the_server_does_not_stand_in_the_way(
    publication: Publication,
) -> None:
    run = imported(publication, b__md=RAW)
    by_command(publication, b__md=RAW)
    undo(run)
    assert not Issue.objects.exists()


def test_an_export_hides_no_change_that_was_made_on_the_desk(
    publication: Publication, tmp_path: Path
) -> None:
    run = imported(publication, b__md=RAW)
    export(publication, tmp_path / "unchanged")
    assert changed_since(run) == []
    refuse_undo(run)
    issue = publication.issues.get()
    issue.closing = "Mine."
    issue.save()
    export(publication, tmp_path / "changed")
    with pytest.raises(UndoRefused, match="imported again or exported, so it stays"):
        undo(run)


def test_inbox_items_topics_and_collections_changed_since_are_named(
    publication: Publication,
) -> None:
    run = imported(
        publication,
        links__csv="url,title\nhttps://kelp.example/clock,Kelp clocks\n",
        topics__json='[{"slug": "kelp", "name": "Kelp", "description": "Of the sea."}]',
        papers_tides__txt=(TEXTS / "papers_tides.txt").read_text(),
    )
    assert changed_since(run) == []
    item, topic = Item.objects.inbox().get(), Topic.objects.get()
    collection = publication.collections.get()
    item.body, topic.description, collection.name = "Worth a story.", "Of ours.", "Tides, mostly"
    for row in (item, topic, collection):
        row.save()
    assert [(one.kind, one.name) for one in changed_since(run)] == [
        ("item", "Kelp clocks"),
        ("topic", "Kelp"),
        ("collection", "Tides, mostly"),
    ]


def test_undoing_twice_changes_nothing_more(publication: Publication) -> None:
    run = imported(publication, b__md=RAW)
    undo(run)
    before = everything()
    undo(run)
    assert everything() == before
