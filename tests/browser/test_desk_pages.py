"""Pages of the desk that no other file of this folder visits in all four looks."""

from itertools import product

import pytest

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import Visit
from tests.plugin.installation import Installation

# An issue at work, one whose mailing is held, and one of everything that the settings hold.
STAGE = """
from datetime import timedelta
from django.urls import reverse
from django.utils import timezone
from curation.models import (
    Collection, Editor, Group, Issue, IssueTemplate, Item, Membership, Picture, Publication,
    Section, StoryForm, StoryLabel, Topic,
)
from newsletter.delivery.models import Mailing
from newsletter.delivery.release import release
from newsletter.editions.freeze import freeze

now = timezone.now()
salt = Publication.objects.get(slug="slack-water")

def issue_of(number, title):
    issue = Issue.objects.create(
        publication=salt, number=number, slug=f"{number}-pages", title=title, subject=title
    )
    section = Section.objects.create(issue=issue, title="Buoys", position=0)
    item = Item.objects.create(
        publication=salt, section=section, title="A buoy", slug=f"a-buoy-{number}",
        body="[A buoy](https://buoys.example/)", position=0,
    )
    return issue, section, item

issue, section, item = issue_of(70, "Pages")
group = Group.objects.create(section=section, title="Quick buoys", position=1)
empty = Issue.objects.create(publication=salt, number=71, slug="71-empty", title="Empty")
held, _, _ = issue_of(72, "Held")
mailing = release(freeze(held, now), now, due_at=now + timedelta(days=9))
Mailing.objects.filter(pk=mailing.pk).update(state="held")
form = StoryForm.objects.create(publication=salt, name="Buoy news")
StoryLabel.objects.create(form=form, name="What floats", is_required=True)
template = IssueTemplate.objects.create(publication=salt, name="As ever")
collection = Collection.objects.create(publication=salt, name="All buoys", slug="all-buoys")
mara = Editor.objects.create_user("mara@buoys.example", "kelp grows at low water")
member = Membership.objects.create(publication=salt, editor=mara, role="editor")

def told(name, *arguments, then=""):
    print("PAGE", reverse(name, args=["slack-water", *arguments]) + then)

told("desk:publication_issues")
told("desk:issue_start")
for name in ("where", "more", "collections"):
    told(f"desk:board_{name}", issue.slug, then=f"?item={item.pk}")
told("desk:issue_address", issue.slug)
told("desk:issue_delete", empty.slug)
told("desk:issue", empty.slug)
for kind, thing in (("section", section), ("group", group)):
    told(f"desk:{kind}_words", thing.pk)
    told(f"desk:{kind}_history", thing.pk)
    told("desk:issue", issue.slug, then=f"?{kind}={thing.pk}")
told("desk:issue", held.slug)
told("delivery:send", held.slug)
for name in ("mailing", "resume", "end"):
    told(f"delivery:{name}", mailing.pk)
told("desk:links")
told("desk:capture_tools")
told("desk:imports")
told("desk:picture_remove", Picture.objects.filter(publication=salt).first().pk)
told("desk:settings")
topic = salt.topics.first()
things = {
    "topic": topic, "story_form": form, "template": template, "collection": collection,
    "member": member,
}
for name, thing in things.items():
    told(f"desk:settings_{name}s")
    told(f"desk:settings_{name}", thing.pk)
    told(f"desk:settings_{name}_remove", thing.pk)
    if name != "member":
        told(f"desk:settings_{name}_add")
"""


@pytest.fixture(scope="module")
def addresses(sample: Installation) -> list[str]:
    told = sample.manage("shell", "--no-imports", "--command", STAGE).stdout
    return [line.split()[1] for line in told.splitlines() if line.startswith("PAGE ")]


@pytest.mark.parametrize("visit", list(product((1440, 390), ("light", "dark"))), indirect=True)
def test_each_page_fits_and_can_be_used_by_everybody(
    visit: Visit, sign_in: SignIn, addresses: list[str]
) -> None:
    visit.sign_in(sign_in)
    found = list[str]()
    for path in addresses:
        visit.open(path)
        found += [f"{path}: {violation}" for violation in visit.violations()]
        found += [f"{path}: {visit.overflow} pixels too wide"] if visit.overflow > 0 else []
    assert found + visit.wrongs == []
