"""People from CSV files: every row is added, known or refused, and said."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.models import Publication
from newsletter.subscribers.importing import Report, UnusableFile, import_file
from newsletter.subscribers.models import (
    Subscriber,
    Subscription,
    SubscriptionState,
    SuppressionReason,
)
from tests.factories import NOW, PublicationFactory, SubscriptionFactory, SuppressionFactory

CONSENT = "Moved over from the old list"
pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    return PublicationFactory(slug="salt", time_zone="Europe/Paris")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "people.csv"


def _import(file: Path, publication: Publication, content: str | bytes) -> Report:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return import_file(file, publication, CONSENT, NOW)


def _counts(report: Report) -> tuple[int, int, int, int]:
    return report.rows, report.added, report.known, len(report.refused)


def _emails() -> list[str]:
    return list(Subscriber.objects.order_by("email").values_list("email", flat=True))


def _reason(report: Report) -> str:
    (refusal,) = report.refused
    return refusal.reason


def test_a_row_brings_a_person_with_when_and_how_they_consented(
    file: Path, publication: Publication
) -> None:
    content = (
        "email,name,consented_at,consent\n"
        "Ann@Example.org,Ann B.,2025-09-08T07:43:16+02:00,Ticked the box\n"
        "bob@example.org,,2025-07-01 12:00,\n"
        "cy@example.org,Cy,,\n"
    )
    assert _counts(_import(file, publication, content)) == (3, 3, 0, 0)
    ann, bob, cy = Subscription.objects.active().order_by("subscriber__email")
    assert (ann.subscriber.email, ann.subscriber.name) == ("ann@example.org", "Ann B.")
    assert ann.consent == "Ticked the box"
    assert ann.consented_at == datetime(2025, 9, 8, 5, 43, 16, tzinfo=UTC)
    assert bob.consent == CONSENT
    assert bob.consented_at == datetime(2025, 7, 1, 10, 0, tzinfo=UTC)
    assert cy.consented_at == NOW
    assert len({ann.secret, bob.secret, cy.secret}) == 3


def test_the_same_file_again_changes_nothing(file: Path, publication: Publication) -> None:
    content = "email,consented_at\nann@example.org,2025-01-01\nbob@example.org,2025-01-02\n"
    _import(file, publication, content)
    before = list(Subscription.objects.order_by("pk").values())
    assert _counts(_import(file, publication, content)) == (2, 0, 2, 0)
    assert list(Subscription.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    "content",
    [
        "ann@example.org\nbob@example.org\n",
        "\n\nann@example.org\n\nbob@example.org",
        "E-Mail\nann@example.org\nbob@example.org\n",
        "Email_Address;Full Name\r\nann@example.org;Ann\r\nbob@example.org;Bob\r\n",
        "name\taddress\nAnn\tann@example.org\nBob\tbob@example.org\n",
        "Address,Email\nHigh St 1,ann@example.org\nLow St 2,bob@example.org\n",
        "\ufeffemail,name\nann@example.org,Änn\nbob@example.org,\n",
        "\ufeffann@example.org\nbob@example.org\n",
        "email,name\nann@example.org,Änn\nbob@example.org,\n".encode("utf-16"),
        "email\rann@example.org\rbob@example.org\r",
        'email,name\n"ann@example.org","Ann, the ""first"""\n"bob@example.org",Bob\n',
        "email,name,extra\nann@example.org\nbob@example.org,Bob,x,,\n",
    ],
)
def test_the_table_is_understood_whatever_the_spreadsheet_made_of_it(
    file: Path, publication: Publication, content: str | bytes
) -> None:
    assert _counts(_import(file, publication, content)) == (2, 2, 0, 0)
    assert _emails() == ["ann@example.org", "bob@example.org"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("nobody,A,,", "must have an @-sign"),
        ("a@b,A,,", "not valid"),
        (",A,,", "must have an @-sign"),
        ("ann\x00@example.org,A,,", "contains invalid characters"),
        ("ann@example.org,A,08/09/2025,", "cannot be read"),
        ("ann@example.org,A,0001-01-01T00:00+14:00,", "cannot be read"),
        ("ann@example.org,A,9999-12-31,", "yet to come"),
        ("ann@example.org,A,2025-01-01,x,y", "more cells"),
        ('ann@example.org,"A\nbob@example.org,B",,', "runs over several lines"),
        ('ann@example.org,"A" B,,', "not CSV"),
        ("ann@example.org," + "A" * 140_000 + ",,", "not CSV"),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_with_its_line_and_the_others_are_taken(
    file: Path, publication: Publication, row: str, reason: str
) -> None:
    header = "email,name,consented_at,consent\n"
    report = _import(file, publication, f"{header}first@example.org,,,\n{row}\nlast@example.org,,,")
    assert _counts(report) == (3, 2, 0, 1)
    assert reason in _reason(report)
    assert report.refused[0].line == 3
    assert _emails() == ["first@example.org", "last@example.org"]


def test_a_quotation_mark_that_is_never_closed_is_said(
    file: Path, publication: Publication
) -> None:
    report = _import(file, publication, 'email,name\nann@example.org,"Ann\nbob@example.org,Bob\n')
    assert _counts(report) == (1, 0, 0, 1)
    assert (report.refused[0].line, "not CSV" in _reason(report)) == (2, True)


def test_who_left_stays_away_and_keeps_the_words_of_their_consent(
    file: Path, publication: Publication
) -> None:
    left = SubscriptionFactory(publication=publication, subscriber__email="ann@example.org")
    left.leave(NOW)
    report = _import(file, publication, "email\nANN@example.org\n")
    assert _counts(report) == (1, 0, 0, 1)
    assert "left on 2026-03-01" in _reason(report)
    left.refresh_from_db()
    assert (left.has_left, left.consent) == (True, "Signed up on paper")


@pytest.mark.parametrize("reason", SuppressionReason.values)
def test_a_suppressed_address_is_refused_and_no_subscriber_is_made(
    file: Path, publication: Publication, reason: str
) -> None:
    SuppressionFactory(email="ann@example.org", reason=reason)
    report = _import(file, publication, "email\nann@example.org\n")
    assert _counts(report) == (1, 0, 0, 1)
    assert _emails() == []


def test_who_had_asked_and_not_confirmed_comes_in_by_the_consent_of_the_file(
    file: Path, publication: Publication
) -> None:
    pending = SubscriptionFactory(
        publication=publication,
        subscriber__email="ann@example.org",
        state=SubscriptionState.PENDING,
        consented_at=None,
        consent="",
        confirmation_due_at=NOW,
    )
    assert _counts(_import(file, publication, "email\nann@example.org\n")) == (1, 1, 0, 0)
    pending.refresh_from_db()
    assert (pending.state, pending.consent) == ("active", CONSENT)
    assert pending.confirmation_due_at is None


def test_one_address_in_many_spellings_is_one_person(file: Path, publication: Publication) -> None:
    content = "email,name\nann@example.org,Ann\nANN@example.org,Other\n ann@EXAMPLE.org ,\n"
    assert _counts(_import(file, publication, content)) == (3, 1, 2, 0)
    assert Subscriber.objects.get().name == "Ann"


def test_a_reader_of_one_publication_becomes_one_of_another_and_keeps_their_name(
    file: Path, publication: Publication
) -> None:
    known = SubscriptionFactory(subscriber__email="ann@example.org", subscriber__name="Ann")
    _import(file, publication, "email,name\nann@example.org,Renamed\n")
    assert Subscription.objects.active().count() == 2
    known.subscriber.refresh_from_db()
    assert known.subscriber.name == "Ann"


def test_names_are_kept_without_what_hides_or_breaks(file: Path, publication: Publication) -> None:
    _import(file, publication, "email,name\nann@example.org,A\x00n\u202en\n")
    assert Subscriber.objects.get().name == "A n n"


def test_the_apostrophe_that_guards_against_formulas_is_taken_off(
    file: Path, publication: Publication
) -> None:
    _import(file, publication, "email,name\n'=cmd|calc@example.org,'-Ann\n")
    person = Subscriber.objects.get()
    assert (person.email, person.name) == ("=cmd|calc@example.org", "-Ann")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"email,name\nann@example.org,Ann\nbob@example.org,J\xfcrgen\n", "Line 3 of"),
        (b"\xff\xfeabc", "UTF-16"),
        (b"name,town\nAnn,Paris\n", "Line 1 must name the columns"),
        (b"ann@example.org,Ann\n", "Line 1 must name the columns"),
    ],
)
def test_a_file_that_cannot_be_used_is_said_and_nothing_is_written(
    file: Path, publication: Publication, content: bytes, sentence: str
) -> None:
    with pytest.raises(UnusableFile, match=sentence):
        _import(file, publication, content)
    assert _emails() == []


def test_nothing_is_half_written_when_a_late_line_cannot_be_read(
    file: Path, publication: Publication
) -> None:
    people = "".join(f"reader{number}@example.org,Ann\n" for number in range(3_000))
    with pytest.raises(UnusableFile, match="Line 3002 of"):
        _import(file, publication, f"email,name\n{people}".encode() + b"x@example.org,\xfc\n")
    assert _emails() == []


def test_empty_files_are_no_rows(file: Path, publication: Publication) -> None:
    for content in ["", "\n\n", "email,name\n"]:
        assert _counts(_import(file, publication, content)) == (0, 0, 0, 0)


def test_queries_grow_by_the_thousand_and_not_by_the_row(
    file: Path, publication: Publication
) -> None:
    content = "email\n" + "".join(f"reader{number}@example.org\n" for number in range(2_000))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert _counts(_import(file, publication, content)) == (2_000, 2_000, 0, 0)
    assert len(queries) < 60


class TestCommand:
    def _run(self, file: Path, *options: str) -> None:
        call_command(
            "import_subscribers", "--publication", "salt", "--consent", CONSENT, *options, str(file)
        )

    def test_prints_one_json_document(
        self, file: Path, publication: Publication, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file.write_text("email\nann@example.org\nann@example.org\n")
        self._run(file, "--json")
        out = capsys.readouterr().out
        assert json.loads(out) == {"rows": 2, "added": 1, "known": 1, "refused": []}

    def test_refused_rows_are_in_the_document_and_fail_the_call(
        self, file: Path, publication: Publication, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file.write_text("email\nann@example.org\nnobody\n")
        with pytest.raises(CommandError, match="1 row was refused"):
            self._run(file, "--json")
        report = json.loads(capsys.readouterr().out)
        (refused,) = report["refused"]
        assert (refused["line"], refused["value"]) == (3, "nobody")
        assert (report["rows"], report["added"], _emails()) == (2, 1, ["ann@example.org"])

    def test_says_it_in_words(
        self, file: Path, publication: Publication, capsys: pytest.CaptureFixture[str]
    ) -> None:
        file.write_text("email\nann@example.org\nnobody\n")
        with pytest.raises(CommandError):
            self._run(file)
        printed = capsys.readouterr()
        assert printed.out == "2 rows: 1 added, 0 known.\n"
        assert printed.err.startswith("Line 3: nobody: ")

    @pytest.mark.parametrize("name", ["missing.csv", "."])
    def test_a_file_that_is_none_is_said(
        self, tmp_path: Path, publication: Publication, name: str
    ) -> None:
        with pytest.raises(CommandError, match="cannot be read"):
            self._run(tmp_path / name)

    def test_an_unknown_publication_is_said(self, file: Path) -> None:
        with pytest.raises(CommandError, match="no publication called “salt”"):
            self._run(file)

    def test_consent_without_words_is_none(self, file: Path, publication: Publication) -> None:
        with pytest.raises(CommandError, match="--consent"):
            call_command("import_subscribers", str(file), publication="salt", consent="  ")
