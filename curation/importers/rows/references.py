"""Where texts point at their newsletter's own past: found, resolved, and found again.

A reference is a link to a place of the publication's own whose path is that of an issue, an item
or a topic; a link called “DT #22”; and these words without a link. The texts stay as they are.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby, islice

from django.db.models import Q

from curation.importers.rows.own_places import learned, lesson_of, own_places, place_of
from curation.importers.rows.past import Past, Target, target_of
from curation.importers.rows.reference_sources import Source, sources_of
from curation.importers.rows.traces import Traces
from curation.links import LONGEST_ADDRESS
from curation.markdown.facts import facts_of
from curation.models import Issue, Item, Publication, Reference
from curation.references import places_of, stands_in_link

LONGEST_WORDS = 200
# So many are looked at and stored together, however many there are.
PLACES_AT_ONCE = 500

# A look before the text is read as Markdown, which takes a hundred times as long.
_CALLED_LINK = re.compile(r"\[[^\[\]\n]{0,16}#\d{1,6}\)?\]\(")

Place = tuple[str, int]


@dataclass(frozen=True)
class _Mention:
    address: str
    words: str
    target: Target


def index_references(
    publication: Publication,
    *,
    issues: Iterable[Issue] | None = None,
    items: Iterable[Item] | None = None,
    traces: Traces,
) -> None:
    """Of these issues with their items, and of these items; of everything without either.

    What the texts teach of the publication's former hosts, and of how it calls its issues, is
    kept on the publication; then everything is looked through again.
    """
    chosen = (list(issues or ()), list(items or ()))
    is_all = issues is None and items is None
    sources = partial(sources_of, publication, *((None, None) if is_all else chosen))
    if _learn(publication, sources(), traces) and not is_all:
        sources = partial(sources_of, publication, None, None)
    past = Past(publication)
    places = ((place, _mentions_of(said, past)) for place, said in groupby(sources(), _place_in))
    while some := dict(islice(places, PLACES_AT_ONCE)):
        _store(publication, some, traces)


def resolve_references(publication: Publication) -> int:
    """How many mentions found their issue, item or topic, which is here now."""
    unresolved = list(publication.references.unresolved())
    if not unresolved:
        return 0
    past = Past(publication)
    found = []
    for reference in unresolved:
        target = past.target(reference.address, reference.words)
        if target and target.key:
            setattr(reference, target.column, target.key)
            found.append(reference)
    Reference.objects.bulk_update(found, ["to_issue", "to_item", "to_topic"], batch_size=500)
    return len(found)


def remember_places(publication: Publication, addresses: Iterable[str], *, traces: Traces) -> bool:
    """Of full addresses that its issues answered to; False when there was nothing to learn."""
    known = own_places(publication).places
    found = [place for place in dict.fromkeys(map(place_of, addresses)) if place]
    return _keep(publication, [one for one in found if one not in known], "", traces)


def _learn(publication: Publication, sources: Iterable[Source], traces: Traces) -> bool:
    lessons = (
        lesson_of(link, source.issue_number)
        for source in sources
        if _CALLED_LINK.search(source.text)
        for link in facts_of(source.text).links
    )
    places, prefix = learned(publication, filter(None, lessons))
    return _keep(publication, places, prefix, traces)


def _keep(publication: Publication, places: list[str], prefix: str, traces: Traces) -> bool:
    prefix = publication.reference_prefix or prefix
    if not places and prefix == publication.reference_prefix:
        return False
    fields = ["former_hosts", "reference_prefix"]
    traces.changing(publication, fields)
    publication.former_hosts = [*publication.former_hosts, *places]
    publication.reference_prefix = prefix
    publication.save(update_fields=fields)
    return True


def _place_in(source: Source) -> Place:
    return source.column, source.key


def _mentions_of(sources: Iterable[Source], past: Past) -> list[_Mention]:
    """Each once."""
    return list(dict.fromkeys(one for source in sources for one in _mentions(source, past)))


def _mentions(source: Source, past: Past) -> Iterator[_Mention]:
    """Links before words; the issue they stand in is no past of its own."""
    own = Target("to_issue_id", source.issue_id)
    for address, words in _said(source.text, past):
        target = past.target(address, words)
        if target and target != own:
            yield _Mention(address, words, target)


def _said(text: str, past: Past) -> Iterator[tuple[str, str]]:
    if past.may_be_in(text):
        for link in facts_of(text).links:
            if len(link.address) <= LONGEST_ADDRESS:
                yield link.address, link.text[:LONGEST_WORDS]
    if past.prefix and "#" in text:
        for found in _calls(past.prefix).finditer(text):
            if found["words"] and not stands_in_link(text, found.end()):
                yield "", found["words"]


@cache
def _calls(prefix: str) -> re.Pattern[str]:
    return places_of(rf"{re.escape(prefix)} ?#\d{{1,6}}")


def _store(publication: Publication, wanted: dict[Place, list[_Mention]], traces: Traces) -> None:
    """Only what differs is written, in a few statements for all of it."""
    here: dict[Place, list[Reference]] = defaultdict(list)
    keys = [key for _, key in wanted]
    near = Q(in_item__in=keys) | Q(in_issue__in=keys)
    for one in publication.references.filter(near).order_by("pk"):
        here[_place_of(one)].append(one)
    gone: list[Reference] = []
    new: list[Reference] = []
    for place, mentions in wanted.items():
        if [_mention_of(one) for one in here[place]] != mentions:
            gone += here[place]
            new += [_row(publication, place, mention) for mention in mentions]
    for one in gone:
        traces.replacing(one, [])
    Reference.objects.filter(pk__in=[one.pk for one in gone]).delete()
    Reference.objects.bulk_create(new, batch_size=500)
    traces.created(*new)


def _place_of(reference: Reference) -> Place:
    if reference.in_item_id:
        return "in_item_id", reference.in_item_id
    return "in_issue_id", reference.in_issue_id or 0


def _mention_of(one: Reference) -> _Mention:
    target = target_of(one.to_issue_id, one.to_item_id, one.to_topic_id)
    return _Mention(one.address, one.words, target)


def _row(publication: Publication, place: Place, mention: _Mention) -> Reference:
    columns = {place[0]: place[1]}
    if mention.target.key:
        columns[mention.target.column] = mention.target.key
    return Reference(
        publication=publication, address=mention.address, words=mention.words, **columns
    )
