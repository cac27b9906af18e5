"""Moving in on the desk: dropping files, the progress, the report, keeping and undoing."""

import io
import json
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from curation import tasks
from curation.desk.moving_in import arrivals
from curation.importers import job, uploads
from curation.models import (
    ImportedFile,
    ImportRun,
    Issue,
    Item,
    Membership,
    Picture,
    Publication,
)
from curation.models.import_run import ImportState
from curation.models.item import Kind
from curation.models.membership import Role
from newsletter.celery import app
from tests.curation.importers.pictures import png
from tests.curation.importers.samples import FORTNIGHTLY, RAW
from tests.factories import IssueFactory, MembershipFactory

Capture = Callable[..., AbstractContextManager[list[Any]]]


def at(name: str, publication: Publication, *values: int) -> str:
    return reverse(f"desk:{name}", args=[publication.slug, *values])


def upload(name: str, content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def drop(
    desk: Client, publication: Publication, *files: SimpleUploadedFile, **asked: object
) -> HttpResponse:
    return desk.post(at("imports", publication), {"files": list(files), **asked})


def imported(desk: Client, publication: Publication, *files: SimpleUploadedFile) -> ImportRun:
    drop(desk, publication, *files)
    run = ImportRun.objects.newest_first()[0]
    while job.work(run.pk) is job.After.MORE:
        pass
    run.refresh_from_db()
    return run


def page(desk: Client, name: str, run: ImportRun, *values: int) -> str:
    answer = desk.get(at(name, run.publication, run.pk, *values))
    assert answer.status_code == 200
    return answer.content.decode()


def test_files_become_an_import_and_a_worker_is_woken(
    desk: Client,
    owner: Membership,
    publication: Publication,
    django_capture_on_commit_callbacks: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    woken: list[tuple[int, ...]] = []
    monkeypatch.setattr(tasks.run_import, "apply_async", woken.append)
    with django_capture_on_commit_callbacks(execute=True):
        answer = drop(
            desk, publication, upload("a.md", RAW), title="A title", date="2024-05-05", updates="on"
        )
    run = ImportRun.objects.get()
    assert answer["Location"] == at("import", publication, run.pk)
    assert woken == [(run.pk,)]
    assert (run.editor, run.title, str(run.date), run.updates) == (
        owner.editor,
        "A title",
        "2024-05-05",
        True,
    )
    assert (uploads.folder_of(run) / "a.md").read_text() == RAW
    assert list(uploads.arrivals_folder().iterdir()) == []


def test_the_tasks_have_the_names_that_workers_and_the_clock_know() -> None:
    clock = {entry["task"] for entry in app.conf.beat_schedule.values()}
    assert {"curation.sweep_imports", "curation.tidy_imports"} <= clock & set(app.tasks)
    assert "curation.run_import" in app.tasks


@pytest.mark.django_db(transaction=True)
def test_the_sweep_finds_what_no_hint_woke(
    desk: Client, publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks.run_import, "apply_async", lambda ids: tasks.run_import(*ids))
    run = ImportRun.objects.create(publication=publication)
    uploads.store(run, [])
    (uploads.folder_of(run) / "a.md").write_text(RAW)
    tasks.sweep_imports()
    run.refresh_from_db()
    assert run.state == ImportState.DONE
    assert publication.issues.count() == 1


def test_folders_are_kept_where_a_script_says_them(desk: Client, publication: Publication) -> None:
    paths = ["site/one/a.md", "site/two/a.md"]
    files = [upload("a.md", RAW), upload("a.md", FORTNIGHTLY)]
    drop(desk, publication, *files, paths=json.dumps(paths))
    folder = uploads.folder_of(ImportRun.objects.get())
    assert [(folder / path).is_file() for path in paths] == [True, True]


@pytest.mark.parametrize(
    "paths",
    ["", "{}", "[1]", "[", '["a"]', "null", '["../../x.md", "/etc/y.md"]', '["\\u0000", ""]'],
)
def test_names_from_outside_never_lead_outside(
    desk: Client, publication: Publication, paths: str
) -> None:
    drop(desk, publication, upload("a.md", RAW), upload("b.md", RAW), paths=paths)
    folder = uploads.folder_of(ImportRun.objects.get())
    inside = [path for path in folder.rglob("*") if path.is_file()]
    assert len(inside) == 2
    outside = {path.name for path in uploads.imports_folder().iterdir()}
    assert outside - {"arriving"} == {one for one in outside if one.isdecimal()}


def test_nothing_chosen_is_said(desk: Client, publication: Publication) -> None:
    answer = desk.post(at("imports", publication), {"title": ""})
    assert answer.status_code == 422
    assert "Choose the files to import first." in answer.content.decode()
    assert ImportRun.objects.count() == 0


def test_too_many_files_are_refused_in_one_sentence(
    desk: Client, publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "MOST_FILES", 2)
    answer = drop(desk, publication, *[upload(f"{number}.md", RAW) for number in range(4)])
    assert answer.status_code == 422
    assert "These are 4 files, and an import takes 2." in answer.content.decode()
    assert ImportRun.objects.count() == 0
    assert list(uploads.arrivals_folder().iterdir()) == []


def test_too_large_files_are_refused_in_one_sentence(
    desk: Client, publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arrivals, "MOST_BYTES", 100_000)
    answer = drop(desk, publication, upload("a.md", b"x" * 90_000), upload("b.md", b"x" * 90_000))
    assert answer.status_code == 422
    assert "larger than 200 MB together" in answer.content.decode()
    assert list(uploads.arrivals_folder().iterdir()) == []


def test_files_of_strangers_are_never_stored(
    client: Client, publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("a file was taken")

    monkeypatch.setattr(arrivals.tempfile, "NamedTemporaryFile", never)
    answer = drop(client, publication, upload("a.md", RAW))
    assert answer["Location"].startswith("/desk/sign-in/")
    form = {"email": "ann@example.org", "files": [upload("a.md", RAW)]}
    assert client.post(f"/{publication.slug}/subscribe/", form).status_code < 500


def test_while_it_runs_the_page_says_how_far_it_is(desk: Client, publication: Publication) -> None:
    run = ImportRun.objects.create(
        publication=publication, state=ImportState.RUNNING, file_count=76
    )
    for number in range(12):
        run.files.create(name=f"{number}.md")
    text = page(desk, "import", run)
    assert "12 of 76 files" in text
    assert 'http-equiv="refresh"' in text
    piece = desk.get(at("import", publication, run.pk), headers={"HX-Request": "true"})
    assert "<html" not in piece.content.decode()
    assert "12 of 76 files" in piece.content.decode()
    ImportRun.objects.update(state=ImportState.DONE)
    done = desk.get(at("import", publication, run.pk), headers={"HX-Request": "true"})
    assert done["HX-Refresh"] == "true"


def test_the_bar_says_that_an_import_waits_to_be_looked_at(
    desk: Client, owner: Membership, publication: Publication
) -> None:
    run = imported(desk, publication, upload("a.md", RAW))
    text = desk.get(reverse("desk:issues")).content.decode()
    assert "Import to look at" in text
    assert at("import", publication, run.pk) in text
    desk.post(at("import_keep", publication, run.pk))
    assert "Import to look at" not in desk.get(reverse("desk:issues")).content.decode()


def test_the_bar_is_silent_for_others(desk: Client, publication: Publication) -> None:
    imported(desk, publication, upload("a.md", RAW))
    other = MembershipFactory(publication=publication)
    visitor = Client()
    visitor.force_login(other.editor)
    assert "Import to look at" not in visitor.get(reverse("desk:issues")).content.decode()


def test_the_report_says_totals_first_and_failed_files_before_others(
    desk: Client, publication: Publication
) -> None:
    run = imported(
        desk, publication, upload("a.md", FORTNIGHTLY), upload("b.md", RAW), upload("z.md", "")
    )
    answer = desk.get(at("import", publication, run.pk))
    totals = answer.context["totals"]
    items = Item.objects.count()
    assert (totals.files, totals.refused, totals.issues, totals.items) == (3, 1, 2, items)
    assert totals.words_in == totals.words_out > 0
    names = [told.name for told in answer.context["page"]]
    assert names[0] == "z.md"
    assert "The file is empty." in answer.content.decode()


def test_the_report_asks_as_much_for_a_thousand_files_as_for_ten(
    desk: Client, publication: Publication, django_assert_max_num_queries: Any
) -> None:
    run = ImportRun.objects.create(publication=publication, state=ImportState.DONE)
    told = {"title": "T", "words_in": 5, "words_out": 4, "counts": {"items": 2, "issues": 1}}
    for number in range(300):
        run.files.create(name=f"{number}.md", outcome="imported", report=told)
    with django_assert_max_num_queries(14):
        answer = desk.get(at("import", publication, run.pk))
    assert answer.context["totals"].words_lost == 300
    assert len(answer.context["page"].object_list) == 50
    assert "a difference of 300" in answer.content.decode()


def test_a_block_without_a_place_is_shown_where_it_is_kept(
    desk: Client, publication: Publication
) -> None:
    run = imported(desk, publication, upload("b.md", RAW))
    told = run.files.get()
    section = publication.issues.get().sections.first()
    assert section is not None
    note = Item.objects.create(
        publication=publication,
        section=section,
        position=9,
        kind=Kind.NOTE,
        slug="n",
        body="Odd one",
    )
    told.report["unplaced"] = ["Odd  one", "Nowhere to be found"]
    told.save()
    answer = desk.get(at("import_file", publication, run.pk, told.pk))
    text = answer.content.decode()
    assert answer.context["unplaced"].note_ids == {note.pk}
    assert answer.context["unplaced"].elsewhere == ["Nowhere to be found"]
    assert text.index("Salt pans are back") < text.index("kept as a note")
    assert f"#item-{note.pk}" in text
    issue = publication.issues.get()
    shown = desk.get(reverse("desk:issue", args=[publication.slug, issue.slug])).content.decode()
    assert f'id="item-{note.pk}"' in shown


def test_looks_right_keeps_it(desk: Client, publication: Publication) -> None:
    run = imported(desk, publication, upload("b.md", RAW))
    answer = desk.post(at("import_keep", publication, run.pk), follow=True)
    assert "Kept." in answer.content.decode()
    assert publication.issues.count() == 1
    assert not uploads.folder_of(run).exists()


def test_undo_asks_first_and_then_takes_all_of_it_back(
    desk: Client, publication: Publication
) -> None:
    run = imported(desk, publication, upload("a.md", FORTNIGHTLY), upload("b.md", RAW))
    assert "Undo: take back 2 issues" in page(desk, "import_undo", run)
    assert Issue.objects.count() == 2
    answer = desk.post(at("import_undo", publication, run.pk), follow=True)
    assert "Everything is as it was" in answer.content.decode()
    assert Issue.objects.count() == Item.objects.count() == 0
    assert "Undone: nothing of it is here" in page(desk, "import", run)


def test_undo_says_what_was_changed_on_the_desk_since_and_asks_again(
    desk: Client, publication: Publication
) -> None:
    run = imported(desk, publication, upload("a.md", FORTNIGHTLY), upload("b.md", RAW))
    changed = publication.issues.get(number=13)
    changed.closing = "Mine."
    changed.save()
    address = at("import_undo", publication, run.pk)
    answer = desk.post(address)
    assert "Changed on the desk since." in answer.content.decode()
    assert [one.name for one in answer.context["changed"]] == [str(changed)]
    assert Issue.objects.count() == 2
    desk.post(address, {"seen": [f"Issue {changed.pk}"]})
    assert Issue.objects.count() == 0


def test_undo_is_refused_before_it_is_asked_for(desk: Client, publication: Publication) -> None:
    run = imported(desk, publication, upload("b.md", RAW))
    publication.issues.get().mark_published(timezone.now())
    text = page(desk, "import_undo", run)
    assert "was published or sent since it was imported" in text
    assert "take back" not in text
    desk.post(at("import_undo", publication, run.pk))
    assert publication.issues.count() == 1


def test_what_failed_can_be_tried_again(desk: Client, publication: Publication) -> None:
    run = imported(desk, publication, upload("b.md", RAW))
    ImportRun.objects.update(state=ImportState.FAILED, failure="Something broke on our side.")
    assert "Something broke on our side." in page(desk, "import", run)
    desk.post(at("import_again", publication, run.pk))
    job.work(run.pk)
    run.refresh_from_db()
    assert run.state == ImportState.DONE


def test_pictures_dropped_beside_the_texts_are_used(desk: Client, publication: Publication) -> None:
    imported(
        desk, publication, upload("b.md", RAW + "\n![](gauge.png)\n"), upload("gauge.png", png(3))
    )
    assert Picture.objects.get().file


def test_missing_pictures_are_listed_and_find_their_place(
    desk: Client, publication: Publication
) -> None:
    text = (
        RAW + "\n![One](https://gone.example/x/one.png)\n\n![Two](https://gone.example/two.png)\n"
    )
    run = imported(desk, publication, upload("b.md", text))
    assert "2 pictures are known by address alone" in page(desk, "import", run)
    assert "https://gone.example/x/one.png" in page(desk, "import_pictures", run)
    told = run.files.get()
    assert "https://gone.example/two.png" in page(desk, "import_file", run, told.pk)
    files = [upload("one.png", png(3)), upload("other.png", png(4)), upload("two.png", b"no")]
    answer = desk.post(at("import_pictures", publication, run.pk), {"files": files}, follow=True)
    said = answer.content.decode()
    assert "Added 1 picture." in said
    assert "No missing picture has this address or name: other.png" in said
    assert "two.png: The file is not a whole PNG" in said
    assert [picture.address for picture in Picture.objects.missing()] == [
        "https://gone.example/two.png"
    ]
    assert list(uploads.arrivals_folder().iterdir()) == []


def test_a_file_chosen_beside_an_address_is_for_it_whatever_its_name(
    desk: Client, publication: Publication
) -> None:
    run = imported(desk, publication, upload("b.md", RAW + "\n![](https://gone.example/one.png)\n"))
    picture = Picture.objects.get()
    form = {"files": [upload("scan-0042.png", png(3))], "picture": picture.pk}
    desk.post(at("import_pictures", publication, run.pk), form)
    picture.refresh_from_db()
    assert picture.file
    desk.post(at("import_undo", publication, run.pk))
    assert Picture.objects.count() == 0


def test_the_import_of_another_publication_is_not_there(
    desk: Client, publication: Publication
) -> None:
    run = imported(desk, publication, upload("b.md", RAW))
    other = MembershipFactory().publication
    stranger = Client()
    stranger.force_login(other.memberships.get().editor)
    mine = at("import", other, run.pk)
    assert stranger.get(mine).status_code == 404
    assert stranger.get(at("import", publication, run.pk)).status_code == 404


def test_a_contributor_may_import(client: Client, publication: Publication) -> None:
    writer = MembershipFactory(publication=publication, role=Role.CONTRIBUTOR)
    client.force_login(writer.editor)
    run = imported(client, publication, upload("b.md", RAW))
    assert run.state == ImportState.DONE


def test_an_empty_list_of_issues_leads_to_the_import(
    desk: Client, publication: Publication
) -> None:
    address = at("imports", publication)
    assert f'href="{address}"' in desk.get(reverse("desk:issues")).content.decode()
    IssueFactory(publication=publication)
    assert f'href="{address}"' in desk.get(reverse("desk:issues")).content.decode()
    assert "No imports yet." in desk.get(address).content.decode()


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("a/b.md", "a/b.md"),
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\texts\\a.md", "C-/texts/a.md"),
        ("a\x00b\u202ec.md", "abc.md"),
        ("..", "unnamed"),
        ("", "unnamed"),
        ("  .. / . /x", "x"),
        ("ß" * 300 + ".md", "ß" * 98 + ".md"),
        ("/".join("abcdefghijklmnop"), "/".join("efghijklmnop")),
    ],
)
def test_a_name_is_made_safe(name: str, kept: str) -> None:
    assert str(uploads.safe_path(name)) == kept


def test_abandoned_files_are_swept_away(publication: Publication, monkeypatch: Any) -> None:
    uploads.arrivals_folder().joinpath("left").write_text("x")
    kept = ImportRun.objects.create(publication=publication, state=ImportState.KEPT)
    waits = ImportRun.objects.create(publication=publication)
    for run in (kept, waits):
        uploads.store(run, [])
    gone = uploads.imports_folder() / "999999"
    gone.mkdir(exist_ok=True)
    tasks.tidy_imports()
    assert gone.exists()
    uploads.forget_abandoned(timezone.now() + timedelta(days=2))
    assert not gone.exists()
    assert not uploads.folder_of(kept).exists()
    assert uploads.folder_of(waits).exists()
    assert list(uploads.arrivals_folder().iterdir()) == []


def zip_of(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return buffer.getvalue()


STRAY = (
    "A stray paragraph, with a [link](https://stray.example/one) and _marks_, that nobody can "
    "place by its form alone, and that is longer than what a report says of it."
)


def told_named(run: ImportRun, name: str) -> ImportedFile:
    return run.files.get(name=name)


def test_a_long_block_without_a_place_is_marked_too(desk: Client, publication: Publication) -> None:
    links = "# T\n\n## S 🌊\n\n* 🌊 [a](https://a.example)\n\n"
    run = imported(desk, publication, upload("b.md", f"{links}{STRAY}\n"))
    answer = desk.get(at("import_file", publication, run.pk, run.files.get().pk))
    assert answer.context["unplaced"].elsewhere == []
    assert len(answer.context["unplaced"].note_ids) == 1


def test_the_page_of_an_item_leads_to_its_issue_and_says_its_date_in_words(
    desk: Client, publication: Publication
) -> None:
    site = [
        upload(
            "013.md", "---\ntitle: '#13: Salt'\nnumber: 13\n---\n\n## Salt 🧂\n\nPans are back.\n"
        ),
        upload(
            "pans.md",
            "---\ntitle: Pans\ncategory: salt\nissue_number: 13\ndate: 2020-09-13\n---\n\n"
            "Pans are back.\n",
        ),
    ]
    run = imported(desk, publication, *site)
    item = Item.objects.get(slug="pans")
    text = page(desk, "import_file", run, told_named(run, "pans.md").pk)
    assert "13 September 2020" in text
    issue = publication.issues.get()
    address = reverse("desk:issue", args=[publication.slug, issue.slug])
    assert f'href="{address}#item-{item.pk}"' in text
    assert "Page of an item" in text


def test_only_issues_are_said_to_have_no_date(desk: Client, publication: Publication) -> None:
    run = imported(
        desk,
        publication,
        upload("topics.json", '[{"slug": "kelp", "name": "Kelp", "description": "Of the sea."}]'),
        upload("raw.md", "# #14: Undated\n\nHello.\n"),
    )
    assert "No date" in page(desk, "import_file", run, told_named(run, "raw.md").pk)
    text = page(desk, "import_file", run, told_named(run, "topics.json").pk)
    assert "No date" not in text
    assert "Topics" in text


def test_links_are_said_to_be_in_the_inbox(desk: Client, publication: Publication) -> None:
    table = "url,title\nhttps://kelp.example/clock,Kelp clocks\nnothing,Nowhere\n"
    run = imported(desk, publication, upload("links.csv", table))
    text = page(desk, "import", run)
    assert "In the inbox" in text
    assert "1 link<" in text
    assert "1 found no place" in text
    assert "kept as note" not in text


def test_a_file_that_was_not_imported_kept_nothing(desk: Client, publication: Publication) -> None:
    links = "# #14: T\n\n## S 🌊\n\n* 🌊 [a](https://a.example)\n\n"
    run = imported(
        desk,
        publication,
        upload("a.md", f"{links}Hello.\n"),
        upload("b.md", f"{links}{STRAY}\n"),
    )
    text = page(desk, "import_file", run, told_named(run, "b.md").pk)
    assert "Found no place" not in text
    assert "--update" not in text
    assert "Replace issues that came from an earlier version of these files" in text
    assert page(desk, "import", run).count("1 kept as note") == 1


def test_an_import_that_brought_nothing_has_nothing_to_undo(
    desk: Client, publication: Publication
) -> None:
    run = imported(desk, publication, upload("empty.md", ""))
    text = page(desk, "import", run)
    assert "Undo this import" not in text
    assert "Put away" in text
    desk.post(at("import_keep", publication, run.pk))
    run.refresh_from_db()
    assert run.state == ImportState.KEPT
    assert "Undo this import" in page(
        desk, "import", imported(desk, publication, upload("b.md", RAW))
    )
