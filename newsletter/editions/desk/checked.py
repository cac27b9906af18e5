"""Pre-flight while an issue is being written: a page with the list, and its line on the board."""

import hashlib
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from curation.access import DeskRequest, issue_or_404, member_required
from curation.models import Issue, Publication
from curation.tasks import check_draft, hint
from newsletter.editions import preflight
from newsletter.editions.preflight import Draft, Finding, Fold, Level


@dataclass(frozen=True)
class Looked:
    """What pre-flight found in an issue at this moment."""

    findings: list[Finding]
    is_checking: bool

    @classmethod
    def at(cls, draft: Draft) -> "Looked":
        return cls(preflight.findings_in(draft), is_checking=bool(draft.unchecked))

    @property
    def folds(self) -> list[Fold]:
        return preflight.folded(self.findings)

    @property
    def check_count(self) -> int:
        return preflight.check_count()

    @property
    def stamp(self) -> str:
        """Another one means that something else was found; nothing is shown anew without."""
        said = "\n".join(map(repr, self.findings))
        return hashlib.sha256(said.encode()).hexdigest()[:16]

    @property
    def state(self) -> str:
        """How its line is tinted."""
        if self._count(Level.ERROR):
            return "danger"
        return "warn" if self._count(Level.WARNING) else "ok"

    @property
    def summary(self) -> str:
        """“2 errors, 3 warnings”; notes are told where nothing else is."""
        counts = {level: self._count(level) for level in Level}
        grave = [_counted(counts[level], level) for level in Level if level is not Level.NOTE]
        return ", ".join(filter(None, grave)) or _ready(counts[Level.NOTE])

    def _count(self, level: Level) -> int:
        return sum(finding.level is level for finding in self.findings)


@member_required
@require_safe
def page(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """The whole list, each finding with the place where it is mended.

    While links are being checked the page asks again, and is told only what is new.
    """
    context = _context(issue_or_404(publication, slug))
    if request.htmx and request.GET.get("seen") == context["looked"].stamp:
        return HttpResponse(status=204)
    template = "desk/preflight/_list.html" if request.htmx else "desk/preflight/preflight.html"
    return render(request, template, {**context, "looks": preflight.CHECKS})


@member_required
@require_safe
def line(request: DeskRequest, publication: Publication, slug: str) -> HttpResponse:
    """“Pre-flight: 2 errors, 3 warnings”, which the board asks for after each change."""
    context = _context(issue_or_404(publication, slug))
    return render(request, "desk/preflight/_line.html", context)


def _context(issue: Issue) -> dict[str, Any]:
    draft = Draft(issue, timezone.now())
    looked = Looked.at(draft)
    if draft.wants_asking:
        hint(check_draft, issue.pk)
    return {"issue": issue, "publication": issue.publication, "looked": looked}


def _counted(count: int, level: Level) -> str:
    return f"{count:,} {level}{'' if count == 1 else 's'}" if count else ""


def _ready(note_count: int) -> str:
    return f"ready, {_counted(note_count, Level.NOTE)}" if note_count else "ready"
