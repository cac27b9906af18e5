"""Pictures are served, and nothing else."""

from pathlib import Path

import pytest
from django.test import Client

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def picture(media: Path) -> Path:
    path = media / "pictures/gauge.png"
    path.parent.mkdir()
    path.write_bytes(PNG)
    return path


def test_a_picture_may_be_kept_for_ever(client: Client, picture: Path) -> None:
    response = client.get("/media/pictures/gauge.png")
    assert b"".join(response) == PNG
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "immutable" in response["Cache-Control"]


@pytest.mark.django_db
def test_what_is_not_a_picture_is_not_served(client: Client, picture: Path) -> None:
    for name in ["page.html", "drawing.svg", "masthead.sqlite3", "README"]:
        (picture.parent / name).write_text("secret")
        assert client.get(f"/media/pictures/{name}").status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "../secret.png",
        "%2e%2e/secret.png",
        "..%2fsecret.png",
        "pictures/../../secret.png",
        "/etc/secret.png",
        "..%5csecret.png",
        "pictures",
        "pictures/missing.png",
        "a%00b.png",
        f"{'a' * 5000}.png",
        "pictures.png/gauge.png",
    ],
)
@pytest.mark.django_db
def test_nothing_outside_the_folder_is_served(client: Client, picture: Path, name: str) -> None:
    (picture.parents[2] / "secret.png").write_bytes(PNG)
    assert client.get(f"/media/{name}").status_code == 404
