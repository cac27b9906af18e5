"""Pictures of the library, as pages and letters show them."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pytest_django.fixtures import Settings

from curation.models import Issue, Picture
from curation.writing.picture_library import keep
from newsletter.editions.compose import compose
from newsletter.editions.render import render
from tests.factories import NOW, EditorFactory, IssueFactory, ItemFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


def picture_bytes(form: str, *, frames: int = 1, width: int = 1700) -> bytes:
    first, *rest = (Image.new("RGB", (width, 40), (n * 9, 90, 120)) for n in range(frames))
    buffer = BytesIO()
    more = {"save_all": True, "append_images": rest, "duration": 70} if rest else {}
    first.save(buffer, form, **more)
    return buffer.getvalue()


def shown(content: bytes) -> tuple[Picture, Issue]:
    issue = IssueFactory()
    picture = keep(issue.publication, content, EditorFactory(), NOW)
    words = {"alt": "A tide gauge", "caption": "At low water", "credit": "Ilse Brandt"}
    Picture.objects.filter(pk=picture.pk).update(**words)
    ItemFactory(section=SectionFactory(issue=issue), body=f"Look.\n\n![]({picture.address})")
    return picture, issue


def test_a_page_says_its_size_and_both_say_its_words() -> None:
    picture, issue = shown(picture_bytes("JPEG"))
    rendered = render(compose(issue))
    assert f'src="{picture.file.url}"' in rendered.web_html
    assert 'width="1600" height="38"' in rendered.web_html
    for text in (rendered.web_html, rendered.email_html, rendered.email_text):
        for word in ("A tide gauge", "At low water", "Ilse Brandt"):
            assert word in text


def test_a_letter_takes_the_narrow_file() -> None:
    picture, issue = shown(picture_bytes("JPEG"))
    rendered = render(compose(issue))
    assert picture.letter_file.url in rendered.email_html
    assert picture.file.url not in rendered.email_html
    assert picture.letter_file.url not in rendered.web_html


@pytest.mark.parametrize("width", [40, 1700])
def test_no_webp_stands_in_a_letter(width: int) -> None:
    _, issue = shown(picture_bytes("WEBP", width=width))
    rendered = render(compose(issue))
    assert ".webp" in rendered.web_html
    assert ".webp" not in rendered.email_html


def test_an_animation_moves_in_both() -> None:
    picture, _ = shown(picture_bytes("GIF", frames=3))
    for file in (picture.file, picture.letter_file):
        with Image.open(file.path) as image:
            assert getattr(image, "n_frames", 1) == 3
