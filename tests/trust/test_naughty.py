"""Any text in, a whole page, a feed that can be read and a letter that can be written out."""

import json
import re
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from newsletter.delivery import letter as letters
from newsletter.delivery.models import Mailing, Message, MessageState
from newsletter.delivery.preflight import checks
from newsletter.subscribers import confirmations
from tests.trust import text_fields
from tests.trust.corpus import storable, strings
from tests.trust.stage import Stage, body, part, read, signed_in

FORM_BODY = "application/x-www-form-urlencoded"
# No letter can be written with these: preflight says so, which other tests hold.
NEEDED_FOR_LETTERS = {"curation.Publication.from_address", "curation.Publication.reply_to"}
ROUNDS = 24
NEVER_IN_FEEDS = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]")


def everything_at_once() -> str:
    """Each single odd character, one after another."""
    singles = [text[1] for text in storable("naughty") if len(text) == 3 and text[0] == "a"]
    assert len(singles) > 100
    return "".join(singles)


def poured(stage: Stage, turn: int) -> None:
    """Another odd text in every field; each turn each field gets the next."""
    texts = [text for text in storable("naughty") if text.strip()]
    fields = [field for field in text_fields.writable() if field.partition(".")[0] == "curation"]
    for place, field in enumerate(sorted(set(fields) - NEEDED_FOR_LETTERS)):
        text = everything_at_once() if turn == 0 else texts[(place + turn * 17) % len(texts)]
        value = text_fields.filled(field, text)
        stage.put(field, value or "x")


@pytest.mark.parametrize("part_of_rounds", range(4))
def test_odd_texts_in_every_field_break_no_page_no_feed_and_no_letter(
    stage: Stage, part_of_rounds: int
) -> None:
    visitor, desk = Client(raise_request_exception=False), signed_in(stage.owner)
    for turn in range(part_of_rounds, ROUNDS, 4):
        poured(stage, turn)
        edition = stage.frozen(note=storable("naughty")[turn * 7])
        for path in ["/", "/salt/", "/salt/issues/7-neaps/", "/salt/subscribe/"]:
            assert visitor.get(path).status_code == 200, (turn, path)
        for path in ["/desk/salt/issues/", "/desk/salt/issues/7-neaps/"]:
            assert desk.get(path).status_code == 200, (turn, path)
        _feed_can_be_read(visitor, turn)
        _letter_can_be_read(stage, edition, turn)


FEEDS = [
    *("/salt/feed.atom", "/salt/feed.rss", "/salt/items/feed.atom", "/salt/papers/feed.rss"),
    *("/feeds.opml", "/sitemap.xml", "/salt/icon.svg"),
]


def _feed_can_be_read(visitor: Client, turn: int) -> None:
    for path in FEEDS:
        answer = visitor.get(path)
        assert answer.status_code == 200, (turn, path)
        assert not NEVER_IN_FEEDS.search(body(answer)), (turn, path)
        ElementTree.fromstring(answer.content)
    json.loads(visitor.get("/salt/items/feed.json").content)


def _letter_can_be_read(stage: Stage, edition: object, turn: int) -> None:
    """Or preflight has said before anybody was written to that it cannot be written."""
    if any(finding.blocks for finding in checks(edition)):  # type: ignore[arg-type]
        assert stage.publication.pk, turn
        return
    mailing = Mailing(pk=1, edition=edition, prepared_at=timezone.now())
    message = Message(
        mailing=mailing,
        subscription=stage.reader,
        email="ann@example.org",
        token="t",
        state=MessageState.PENDING,
    )
    written = letters.LetterTemplate.of(mailing, letters.Origin.of(edition.publication)).letter_for(  # type: ignore[attr-defined]
        letters.Addressee.of(message)
    )
    assert part(read(written), "plain")
    assert part(read(written), "html")


def test_odd_texts_in_the_name_of_a_publication_keep_no_letter_back(stage: Stage) -> None:
    """The desk is told before a newsletter goes out; a stranger who asks is not kept waiting."""
    for field in ["name", "from_name", "tagline", "postal_address"]:
        stage.put(f"curation.Publication.{field}", everything_at_once()[:110])
    (refusal,) = [finding for finding in checks(stage.frozen()) if finding.blocks]
    assert "The name in From" in refusal.what
    Client().post("/salt/subscribe/", {"email": "bo@example.org"})
    assert confirmations.send_due(timezone.now()) == 1
    pending = stage.publication.subscriptions.get(subscriber__email="bo@example.org")
    assert pending.confirmation_count == 1
    assert pending.confirmation_due_at is None


def test_odd_texts_typed_into_the_forms_of_the_desk_are_kept_or_explained(stage: Stage) -> None:
    desk = signed_in(stage.owner, raise_request_exception=False)
    names = ["title", "dek", "subject", "preheader", "introduction", "closing"]
    for text in strings("naughty")[::5]:
        typed = text.encode("utf-8", "surrogatepass")
        form = urlencode(dict.fromkeys(names, typed) | {"date": "2026-01-01"})
        answer = desk.post("/desk/salt/issues/7-neaps/words/", form, content_type=FORM_BODY)
        assert answer.status_code in {302, 422}, text
        note = urlencode({"note": typed, "seen": typed})
        answer = desk.post("/desk/salt/issues/7-neaps/publish/", note, content_type=FORM_BODY)
        assert answer.status_code in {302, 422}, text


def test_odd_texts_typed_by_readers_are_kept_or_explained(stage: Stage) -> None:
    reader = Client(raise_request_exception=False)
    for text in strings("naughty")[::2]:
        typed = text.encode("utf-8", "surrogatepass")
        for path, name in [(f"/p/{stage.reader.secret}", "name"), ("/desk/sign-in/", "username")]:
            form = urlencode({name: typed, "password": typed})
            answer = reader.post(path, form, content_type=FORM_BODY)
            assert answer.status_code in {200, 422}, (path, text)
        stage.reader.subscriber.refresh_from_db()
        assert "\n" not in stage.reader.subscriber.name
