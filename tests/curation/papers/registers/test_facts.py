"""Names, days, licences and addresses, as registers write them."""

import datetime

import pytest

from curation.identifiers import Identifier, Scheme
from curation.links import LONGEST_ADDRESS
from curation.papers.record import LONGEST_NAME, MOST_AUTHORS, Author, Standing
from curation.papers.registers.answers import Answer
from curation.papers.registers.code_mention import code_address_in
from curation.papers.registers.days import Day, day_in, day_of_moment, day_of_parts, surest
from curation.papers.registers.known_as import MOST_IDENTIFIERS, address_in, known_as, named
from curation.papers.registers.licences import licence_of
from curation.papers.registers.notices import mark_of, most_serious
from curation.papers.registers.people import author, authors, turned_round

ORCID = "0000-0002-1825-0097"
DAY = datetime.date(2026, 4, 2)


@pytest.mark.parametrize(
    "given", [ORCID, f"https://orcid.org/{ORCID}", f"http://orcid.org/{ORCID}/", "0000000218250097"]
)
def test_an_orcid_is_kept_without_its_address(given: str) -> None:
    assert author("Kari Ode", given) == Author("Kari Ode", ORCID)


def test_what_is_no_orcid_is_left_out() -> None:
    assert author("Kari Ode", "https://orcid.org/kari") == Author("Kari Ode")


def test_a_name_is_plain_text_of_one_line() -> None:
    assert author("Kari\n<b>{\\'O}de</b>").name == "Kari Óde"
    assert len(author("Kari " * 100).name) <= LONGEST_NAME


def test_the_family_name_stands_last() -> None:
    assert turned_round("Ode, Kari") == "Kari Ode"
    assert turned_round("Fog Watch") == "Fog Watch"
    assert turned_round("Ode, Kari, and others") == "Ode, Kari, and others"


def test_of_a_crowd_the_first_are_kept_and_the_rest_is_known() -> None:
    crowd = [Author(f"Author {number}") for number in range(MOST_AUTHORS + 1)]
    assert authors(crowd) == (tuple(crowd[:MOST_AUTHORS]), True)
    assert authors([Author(""), *crowd[:2]]) == (tuple(crowd[:2]), False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-04-02", Day(DAY, "2026-04-02")),
        ("2026-04-02T23:59:00Z", Day(DAY, "2026-04-02")),
        ("2026/4/2", Day(DAY, "2026-04-02")),
        ("2026-04", Day(None, "2026-04")),
        ("2026", Day(None, "2026")),
        ("2026-02-30", Day(None, "2026-02")),
        ("2026-13-01", Day(None, "2026")),
        ("0000-00-00", Day()),
        ("20260402", Day()),
        ("spring", Day()),
    ],
)
def test_a_day_is_as_exact_as_it_is_known(text: str, day: Day) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(
    ("parts", "as_given"),
    [([2026, 4, 2], "2026-04-02"), ([2026, 4], "2026-04"), ([2026], "2026"), ([None], ""), ([], ""),
     ([2026, "4"], "2026"), ([10**30], ""), ([2026, 4, 2, 7], "2026-04-02"), ("2026", "")],
)  # fmt: skip
def test_a_day_of_parts_may_lack_some(parts: object, as_given: str) -> None:
    assert day_of_parts(Answer(parts)).as_given == as_given


def test_a_moment_is_its_day() -> None:
    assert day_of_moment(1_775_124_000_000) == Day(DAY, "2026-04-02")
    assert day_of_moment(10**40) == Day()
    assert day_of_moment(None) == Day()


def test_the_first_day_is_taken_as_exactly_as_anybody_knows_it() -> None:
    printed, online, other = day_in("2026-04"), day_in("2026-04-02"), day_in("2025-12-31")
    assert surest([printed, other, online]) == online
    assert surest([printed, other]) == printed
    assert surest([Day(), other]) == other
    assert surest([]) == Day()


@pytest.mark.parametrize(
    ("given", "licence"),
    [
        ("https://creativecommons.org/licenses/by/4.0/legalcode", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-nc-nd/3.0/", "CC-BY-NC-ND-3.0"),
        ("cc-by-4.0", "CC-BY-4.0"),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("cc by", "CC-BY"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("cc0", "CC0-1.0"),
        ("http://arxiv.org/licenses/nonexclusive-distrib/1.0/", "arXiv-1.0"),
        ("https://terms.example/read", "https://terms.example/read"),
        ("javascript://alert", ""),
        ("MIT", "MIT"),
        ("", ""),
    ],
)
def test_a_licence_has_its_short_name(given: str, licence: str) -> None:
    assert licence_of(given) == licence


def test_the_first_doi_and_the_first_arxiv_id_are_the_papers() -> None:
    known = known_as(
        [
            *named("DOI", "10.5555/TIDE"),
            *named("arXiv", "2604.01234v3"),
            *named("doi", "https://doi.org/10.48550/arXiv.2604.01234"),
            *named("doi", "10.5555/other"),
            *named("doi", "10.5555/tide"),
        ]
    )
    assert (known.doi, known.arxiv_id, known.arxiv_version) == ("10.5555/tide", "2604.01234", 3)
    assert known.others == (Identifier(Scheme.DOI, "10.5555/other"),)


def test_an_identifier_that_is_too_long_is_none() -> None:
    assert known_as([Identifier(Scheme.DOI, f"10.5555/{'x' * 200}")]).doi == ""


def test_of_many_names_the_first_are_kept() -> None:
    names = [Identifier(Scheme.DOI, f"10.5555/{number}") for number in range(1_000)]
    assert len(known_as(names).others) == MOST_IDENTIFIERS - 1


@pytest.mark.parametrize(
    "given", ["javascript:alert(1)", "ftp://gulls.example", "https://gulls.example/a b", "https://",
              f"https://gulls.example/{'x' * LONGEST_ADDRESS}"],
)  # fmt: skip
def test_what_cannot_be_opened_is_no_address(given: str) -> None:
    assert address_in(given) == ""


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("12 pages, code at https://github.com/ode/tides.", "https://github.com/ode/tides"),
        ("(see github.com/ode/tides)", "https://github.com/ode/tides"),
        ("https://gitlab.com/ode/tides/-/tree/main, 3 figures", "https://gitlab.com/ode/tides/-/tree/main"),
        ("https://github.com/ode", ""),
        ("https://notgithub.com/ode/tides", ""),
        ("mail ode@github.com/a/b", ""),
        ("12 pages", ""),
    ],
)  # fmt: skip
def test_the_address_of_the_code_is_found(text: str, address: str) -> None:
    assert code_address_in(text) == address


@pytest.mark.parametrize(
    ("title", "plain", "standing"),
    [
        ("RETRACTED: On Slow Tides", "On Slow Tides", Standing.RETRACTED),
        ("[Retracted] On Slow Tides", "On Slow Tides", Standing.RETRACTED),
        ("RETRACTED ARTICLE: On Slow Tides", "On Slow Tides", Standing.RETRACTED),
        ("WITHDRAWN: On Slow Tides", "On Slow Tides", Standing.WITHDRAWN),
        ("Withdrawn troops and slow tides", "Withdrawn troops and slow tides", Standing.SOUND),
        ("Retracted:", "Retracted:", Standing.SOUND),
    ],
)
def test_a_mark_before_a_title_is_a_notice(title: str, plain: str, standing: Standing) -> None:
    found, (said, _) = mark_of(title)
    assert (found, said) == (plain, standing)


def test_the_most_serious_notice_counts_and_says_why() -> None:
    notices = [
        (Standing.SOUND, "Correction"),
        (Standing.RETRACTED, ""),
        (Standing.RETRACTED, "Retraction"),
        (Standing.CONCERN, "Concern"),
    ]
    assert most_serious(notices) == (Standing.RETRACTED, "Retraction")
    assert most_serious(notices[:1]) == (Standing.SOUND, "Correction")
    assert most_serious([]) == (Standing.SOUND, "")
