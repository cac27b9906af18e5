"""Authors as an editor writes them."""

import pytest

from curation.desk.papers.people import NoAuthor, authors_in, lines_of, orcid_in
from curation.papers.record import MOST_AUTHORS, Author

ORCID = "0000-0002-1825-0097"


def test_authors_stand_in_order_with_their_orcids() -> None:
    written = f"Ada Quay | {ORCID}\n\n  Bo   Weir \n"
    assert authors_in(written) == [Author("Ada Quay", ORCID), Author("Bo Weir")]


def test_what_is_shown_is_read_again() -> None:
    authors = [Author("Ada Quay", ORCID), Author("Bo Weir")]
    assert authors_in(lines_of(authors)) == authors


@pytest.mark.parametrize(
    "written", [ORCID, "https://orcid.org/0000-0002-1825-0097/", "0000000218250097"]
)
def test_an_orcid_is_known_in_any_form(written: str) -> None:
    assert orcid_in(written) == ORCID


def test_the_last_sign_of_an_orcid_may_be_an_x() -> None:
    assert orcid_in("0000-0002-1694-233x") == "0000-0002-1694-233X"


@pytest.mark.parametrize("written", ["0000-0002-1825-0098", "0000-0002-1825", "quay", "٠٠٠٠" * 4])
def test_what_is_no_orcid_is_told_with_its_line(written: str) -> None:
    assert orcid_in(written) == ""
    with pytest.raises(NoAuthor, match=r"Line 2: .* is no ORCID"):
        authors_in(f"Ada Quay\nBo Weir | {written}")


def test_an_orcid_needs_a_name() -> None:
    with pytest.raises(NoAuthor, match="Line 1 has no name"):
        authors_in(f" | {ORCID}")


def test_a_name_that_cannot_be_kept_is_told() -> None:
    with pytest.raises(NoAuthor, match="line 1 is longer"):
        authors_in("Q" * 201)


def test_more_authors_than_can_be_kept_are_told() -> None:
    with pytest.raises(NoAuthor, match="1,001 authors"):
        authors_in("Ada Quay\n" * (MOST_AUTHORS + 1))
