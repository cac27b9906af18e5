"""The caught letters on the desk."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from newsletter.environment import CATCHER, Relay
from newsletter.mail import folder
from tests.factories import EditorFactory
from tests.newsletter.mail.test_folder import NOW

LETTER = (
    "From: Salt <salt@x.example>\r\nTo: {to}\r\nSubject: Tides of {to}\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
    "--b\r\nContent-Type: text/plain\r\n\r\nRead http://127.0.0.1:8000/c/abc now\r\n"
    "--b\r\nContent-Type: text/html\r\n\r\n"
    '<html><head><title>T</title></head><body style="color:red"><script>alert(1)</script>'
    "<p>Tides</p></body></html>\r\n--b--\r\n"
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def mail_dir(settings: Settings, tmp_path: Path) -> Path:
    settings.RELAY, settings.MAIL_DIR = CATCHER, tmp_path / "mail"
    return settings.MAIL_DIR


@pytest.fixture
def editor() -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(EditorFactory())
    return client


def _keep(mail_dir: Path, to: str = "ann@x.example", content: str = LETTER, age: int = 0) -> str:
    moment = NOW - timedelta(minutes=age)
    return folder.keep(mail_dir, content.replace("{to}", to).encode(), [to], moment).name


def _page(client: Client, name: str, *arguments: str) -> str:
    answer = client.get(reverse(f"mail:{name}", args=arguments))
    assert answer.status_code == 200
    return answer.content.decode()


def test_letters_are_listed_newest_first(editor: Client, mail_dir: Path) -> None:
    _keep(mail_dir, "old@x.example", age=5)
    name = _keep(mail_dir, "new@x.example")
    page = _page(editor, "letters")
    assert page.index("Tides of new@x.example") < page.index("Tides of old@x.example")
    assert f'href="/desk/mail/{name}/"' in page
    assert "new@x.example</span>" in page


def test_without_letters_it_says_what_will_come(editor: Client, mail_dir: Path) -> None:
    page = _page(editor, "letters")
    assert "No letters yet." in page
    assert "Empty the catcher" not in page


def test_a_page_holds_fifty_letters_and_reads_no_more(editor: Client, mail_dir: Path) -> None:
    for age in range(60):
        _keep(mail_dir, f"reader{age}@x.example", age=age)
    page = editor.get("/desk/mail/").content.decode()
    assert page.count("Tides of") == 50
    assert "1 to 50 of 60" in page
    assert "Empty the catcher of 60 letters" in page
    assert editor.get("/desk/mail/?page=2").content.decode().count("Tides of") == 10
    for odd in ["0", "-1", "99", "x", "1e9"]:
        assert editor.get("/desk/mail/", {"page": odd}).status_code == 200


def test_letters_are_found_by_recipient(editor: Client, mail_dir: Path) -> None:
    _keep(mail_dir, "ann@x.example")
    _keep(mail_dir, "bob@x.example")
    found = editor.get("/desk/mail/", {"to": "ann@"}).content.decode()
    assert "Tides of ann@" in found
    assert "Tides of bob@" not in found
    nothing = editor.get("/desk/mail/", {"to": '"><b>'}).content.decode()
    assert "No letter to “&quot;&gt;&lt;b&gt;”" in nothing


def test_a_letter_has_a_page_for_each_of_its_parts(editor: Client, mail_dir: Path) -> None:
    name = _keep(mail_dir)
    assert f'src="/desk/mail/{name}/frame/"' in _page(editor, "letter", name)
    assert 'href="http://127.0.0.1:8000/c/abc"' in _page(editor, "part", name, "text")
    assert "multipart/alternative" in _page(editor, "part", name, "headers")
    source = _page(editor, "part", name, "source")
    assert "&lt;script&gt;alert(1)" in source
    assert "<script>alert" not in source


def test_a_letter_without_html_opens_as_text(editor: Client, mail_dir: Path) -> None:
    name = _keep(mail_dir, content="Subject: Plain\r\n\r\nHello <b>\r\n")
    page = _page(editor, "letter", name)
    assert "Hello &lt;b&gt;" in page
    assert "<iframe" not in page
    assert "no HTML part" in _page(editor, "part", name, "html")


def test_the_html_is_framed_where_it_can_do_nothing(editor: Client, mail_dir: Path) -> None:
    name = _keep(mail_dir)
    (frame,) = [line for line in _page(editor, "letter", name).splitlines() if "<iframe" in line]
    framed = editor.get(f"/desk/mail/{name}/frame/")
    policy = framed["Content-Security-Policy"]
    for part in ["default-src 'none'", "img-src 'self' data:", "style-src 'unsafe-inline'"]:
        assert part in policy
    for rights in [frame[frame.index("sandbox=") :], policy[policy.index("sandbox") :]]:
        assert "allow-scripts" not in rights
        assert "allow-same-origin" not in rights
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    assert framed["Referrer-Policy"] == "no-referrer"
    assert '<head><base target="_blank">' in framed.content.decode()


def test_only_the_framed_letter_may_carry_styles(editor: Client, mail_dir: Path) -> None:
    name = _keep(mail_dir)
    for path in ["/desk/mail/", f"/desk/mail/{name}/", f"/desk/mail/{name}/source/"]:
        assert "unsafe-inline" not in editor.get(path)["Content-Security-Policy"]


def _paths(name: str) -> list[str]:
    parts = ["", "html/", "text/", "headers/", "source/", "frame/"]
    return ["/desk/mail/", *(f"/desk/mail/{name}/{part}" for part in parts)]


def test_with_a_relay_of_ones_own_there_is_nothing_here_for_anybody(
    editor: Client, mail_dir: Path, settings: Settings
) -> None:
    name = _keep(mail_dir)
    settings.RELAY = Relay(host="smtp.example.org", port=587)
    for visitor in [Client(), editor]:
        assert {visitor.get(path).status_code for path in _paths(name)} == {404}
        assert visitor.post("/desk/mail/empty/").status_code in {403, 404}
    assert folder.names(mail_dir) == [name]


def test_strangers_are_asked_to_sign_in(mail_dir: Path) -> None:
    for path in _paths(_keep(mail_dir)):
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("desk:sign_in"))


@pytest.mark.parametrize(
    "name", ["..", "%2e%2e%2fsecret-key", "..%5c..%5cx", "x.eml", ".port", "x%00.eml", "x" * 3_000]
)
def test_names_that_are_no_letters_are_not_found(editor: Client, mail_dir: Path, name: str) -> None:
    _keep(mail_dir)
    (mail_dir.parent / "secret-key").write_text("MARKER")
    for part in ["", "source/", "frame/"]:
        answer = editor.get(f"/desk/mail/{name}/{part}")
        assert answer.status_code in {301, 404}
        assert b"MARKER" not in answer.content


def test_a_part_that_is_none_is_not_found(editor: Client, mail_dir: Path) -> None:
    assert editor.get(f"/desk/mail/{_keep(mail_dir)}/nonsense/").status_code == 404


def test_the_catcher_is_emptied_by_its_button_alone(mail_dir: Path) -> None:
    client = Client()
    client.force_login(EditorFactory())
    _keep(mail_dir)
    assert client.get("/desk/mail/empty/").status_code == 405
    assert len(folder.names(mail_dir)) == 1
    answer = client.post("/desk/mail/empty/")
    assert answer["Location"] == "/desk/mail/"
    assert folder.names(mail_dir) == []


def test_emptying_needs_the_token_of_our_own_page(editor: Client, mail_dir: Path) -> None:
    _keep(mail_dir)
    assert editor.post("/desk/mail/empty/").status_code == 403
    assert len(folder.names(mail_dir)) == 1
