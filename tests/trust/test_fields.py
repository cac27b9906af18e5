"""Markup in every text field there is: on no page, in no feed and in no letter is it markup."""

import html
import re
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from newsletter.delivery.models import Message, MessageState
from newsletter.subscribers import links
from tests.trust import text_fields
from tests.trust.markup import strangers_in_page
from tests.trust.stage import (
    Stage,
    body,
    caught_letters,
    crawl,
    kind,
    mail_out,
    part,
    signed_in,
)

PAYLOAD = '"><svg onload=alert(1)>{{7*7}}${7*7}'
ATOM = "{http://www.w3.org/2005/Atom}"
# With these no letter can be written at all, so they come when the letters are out.
LAST = {
    *("curation.Publication.from_address", "curation.Publication.reply_to"),
    *("delivery.Mailing.reason", "delivery.Message.name", "delivery.Message.reply"),
    "delivery.Message.email",
}

RAW = re.compile(r"mk\d{3}.{0,2}<svg")


def marker(field: str) -> str:
    return f"mk{text_fields.writable().index(field):03}"


def marked(field: str) -> object:
    if field in text_fields.NAMES:
        return f"{marker(field)}.png"
    return text_fields.filled(field, f"{marker(field)}{PAYLOAD}")


@pytest.fixture
def poisoned(stage: Stage) -> Stage:
    """Markup in every field, frozen, corrected, public, mailed, and one letter refused."""
    first = [field for field in text_fields.writable() if field not in LAST]
    for field in first:
        if not field.startswith(("editions.", "delivery.")) and field not in text_fields.NAMES:
            stage.put(field, marked(field))
    name = f"mk999{PAYLOAD}"
    type(stage.reader.subscriber).objects.filter(pk=stage.reader.subscriber_id).update(name=name)
    stage.frozen()
    stage.put("curation.Issue.closing", f"{marked('curation.Issue.closing')} again")
    edition = stage.frozen(note=str(marked("editions.Edition.note")))
    mailing = mail_out(stage, edition)
    message = mailing.messages.get(subscription=stage.reader)
    Message.objects.filter(pk=message.pk).update(state=MessageState.FAILED)
    stage.rows |= {"delivery.Mailing": mailing, "delivery.Message": message}
    for field in LAST:
        stage.put(field, marked(field))
    return stage


def pages(stage: Stage) -> dict[str, HttpResponse]:
    """What a visitor, a reader, an editor and the operator can come to by links."""
    secret = stage.reader.secret
    token = links.confirm_url(stage.reader).rpartition("/")[2]
    own = [f"/u/{secret}", f"/p/{secret}", f"/c/{token}"]
    subscribe = reverse("subscribers:subscribe", args=["salt"])
    public = crawl(Client(), "/", "/salt/feed.atom", subscribe, "/nowhere/", *own)
    desk = crawl(signed_in(stage.owner), "/desk/", _mailing(stage))
    door = crawl(signed_in(stage.operator), "/admin/")
    return {
        **{f"visitor {path}": answer for path, answer in public.items()},
        **{f"editor {path}": answer for path, answer in desk.items()},
        **{f"operator {path}": answer for path, answer in door.items()},
    }


def _mailing(stage: Stage) -> str:
    return reverse("delivery:mailing", args=["salt", stage.rows["delivery.Mailing"].pk])


def test_every_text_field_has_been_decided() -> None:
    decided = [field for fields in text_fields.DECIDED for field in fields]
    assert sorted(decided) == sorted(text_fields.all_text_fields())


@pytest.mark.parametrize("field", sorted(text_fields.CHECKED))
def test_a_checked_field_refuses_markup(field: str) -> None:
    with pytest.raises(ValidationError):
        text_fields.all_text_fields()[field].clean(PAYLOAD, None)


def test_markup_in_any_field_is_text_on_every_page(poisoned: Stage) -> None:
    found = pages(poisoned)
    broken = {
        name: answer.status_code for name, answer in found.items() if answer.status_code > 499
    }
    assert broken == {}
    unescaped = {
        name: wrong
        for name, answer in found.items()
        if kind(answer) == "text/html" and (wrong := wrongs(body(answer)))
    }
    assert unescaped == {}
    everything = "".join(body(answer) for answer in found.values())
    everything += "".join(letter.as_string() for letter in caught_letters())
    unseen = [
        field
        for field, is_shown in text_fields.FREE.items()
        if is_shown and marker(field) not in everything
    ]
    assert unseen == [], "shown fields that no page showed: the crawl has a hole"


def wrongs(page: str) -> list[str]:
    calculated = [word for word in ("49mk", "}}49", "{{49}}") if word in html.unescape(page)]
    return [*strangers_in_page(page), *RAW.findall(page), *calculated]


def test_markup_in_any_field_is_text_in_the_feed(poisoned: Stage) -> None:
    feed = ElementTree.fromstring(Client().get("/salt/feed.atom").content)
    assert {node.tag.removeprefix(ATOM) for node in feed.iter()} <= {
        *("feed", "title", "link", "id", "updated", "author", "name", "subtitle", "entry"),
        *("published", "summary", "content", "rights", "icon"),
    }
    title = feed.findtext(f"{ATOM}title") or ""
    assert PAYLOAD in title
    items, papers = (Client().get(f"/salt/{of}/feed.atom").content for of in ("items", "papers"))
    feeds = [feed, ElementTree.fromstring(items), ElementTree.fromstring(papers)]
    shown = [
        node for each in feeds for said in ("content", "summary") for node in each.iter(ATOM + said)
    ]
    assert [wrongs(each.text or "") for each in shown] == [[]] * len(shown) != []


def test_markup_in_any_field_is_text_in_the_letter(poisoned: Stage) -> None:
    (letter,) = caught_letters()
    assert wrongs(part(letter, "html")) == []
    assert "{{7*7}}" in str(letter["Subject"])
    assert part(letter, "plain").count(PAYLOAD) > 5
    assert letter["To"].addresses[0].addr_spec == "ann@example.org"
    assert len(letter["To"].addresses) == len(letter["From"].addresses) == 1


def test_an_address_of_another_scheme_is_nowhere_a_link(stage: Stage) -> None:
    """These fields do not pass the sanitiser of Markdown."""
    for field in text_fields.BEGINNINGS:
        if field != "curation.Alias.path":
            stage.put(field, f"javascript:alert(1)//{marker(field)}")
    stage.put("curation.Paper.doi", "javascript:alert(1)")
    mail_out(stage, stage.frozen())
    shown = {**crawl(Client(), "/"), **crawl(signed_in(stage.owner), "/desk/")}
    assert {path: wrongs(body(page)) for path, page in shown.items() if wrongs(body(page))} == {}
    assert wrongs(part(caught_letters()[0], "html")) == []
