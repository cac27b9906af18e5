"""What a record may hold, beside what the paper's row may hold."""

import pytest

from curation.identifiers import Identifier, Scheme
from curation.models import Paper, PaperAuthor
from curation.papers import record
from curation.papers.record import Record, Register


@pytest.mark.parametrize(
    ("field", "width"),
    [
        ("title", record.LONGEST_TITLE),
        ("venue", record.LONGEST_VENUE),
        ("category", record.LONGEST_CATEGORY),
        ("licence", record.LONGEST_LICENCE),
        ("standing_note", record.LONGEST_NOTE),
        ("doi", record.LONGEST_IDENTIFIER),
        ("arxiv_id", record.LONGEST_ARXIV_ID),
    ],
)
def test_nothing_is_wider_than_the_field_of_a_paper(field: str, width: int) -> None:
    assert Paper._meta.get_field(field).max_length == width


def test_no_name_is_wider_than_the_field_of_an_author() -> None:
    assert PaperAuthor._meta.get_field("name").max_length == record.LONGEST_NAME


def test_a_record_is_known_by_all_its_names() -> None:
    pmid = Identifier(Scheme.PMID, "31415")
    given = Record(
        Register.CROSSREF, doi="10.5555/tide", arxiv_id="2604.01234", identifiers=(pmid,)
    )
    assert given.known_as == (
        Identifier(Scheme.ARXIV, "2604.01234"),
        Identifier(Scheme.DOI, "10.5555/tide"),
        pmid,
    )
