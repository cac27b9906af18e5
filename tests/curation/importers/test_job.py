"""A worker does an import by turns, and one that is killed loses the file in hand alone."""

from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest
from django.utils import timezone

from curation.importers import import_issues, job, uploads
from curation.importers.dropped import site_in
from curation.importers.job import After
from curation.importers.undo import undo
from curation.models import ImportRun, Issue, Publication, Reference
from curation.models.import_run import ImportState
from tests.curation.importers.pictures import png
from tests.curation.importers.samples import FORTNIGHTLY, OLDEST, OWN, RAW
from tests.curation.importers.test_undo import imported, waiting
from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory(slug="tidings")


def fresh(run: ImportRun) -> ImportRun:
    return ImportRun.objects.get(pk=run.pk)


def test_every_file_is_done_and_told(publication: Publication) -> None:
    run = imported(publication, a__md=FORTNIGHTLY, b__md=RAW, c__md="")
    assert run.file_count == 3
    assert sorted(run.files.values_list("name", "outcome")) == [
        ("a.md", "imported"),
        ("b.md", "imported"),
        ("c.md", "refused"),
    ]
    assert run.files.get(name="c.md").report["error"] == "The file is empty."
    assert run.leased_until is None
    assert run.finished_at is not None


def test_a_folder_without_texts_says_so_without_saying_where_it_is(
    publication: Publication,
) -> None:
    run = imported(publication, a__xyz="?")
    told = run.files.get()
    assert str(uploads.folder_of(run)) not in told.report["error"]
    assert told.report["error"].startswith("What was dropped holds no")


def test_a_turn_ends_and_the_next_goes_on(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "TURN_SECONDS", 0.0)
    run = waiting(publication, a__md=FORTNIGHTLY, b__md=RAW, c__md=OLDEST)
    assert job.work(run.pk) is After.MORE
    assert fresh(run).files.count() < 3
    assert fresh(run).state == ImportState.RUNNING
    assert fresh(run).leased_until is None
    while job.work(run.pk) is After.MORE:
        pass
    assert fresh(run).state == ImportState.DONE
    assert fresh(run).files.count() == Issue.objects.count() == 3


def test_two_workers_never_hold_one_import(publication: Publication) -> None:
    run = waiting(publication, a__md=RAW)
    ImportRun.objects.filter(pk=run.pk).update(
        leased_until=timezone.now() + timedelta(seconds=30), state=ImportState.RUNNING
    )
    assert job.work(run.pk) is After.DONE
    assert fresh(run).files.count() == 0
    assert job.unattended(timezone.now()) == []
    assert job.unattended(timezone.now() + job.LEASE) == [run.pk]


def test_what_a_killed_worker_left_is_taken_up_at_the_next_file(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = waiting(publication, a__md=FORTNIGHTLY, b__md=RAW, c__md=OWN)
    importing = import_issues.import_file
    seen: list[str] = []

    def killed(file: object) -> None:
        if len(seen) == 1:
            raise KeyboardInterrupt
        seen.append("x")
        importing(file)  # type: ignore[arg-type]

    monkeypatch.setattr(import_issues, "import_file", killed)
    with pytest.raises(KeyboardInterrupt):
        job.work(run.pk)
    monkeypatch.setattr(import_issues, "import_file", importing)
    assert fresh(run).leased_until is not None
    assert fresh(run).files.count() == Issue.objects.count() == 1
    ImportRun.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    assert job.unattended(timezone.now()) == [run.pk]
    job.work(run.pk)
    assert {told.outcome for told in run.files.all()} == {"imported"}
    assert fresh(run).files.count() == Issue.objects.count() == 3


def test_a_worker_whose_lease_was_taken_stops_after_its_file(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = waiting(publication, a__md=FORTNIGHTLY, b__md=RAW, c__md=OLDEST)
    later = timezone.now() + timedelta(minutes=5)
    importing = import_issues.import_file

    def slow(file: object) -> None:
        importing(file)  # type: ignore[arg-type]
        ImportRun.objects.update(leased_until=later)

    monkeypatch.setattr(import_issues, "import_file", slow)
    assert job.work(run.pk) is After.DONE
    assert fresh(run).leased_until == later
    assert fresh(run).state == ImportState.RUNNING
    assert fresh(run).files.count() == 1


def test_a_file_that_another_worker_has_told_keeps_what_was_told(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = waiting(publication, a__md=RAW)
    run.files.create(name="a.md", outcome="imported", report={"title": "Theirs"})
    monkeypatch.setattr(job, "done_names", lambda _: frozenset())
    job.work(run.pk)
    assert run.files.get().report == {"title": "Theirs"}
    assert Issue.objects.count() == 0


def test_a_fault_of_ours_is_a_sentence_and_can_be_tried_again(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = waiting(publication, a__md=FORTNIGHTLY, b__md=RAW)

    def broken(_: object) -> None:
        raise RuntimeError("a fault")

    with monkeypatch.context() as breaking:
        breaking.setattr(import_issues, "import_file", broken)
        assert job.work(run.pk) is After.DONE
    failed = fresh(run)
    assert failed.state == ImportState.FAILED
    assert "Something broke on our side after 0 of 2 files" in failed.failure
    assert failed.leased_until is None
    job.try_again(failed)
    job.work(run.pk)
    assert fresh(run).state == ImportState.DONE
    assert fresh(run).failure == ""


def test_an_import_whose_files_are_gone_says_so(publication: Publication) -> None:
    run = waiting(publication, a__md=RAW)
    uploads.forget(run)
    job.work(run.pk)
    assert fresh(run).failure.startswith("The files of this import are gone.")


def test_keeping_takes_the_files_away_and_leaves_what_they_brought(
    publication: Publication,
) -> None:
    run = imported(publication, a__md=RAW)
    job.keep(run)
    assert fresh(run).state == ImportState.KEPT
    assert not uploads.folder_of(run).exists()
    assert Issue.objects.count() == 1
    with pytest.raises(job.RunRefused, match="kept"):
        job.ask_for_undo(run)


def test_undoing_is_done_by_a_worker_and_refused_in_a_sentence(publication: Publication) -> None:
    run = imported(publication, a__md=RAW)
    publication.issues.get().mark_published(timezone.now())
    job.ask_for_undo(run)
    job.work(run.pk)
    assert fresh(run).state == ImportState.DONE
    assert "was published or sent" in fresh(run).failure
    publication.issues.get().mark_draft()
    Issue.objects.update(state="draft")
    job.ask_for_undo(fresh(run))
    job.work(run.pk)
    assert fresh(run).state == ImportState.UNDONE
    assert not uploads.folder_of(run).exists()
    assert Issue.objects.count() == 0


def test_the_choices_of_the_editor_reach_the_files(publication: Publication) -> None:
    run = imported(publication, b__md=RAW)
    again = waiting(publication, b__md=RAW + "\nMore.\n")
    ImportRun.objects.filter(pk=again.pk).update(updates=False)
    job.work(again.pk)
    assert again.files.get().outcome == "refused"
    assert run.files.get().outcome == "imported"


def zip_of(**files: str | bytes) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", ".").replace("_of_", "/"), content)
    return buffer.getvalue()


def test_a_zip_is_a_folder_whose_pictures_are_found(publication: Publication) -> None:
    text = RAW + "\n![](https://gone.example/x/gauge.png)\n"
    packed = zip_of(site_of_issues_of_b__md=text, site_of_img_of_gauge__png=png(3))
    run = imported(publication, back__zip=packed)
    assert [told.name for told in run.files.all()] == ["back (zip)/site/issues/b.md"]
    assert run.file_count == 1
    assert publication.pictures.get().file


def test_a_zip_that_is_unsafe_is_told_and_the_rest_comes_in(publication: Publication) -> None:
    outside = BytesIO()
    with ZipFile(outside, "w") as archive:
        archive.writestr(ZipInfo("../../a.md"), RAW)
    run = imported(publication, b__md=RAW, bad__zip=outside.getvalue())
    told = {one.name: one.report["error"] for one in run.files.all()}
    assert told["b.md"] is None
    assert "could lead out of its folder" in told["bad.zip"]
    assert run.file_count == 2


def test_a_zip_of_nothing_is_told_once(publication: Publication) -> None:
    run = imported(publication, odd__zip=zip_of(a__exe=b"x"))
    told = run.files.get()
    assert told.name == "odd.zip"
    assert "holds no .md" in told.report["error"]


def test_a_folder_around_the_site_is_no_part_of_its_addresses(tmp_path: Path) -> None:
    texts = tmp_path / "mine" / "stories"
    texts.mkdir(parents=True)
    assert site_in(tmp_path) == tmp_path / "mine"
    (tmp_path / "beside.png").write_text("")
    assert site_in(tmp_path) == tmp_path / "mine"
    (tmp_path / "beside.md").write_text("")
    assert site_in(tmp_path) == tmp_path


def test_what_an_earlier_turn_brought_can_be_spoken_of(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {"a__md": RAW, "b__md": RAW.replace("#13", "#14").replace("They are", "See T #13;")}
    Publication.objects.update(reference_prefix="T")
    at_once = imported(publication, **texts)
    wanted = _references()
    assert (14, 13) in wanted
    undo(at_once)
    monkeypatch.setattr(job, "TURN_SECONDS", 0.0)
    imported(publication, **texts)
    assert _references() == wanted


def _references() -> set[tuple[int, int]]:
    """Which issue speaks of which."""
    found = Reference.objects.exclude(to_issue=None)
    return set(found.values_list("in_item__section__issue__number", "to_issue__number"))
