from collections.abc import Iterator

from django import forms
from django.test import Client
from django.urls import get_resolver
from markdownx.fields import MarkdownxFormField

from curation.desk.fields import MarkdownField, MarkdownWidget, belong_to
from curation.desk.markdown.counts import counts
from curation.models import Issue, Publication
from tests.factories import PublicationFactory


class NoteForm(forms.Form):
    note = MarkdownField()


def test_a_field_knows_the_addresses_of_its_publication() -> None:
    form = NoteForm()
    belong_to(PublicationFactory.build(slug="salt"), form)
    html = str(form["note"])
    assert 'data-markdownx-urls-path="/markdownx/markdownify/?publication=salt"' in html
    assert 'data-markdownx-upload-urls-path="/markdownx/upload/?publication=salt"' in html
    assert 'data-offers="/desk/salt/offers/"' in html
    assert 'data-mark="image"' in html


def test_a_field_of_no_publication_takes_no_pictures() -> None:
    html = str(NoteForm()["note"])
    assert 'data-markdownx-urls-path="/markdownx/markdownify/"' in html
    assert "data-offers" not in html
    assert 'data-mark="image"' not in html


def test_one_form_does_not_tell_another_whose_it_is() -> None:
    belong_to(PublicationFactory.build(slug="salt"), NoteForm())
    assert "salt" not in str(NoteForm()["note"])


def test_a_locked_field_has_no_toolbar() -> None:
    form = NoteForm()
    form.fields["note"].disabled = True
    assert "data-mark=" not in str(form["note"])


def test_it_says_how_long_the_text_is_before_anything_is_typed() -> None:
    assert "2 words, 1 min read" in str(NoteForm(initial={"note": "Low **water**"})["note"])


def test_a_text_is_counted_as_readers_read_it() -> None:
    assert counts("") == "0 words"
    assert counts("[Ebb](https://a.example/a-b-c)") == "1 word, 1 min read"
    assert counts("word " * 1_200) == "1,200 words, 6 min read"


def test_every_markdown_field_of_a_form_is_ours() -> None:
    """Made of a column without being told, it would bring the library's own script."""
    assert get_resolver().url_patterns
    fields = [(form, field) for form in _forms(forms.BaseForm) for field in _fields(form)]
    assert fields
    for form, field in fields:
        assert isinstance(field.widget, MarkdownWidget), form


def _forms(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield from _forms(each)
        if each.__module__.startswith(("curation.", "newsletter.")):
            yield each


def _fields(form: type) -> list[forms.Field]:
    found = getattr(form, "base_fields", {}).values()
    return [field for field in found if isinstance(field, MarkdownxFormField)]


def test_the_words_of_an_issue_can_have_pictures(
    desk: Client, publication: Publication, issue: Issue
) -> None:
    html = desk.get(f"/desk/{publication.slug}/issues/{issue.slug}/words/").content.decode()
    assert html.count('data-mark="image"') == 2
    assert "markdownx/js" not in html
