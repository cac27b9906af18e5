"""Which of an item's addresses is its main one.

A paper's is its page, DOI or arXiv record. A link item's is its first link. A story's is the
link in its bold lead; else the first one announced by a colon (“Paper by the team: [Title](…)”);
else one that is called paper, post or article; else its first link. Addresses that are broken,
and those of the publication's own hosts, are passed over; only a link item that has no other
keeps such a one.
"""

import re
from collections.abc import Callable, Collection, Iterable

from curation.importers.readers.inline import plain
from curation.importers.readers.parsed import ParsedIssue, ParsedItem, ParsedPaper
from curation.links import domain, is_sound
from curation.markdown.facts import Link, facts_of
from curation.models.item import Kind

# What stands before a link of the lead is no longer than the lead, its marks included.
MOST_MARKS = 10

_OWN_REFERENCE = re.compile(r"\(?(?:[A-Z]{1,4} ?)?#\d{1,5}\)?")
_CALLED_SOURCE = re.compile(
    r"(?:the |full |blog |news |original )*(?:paper|post|article|essay|story|announcement)",
    re.IGNORECASE,
)


def main_link(item: ParsedItem, own_hosts: Collection[str]) -> Link | None:
    links = facts_of(item.body).links
    if item.kind is Kind.LINK:
        return _first_outside(links, own_hosts) or next(filter(_can_be_opened, links), None)
    choices: tuple[Callable[[Link], bool], ...] = (
        lambda link: _is_in_lead(link, item.lead),
        lambda link: link.before.rstrip().endswith(":"),
        lambda link: bool(_CALLED_SOURCE.fullmatch(link.text)),
        lambda link: True,
    )
    # Looked at closely last: a story may hold a hundred links, and one of the first is chosen.
    chosen = (filter(is_chosen, links) for is_chosen in choices)
    return next(filter(None, (_first_outside(some, own_hosts) for some in chosen)), None)


def main_address(item: ParsedItem, link: Link | None) -> str:
    """`link` is its main one; empty when the item has neither a record nor a link."""
    if item.paper:
        addresses = addresses_of(item.paper)
        if addresses:
            return addresses[0]
    return link.address if link else ""


def addresses_of(paper: ParsedPaper) -> list[str]:
    """Where the record itself points, the paper's own page first."""
    identifiers = [
        f"https://doi.org/{paper.doi}" if paper.doi else "",
        f"https://arxiv.org/abs/{paper.arxiv_id}" if paper.arxiv_id else "",
    ]
    addresses = [paper.url, *([] if paper.url else identifiers), paper.code_url, paper.data_url]
    return [address for address in addresses if address]


def hosts_told_by(issue: ParsedIssue) -> set[str]:
    """Hosts of the issue's aliases, of links that say “DT #22” or “#22”, and of its archives."""
    hosts = {domain(alias) for alias in issue.aliases}
    parting = facts_of(issue.closing).links
    hosts |= {domain(link.address) for link in parting if "archive" in link.text.casefold()}
    for text in (issue.introduction, *(item.body for item in issue.items)):
        hosts |= {
            domain(link.address)
            for link in facts_of(text).links
            if _OWN_REFERENCE.fullmatch(link.text.strip())
        }
    return hosts - {""}


def _first_outside(links: Iterable[Link], own_hosts: Collection[str]) -> Link | None:
    sound = filter(_can_be_opened, links)
    return next((link for link in sound if domain(link.address) not in own_hosts), None)


def _can_be_opened(link: Link) -> bool:
    return is_sound(link.address)


def _is_in_lead(link: Link, lead: str) -> bool:
    if not lead or link.place > MOST_MARKS * len(lead):
        return False
    return link.paragraph.strip().startswith(lead[:12]) and len(plain(link.before)) < len(lead)
