"""Pages of the desk that no other file of this folder visits in all four looks."""

import pytest

from newsletter.operations.sign_in import SignIn
from tests.browser.conftest import LOOKS, Visit
from tests.plugin.installation import Installation

# An issue at work, one whose mailing is held, one of everything that the settings hold, links that
# fail, imports, a letter, and the link by which a new member chooses a password.
STAGE = """
from datetime import timedelta
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from curation.importers import job, uploads
from curation.keeping.members import chance_for
from curation.link_health.watching import published
from curation.models import (
    CheckedAddress, Collection, Editor, Group, ImportRun, Issue, IssueTemplate, Item, Membership,
    Picture, Publication, Section, StoryForm, StoryLabel,
)
from newsletter.delivery.models import Mailing
from newsletter.delivery.release import release
from newsletter.editions.freeze import freeze
from newsletter.mail import folder

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

letter = folder.names(settings.MAIL_DIR, to="")[0]
# Not the letter itself: the sample was mailed from another port, whose pictures are not ours.
print("PAGE", reverse("mail:part", args=[letter, "source"]))
print("PAGE /capture/?url=https%3A%2F%2Fbuoys.example%2Fshared&title=A+shared+buoy")

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
for show, (canonical, *_) in zip(("dead", "redirected"), published(salt).values_list("canonical")):
    CheckedAddress.objects.update_or_create(canonical=canonical, defaults={
        "host": "links.example", "health": show, "status": 410, "since": now, "checked_at": now,
        "leads_to": "https://moved.example/", "archived_copy": "https://kept.example/copy",
        "archived_on": now.date(), "next_at": now + timedelta(days=9),
    })
    told("desk:links", then=f"?show={show}")
told("desk:imports")
dropped = uploads.arrivals_folder() / "dropped.md"
dropped.write_text(
    "# #73: Fog\\n\\n## Horns\\n\\n**A horn.** It is [loud](https://horns.example/).\\n\\n"
    "![A horn on a pier](https://horns.example/horn.png)\\n"
)
run = ImportRun.objects.create(publication=salt)
uploads.store(run, [("dropped.md", dropped)])
while job.work(run.pk) is job.After.MORE:
    pass
underway = ImportRun.objects.create(
    publication=salt, state="running", file_count=3, leased_until=now + timedelta(days=9)
)
told("desk:import", underway.pk)
told("desk:import_file", run.pk, run.files.get().pk)
for name in ("import", "import_pictures", "import_undo"):
    told(f"desk:{name}", run.pk)
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

chance = chance_for(mara)
print("LINK", reverse("desk:choose_password", args=[chance.who, chance.token]))
"""


@pytest.fixture(scope="module")
def told(sample: Installation) -> list[list[str]]:
    """Lines of two words: what it is, and its address."""
    said = sample.manage("shell", "--no-imports", "--command", STAGE).stdout
    return [line.split() for line in said.splitlines() if line.startswith(("PAGE ", "LINK "))]


@pytest.mark.parametrize("visit", LOOKS, indirect=True)
def test_each_page_fits_and_can_be_used_by_everybody(
    visit: Visit, sign_in: SignIn, told: list[list[str]]
) -> None:
    visit.sign_in(sign_in)
    found = list[str]()
    for path in [address for what, address in told if what == "PAGE"]:
        visit.open(path)
        found += _faults(visit, path)
    assert found + visit.wrongs == []


@pytest.mark.parametrize("visit", LOOKS, indirect=True)
def test_who_comes_in_for_the_first_time_can_use_the_pages_of_the_link(
    visit: Visit, told: list[list[str]]
) -> None:
    (link,) = [address for what, address in told if what == "LINK"]
    visit.open(link)
    found = _faults(visit, "choose a password")
    for field in visit.page.locator("input[type=password]").all():
        field.fill("short")
    visit.page.get_by_role("button", name="Set the password and sign in").click()
    visit.page.locator(".errors, [aria-invalid=true]").first.wait_for()
    found += _faults(visit, "a password that is too short")
    visit.open(f"{link.rsplit('/', 2)[0]}/ended/")
    found += _faults(visit, "a link that has ended")
    assert found + visit.wrongs == []


def _faults(visit: Visit, where: str) -> list[str]:
    wide = [f"{where}: {visit.overflow} pixels too wide"] if visit.overflow > 0 else []
    return [*wide, *(f"{where}: {violation}" for violation in visit.violations())]
