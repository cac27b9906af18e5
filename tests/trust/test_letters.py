"""What strangers and editors type becomes no header, no second recipient, no advertisement."""

import re
from email.message import EmailMessage
from urllib.parse import urlencode

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from newsletter.delivery.letter import Addressee, Letterhead
from newsletter.delivery.origin import Origin
from newsletter.delivery.preflight import checks
from newsletter.delivery.release import NotReady
from newsletter.mail import headers
from newsletter.mail.headers import HeaderRefused
from newsletter.mail.oneoff import Sender, SingleLetter, hand_over
from newsletter.subscribers import confirmations
from newsletter.subscribers.models import Subscriber, Subscription
from tests.newsletter.delivery.sink import Sink, running
from tests.trust.corpus import handfuls, is_storable, storable, strings
from tests.trust.stage import Stage, caught_letters, mail_out, part, read

OF_A_SINGLE_LETTER = {
    *("Return-Path", "Delivered-To", "Content-Type", "MIME-Version", "Subject", "From", "To"),
    "Content-Transfer-Encoding",
    *("Date", "Message-ID", "Auto-Submitted", "X-Auto-Response-Suppress"),
}
OF_A_MAILING = set(headers.ORDER) | {"Return-Path", "Delivered-To"}
FORM_BODY = "application/x-www-form-urlencoded"


def _written(value: str) -> bytes | None:
    """Our own writer's headers with this value in each place for words; None when refused."""
    try:
        return headers.block(
            [
                headers.subject(value),
                headers.mailbox("From", "desk@example.org", value),
                headers.mailbox("To", "ann@example.org", value),
                headers.list_id("salt.example.org", value),
            ]
        )
    except HeaderRefused:
        return None


def test_whatever_is_written_in_a_header_no_other_header_appears() -> None:
    for text in [*strings("headers"), *strings("naughty")]:
        block = _written(text)
        if block is not None:
            message = read(block + b"\r\nbody")
            assert message.keys() == ["From", "To", "Subject", "List-Id"], text
            assert [each.addr_spec for each in message["To"].addresses] == ["ann@example.org"]
            assert all(len(line) <= 998 for line in block.split(b"\r\n"))


def test_whatever_is_refused_has_a_reason() -> None:
    """Most of these texts are only odd, and must get through."""
    refused = [text for text in strings("headers") if _written(text) is None]
    assert len(refused) < len(strings("headers")) * 0.9
    breaks = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
    assert [text for text in refused if not breaks.search(text)] == []


def test_an_address_in_an_envelope_is_one_address() -> None:
    for text in strings("addresses"):
        try:
            written = headers.ascii_address(text)
        except HeaderRefused:
            continue
        assert re.fullmatch(r"[!-~]+@[A-Za-z0-9.-]+", written), text
        assert written.count("@") == 1
        assert not set(written) & set('<>()[],;:" \\')


def _single(name: str, subject: str) -> EmailMessage:
    sender = Sender(name=name, address="desk@example.org")
    hand_over(SingleLetter(sender, "ann@example.org", subject, "Text."))
    return caught_letters()[-1]


@pytest.mark.parametrize("texts", list(handfuls(strings("headers"), 40))[:8])
def test_a_single_letter_has_its_own_headers_and_no_other(
    texts: list[str], db: None, stage: Stage
) -> None:
    """A publication's odd name must not keep anybody from being asked to confirm, either."""
    for text in texts[::5]:
        if is_storable(text) and len(text) < 300:
            message = _single(text[:120], text)
            assert set(message.keys()) <= OF_A_SINGLE_LETTER, text
            assert len(message.keys()) == len(set(message.keys())), text
            assert [each.addr_spec for each in message["From"].addresses] == ["desk@example.org"]
            assert message["Delivered-To"] == "ann@example.org"


def test_odd_words_of_an_issue_reach_the_reader_or_are_refused_before(stage: Stage) -> None:
    for text in storable("headers")[::9]:
        stage.put("curation.Issue.subject", text[:250])
        stage.put("curation.Publication.from_name", text[:120])
        edition = stage.frozen()
        origin = Origin.of(edition.publication)
        if any(finding.blocks for finding in checks(edition)):
            with pytest.raises((HeaderRefused, NotReady)):
                Letterhead.of(edition, origin, mailing_id=1, moment=timezone.now())
            continue
        head = Letterhead.of(edition, origin, mailing_id=1, moment=timezone.now())
        message = read(
            head.addressed_to(_reader(text), headers.plain("Content-Type", "text/plain"))
        )
        assert set(message.keys()) <= OF_A_MAILING, text
        assert [each.addr_spec for each in message["To"].addresses] == ["ann@example.org"]


def _reader(name: str) -> Addressee:
    fit = "".join(sign for sign in name if sign.isprintable())[:120]
    url = "https://example.org/u/x"
    return Addressee("ann@example.org", fit, "token", url, url)


def test_a_mailing_has_one_recipient_and_the_headers_of_a_list(stage: Stage) -> None:
    mail_out(stage, stage.frozen())
    (letter,) = caught_letters()
    assert set(letter.keys()) <= OF_A_MAILING
    assert letter.get_all("Delivered-To") == ["ann@example.org"]
    assert not {"Cc", "Bcc"} & set(letter.keys())


def _asked(**typed: str) -> list[EmailMessage]:
    stranger = Client(enforce_csrf_checks=True)
    stranger.post("/salt/subscribe/", {"email": "bo@example.org", **typed})
    confirmations.send_due(timezone.now())
    return caught_letters()


@pytest.mark.parametrize(
    "field", ["name", "subject", "next", "message", "referrer", "publication", "from", "cadence"]
)
def test_the_letter_that_asks_to_confirm_says_nothing_a_stranger_wrote(
    stage: Stage, field: str
) -> None:
    (letter,) = _asked(**{field: "BUY http://evil.example"})
    said = letter.as_string() + part(letter, "plain") + part(letter, "html")
    assert "BUY" not in said
    assert "evil" not in said


def test_the_name_somebody_gave_is_not_in_a_letter_that_asks_to_confirm(stage: Stage) -> None:
    """It is kept for letters of the newsletter, and they have left since."""
    gone = stage.rows["subscribers.Subscription"]
    assert isinstance(gone, Subscription)
    Subscriber.objects.filter(pk=gone.subscriber_id).update(name="BUY http://evil.example")
    (letter,) = _asked(email=gone.subscriber.email)
    assert "BUY" not in letter.as_string() + part(letter, "plain") + part(letter, "html")


def test_any_accepted_address_gets_one_letter_and_nobody_else_one(stage: Stage) -> None:
    stranger = Client(enforce_csrf_checks=True)
    for text in strings("addresses"):
        typed = urlencode({"email": text.encode("utf-8", "surrogatepass")})
        answer = stranger.post("/salt/subscribe/", typed, content_type=FORM_BODY)
        assert answer.status_code in {200, 422}, text
    taken = set(Subscriber.objects.filter(subscriptions__confirmation_due_at__isnull=False))
    assert len(taken) > 20
    sink = Sink()
    with running(sink):
        _send_all(sink)
    assert all(len(recipients) == 1 for recipients in sink.envelopes)
    assert not [address for address in sink.counts if "evil" in address]
    assert sorted(sink.counts.values()) == [1] * len(taken)


def _send_all(sink: Sink) -> None:
    with override_settings(RELAY=sink.relay):
        while confirmations.send_due(timezone.now()):
            pass
