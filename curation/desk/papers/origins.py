"""Who each field of a record comes from, in words, and what the registers said last."""

from dataclasses import dataclass

from django.forms import BoundField

from curation.desk.papers.forms import PaperForm
from curation.desk.papers.saving import VERSION_READ, field_of
from curation.models import Paper
from curation.models.paper import EDITOR
from curation.papers.fields import GIVEN, is_by_hand, is_open, says_nothing
from curation.papers.names import OWN_FIELDS
from curation.papers.record import Register

CALLED = {
    Register.ARXIV: "arXiv",
    Register.CROSSREF: "Crossref",
    Register.DATACITE: "DataCite",
    Register.OPENALEX: "OpenAlex",
    Register.EUROPE_PMC: "Europe PMC",
    Register.OPENREVIEW: "OpenReview",
    Register.SEMANTIC_SCHOLAR: "Semantic Scholar",
    Register.BIBTEX: "a file of BibTeX",
}
BY_HAND = "Set by hand: left alone"
_PARTS = {
    "The paper": ["title", "author_lines", "is_et_al", "affiliation", "abstract"],
    "Where it came out": ["venue", "date_as_given", "category", "licence"],
    "Known as": ["doi", "arxiv_id", "arxiv_version"],
    "Addresses": ["url", "code_url", "has_code", "data_url"],
    "Notice": ["standing", "standing_note"],
}
_SHORT = {"Where it came out", "Known as"}
_SAID_BY_NEXT = {"author_lines", "code_url", "standing"}


@dataclass(frozen=True)
class Row:
    """A field of the form with who said it; `release` names it where a hand can be taken off."""

    bound: BoundField
    origin: str = ""
    release: str = ""


@dataclass(frozen=True)
class Part:
    """`is_short`: its fields hold little, and two of them have room beside each other."""

    title: str
    rows: list[Row]

    @property
    def is_short(self) -> bool:
        return self.title in _SHORT


def parts_of(form: PaperForm, paper: Paper, *, is_named: bool) -> list[Part]:
    """The form in its order; without a name no register can fill anything."""
    held = held_fields(paper) if is_named else set()
    return [
        Part(title, [_row(form[name], paper, held) for name in names])
        for title, names in _PARTS.items()
    ]


def origin_of(paper: Paper, said: str) -> str:
    """“From Crossref”; empty where nobody has said anything."""
    origin = paper.origins.get(said)
    if origin == EDITOR:
        return BY_HAND
    if origin == GIVEN:
        return "As it was captured, until a register says it"
    if origin in CALLED:
        return f"From {CALLED[Register(origin)]}"
    if said == VERSION_READ or says_nothing(paper, said):
        return ""
    return "Came with the paper" if said in OWN_FIELDS.values() else "From the import: left alone"


def held_fields(paper: Paper) -> set[str]:
    """Those that no register may write as they are."""
    fields = {field_of(name) for name in PaperForm.base_fields} - {""}
    return {said for said in fields if is_by_hand(paper, said) or _came_with_it(paper, said)}


def _came_with_it(paper: Paper, said: str) -> bool:
    return said not in paper.origins and not is_open(paper, said)


def _row(bound: BoundField, paper: Paper, held: set[str]) -> Row:
    """Of two that one answer fills, the second says who."""
    said = field_of(bound.name) or bound.name
    if bound.name in _SAID_BY_NEXT or bound.name == "affiliation":
        return Row(bound)
    return Row(bound, origin_of(paper, said), said if said in held else "")
