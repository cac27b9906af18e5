import pytest
from django.conf import settings
from django.test import Client
from django.utils.module_loading import import_string

from curation.markdown import to_html
from curation.models import Publication
from curation.writing.picture_library import keep
from tests.curation.importers.pictures import png
from tests.factories import NOW, EditorFactory, PublicationFactory

PREVIEW = "/markdownx/markdownify/"


def test_markdown_becomes_safe_html_for_somebody_signed_in(desk: Client) -> None:
    answer = desk.post(PREVIEW, {"content": "**A** <script>x</script>"})
    assert "<strong>A</strong>" in answer.content.decode()
    assert "<script" not in answer.content.decode()


def test_the_library_is_told_of_the_same_renderer() -> None:
    assert import_string(settings.MARKDOWNX_MARKDOWNIFY_FUNCTION) is to_html


@pytest.mark.django_db
def test_nobody_else_gets_html(client: Client) -> None:
    answer = client.post(PREVIEW, {"content": "**A**"})
    assert answer.status_code == 302
    assert "/desk/sign-in/" in answer["Location"]


def test_a_link_cannot_ask_for_html(desk: Client) -> None:
    assert desk.get(f"{PREVIEW}?content=a").status_code == 405


def test_a_text_longer_than_any_issue_is_refused_with_a_sentence(desk: Client) -> None:
    answer = desk.post(PREVIEW, {"content": "a" * 200_001})
    assert answer.status_code == 413
    assert answer.content.decode() == (
        "This text is too long to preview: 200,000 signs are the most."
    )


def test_a_text_of_nothing_but_brackets_is_refused_with_a_sentence(desk: Client) -> None:
    answer = desk.post(PREVIEW, {"content": "[" * 20_001})
    assert answer.status_code == 413
    assert answer.content.decode() == (
        "This text holds too many square brackets: 20,000 are the most."
    )


def test_it_says_how_long_the_text_is(desk: Client) -> None:
    answer = desk.post(PREVIEW, {"content": "The **ebb** at [Northquay](https://a.example/b)"})
    assert answer["X-Counts"] == "4 words, 1 min read"
    assert desk.post(PREVIEW, {"content": "a " * 50_001})["X-Counts"] == ""


def test_pictures_of_the_library_show_and_others_are_marked(
    desk: Client, publication: Publication
) -> None:
    picture = keep(publication, png(40), EditorFactory(), NOW)
    text = f"![A gauge]({picture.address})\n\nThen\n\n![Gone](pictures/gone.png)"
    html = desk.post(
        f"{PREVIEW}?publication={publication.slug}", {"content": text}
    ).content.decode()
    assert f'<img src="{picture.file.url}" alt="A gauge" width="40" height="4"' in html
    assert '<figure class="figure picture-missing">Gone</figure>' in html


def test_pictures_of_another_publication_are_not_shown(desk: Client) -> None:
    other = PublicationFactory()
    assert desk.post(f"{PREVIEW}?publication={other.slug}", {"content": "a"}).status_code == 404
