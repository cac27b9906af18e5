"""What an editor must know before a send: who, how many, what, and what is wrong with it."""

from dataclasses import dataclass
from datetime import datetime

from curation.models import Issue
from newsletter.delivery import preflight
from newsletter.delivery.audience import Audience, audience
from newsletter.delivery.models import Mailing, TestLetter
from newsletter.editions import freeze
from newsletter.editions import preflight as content
from newsletter.editions.composition import Composition
from newsletter.editions.email_html import preheader
from newsletter.editions.models import Edition
from newsletter.editions.preflight import Finding, Fold, by_gravity, folded, ticks_of

SHORT_INBOX = 60
LONG_INBOX = 100
TESTS_SHOWN = 5


@dataclass(frozen=True)
class InboxLine:
    subject: str
    rest: str
    length: int


@dataclass(frozen=True)
class Review:
    """`edition` is what freezing would give now; nothing is stored by looking."""

    edition: Edition
    findings: list[Finding]
    audience: Audience
    is_public: bool

    @property
    def blocks(self) -> bool:
        return any(finding.blocks for finding in self.findings)

    @property
    def warnings(self) -> list[str]:
        """The ticks that say that somebody has seen them before it is sent."""
        return ticks_of(self.findings)

    @property
    def folds(self) -> list[Fold]:
        return folded(self.findings)

    @property
    def check_count(self) -> int:
        return content.check_count() + preflight.check_count()

    @property
    def reader_count(self) -> int:
        return self.audience.reached

    @property
    def readers(self) -> str:
        return f"{self.reader_count:,} subscriber{'' if self.reader_count == 1 else 's'}"

    @property
    def inbox_lines(self) -> list[InboxLine]:
        """The subject and what the letter begins with, as a narrow and a wide inbox cut them."""
        subject = self.edition.subject
        words = preheader(Composition.from_json(self.edition.composition))
        return [_inbox_line(subject, words, length) for length in (SHORT_INBOX, LONG_INBOX)]


def review(issue: Issue, now: datetime) -> Review:
    """Raises what composing raises."""
    edition = freeze.draft(issue, now)
    return Review(
        edition=edition,
        findings=by_gravity([*content.checks(issue), *preflight.checks(edition)]),
        audience=audience(edition),
        is_public=Edition.objects.public().filter(issue=issue).exists(),
    )


def mailings_of(issue: Issue) -> list[Mailing]:
    """Newest first."""
    return list(Mailing.objects.filter(edition__issue=issue).select_related("edition__issue"))


def open_among(mailings: list[Mailing]) -> Mailing | None:
    """The one that is not finished: while there is one, the issue is not addressed again."""
    return next((mailing for mailing in mailings if mailing.is_open), None)


def tests_of(issue: Issue) -> list[TestLetter]:
    """The newest few, newest first."""
    return list(issue.test_letters.newest_first()[:TESTS_SHOWN])


def _inbox_line(subject: str, words: str, length: int) -> InboxLine:
    shown = _cut(subject, length)
    room = length - len(shown) - 1
    return InboxLine(shown, _cut(words, room) if room > 1 else "", length)


def _cut(line: str, length: int) -> str:
    return line if len(line) <= length else f"{line[: length - 1].rstrip()}…"
