"""What an answer says about an address. Pure: an answer and what was known in, a verdict out."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from curation.fetch import Fetched
from curation.links import LONGEST_ADDRESS, canonical_url, domain, is_wall
from curation.models.link_health import Health

# A page that is missing once may be missing for an hour.
FAILURES_UNTIL_DEAD = 3
AGAIN_ALIVE = timedelta(days=30)
AGAIN_DEAD = timedelta(days=90)
AGAIN_UNKNOWN = timedelta(days=14)
AGAIN_FAILED = timedelta(days=2)
# Names of hosts have up to 253 letters, and a detail of the history 200.
LONGEST_HOST_SHOWN = 80

GONE = 410
_MISSING = {404, GONE}
# The site keeps robots out, or wants a sign-in: its readers may well get the page.
_KEPT_OUT = {401, 402, 403, 405, 406, 407, 418, 429, 451, 999}


@dataclass(frozen=True)
class Verdict:
    """`is_failure` counts towards “dead”, which one bad answer does not make."""

    health: Health
    status: int | None = None
    leads_to: str = ""
    detail: str = ""
    is_failure: bool = False

    @property
    def again_after(self) -> timedelta:
        if self.is_failure and self.health is not Health.DEAD:
            return AGAIN_FAILED
        if self.health is Health.DEAD:
            return AGAIN_DEAD
        return AGAIN_UNKNOWN if self.health is Health.UNKNOWN else AGAIN_ALIVE


def judge(canonical: str, answer: Fetched, *, failures_before: int) -> Verdict:
    """A missing page is dead once it was missing three times in a row, a gone one at once."""
    status = answer.status
    if status in _MISSING:
        is_dead = status == GONE or failures_before + 1 >= FAILURES_UNTIL_DEAD
        health = Health.DEAD if is_dead else Health.UNKNOWN
        return Verdict(health, status, detail=f"The page answers {status}.", is_failure=True)
    if status in _KEPT_OUT:
        detail = f"The site keeps robots out ({status})."
        return Verdict(Health.UNKNOWN, status, detail=detail)
    if not 200 <= status < 300:
        return _failed(f"The site answers {status}.", failures_before, status)
    return _answered(canonical, answer)


def unanswered(failures_before: int) -> Verdict:
    """No whole answer came: the name is gone, the site is down, or it never finished."""
    return _failed("The site does not answer.", failures_before, None)


def large() -> Verdict:
    """More came than is taken, so something is there."""
    return Verdict(Health.ALIVE)


def not_asked() -> Verdict:
    """It is none that may be asked for from here."""
    return Verdict(Health.UNKNOWN, detail="This address is not asked for.")


def _failed(detail: str, failures_before: int, status: int | None) -> Verdict:
    is_dead = failures_before + 1 >= FAILURES_UNTIL_DEAD
    health = Health.DEAD if is_dead else Health.UNKNOWN
    return Verdict(health, status, detail=detail, is_failure=True)


def _answered(canonical: str, answer: Fetched) -> Verdict:
    leads_to = canonical_url(answer.address)
    if leads_to == canonical:
        return Verdict(Health.ALIVE, answer.status)
    if is_wall(leads_to):
        host = domain(leads_to)[:LONGEST_HOST_SHOWN]
        detail = f"Leads to a page of {host} that asks for consent or a sign-in."
        return Verdict(Health.UNKNOWN, answer.status, detail=detail)
    if len(leads_to) > LONGEST_ADDRESS:
        return Verdict(Health.ALIVE, answer.status, detail="Leads to an address too long to keep.")
    detail = "Leads to the front page." if _is_front(leads_to) and not _is_front(canonical) else ""
    return Verdict(Health.REDIRECTED, answer.status, leads_to, detail)


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path.strip("/") == "" and not parts.query
