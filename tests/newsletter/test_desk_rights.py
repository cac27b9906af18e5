"""Every address of the desk, found from the resolver, against everybody who may come."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from curation.models import Editor, ImportRun, PaperChange, Publication
from curation.models.import_run import ImportState
from curation.models.membership import Role
from curation.models.paper import Change
from newsletter.delivery.models import Mailing, Message
from newsletter.delivery.release import release
from newsletter.editions.freeze import freeze
from tests.factories import (
    NOW,
    CandidateFactory,
    CheckedAddressFactory,
    CollectionFactory,
    GroupFactory,
    IssueFactory,
    IssueTemplateFactory,
    ItemFactory,
    MembershipFactory,
    PaperFactory,
    PictureFactory,
    PublicationFactory,
    SectionFactory,
    SourceFactory,
    StoryFormFactory,
    SubscriptionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

ANYBODY, SIGNED_IN, MEMBER = "anybody", "signed in", "member"
PUBLISHER, SENDER, OWNER = "publish", "send", "configure"

# A new address of the desk fails the test until it is decided here who may open it.
WHO = {
    "desk:sign_in": ANYBODY,
    "desk:sign_out": ANYBODY,
    "desk:issues": SIGNED_IN,
    "desk:theme": SIGNED_IN,
    "desk:pane_widths": SIGNED_IN,
    "desk:palette": SIGNED_IN,
    "desk:preferences": SIGNED_IN,
    "desk:keys": SIGNED_IN,
    "desk:publication_issues": MEMBER,
    "desk:issue": MEMBER,
    "desk:board_move": MEMBER,
    "desk:board_where": MEMBER,
    "desk:board_group_dissolve": MEMBER,
    "desk:board_group_collection": MEMBER,
    "desk:board_group_move": MEMBER,
    "desk:board_group_restore": MEMBER,
    "desk:board_group_add": MEMBER,
    "desk:board_section_remove": MEMBER,
    "desk:board_section_restore": MEMBER,
    "desk:board_section_add": MEMBER,
    "desk:issue_start": MEMBER,
    "desk:issue_delete": MEMBER,
    "desk:issue_address": MEMBER,
    "desk:board_collections": MEMBER,
    "desk:board_dismiss": MEMBER,
    "desk:board_unmake": MEMBER,
    "desk:board_note": MEMBER,
    "desk:board_duplicate": MEMBER,
    "desk:board_more": MEMBER,
    "desk:inbox_put_back": MEMBER,
    "desk:inbox": MEMBER,
    "desk:inbox_capture": MEMBER,
    "desk:inbox_fetching": MEMBER,
    "desk:inbox_chosen": MEMBER,
    "desk:inbox_dismiss": MEMBER,
    "desk:inbox_bring_back": MEMBER,
    "desk:inbox_place": MEMBER,
    "desk:inbox_return": MEMBER,
    "desk:item": MEMBER,
    "desk:item_read_again": MEMBER,
    "desk:item_follow_up": MEMBER,
    "desk:item_no_follow_up": MEMBER,
    "desk:item_picture": MEMBER,
    "desk:item_story_form": MEMBER,
    "desk:item_history": MEMBER,
    "desk:writing_token": MEMBER,
    "desk:issue_words": MEMBER,
    "desk:issue_history": MEMBER,
    "desk:issue_review": MEMBER,
    "desk:section_words": MEMBER,
    "desk:section_history": MEMBER,
    "desk:group_words": MEMBER,
    "desk:group_history": MEMBER,
    "desk:capture_tools": MEMBER,
    "desk:capture_revoke": MEMBER,
    "desk:links": MEMBER,
    "desk:link_decide": MEMBER,
    "desk:link_take_back": MEMBER,
    "desk:link_check": MEMBER,
    "desk:pictures": MEMBER,
    "desk:picture": MEMBER,
    "desk:picture_file": MEMBER,
    "desk:picture_remove": MEMBER,
    "desk:picture_undo": MEMBER,
    "desk:sources": MEMBER,
    "desk:source_add": MEMBER,
    "desk:sources_export": MEMBER,
    "desk:sources_bring": MEMBER,
    "desk:candidates": MEMBER,
    "desk:candidates_act": MEMBER,
    "desk:candidates_pass_all": MEMBER,
    "desk:candidates_put_back": MEMBER,
    "desk:source": MEMBER,
    "desk:source_edit": MEMBER,
    "desk:source_mute": MEMBER,
    "desk:source_ask": MEMBER,
    "desk:source_remove": MEMBER,
    "desk:papers": MEMBER,
    "desk:papers_add": MEMBER,
    "desk:papers_export": MEMBER,
    "desk:papers_ask": MEMBER,
    "desk:paper_changes": MEMBER,
    "desk:paper_follow_up": MEMBER,
    "desk:paper_put_away": MEMBER,
    "desk:paper_change_undo": MEMBER,
    "desk:paper": MEMBER,
    "desk:paper_ask": MEMBER,
    "desk:paper_export": MEMBER,
    "desk:paper_join": MEMBER,
    "desk:imports": MEMBER,
    "desk:import": MEMBER,
    "desk:import_file": MEMBER,
    "desk:import_pictures": MEMBER,
    "desk:import_keep": MEMBER,
    "desk:import_again": MEMBER,
    "desk:import_undo": MEMBER,
    "desk:choose_password": ANYBODY,
    "desk:settings_topics": OWNER,
    "desk:settings_topic_add": OWNER,
    "desk:settings_topic": OWNER,
    "desk:settings_topic_step": OWNER,
    "desk:settings_topic_remove": OWNER,
    "desk:settings_story_forms": OWNER,
    "desk:settings_story_form_add": OWNER,
    "desk:settings_story_form": OWNER,
    "desk:settings_story_form_step": OWNER,
    "desk:settings_story_form_remove": OWNER,
    "desk:settings_templates": OWNER,
    "desk:settings_template_add": OWNER,
    "desk:settings_template_from": OWNER,
    "desk:settings_template": OWNER,
    "desk:settings_template_step": OWNER,
    "desk:settings_template_remove": OWNER,
    "desk:settings_collections": OWNER,
    "desk:settings_collection_add": OWNER,
    "desk:settings_collection": OWNER,
    "desk:settings_collection_step": OWNER,
    "desk:settings_collection_remove": OWNER,
    "desk:settings_members": OWNER,
    "desk:settings_member": OWNER,
    "desk:settings_member_link": OWNER,
    "desk:settings_member_remove": OWNER,
    "desk:settings": OWNER,
    "editions:preview": MEMBER,
    "editions:frame": MEMBER,
    "editions:preview_stamp": MEMBER,
    "editions:preflight": MEMBER,
    "editions:preflight_line": MEMBER,
    "editions:publish": PUBLISHER,
    "editions:unpublish": PUBLISHER,
    "delivery:send": SENDER,
    "delivery:words": SENDER,
    "delivery:test": SENDER,
    "delivery:beside": MEMBER,
    "delivery:mailing": SENDER,
    "delivery:letters": SENDER,
    "delivery:pause": SENDER,
    "delivery:resume": SENDER,
    "delivery:end": SENDER,
    "delivery:stop": SENDER,
    "delivery:arrived": SENDER,
    "delivery:again": SENDER,
    "mail:letters": SIGNED_IN,
    "mail:empty": SIGNED_IN,
    "mail:letter": SIGNED_IN,
    "mail:frame": SIGNED_IN,
    "mail:part": SIGNED_IN,
    "markdownx_markdownify": SIGNED_IN,
    "markdownx_upload": SIGNED_IN,
    "desk:offers": MEMBER,
}
LACKING = {
    Role.CONTRIBUTOR: {PUBLISHER, SENDER, OWNER},
    Role.EDITOR: {OWNER},
    Role.OWNER: set(),
}
NEVER_THERE = {"mail:letter", "mail:frame", "mail:part"}  # no letter of this name was caught
CHANGED = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@dataclass(frozen=True)
class Stage:
    """One publication with everything the addresses of the desk can name."""

    publication: Publication
    addresses: dict[str, str]


@dataclass(frozen=True)
class Route:
    """An address as the resolver knows it; `converters` name what stands in it."""

    path: str
    converters: tuple[str, ...]


def desk_routes() -> dict[str, Route]:
    found = dict(_routes(get_resolver().url_patterns, Route("", ()), ""))
    return {name: route for name, route in found.items() if _is_desk(route.path)}


def _routes(patterns: list[Any], before: Route, namespace: str) -> Iterator[tuple[str, Route]]:
    for each in patterns:
        converters = (*before.converters, *each.pattern.converters)
        route = Route(before.path + str(each.pattern), converters)
        if isinstance(each, URLResolver):
            inner = f"{each.namespace}:" if each.namespace else namespace
            yield from _routes(each.url_patterns, route, inner)
        else:
            yield f"{namespace}{each.name}", route


def _is_desk(route: str) -> bool:
    return route.startswith(("desk/", "markdownx/"))


@pytest.fixture
def stage() -> Stage:
    publication = PublicationFactory(slug="slack-water")
    issue = IssueFactory(publication=publication)
    section = SectionFactory(issue=issue)
    ItemFactory(section=section)
    reader = SubscriptionFactory(publication=publication)
    mailing = release(freeze(issue, NOW), NOW, due_at=NOW + timedelta(days=1))
    message = Message.objects.create(
        mailing=mailing, issue=issue, subscription=reader, token="t", not_before=NOW
    )
    item = ItemFactory(publication=publication, section=None)
    source = SourceFactory(publication=publication)
    paper = PaperFactory(publication=publication)
    run = ImportRun.objects.create(publication=publication, state=ImportState.DONE)
    values: dict[str, Any] = {
        "run_id": run.pk,
        "file_id": run.files.create(name="seven.md", report={"title": "Seven"}).pk,
        "item_id": item.pk,
        "section_id": section.pk,
        "group_id": GroupFactory(section=section).pk,
        "key_id": 1,
        "source_id": source.pk,
        "candidate_id": CandidateFactory(source=source).pk,
        "paper_id": paper.pk,
        "picture_id": PictureFactory(publication=publication).pk,
        "change_id": PaperChange.objects.create(paper=paper, change=Change.CODE).pk,
        "address_id": CheckedAddressFactory().pk,
        "publication": publication.slug,
        "slug": issue.slug,
        "shape": "web",
        "mailing_id": mailing.pk,
        "message_id": message.pk,
        "name": "2026-11-15.eml",
        "part": "text",
        "uidb64": "MQ",
        "token": "never-made",
        "topic_id": TopicFactory(publication=publication).pk,
        "form_id": StoryFormFactory(publication=publication).pk,
        "template_id": IssueTemplateFactory(publication=publication).pk,
        "collection_id": CollectionFactory(publication=publication).pk,
        "entry_id": 1,
        "member_id": MembershipFactory(publication=publication, role=Role.OWNER).pk,
    }
    addresses = {
        name: reverse(name, kwargs={key: values[key] for key in route.converters})
        for name, route in desk_routes().items()
    }
    return Stage(publication, addresses)


def editor(stage: Stage, role: str) -> Editor:
    return MembershipFactory(publication=stage.publication, role=role).editor


def client_of(editor: Editor | None, **how: object) -> Client:
    client = Client(**how)  # type: ignore[arg-type]
    if editor:
        client.force_login(editor)
    return client


def answers(stage: Stage, somebody: Editor | None) -> Iterator[tuple[str, HttpResponse]]:
    """To a GET and to a POST of every address that not everybody may open."""
    client = client_of(somebody)
    for name, address in stage.addresses.items():
        if WHO[name] != ANYBODY:
            yield name, client.get(address)
            yield name, client.post(address)
            if somebody:
                client.force_login(somebody)


def is_sign_in(answer: HttpResponse) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith("/desk/sign-in/")


def test_every_address_of_the_desk_has_been_decided() -> None:
    assert set(desk_routes()) == set(WHO)


def test_somebody_not_signed_in_is_led_to_the_sign_in(stage: Stage) -> None:
    assert [name for name, answer in answers(stage, None) if not is_sign_in(answer)] == []


def test_for_members_of_another_publication_nothing_of_this_one_exists(stage: Stage) -> None:
    stranger = MembershipFactory(role=Role.OWNER).editor
    found = [
        (name, answer.status_code)
        for name, answer in answers(stage, stranger)
        if WHO[name] != SIGNED_IN and answer.status_code != 404
    ]
    assert found == []


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.EDITOR, Role.OWNER])
def test_a_missing_right_is_refused_and_a_held_one_is_not(stage: Stage, role: str) -> None:
    refused_to = LACKING[role]
    wrong = [
        (name, answer.status_code)
        for name, answer in answers(stage, editor(stage, role))
        if (answer.status_code == 403) != (WHO[name] in refused_to)
    ]
    assert wrong == []


def test_an_owner_finds_everything_that_is_there(stage: Stage) -> None:
    client = client_of(editor(stage, Role.OWNER))
    lost = [
        name
        for name, address in stage.addresses.items()
        if name not in NEVER_THERE and client.get(address).status_code in {403, 404, 500}
    ]
    assert lost == []


def test_opening_an_address_changes_nothing(stage: Stage) -> None:
    client = client_of(editor(stage, Role.OWNER))
    written: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.lstrip().upper().startswith(CHANGED):
            written.append(sql)
        return execute(sql, *rest)

    for address in stage.addresses.values():
        with connection.execute_wrapper(watch):
            client.get(address)
            client.head(address)
    assert written == []


def test_every_button_needs_its_token(stage: Stage) -> None:
    before = Mailing.objects.values_list("state").get()
    client = client_of(editor(stage, Role.OWNER), enforce_csrf_checks=True)
    taken = [
        (name, answer.status_code)
        for name, address in stage.addresses.items()
        if (answer := client.post(address)).status_code not in {403, 405}
    ]
    assert taken == []
    assert Mailing.objects.values_list("state").get() == before


def test_no_page_of_the_desk_is_stored_on_the_way(stage: Stage) -> None:
    client = client_of(editor(stage, Role.OWNER))
    stored = [
        name
        for name, address in stage.addresses.items()
        if name not in NEVER_THERE
        and (answer := client.get(address)).status_code == 200
        and "no-store" not in answer["Cache-Control"]
    ]
    assert stored == []
