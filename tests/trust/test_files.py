"""No name asks for a file that is not a picture of ours."""

from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from pytest_django.fixtures import Settings

from newsletter.mail import folder
from tests.trust.corpus import strings
from tests.trust.stage import Stage, body, signed_in

SECRET = b"the-secret-key-of-this-installation"


@pytest.fixture(autouse=True)
def a_secret_beside_the_pictures(settings: Settings, tmp_path: Path) -> None:
    for name in ["secret-key", "masthead.sqlite3", "secret-key.png", "manage.py"]:
        (tmp_path / name).write_bytes(SECRET)
    for name in ["x.svg", "x.html", "secret-key", ".env"]:
        path = tmp_path / "media" / "pictures" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(SECRET)
    settings.STATIC_ROOT = tmp_path / "static"


@pytest.mark.parametrize(
    "prefix", ["/media/", "/media/pictures/", "/static/", "/salt/issues/", "/salt/letters/", "/"]
)
def test_no_path_gives_away_a_file(stage: Stage, prefix: str) -> None:
    visitor = Client(raise_request_exception=False)
    ways = ["/%", "/", "/%"] if prefix == "/media/" else ["/%"]
    for place, name in enumerate(strings("traversal")[:: 1 if prefix == "/media/" else 3]):
        path = f"{prefix}{quote(name, safe=ways[place % len(ways)])}"
        answer = visitor.get(path)
        assert answer.status_code in {200, 301, 302, 400, 404}, path
        assert SECRET.decode() not in body(answer), path
        assert "root:" not in body(answer), path


def test_no_name_of_a_caught_letter_gives_away_a_file(stage: Stage) -> None:
    desk = signed_in(stage.owner, raise_request_exception=False)
    for name in strings("traversal"):
        assert folder.find(Path(default_storage.location), name) is None
        for path in [f"/desk/mail/{quote(name, safe='')}/", f"/desk/mail/{quote(name)}/frame/"]:
            answer = desk.get(path)
            assert answer.status_code < 500, path
            assert SECRET.decode() not in body(answer), path


def test_the_pictures_an_issue_names_are_never_read_from_elsewhere(stage: Stage) -> None:
    """A text that names a file shows its words instead, whatever is there."""
    names = [f"![x](<{name}>)" for name in strings("traversal") if "\n" not in name]
    stage.put("curation.Issue.closing", "\n\n".join(names[::3]).replace("\x00", ""))
    edition = stage.frozen()
    assert SECRET.decode() not in edition.web_html
    assert edition.web_html.count("<img") == 1
