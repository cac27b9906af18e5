"""Records of our own form: with what registers and editors have said of them."""

from collections.abc import Iterable, Iterator
from uuid import uuid4

from django.utils import timezone
from django.utils.text import slugify

from curation.identifiers import Identifier, Scheme
from curation.importers.readers.own_values import OwnPaper
from curation.importers.readers.parsed import ParsedPaper
from curation.importers.rows.aliases import store_aliases
from curation.importers.rows.fitting import fitted
from curation.importers.rows.known_papers import KnownPapers
from curation.importers.rows.papers import paper_row
from curation.importers.rows.traces import Traces
from curation.models import Paper, PaperAuthor, PaperIdentifier, Publication
from curation.models.paper import RecordState
from curation.models.paper_slugs import LONGEST_SLUG

# Said with a capture, as `curation.papers` has it: such a title names no paper yet.
GIVEN = "given"
_LONGEST_FOLDED = 360


def own_paper_row(publication: Publication, said: OwnPaper, traces: Traces) -> Paper:
    """The record of this paper; one that is known gets what it lacks, and loses nothing.

    Of a title that came with a capture alone the registers are to be asked.
    """
    known = _Known(publication, said)
    earlier = known.of(said)
    silent = _silent(earlier, said, known) if earlier else None
    paper = paper_row(publication, said, traces, known)
    if earlier is None:
        _name_its_page(paper, said, traces)
    traces.created(*store_aliases(publication, ((path, paper) for path in said.aliases)))
    _change(paper, _lacking(paper, said, silent), traces)
    _add_orcids(paper, said, traces)
    _add_names(paper, said, traces)
    return paper


def _name_its_page(paper: Paper, said: OwnPaper, traces: Traces) -> None:
    """As it was called there, unless another paper is called so here."""
    is_name = said.slug and slugify(said.slug)[:LONGEST_SLUG] == said.slug
    if is_name and not paper.publication.papers.filter(slug=said.slug).exists():
        _change(paper, {"slug": said.slug}, traces)


class _Known(KnownPapers):
    """By any name; by title and author where no DOI and no arXiv id speaks against it."""

    def __init__(self, publication: Publication, said: OwnPaper) -> None:
        super().__init__(publication, [said])
        self._further = publication.papers.known_as(names_in(said)) if said.known_as else None
        self._is_named = ("title", GIVEN) not in said.origins

    def of(self, parsed: ParsedPaper) -> Paper | None:
        found = self.named("doi", parsed.doi) or self.named("arxiv_id", parsed.arxiv_id)
        found = found or self._further
        if found or not self._is_named:
            return found
        alike = super().of(parsed)
        return alike if alike and not _are_apart(alike, parsed) else None

    def identity_for(self, parsed: ParsedPaper) -> str:
        """Of two that are named alike the second gets a mark."""
        if not self._is_named:
            return f"not known yet: {uuid4()}"
        identity = super().identity_for(parsed)
        is_taken = self.named("identity", identity) is not None
        return f"{identity[:_LONGEST_FOLDED]} {uuid4()}" if is_taken else identity


def names_in(said: OwnPaper) -> list[Identifier]:
    """Further names that say which register knows them."""
    pairs = (name.partition(":") for name in said.known_as)
    known = set(Scheme) - {Scheme.ARXIV}
    return [Identifier(Scheme(scheme), value) for scheme, _, value in pairs if scheme in known]


def _are_apart(paper: Paper, said: ParsedPaper) -> bool:
    own = ((paper.doi, said.doi), (paper.arxiv_id, said.arxiv_id))
    return any(one and other and one != other for one, other in own)


def _silent(paper: Paper, said: OwnPaper, known: KnownPapers) -> set[str]:
    """The fields that a known record says nothing of, not even that an editor emptied them."""
    columns = {field for field, _ in said.origins} - {"authors", "is_published"}
    silent = {field for field in columns if not getattr(paper, field)}
    if not known.has_authors(paper):
        silent.add("authors")
    return silent - paper.origins.keys()


def _lacking(paper: Paper, said: OwnPaper, silent: set[str] | None) -> dict[str, object]:
    """What it gets; `silent` is None for a record that is new."""
    facts = {
        "title_source": said.title_source,
        "abstract": said.abstract,
        "abstract_source": said.abstract_source,
        "date": said.day,
        "date_reference": said.date_reference,
        "latest_version": said.latest_version,
    }
    lacking: dict[str, object] = {
        field: value
        for field, value in facts.items()
        if value and not getattr(paper, field) and field not in paper.origins
    }
    origins = {field: who for field, who in said.origins if silent is None or field in silent}
    if origins:
        lacking["origins"] = paper.origins | origins
    if silent is None and origins.get("title") == GIVEN:
        lacking |= {"record_state": RecordState.WAITING, "ask_at": timezone.now()}
    return lacking


def _change(paper: Paper, lacking: dict[str, object], traces: Traces) -> None:
    if not lacking:
        return
    traces.changing(paper, list(lacking))
    for field, value in lacking.items():
        setattr(paper, field, value)
    fitted(paper).save(update_fields=list(lacking))


def _add_orcids(paper: Paper, said: OwnPaper, traces: Traces) -> None:
    """Side by side: two authors may have one name."""
    if not any(said.orcids):
        return
    found = []
    for author, name, orcid in zip(paper.authors.all(), said.authors, said.orcids, strict=False):
        if orcid and author.name == name and not author.orcid:
            traces.changing(author, ["orcid"])
            author.orcid = orcid
            found.append(fitted(author))
    PaperAuthor.objects.bulk_update(found, ["orcid"])


def _add_names(paper: Paper, said: OwnPaper, traces: Traces) -> None:
    """Those that nobody has; a name that another record has stays with that one."""
    if not said.known_as:
        return
    taken = set(_taken(paper.publication, said.known_as))
    pairs = (name.partition(":") for name in dict.fromkeys(said.known_as) if name not in taken)
    rows = [
        fitted(
            PaperIdentifier(publication=paper.publication, paper=paper, scheme=scheme, value=value)
        )
        for scheme, _, value in pairs
    ]
    PaperIdentifier.objects.bulk_create(rows)
    traces.created(*rows)


def _taken(publication: Publication, names: Iterable[str]) -> Iterator[str]:
    values = [name.partition(":")[2] for name in names]
    yield from map(str, publication.paper_identifiers.filter(value__in=values))
