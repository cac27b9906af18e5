"""Words that look like a template stay words, in every field and on every surface."""

import html

import pytest
from django.conf import settings
from django.test import Client

from newsletter.delivery.models import Message
from newsletter.subscribers.models import Subscriber
from tests.factories import ItemFactory, SectionFactory
from tests.trust import text_fields
from tests.trust.corpus import storable
from tests.trust.stage import Stage, body, caught_letters, crawl, mail_out, part, signed_in

# What only a template that was worked out could know.
CALCULATED = ["7777777", "&lt;Settings", "<Settings", "root:x:", "uid=", "WSGIRequest"]


def secrets(stage: Stage) -> list[str]:
    return [settings.SECRET_KEY, stage.reader.secret, stage.owner.password, "settings.DATABASES="]


@pytest.fixture
def typed(stage: Stage) -> Stage:
    texts = [text for text in storable("templates") if "49" not in text]
    for place, field in enumerate(text_fields.FREE):
        if not field.startswith(("editions.", "delivery.")):
            text = texts[place * 5 % len(texts)]
            stage.put(field, text_fields.filled(field, text))
    for text in ["{{7*7}}", "{% debug %}", "${7*7}", "{0.__class__}", "%(settings)s"]:
        section = SectionFactory(issue=stage.issue, title=text, introduction=text)
        ItemFactory(section=section, title=text, body=text)
    section = SectionFactory(issue=stage.issue, title="")
    for text in texts:
        ItemFactory(section=section, title=" ".join(text.split())[:300], body=text)
    stage.put("curation.Issue.number", None)
    return stage


def test_nothing_typed_is_worked_out_as_a_template(typed: Stage) -> None:
    edition = typed.frozen()
    said = [edition.web_html, edition.email_html, edition.email_text]
    desk, frame = signed_in(typed.owner), "/desk/salt/issues/7-neaps/preview/{}/"
    pages = crawl(Client(), "/", "/salt/feed.atom").values()
    said += [body(answer) for answer in pages]
    said += [body(desk.get(frame.format(shape))) for shape in ["web", "email", "text"]]
    said += [body(desk.get(path)) for path in ["/desk/", "/desk/salt/issues/7-neaps/"]]
    for text in said:
        for secret in secrets(typed):
            assert secret not in text
    words = html.unescape(edition.email_text)
    for text in ["{% debug %}", "{{ settings.SECRET_KEY }}", "{0.__class__}", "%(settings)s"]:
        assert text in words
    assert [known for known in CALCULATED if known in words] == []


def test_a_readers_name_is_filled_in_once_and_not_worked_out(stage: Stage) -> None:
    """Neither as a template, nor as the place of another reader's value."""
    names = ["{{unsubscribe_url}}", "https://slot.invalid/leave", "reader@slot.invalid", '" onx="']
    Subscriber.objects.filter(pk=stage.reader.subscriber_id).update(name=" ".join(names))
    mailing = mail_out(stage, stage.frozen())
    (letter,) = caught_letters()
    assert letter["To"].addresses[0].display_name.split() == " ".join(names).split()
    assert stage.reader.secret not in str(letter["To"])
    assert "slot.invalid" not in part(letter, "html") + part(letter, "plain")
    assert Message.objects.get(mailing=mailing).name == " ".join(names)
