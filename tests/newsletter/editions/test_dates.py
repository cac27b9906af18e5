from datetime import UTC, date, datetime

from django.template import Context, Template
from django.utils import timezone

from curation import languages

DAY = date(2026, 11, 15)


def test_days_are_written_whole_and_short() -> None:
    assert _shown("{{ day|long_day }}|{{ day|short_day }}") == "15 November 2026|15 Nov"


def test_a_moment_is_of_the_day_it_is_where_readers_are() -> None:
    late = datetime(2026, 11, 15, 23, 30, tzinfo=UTC)
    with timezone.override("Europe/Paris"):
        assert _shown("{{ day|long_day }}", late) == "16 November 2026"


def test_no_day_is_nothing() -> None:
    assert _shown("{{ day|long_day }}{{ day|short_day }}{{ day|moment }}", None) == ""


def test_a_moment_is_told_to_programs_to_the_second() -> None:
    exact = datetime(2026, 11, 15, 23, 30, 5, 123456, tzinfo=UTC)
    with timezone.override("Europe/Paris"):
        assert _shown("{{ day|moment }}", exact) == "2026-11-16T00:30:05+01:00"


def test_another_language_says_which_way_it_runs() -> None:
    assert _tags("{% language_attributes 'he' %}") == ' lang="he" dir="rtl"'
    assert _tags("{% language_attributes '' %}") == ""


def test_our_words_within_another_language_say_so() -> None:
    said = {code: _our_words_beside(code) for code in ("fr", "en-GB", "de-AT")}
    assert said == {"fr": ' lang="en"', "en-GB": "", "de-AT": ""}
    assert _tags("{% our_words %}") == ""


def _our_words_beside(code: str) -> str:
    with languages.in_words_of(code):
        return _tags("{% our_words %}")


def _shown(source: str, day: date | None = DAY) -> str:
    return Template("{% load dates %}" + source).render(Context({"day": day}))


def _tags(source: str) -> str:
    return Template("{% load languages %}" + source).render(Context())
