"""The whole journey, with real processes: a file, a draft, an edition, a page, letters, leaving."""

import email
import email.policy
import json
import re
import urllib.error
import urllib.request
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlencode

import pytest
from PIL import Image

from tests.plugin.installation import Installation, wait_until

FIRST = """---
title: The harbour at low water
number: 1
date: 2026-03-01
aliases: [/posts/harbour/]
---

Good morning from the quay.

## Tides 🌊

### The gauge that slept {.story}

![A gauge on a pier](pictures/gauge.png)

_The gauge, awake again._

It stood still for a week, and [nobody noticed](https://gauges.example/asleep?utm_source=letter).

**Quick links 🧭**

- 🦀 A crab that [counts tides](https://crabs.example/counting).

---

Until the next low water.
"""
SECOND = """---
title: The harbour at high water
number: 2
date: 2026-03-15
---

## Tides 🌊

### The gauge that woke {.story}

It [moved](https://gauges.example/awake).
"""
READERS = ["ada@example.org", "ben@example.org", "cleo@example.org"]
GREEN = (20, 120, 90)


@pytest.fixture
def harbour(installation: Installation, tmp_path: Path) -> Installation:
    """A publication with two drafts, taken in from files, and three readers."""
    folder = tmp_path / "issues"
    (folder / "pictures").mkdir(parents=True)
    Image.new("RGB", (640, 400), GREEN).save(folder / "pictures" / "gauge.png")
    (folder / "1.md").write_text(FIRST)
    (folder / "2.md").write_text(SECOND)
    (tmp_path / "readers.csv").write_text("email\n" + "\n".join(READERS) + "\n")
    named = ["--publication", "harbour"]
    installation.migrate()
    installation.manage(
        *("create_publication", "harbour", "--name", "The Harbour"),
        *("--from", "letters@harbour.example"),
    )
    installation.manage(
        "import_issues", *named, "--pictures", str(folder / "pictures"), str(folder)
    )
    installation.manage(
        "import_subscribers", *named, "--consent", "Signed on the quay", f"{tmp_path}/readers.csv"
    )
    return installation


def test_from_a_file_to_a_letter_and_out_again(harbour: Installation) -> None:
    harbour.serve()

    # A draft is nowhere to be read.
    assert _get(harbour, "/harbour/issues/1-the-harbour-at-low-water/")[0] == 404

    page_address = harbour.manage("publish_issue", "--publication", "harbour", "1").stdout.split()[
        -1
    ]
    path = page_address.removeprefix(harbour.site)
    status, page = _get(harbour, path)
    assert status == 200
    assert "The gauge that slept" in page
    assert "crabs.example/counting" in page
    assert _get(harbour, "/posts/harbour/") == (status, page)
    (picture,) = re.findall(r'<img[^>]* src="([^"]+)"', page)
    assert _get_bytes(harbour, picture.removeprefix(harbour.site))[0] == 200

    statement = _sent(harbour, "1")
    assert statement["candidates"] == statement["intended"] == statement["sent"] == 3
    letters = _letters(harbour)
    assert sorted(letters) == READERS
    ada = letters["ada@example.org"]
    assert "The gauge that slept" in ada.get_body(("plain",)).get_content()
    assert "slot.invalid" not in str(ada)

    # Looking changes nothing; the mail program's one click does.
    leaving = re.fullmatch(r"<(.+)>", ada["List-Unsubscribe"])[1].removeprefix(harbour.site)
    assert ada["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert _get(harbour, leaving)[0] == 200
    assert _post(harbour, leaving, {"List-Unsubscribe": "One-Click"}) == 200

    harbour.manage("publish_issue", "--publication", "harbour", "2")
    again = _sent(harbour, "2")
    assert again["sent"] == 2
    assert sorted(_letters(harbour, subject="high water")) == READERS[1:]


def test_a_visitor_subscribes_and_the_worker_writes_to_them(harbour: Installation) -> None:
    harbour.serve()
    assert _post(harbour, "/harbour/subscribe/", {"email": "Dora@example.org"}) == 200
    # Well before the clock's next sweep: the page woke the worker.
    wait_until(lambda: "dora@example.org" in _letters(harbour), seconds=15, of=harbour)
    text = _letters(harbour)["dora@example.org"].get_body(("plain",)).get_content()
    confirmation = re.search(re.escape(harbour.site) + r"(/\S+)", text)[1]
    harbour.manage("publish_issue", "--publication", "harbour", "1")
    assert _post(harbour, confirmation, {}) == 200
    assert _sent(harbour, "1")["sent"] == 4


def _sent(harbour: Installation, issue: str) -> dict[str, int]:
    done = harbour.manage("send_issue", "--publication", "harbour", issue, "--wait", "--json")
    statement: dict[str, int] = json.loads(done.stdout)
    assert statement["intended"] == sum(
        statement[state] for state in ("sent", "failed", "uncertain", "sending", "queued")
    )
    assert statement["candidates"] == statement["intended"] + sum(statement["excluded"].values())
    return statement


def _letters(harbour: Installation, subject: str = "") -> dict[str, EmailMessage]:
    """By address; a second letter to one address would be met by its count."""
    found = [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        for path in sorted((harbour.data_dir / "mail").glob("*.eml"))
    ]
    wanted = [letter for letter in found if subject in letter["Subject"]]
    by_address = {letter["To"].addresses[0].addr_spec.lower(): letter for letter in wanted}
    assert len(by_address) == len(wanted)
    return by_address


def _get(harbour: Installation, path: str) -> tuple[int, str]:
    status, body = _get_bytes(harbour, path)
    return status, body.decode()


def _get_bytes(harbour: Installation, path: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(f"{harbour.site}{path}", timeout=20) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read()


def _post(harbour: Installation, path: str, fields: dict[str, str]) -> int:
    request = urllib.request.Request(
        f"{harbour.site}{path}", data=urlencode(fields).encode(), headers={"Origin": harbour.site}
    )
    with urllib.request.urlopen(request, timeout=20) as answer:
        return int(answer.status)
