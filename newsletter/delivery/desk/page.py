"""The review page as its editor left it: what is ticked, typed and set stays through every act."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from curation.access import DeskRequest
from curation.models import Issue
from newsletter.delivery import moments
from newsletter.delivery.forms import InboxForm, SendForm, TestForm, WhenForm
from newsletter.delivery.models import TestLetter
from newsletter.delivery.review import Review, mailings_of, open_among, tests_of


@dataclass
class ReviewPage:
    """Its forms; those that nobody filled in are made when the page is shown."""

    when: WhenForm
    inbox: InboxForm | None = None
    test: TestForm | None = None
    decision: SendForm | None = None
    notice: str = ""

    def shown(
        self, request: DeskRequest, issue: Issue, reviewed: Review, now: datetime, *, status: int
    ) -> HttpResponse:
        mailings = mailings_of(issue)
        letters = tests_of(issue)
        left = request.POST or request.GET
        context = {
            "issue": issue,
            "publication": issue.publication,
            "rights": request.rights,
            "review": reviewed,
            "inbox": self.inbox or InboxForm(None, issue=issue),
            "test": self._test_form(request, letters),
            "decision": self.decision,
            "notice": self.notice,
            "mailings": mailings,
            "open_mailing": open_among(mailings),
            "test_letters": letters,
            "is_testing": any(letter.is_undecided for letter in letters),
            "was_testing": "testing" in request.GET,
            "accepted": left.getlist("accepted"),
            "publishes": _is_publishing(left),
            "now": now,
            **self._when(issue, now),
        }
        return render(request, "desk/sending/send.html", context, status=status)

    def _test_form(self, request: DeskRequest, letters: list[TestLetter]) -> TestForm:
        if self.test is not None and self.test.errors:
            return self.test
        last = next((each.email for each in letters if each.editor_id == request.user.pk), "")
        return TestForm(initial={"to": last or request.user.email})

    def _when(self, issue: Issue, now: datetime) -> dict[str, Any]:
        zone = moments.zone_of(issue.publication)
        is_set = self.when.is_bound and self.when.is_valid()
        due_at = self.when.cleaned_data.get("due_at") if is_set else None
        return {
            "when": self.when,
            "is_later": self.when["when"].value() == "later",
            "due_at": due_at,
            "due_words": moments.words(due_at, zone, now) if due_at else "",
            "comes_twice": bool(due_at) and self.when.comes_twice,
            "zone_words": zone.key,
        }


def _is_publishing(left: QueryDict) -> bool:
    """The switch is on until the editor puts it out."""
    return "publishes" in left or "kept" not in left
