import pytest
from django.test import Client

from curation.models import Publication
from tests.curation.desk.settings.types import At, Save

pytestmark = pytest.mark.django_db


def test_what_is_changed_is_saved_and_the_rest_stays(
    publication: Publication, at: At, save: Save
) -> None:
    answer = save(
        at("settings"), name="Slack\u202e Water", time_zone="Europe/Paris", is_numbered=""
    )
    assert answer.status_code == 302
    had = publication.from_address
    publication.refresh_from_db()
    assert (publication.name, publication.time_zone) == ("Slack Water", "Europe/Paris")
    assert not publication.is_numbered
    assert publication.from_address == had


def test_hosts_are_kept_as_imports_compare_them(
    publication: Publication, at: At, save: Save
) -> None:
    save(
        at("settings"),
        former_hosts="https://Old.Example/tidings/\r\n\r\nsalt.example\nsalt.example",
    )
    publication.refresh_from_db()
    assert publication.former_hosts == ["old.example/tidings", "salt.example"]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("name", " "),
        ("language", "the language of the sea"),
        ("time_zone", "Europe/Atlantis"),
        ("former_hosts", "no host at all"),
        ("from_address", "nobody"),
        ("accent", "red"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    at: At, save: Save, publication: Publication, field: str, said: str
) -> None:
    answer = save(at("settings"), **{field: said})
    assert answer.status_code == 422
    assert answer.context["form"].errors[field][0].endswith(".")
    before = getattr(publication, field)
    publication.refresh_from_db()
    assert getattr(publication, field) == before


def test_any_language_with_a_code_may_be_chosen_or_typed(
    publication: Publication, at: At, save: Save
) -> None:
    save(at("settings"), language="de")
    publication.refresh_from_db()
    assert publication.language == "de"
    save(at("settings"), language="de", language_code="gsw_ch")
    publication.refresh_from_db()
    assert publication.language == "gsw-CH"
    form = save(at("settings"), language_code="Deutsch, bitte").context["form"]
    assert form.errors["language_code"] == ["Enter the code of a language, such as en or pt-BR."]


def test_an_accent_that_cannot_be_read_is_refused_and_the_nearest_shade_is_offered(
    publication: Publication, at: At, save: Save
) -> None:
    answer = save(at("settings"), accent="#FF8800")
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "#ff8800 reaches 2.12" in text
    shade = answer.context["form"].shade_instead
    assert f'name="shade" value="{shade}"' in text
    assert save(at("settings"), accent="#FF8800", shade=shade).status_code == 302
    publication.refresh_from_db()
    assert publication.accent == shade


def test_both_themes_are_measured_on_every_ground(at: At, desk: Client, save: Save) -> None:
    save(at("settings"), accent="#005e6a")
    light, dark = desk.get(at("settings")).context["form"].measured
    assert dict(light.ratios) == {"paper": "7.16", "surface": "7.48", "sunken": "6.61"}
    assert dark.colour != light.colour
    assert min(float(ratio) for _, ratio in dark.ratios) >= 4.5


def test_without_an_accent_both_themes_show_masthead_s_own(at: At, desk: Client) -> None:
    light, dark = desk.get(at("settings")).context["form"].measured
    assert (light.colour, dark.colour) == ("#005e6a", "#77ced8")


def test_who_opened_the_page_before_another_saved_overwrites_nothing_unasked(
    publication: Publication, at: At, save: Save
) -> None:
    answer = save(at("settings"), opened_with="0123456789abcdef", name="Another")
    assert answer.status_code == 422
    assert "Somebody saved this publication after you opened it" in answer.content.decode()
    publication.refresh_from_db()
    assert publication.name != "Another"
