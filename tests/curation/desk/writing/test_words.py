"""The words of an issue, a section, a group and an item, as forms and the script send them."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from curation import opened
from curation.models import Editor, Issue, Item, Membership, Publication, Section, Version
from curation.writing.contents import Thing, content_of
from tests.factories import (
    GroupFactory,
    IssueFactory,
    ItemFactory,
    MembershipFactory,
    SectionFactory,
    TopicFactory,
)

AUTOSAVE = {"X-Autosave": "1"}
THINGS = ["issue", "section", "group", "item"]


@pytest.fixture
def things(publication: Publication) -> dict[str, Thing]:
    issue = IssueFactory(publication=publication, introduction="Dear all,")
    section = SectionFactory(issue=issue, title="Tides")
    return {
        "issue": issue,
        "section": section,
        "group": GroupFactory(section=section, title="Quick links"),
        "item": ItemFactory(section=section, title="Neap tides", body="Low and high.", position=0),
    }


@pytest.fixture
def mara(publication: Publication) -> Editor:
    return MembershipFactory(publication=publication, editor__name="Mara").editor


@pytest.fixture
def maras_desk(mara: Editor) -> Client:
    client = Client()
    client.force_login(mara)
    return client


def address(thing: Thing) -> str:
    if isinstance(thing, Issue):
        return f"/desk/{thing.publication.slug}/issues/{thing.slug}/words/"
    if isinstance(thing, Item):
        return f"/desk/{thing.publication.slug}/items/{thing.pk}/"
    issue = thing.issue if isinstance(thing, Section) else thing.section.issue
    room = "sections" if isinstance(thing, Section) else "groups"
    return f"/desk/{issue.publication.slug}/{room}/{thing.pk}/"


def opened_form(desk: Client, thing: Thing) -> dict[str, Any]:
    form = desk.get(address(thing)).context["writing"].form
    return {field.name: field.value() or "" for field in form}


def autosave(desk: Client, thing: Thing, words: dict[str, Any]) -> HttpResponse:
    return desk.post(address(thing), words, headers=AUTOSAVE)


def stands(thing: Thing) -> dict[str, str]:
    return content_of(type(thing)._default_manager.get(pk=thing.pk))


@pytest.mark.parametrize("name", THINGS)
def test_a_page_shows_the_words_and_a_form_writes_them(
    desk: Client, things: dict[str, Thing], name: str
) -> None:
    thing = things[name]
    text = desk.get(address(thing)).content.decode()
    assert stands(thing)["title"] in text
    assert "<!doctype html>" in text
    answer = desk.post(address(thing), {**opened_form(desk, thing), "title": "New"}, follow=True)
    assert "Saved “New”." in answer.content.decode()
    assert stands(thing)["title"] == "New"


@pytest.mark.parametrize("name", THINGS)
def test_to_htmx_only_the_pane_is_answered(
    desk: Client, things: dict[str, Thing], name: str
) -> None:
    text = desk.get(address(things[name]), headers={"HX-Request": "true"}).content.decode()
    assert text.lstrip().startswith("<h2")
    assert "data-autosave" in text


@pytest.mark.parametrize("name", THINGS)
def test_an_autosave_says_what_the_next_one_starts_from(
    desk: Client, things: dict[str, Thing], name: str
) -> None:
    thing = things[name]
    words = {**opened_form(desk, thing), "title": "  New  title "}
    said = autosave(desk, thing, words).json()
    assert said["state"] == "saved"
    assert said["opened_with"] == opened.written(opened.marks(stands(thing)))
    assert said["changed"] == {}
    assert said["is_called_anew"]
    again = autosave(desk, thing, {**words, "opened_with": said["opened_with"], "emoji": "🌊"})
    assert again.status_code == 200


def test_what_the_save_made_of_a_field_is_said(desk: Client, publication: Publication) -> None:
    item = ItemFactory(publication=publication, section=None)
    words = {**opened_form(desk, item), "address": "HTTPS://Tides.example/neap/?utm_source=x"}
    said = autosave(desk, item, words).json()
    assert said["changed"] == {"address": "https://tides.example/neap"}


def test_what_others_have_changed_elsewhere_in_it_is_kept_and_said(
    desk: Client, maras_desk: Client, things: dict[str, Thing]
) -> None:
    item = things["item"]
    words = opened_form(desk, item)
    autosave(maras_desk, item, {**words, "title": "Spring tides"})
    said = autosave(desk, item, {**words, "body": "Mine."}).json()
    assert said["changed"] == {"title": "Spring tides"}
    assert said["by_others"] == ["Title"]
    assert (stands(item)["title"], stands(item)["body"]) == ("Spring tides", "Mine.")


@pytest.mark.parametrize("name", THINGS)
def test_a_clash_names_who_saved_and_writes_nothing(
    desk: Client, maras_desk: Client, things: dict[str, Thing], name: str
) -> None:
    thing = things[name]
    words = opened_form(desk, thing)
    autosave(maras_desk, thing, {**words, "title": "Theirs"})
    answer = autosave(desk, thing, {**words, "title": "Mine"})
    assert answer.status_code == 409
    assert "Mara saved this at " in answer.json()["html"]
    assert "<del>Theirs</del>" in answer.json()["html"]
    assert "<ins>Mine</ins>" in answer.json()["html"]
    assert stands(thing)["title"] == "Theirs"


def test_a_clash_with_oneself_or_with_a_tool_says_so(
    desk: Client, things: dict[str, Thing]
) -> None:
    item = things["item"]
    words = opened_form(desk, item)
    autosave(desk, item, {**words, "title": "Theirs"})
    mine = {**words, "title": "Mine"}
    assert "You saved this at" in autosave(desk, item, mine).json()["html"]
    Item.objects.update(title="Mended")
    assert "This was changed since you opened it." in autosave(desk, item, mine).json()["html"]


class TestWithoutScripts:
    """The page of a clash keeps all words, and its buttons answer it."""

    @pytest.fixture
    def item(self, things: dict[str, Thing]) -> Thing:
        return things["item"]

    @pytest.fixture
    def clash(self, desk: Client, maras_desk: Client, item: Thing) -> dict[str, Any]:
        words = opened_form(desk, item)
        autosave(maras_desk, item, {**words, "body": "Theirs."})
        answer = desk.post(address(item), {**words, "body": "Mine.", "emoji": "🌊"})
        assert answer.status_code == 409
        text = answer.content.decode()
        for said in ["Mara saved this at", "Keep yours", "Take theirs", "Keep both", "Mine."]:
            assert said in text
        form = {field.name: field.value() or "" for field in answer.context["writing"].form}
        return {**form, "seen": answer.context["clash"].seen}

    def test_yours_is_saved_over_theirs_which_stays_in_history(
        self, desk: Client, item: Thing, clash: dict[str, Any]
    ) -> None:
        desk.post(address(item), {**clash, "answer": "yours"})
        assert (stands(item)["body"], stands(item)["emoji"]) == ("Mine.", "🌊")
        assert "Theirs." in [version.content["body"] for version in Version.objects.of(item)]

    def test_theirs_stays_and_yours_is_in_history(
        self, desk: Client, item: Thing, clash: dict[str, Any]
    ) -> None:
        answer = desk.post(address(item), {**clash, "answer": "theirs"}, follow=True)
        assert "Yours is kept in its history" in answer.content.decode()
        assert stands(item)["body"] == "Theirs."
        assert "Mine." in [version.content["body"] for version in Version.objects.of(item)]

    def test_both_become_two_items(self, desk: Client, item: Thing, clash: dict[str, Any]) -> None:
        answer = desk.post(address(item), {**clash, "answer": "both"}, follow=True)
        new = Item.objects.exclude(pk=item.pk).get()
        assert (stands(item)["body"], new.body) == ("Theirs.", "Mine.")
        assert answer.redirect_chain[-1][0] == address(new)

    def test_what_changed_again_clashes_again(
        self, desk: Client, maras_desk: Client, item: Thing, clash: dict[str, Any]
    ) -> None:
        autosave(maras_desk, item, {**opened_form(maras_desk, item), "body": "Theirs, later."})
        answer = desk.post(address(item), {**clash, "answer": "yours"})
        assert answer.status_code == 409
        assert stands(item)["body"] == "Theirs, later."

    def test_an_answer_given_on_the_board_leads_back_to_it(
        self, desk: Client, item: Thing, clash: dict[str, Any], publication: Publication
    ) -> None:
        board = f"/desk/{publication.slug}/issues/{Issue.objects.get().slug}/"
        words = {**clash, "answer": "both", "back": f"{board}?item={item.pk}"}
        said = autosave(desk, item, words).json()
        new = Item.objects.exclude(pk=item.pk).get()
        assert said == {"state": "left", "place": f"{board}?item={new.pk}"}


def test_what_is_refused_is_said_beside_its_field_and_half_of_it_is_not_written(
    desk: Client, things: dict[str, Thing]
) -> None:
    words = {**opened_form(desk, things["issue"]), "title": "", "dek": "Written"}
    answer = autosave(desk, things["issue"], words)
    assert answer.status_code == 422
    assert answer.json()["errors"] == {"title": ["Enter a title: readers see it first."]}
    assert stands(things["issue"])["dek"] == ""
    page = desk.post(address(things["issue"]), words)
    assert page.status_code == 422
    assert "Written" in page.content.decode()


@pytest.mark.parametrize("name", THINGS)
def test_locked_words_are_shown_and_not_written(
    desk: Client, things: dict[str, Thing], name: str
) -> None:
    thing = things[name]
    words = {**opened_form(desk, thing), "title": "Too late"}
    Issue.objects.get().mark_scheduled()
    answer = autosave(desk, thing, words)
    assert answer.status_code == 423
    assert answer.json()["sentence"] == "Not saved: the issue is scheduled, so its text is locked."
    assert "locked" in desk.post(address(thing), words, follow=True).content.decode()
    page = desk.get(address(thing)).content.decode()
    assert "data-autosave" not in page
    assert stands(thing)["title"] != "Too late"


def test_a_topic_of_another_publication_is_none(desk: Client, things: dict[str, Thing]) -> None:
    words = {**opened_form(desk, things["section"]), "topic": TopicFactory().pk}
    assert autosave(desk, things["section"], words).status_code == 422


@pytest.mark.parametrize("length", [200_000, 200_001])
def test_a_text_may_be_so_long_and_no_longer(
    desk: Client, things: dict[str, Thing], length: int
) -> None:
    answer = autosave(
        desk,
        things["section"],
        {**opened_form(desk, things["section"]), "introduction": "w" * length},
    )
    assert answer.status_code == (200 if length == 200_000 else 422)


def test_a_fresh_token_is_given_to_members_only(
    desk: Client, publication: Publication, owner: Membership
) -> None:
    assert desk.get(f"/desk/{publication.slug}/token/").json()["token"]
    assert Client().get(f"/desk/{publication.slug}/token/").status_code == 302


def test_the_forms_around_the_words_lead_back_to_where_they_stood(
    desk: Client, things: dict[str, Thing], publication: Publication
) -> None:
    item, issue = things["item"], Issue.objects.get()
    board = f"/desk/{publication.slug}/issues/{issue.slug}/"
    assert desk.get(address(item)).context["writing"].here == address(item)
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{board}?words"}
    piece = desk.get(address(item), headers=headers)
    assert piece.context["writing"].here == f"{board}?item={item.pk}"


@pytest.mark.parametrize("name", THINGS)
@pytest.mark.parametrize("headers", [AUTOSAVE, {}])
def test_a_text_of_nothing_but_brackets_is_refused_and_not_read(
    desk: Client, things: dict[str, Thing], name: str, headers: dict[str, str]
) -> None:
    long = "body" if name == "item" else "introduction"
    said = {**content_of(things[name]), long: "[" * 150_000}
    answer = desk.post(address(things[name]), said, headers=headers)
    assert answer.status_code == 422
    assert "too many square brackets: 20,000 are the most" in answer.content.decode()
    assert content_of(type(things[name]).objects.get(pk=things[name].pk))[long] != said[long]
