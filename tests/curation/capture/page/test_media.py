"""Pages, films, recordings and files."""

import pytest

from curation.capture.page import PageFacts
from curation.media import Media
from tests.curation.capture.page.reading import PROSE, head, linked, read


@pytest.mark.parametrize(
    ("address", "media"),
    [
        ("https://www.youtube.com/watch?v=eel", Media.VIDEO),
        ("https://m.youtube.com/watch?v=eel", Media.VIDEO),
        ("https://youtu.be/eel", Media.VIDEO),
        ("https://www.youtube.com/shorts/eel", Media.VIDEO),
        ("https://www.youtube.com/@nightsluice", Media.PAGE),
        ("https://vimeo.com/5551234", Media.VIDEO),
        ("https://vimeo.com/about", Media.PAGE),
        ("https://open.spotify.com/episode/7", Media.AUDIO),
        ("https://notyoutube.com/watch?v=eel", Media.PAGE),
    ],
)
def test_films_and_recordings_are_known_by_where_they_are(address: str, media: Media) -> None:
    assert read("<title>Eels</title>", address=address).media == media


@pytest.mark.parametrize(
    ("markup", "media"),
    [
        ('<meta property="og:type" content="video.other">', Media.VIDEO),
        ('<meta property="og:type" content="music.song">', Media.AUDIO),
        ('<meta property="og:type" content="article"><meta property="og:video" content="/v.mp4">',
         Media.PAGE),
        (linked('{"@type":"VideoObject","name":"a"}'),
         Media.VIDEO),
        (linked('[{"@type":"Article"},{"@type":"VideoObject"}]'),
         Media.PAGE),
        (linked('{"@type":"PodcastEpisode"}'), Media.AUDIO),
    ],
)  # fmt: skip
def test_films_and_recordings_are_known_by_what_they_say(markup: str, media: Media) -> None:
    facts = head(markup)
    assert facts.media == media
    assert (facts.reading_minutes is None) == (media != Media.PAGE)


@pytest.mark.parametrize(
    ("content_type", "media"),
    [("application/pdf", Media.PDF), ("image/png", Media.PICTURE), ("video/mp4", Media.VIDEO),
     ("audio/mpeg", Media.AUDIO), ("application/zip", Media.PAGE), 
     ("application/json", Media.PAGE)],
)  # fmt: skip
def test_a_file_is_what_its_server_calls_it(content_type: str, media: Media) -> None:
    facts = read(b"\x89<title>no</title>", content_type=content_type, address="https://q.example/")
    assert facts == PageFacts(media=media)


@pytest.mark.parametrize("content_type", ["", "application/octet-stream"])
def test_a_pdf_is_known_by_its_beginning(content_type: str) -> None:
    assert read(b"%PDF-1.7\n", content_type=content_type).media == Media.PDF


def test_a_page_without_a_type_is_read_as_a_page() -> None:
    assert read("<title>The bell</title>", content_type="").title == "The bell"


@pytest.mark.parametrize(
    ("address", "disposition", "title"),
    [
        ("https://q.example/files/annual-report_2024.pdf", "", "annual report 2024"),
        ("https://q.example/get?id=7", 'attachment; filename="Slow boats.pdf"', "Slow boats"),
        ("https://q.example/x.pdf", "inline; filename*=UTF-8''Jet%C3%A9e%20nord.pdf", "Jetée nord"),
        ("https://q.example/x.pdf", 'attachment; filename="../../etc/tides.pdf"', "tides"),
        ("https://q.example/x.pdf", "attachment; filename*=nonsense''%FF", ""),
        ("https://q.example/tides.pdf", "attachment; filename*0=a; filename*=b", "tides"),
        ("https://q.example/%3Cscript%3Ealert(1)%3C%2Fscript%3Etides.pdf", "", "tides"),
        ("https://q.example/2403.01234v2", "", ""),
        ("https://q.example/", "", ""),
        ("https://[broken/tides.pdf", "", ""),
    ],
)
def test_a_file_is_named_by_its_name(address: str, disposition: str, title: str) -> None:
    facts = read(
        b"%PDF-1.7",
        content_type="application/pdf",
        address=address,
        headers={"content-disposition": disposition},
    )
    assert facts == PageFacts(title=title, media=Media.PDF)


def pdf(information: bytes = b"", packet: bytes = b"") -> bytes:
    return (
        b"%PDF-1.5\n1 0 obj\n<</Type/Outlines/Title(A bookmark)>>\nendobj\n"
        b"7 0 obj\n<<"
        + information
        + b">>\nendobj\n"
        + packet
        + b"\ntrailer\n<</Root 1 0 R /Info 7 0 R>>"
    )


def xmp(title: str) -> bytes:
    return (
        '<?xpacket begin="\ufeff"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:title><rdf:Alt>'
        f'<rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title></x:xmpmeta>'
    ).encode()


@pytest.mark.parametrize(
    ("body", "title"),
    [
        (pdf(b"/Title(Slow boats)"), "Slow boats"),
        (pdf(rb"/Title(Boats \(slow\) \044 \\ (all))"), r"Boats (slow) $ \ (all)"),
        (pdf(b"/Title<FEFF004A00650074>"), "Jet"),
        (pdf(b"/Title(" + "Jetée".encode("utf-16") + b")"), "Jetée"),
        (pdf(b"", xmp("Tides &amp; mud")), "Tides & mud"),
        (pdf(b"/Title(Old)", xmp("New")), "New"),
        (pdf(b"/Title(Microsoft Word - draft3.doc)"), "bell"),
        (pdf(b"/Title(untitled)"), "bell"),
        (pdf(b"/Title(x<script>alert(1)</script>y)"), "x y"),
        (pdf(b"/Title()"), "bell"),
        (pdf(b"/Title(never closed"), "bell"),
        (pdf(b"/Title(Slow boats)") + b" /Encrypt 9 0 R", "bell"),
    ],
)
def test_a_pdf_may_hold_its_title(body: bytes, title: str) -> None:
    facts = read(body, content_type="application/pdf", address="https://q.example/bell.pdf")
    assert facts == PageFacts(title=title, media=Media.PDF)


def test_a_page_of_the_web_is_no_file_though_its_name_ends_like_one() -> None:
    facts = read(f"<title>View it</title>{PROSE}", address="https://q.example/bell.pdf")
    assert (facts.title, facts.media) == ("View it", Media.PAGE)
