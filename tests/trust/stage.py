"""A publication with one of everything, its readers, its letters, and who comes to look."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from curation.models import (
    AddressCheck,
    AddressDecision,
    Editor,
    ImportedFile,
    ImportRun,
    ImportTrace,
    Issue,
    Item,
    Paper,
    PaperChange,
    PaperIdentifier,
    Publication,
    Reference,
    Version,
)
from curation.models.collection import CollectionEntry
from curation.models.import_run import ImportState
from curation.models.item import ItemPaper, ItemPicture, Kind
from curation.models.link_health import Decision, Health
from curation.models.membership import Role
from curation.models.paper import Change
from newsletter.delivery import send
from newsletter.delivery.letter import Addressee, LetterTemplate
from newsletter.delivery.models import Mailing, Message, TestLetter, TestState
from newsletter.delivery.origin import Origin
from newsletter.delivery.release import release
from newsletter.editions import freeze
from newsletter.editions.models import Edition
from newsletter.subscribers.models import Subscription
from tests.factories import (
    AddressFactory,
    AliasFactory,
    CandidateFactory,
    CaptureFactory,
    CaptureKeyFactory,
    CheckedAddressFactory,
    CollectionFactory,
    GroupFactory,
    IssueFactory,
    IssueTemplateFactory,
    ItemFactory,
    MembershipFactory,
    PaperAuthorFactory,
    PaperFactory,
    PictureFactory,
    PublicationFactory,
    SectionFactory,
    SourceFactory,
    StoryFormFactory,
    StoryLabelFactory,
    SubscriptionFactory,
    SuppressionFactory,
    TemplateSectionFactory,
    TopicFactory,
)

_LINKS = re.compile(r"""\s(?:href|src|data-hx-get)=(?:"([^"]*)"|'([^']*)')""")
MOST_PAGES = 600


@dataclass
class Stage:
    """`rows` holds one row of every model that says something, by its label."""

    publication: Publication
    issue: Issue
    reader: Subscription
    owner: Editor
    operator: Editor
    rows: dict[str, Model]

    def put(self, field: str, value: object) -> None:
        """Past every form: whatever the column takes."""
        model, _, name = field.rpartition(".")
        row = self.rows[model]
        type(row)._default_manager.filter(pk=row.pk).update(**{name: value})

    def fresh_issue(self) -> Issue:
        return Issue.objects.select_related("publication").get(pk=self.issue.pk)

    def frozen(self, note: str = "") -> Edition:
        """The next revision, public."""
        edition = freeze.freeze(self.fresh_issue(), timezone.now(), note=note)
        if not edition.is_current:
            freeze.publish(edition, timezone.now())
        return Edition.objects.select_related("publication", "issue").get(pk=edition.pk)


def full_stage() -> Stage:
    publication = PublicationFactory(slug="salt", name="Salt and Tide", tagline="By the sea")
    issue = IssueFactory(publication=publication, number=7, slug="7-neaps", title="Neaps")
    rows = _rows(publication, issue)
    owner = MembershipFactory(publication=publication, role=Role.OWNER).editor
    operator = Editor.objects.create_superuser("operator@example.org", "x", "Operator")
    reader = SubscriptionFactory(publication=publication, subscriber__email="ann@example.org")
    stranger = SubscriptionFactory(publication=publication, subscriber__name="Bo")
    stranger.leave(timezone.now())
    letter = TestLetter.objects.create(
        issue=issue, editor=owner, email="try@t.example", state=TestState.FAILED, failure="No."
    )
    own: list[Model] = [publication, issue, owner, stranger, stranger.subscriber, letter]
    rows |= {row._meta.label: row for row in own}
    return Stage(publication, issue, reader, owner, operator, rows)


def _rows(publication: Publication, issue: Issue) -> dict[str, Model]:
    topic = TopicFactory(publication=publication)
    section = SectionFactory(issue=issue, topic=topic, introduction="Low water.")
    group = GroupFactory(section=section, introduction="More.", position=5)
    item = ItemFactory(section=section, slug="one", emoji="🌊", position=1, kind=Kind.STORY)
    ItemFactory(section=section, group=group, slug="grouped")
    link = ItemFactory(section=section, slug="linked", position=2, body="")
    card = ItemFactory(section=section, slug="card", title="", kind=Kind.PAPER, position=3, body="")
    paper = PaperFactory(publication=publication, has_code=True, abstract="Tides.")
    ItemPaper.objects.create(item=card, paper=paper)
    shown = PictureFactory(
        publication=publication, address="known.png", file="pictures/x.png", width=9, height=9
    )
    ItemFactory(section=section, slug="pictured", position=4, body="![](known.png)")
    collection = CollectionFactory(publication=publication)
    CollectionEntry.objects.create(collection=collection, item=item)
    rows: list[Model] = [
        *(topic, section, group, item, paper, shown, collection),
        PaperAuthorFactory(paper=paper),
        ItemPicture.objects.create(item=item, picture=shown),
        AddressFactory(item=link, is_main=True),
        AliasFactory(issue=issue),
        Reference.objects.create(publication=publication, in_item=item, to_issue=issue),
        *_import(publication),
        *_captured(publication),
        *_writing_room(publication, item),
        *_watched(publication, paper),
        SuppressionFactory(email="gone@example.org"),
        issue.test_letters.create(email="trial@example.org", state="failed", failure="No."),
    ]
    return {row._meta.label: row for row in rows}


def _import(publication: Publication) -> list[Model]:
    run = ImportRun.objects.create(publication=publication, state=ImportState.DONE)
    trace = ImportTrace.objects.create(run=run, model="Topic", row_id=0)
    return [run, ImportedFile.objects.create(run=run, name="seven.md"), trace]


def _captured(publication: Publication) -> list[Model]:
    source = SourceFactory(publication=publication)
    capture = CaptureFactory(item__publication=publication, source=source)
    key = CaptureKeyFactory(publication=publication)
    return [source, CandidateFactory(source=source), capture, key]


def _writing_room(publication: Publication, item: Item) -> list[Model]:
    form = StoryFormFactory(publication=publication)
    template = IssueTemplateFactory(publication=publication)
    return [
        *(form, StoryLabelFactory(form=form)),
        *(template, TemplateSectionFactory(template=template)),
        Version.objects.create(item=item, content={"body": "Low water."}),
    ]


def _watched(publication: Publication, paper: Paper) -> list[Model]:
    address = CheckedAddressFactory(health=Health.DEAD)
    decision = AddressDecision.objects.create(
        publication=publication, address=address, decision=Decision.LEAVE, health=Health.DEAD
    )
    return [
        *(address, decision),
        AddressCheck.objects.create(address=address, health=Health.DEAD),
        PaperChange.objects.create(paper=paper, change=Change.PUBLISHED),
        PaperIdentifier.objects.create(
            publication=publication, paper=paper, scheme="openreview", value="B1"
        ),
    ]


def mail_out(stage: Stage, edition: Edition) -> Mailing:
    """Through the built-in catcher, to everybody who reads it."""
    mailing = release(edition, timezone.now())
    send.work(mailing.pk)
    mailing.refresh_from_db()
    return mailing


def caught_letters() -> list[EmailMessage]:
    folder: Path = settings.MAIL_DIR
    return [read(path.read_bytes()) for path in sorted(folder.glob("*.eml"))]


def read(letter: bytes) -> EmailMessage:
    return message_from_bytes(letter, policy=policy.default)


def part(letter: EmailMessage, kind: str) -> str:
    body = letter.get_body((kind,))
    assert body is not None
    return str(body.get_content())


def letter_bytes(edition: Edition, message: Message) -> bytes:
    """As sending writes it."""
    template = LetterTemplate.of(message.mailing, Origin.of(edition.publication))
    return template.letter_for(Addressee.of(message))


def signed_in(editor: Editor, **how: Any) -> Client:
    client = Client(**how)
    client.force_login(editor)
    return client


def crawl(client: Client, *starts: str) -> dict[str, HttpResponse]:
    """Every page that links lead to on this site, and what it answered; only ever by GET."""
    return dict(opened(client, *starts))


def opened(client: Client, *starts: str) -> Iterator[tuple[str, HttpResponse]]:
    """One after the other, for who needs only the first of them."""
    waiting, seen = list(starts), set[str]()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        assert len(seen) < MOST_PAGES, "the crawl does not end"
        seen.add(path)
        answer = client.get(path)
        yield path, answer
        waiting += [link for link in _links(answer, path) if link not in seen]


def _links(answer: HttpResponse, path: str) -> Iterator[str]:
    if answer.status_code in {301, 302}:
        yield from _ours(path, answer["Location"])
    elif answer.get("Content-Type", "").startswith("text/html"):
        for found in _LINKS.finditer(body(answer)):
            yield from _ours(path, (found[1] or found[2] or "").replace("&amp;", "&"))


def _ours(path: str, link: str) -> Iterator[str]:
    try:
        parts = urlsplit(urljoin(f"{settings.SITE_URL}{path}", link))
    except ValueError:
        return
    is_ours = f"{parts.scheme}://{parts.netloc}" in {settings.SITE_URL, "http://testserver"}
    # Orders and filters of lists would be followed for ever.
    if is_ours and not parts.path.startswith("/static/") and not _is_filter(parts.query):
        yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def _is_filter(query: str) -> bool:
    return bool(query) and not query.startswith(("as=", "theme=", "heard="))


def body(answer: HttpResponse) -> str:
    content = b"".join(answer) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


def kind(answer: HttpResponse) -> str:
    return str(answer.get("Content-Type", "")).partition(";")[0]


def headers_of(answer: HttpResponse) -> Mapping[str, str]:
    return {name.lower(): value for name, value in answer.items()}
