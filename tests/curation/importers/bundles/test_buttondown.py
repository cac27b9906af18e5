"""Buttondown's export: lists of e-mails beside folders of their texts."""

import json
from datetime import date
from pathlib import Path

import pytest

from curation.importers.readers.issue_markdown import parse
from tests.curation.importers.bundles.packing import packed, texts_of

CSV = """\
id,secondary_id,subject,publish_date,source,slug
b-2,2,"#2: Fancy, that",2024-01-05 13:00:00+02:00,app,fancy
b-1,1,Plain,2024-01-02 23:55:00-08:00,app,plain
b-3,3,Lost,2024-01-09 13:00:00+00:00,app,lost
"""
EMAILS = {
    "emails.csv": CSV,
    "emails/plain.md": "<!-- buttondown-editor-mode: plaintext -->## Tides\n\nLow *water*.\n\n"
    "{{ subscribe_form }}\n",
    "emails/fancy.md": "<!-- buttondown-editor-mode: fancy --><p>High <b>water </b>now.</p>",
    "drafts.csv": "id,subject,slug\nd-1,A plan,plan\n",
    "drafts/plan.md": "To do.",
    "subscribers.csv": "email\na@example.org\n",
}


@pytest.fixture
def export(tmp_path: Path) -> Path:
    return packed(tmp_path / "export.zip", EMAILS)


def test_e_mails_become_issues_oldest_first(export: Path) -> None:
    said = texts_of(export)
    assert list(said) == [
        "drafts.csv#plan", "emails.csv#plain", "emails.csv#fancy", "emails.csv#lost",
        "subscribers.csv",
    ]  # fmt: skip
    plain, fancy = parse(said["emails.csv#plain"]), parse(said["emails.csv#fancy"])
    assert (plain.title, plain.date) == ("Plain", date(2024, 1, 2))
    assert (plain.slug, plain.aliases) == ("plain", ("/archive/plain/",))
    assert said["emails.csv#plain"].endswith("## Tides\n\nLow *water*.\n")
    assert (fancy.number, fancy.title, fancy.date) == (2, "Fancy, that", date(2024, 1, 5))
    assert fancy.introduction == "High **water** now."


def test_what_stays_out_says_why(export: Path) -> None:
    said = texts_of(export)
    assert said["emails.csv#lost"] == "UnreadableFile: “Lost” has no text in the export."
    assert "import_subscribers" in said["subscribers.csv"]


def test_a_draft_says_so_and_has_no_day(export: Path) -> None:
    issue = parse(texts_of(export)["drafts.csv#plan"])
    assert (issue.date, issue.unplaced) == (None, ("front matter: status: draft",))


def test_a_list_in_json_may_bring_bodies_and_facts(tmp_path: Path) -> None:
    rows = [
        {"subject": "One", "slug": "one", "publish_date": "2024-02-01T08:00:00Z",
         "status": "sent", "body": "Some *text*.", "description": "Two lines",
         "canonical_url": "https://old.example/one", "email_type": "premium",
         "image": "https://p.example/a.png"},
        {"subject": "Two", "slug": "two", "status": "scheduled", "body": "<p>Later</p>",
         "publish_date": "2099-02-01T08:00:00Z"},
        {"subject": "Gone", "slug": "gone", "status": "deleted", "body": "x"},
    ]  # fmt: skip
    path = tmp_path / "emails.json"
    path.write_text(json.dumps({"results": rows}))
    said = texts_of(path)
    one = parse(said[f"{path}#one"] if f"{path}#one" in said else said["one"])
    assert (one.preheader, one.date) == ("Two lines", date(2024, 2, 1))
    assert one.aliases == ("/archive/one/", "https://old.example/one")
    assert one.unplaced == (
        "front matter: email_type: premium",
        "front matter: image: https://p.example/a.png",
    )
    two = parse(said["two"])
    assert (two.date, two.unplaced) == (None, ("front matter: status: scheduled",))
    assert said["gone"] == "LeftOut: “Gone” was deleted."


def test_texts_with_their_facts_need_no_list(tmp_path: Path) -> None:
    folder = tmp_path / "site/emails"
    folder.mkdir(parents=True)
    (folder / "hello.md").write_text(
        "---\nid: x\nsubject: Welcome!\nemail_type: public\nstatus: published\nslug: hello-you\n"
        "publish_date: 2024-01-15T10:00:00Z\ndescription: A warm one\n---\n\n# Hi\n\nText.\n"
    )
    said = texts_of(tmp_path / "site")
    issue = parse(said["emails#hello-you"])
    assert (issue.title, issue.date) == ("Welcome!", date(2024, 1, 15))
    assert issue.preheader == "A warm one"


def test_a_folder_called_emails_may_be_ones_own(tmp_path: Path) -> None:
    folder = tmp_path / "emails"
    folder.mkdir()
    (folder / "1.md").write_text("---\ntitle: Mine\nsubject: Mine\n---\n\nText.\n")
    assert list(texts_of(tmp_path)) == ["emails/1.md"]
