"""The picture that a captured page shows of itself."""

from io import BytesIO

import pytest
from django.test import override_settings
from PIL import Image

from curation.capture.intake import capture
from curation.capture.offer import Offer
from curation.capture.pictures import LOCKED, NONE_SHOWN, NOT_ANSWERED, NoPicture, take_picture
from curation.models import Capture, Item, ItemPicture, Picture
from curation.models.capture import Way
from curation.models.issue import IssueState
from tests.factories import NOW, EditorFactory, PublicationFactory, SectionFactory
from tests.web import Web

pytestmark = pytest.mark.django_db

GAUGE = "https://tides.example/gauge"
PICTURE = "https://tides.example/a gauge (green).png"
SHOWN = "https://tides.example/a%20gauge%20(green).png"


@pytest.fixture(autouse=True)
def media(tmp_path: object) -> object:
    with override_settings(MEDIA_ROOT=str(tmp_path)):
        yield tmp_path


@pytest.fixture
def item() -> Item:
    offer = Offer(
        address=GAUGE,
        title="One gauge",
        site_name="Harbour News",
        picture_address=PICTURE.replace(" ", "%20"),
    )
    publication = PublicationFactory()
    item = capture(publication, offer, way=Way.DESK, editor=EditorFactory(), now=NOW).item
    Capture.objects.update(picture_alt="A [green] gauge")
    return item


def png(width: int = 40, height: int = 30) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (width, height), "green").save(buffer, "PNG")
    return buffer.getvalue()


def answers(web: Web, body: bytes, **facts: object) -> None:
    web.page(SHOWN, body=body, content_type="image/png", **facts)


def test_nothing_is_copied_until_an_editor_asks(item: Item, web: Web) -> None:
    assert web.requests == []
    assert not Picture.objects.exists()


def test_a_picture_is_copied_and_stands_in_the_text(item: Item, web: Web) -> None:
    answers(web, png())

    picture = take_picture(item, NOW)

    item.refresh_from_db()
    assert item.body == f"[One gauge]({GAUGE})\n\n![A \\[green\\] gauge]({SHOWN})"
    assert (picture.address, picture.width, picture.height) == (SHOWN, 40, 30)
    assert (picture.alt, picture.credit, picture.is_missing) == (
        "A [green] gauge",
        "Harbour News",
        False,
    )
    assert ItemPicture.objects.get(item=item, picture=picture).alt == "A [green] gauge"


def test_taken_twice_it_stands_there_once(item: Item, web: Web) -> None:
    answers(web, png())

    assert take_picture(item, NOW) == take_picture(item, NOW)

    item.refresh_from_db()
    assert item.body.count("![") == 1
    assert ItemPicture.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "facts", "sentence"),
    [
        (b"<svg onload=alert(1)>", {}, "not a whole PNG, JPEG, GIF or WebP"),
        (png(6000, 5000), {}, "more than 25 megapixels"),
        (b"no", {"status": 404}, "did not answer"),
        (b"0" * 10_000_001, {}, "did not answer"),
    ],
)
def test_what_is_no_safe_picture_is_refused_in_a_sentence(
    item: Item, web: Web, body: bytes, facts: dict[str, object], sentence: str
) -> None:
    answers(web, body, **facts)

    with pytest.raises(NoPicture, match=sentence):
        take_picture(item, NOW)

    assert not Picture.objects.exists()
    assert "![" not in Item.objects.get().body


def test_a_picture_inside_is_never_asked_for(item: Item, web: Web) -> None:
    Capture.objects.update(picture_address="http://127.0.0.1/gauge.png")

    with pytest.raises(NoPicture, match=NOT_ANSWERED):
        take_picture(item, NOW)

    assert web.requests == []


def test_a_page_without_a_picture_has_none(item: Item) -> None:
    Capture.objects.update(picture_address="")

    with pytest.raises(NoPicture, match=NONE_SHOWN):
        take_picture(item, NOW)


def test_a_scheduled_text_takes_no_picture(item: Item, web: Web) -> None:
    answers(web, png())
    issue = {"publication": item.publication, "state": IssueState.SCHEDULED}
    item.place_in(SectionFactory(**{f"issue__{name}": value for name, value in issue.items()}), 1)

    with pytest.raises(NoPicture, match=LOCKED):
        take_picture(item, NOW)

    assert not Picture.objects.exists()


def test_an_editor_is_slowed_down_here_too(item: Item, web: Web) -> None:
    answers(web, png())
    for _ in range(10):
        take_picture(item, NOW)

    with pytest.raises(NoPicture, match="Many pages"):
        take_picture(item, NOW)
