"""What the named querysets and small methods promise."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from curation.identifiers import identifiers_in
from curation.models import (
    Editor,
    Group,
    Hue,
    Issue,
    Item,
    Membership,
    Paper,
    PaperAuthor,
    Publication,
    Section,
    Topic,
)
from curation.models.membership import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    return Publication.objects.create(slug="slack-water", name="Slack Water")


@pytest.fixture
def section(publication: Publication) -> Section:
    issue = Issue.objects.create(publication=publication, number=7, title="T", slug="7-t")
    return Section.objects.create(issue=issue, title="Tides", position=1)


def new_item(publication: Publication, slug: str, **fields: object) -> Item:
    return Item.objects.create(publication=publication, slug=slug, title=slug, **fields)


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="plans are worded otherwise")
@pytest.mark.parametrize("name", ["doi:10.5555/neaps", "arxiv:2604.01234", "pmid:31415926"])
def test_a_paper_is_found_by_a_name_without_looking_at_others(
    publication: Publication, name: str
) -> None:
    with CaptureQueriesContext(connection) as asked:
        publication.papers.known_as(identifiers_in(name))
    with connection.cursor() as cursor:
        for query in asked:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            steps = [step for *_, step in cursor.fetchall()]
            assert not any("_publication_id_" in step or "SCAN" in step for step in steps)


def member(role: Role, **fields: bool) -> Membership:
    return Membership(role=role, **fields)


def test_the_inbox_holds_what_is_in_no_section_newest_first(
    publication: Publication, section: Section
) -> None:
    first, second = new_item(publication, "first"), new_item(publication, "second")
    new_item(publication, "placed", section=section)
    assert list(Item.objects.inbox()) == [second, first]


def test_placing_an_item_takes_it_from_the_inbox(
    publication: Publication, section: Section
) -> None:
    item = new_item(publication, "found")
    item.place_in(section, 3)
    item.refresh_from_db()
    assert (item.section, item.position) == (section, 3)
    assert not Item.objects.inbox().exists()


def test_reading_order_puts_the_items_of_a_group_at_the_groups_place(
    publication: Publication, section: Section
) -> None:
    group = Group.objects.create(section=section, title="Quick links", position=2)
    place = {"section": section}
    new_item(publication, "last", position=3, **place)
    new_item(publication, "second-link", position=2, group=group, **place)
    new_item(publication, "first-link", position=1, group=group, **place)
    new_item(publication, "story", position=1, **place)
    assert [item.slug for item in Item.objects.in_reading_order()] == [
        "story",
        "first-link",
        "second-link",
        "last",
    ]


def test_items_in_no_group_side_by_side_are_one_run(
    publication: Publication, section: Section
) -> None:
    group = Group.objects.create(section=section, title="Quick links", position=2)
    place = {"section": section}
    new_item(publication, "last", position=3, **place)
    new_item(publication, "second-link", position=1, group=group, **place)
    new_item(publication, "first-link", position=0, group=group, **place)
    new_item(publication, "second", position=1, **place)
    new_item(publication, "first", position=0, **place)
    assert [(run, [item.slug for item in items]) for run, items in section.runs()] == [
        (None, ["first", "second"]),
        (group, ["first-link", "second-link"]),
        (None, ["last"]),
    ]


def test_an_issue_is_called_by_number_or_by_slug(section: Section) -> None:
    assert Issue.objects.called("7") == section.issue
    assert Issue.objects.called("7-t") == section.issue
    with pytest.raises(Issue.DoesNotExist):
        Issue.objects.called("8")


def test_the_first_moment_of_publishing_stays(section: Section) -> None:
    issue, first = section.issue, timezone.now()
    issue.mark_published(first)
    issue.mark_published(timezone.now())
    issue.refresh_from_db()
    assert (issue.state, issue.published_at) == ("out", first)


def test_taking_back_a_schedule_leaves_a_public_issue_out(section: Section) -> None:
    issue = section.issue
    issue.mark_scheduled()
    issue.mark_draft()
    assert issue.state == "draft"
    issue.mark_published(timezone.now())
    issue.mark_scheduled()
    issue.mark_draft()
    assert issue.state == "out"


def test_a_topic_is_called_by_any_name_it_went_by(publication: Publication) -> None:
    topic = Topic.objects.create(
        publication=publication, slug="sea-maps", name="Charts", other_names=["Maps & Machines"]
    )
    for name in ("charts", "CHARTS ", "maps & machines", "Sea maps"):
        assert topic.is_called(name)
    assert not topic.is_called("Birds")


def test_a_new_topic_takes_the_hue_fewest_have(publication: Publication) -> None:
    for slug in ("a", "b"):
        hue = publication.topics.next_hue()
        Topic.objects.create(publication=publication, slug=slug, name=slug, hue=hue)
    assert list(publication.topics.values_list("hue", flat=True)) == [Hue.RUST, Hue.BLUE]


def test_rights_follow_the_role_and_what_the_owner_took_away() -> None:
    contributor, editor, owner = member(Role.CONTRIBUTOR), member(Role.EDITOR), member(Role.OWNER)
    assert not any([contributor.may_publish, contributor.may_send, contributor.may_configure])
    assert editor.may_publish
    assert editor.may_send
    assert not editor.may_configure
    assert owner.may_configure
    assert not member(Role.EDITOR, sending_allowed=False).may_send
    assert member(Role.EDITOR, sending_allowed=False).may_publish


def test_an_editor_works_in_their_publications_only(section: Section) -> None:
    ida, olga = (Editor.objects.create_user(f"{name}@desk.example") for name in ("ida", "olga"))
    Membership.objects.create(publication=section.issue.publication, editor=ida)
    assert list(Publication.objects.of(ida)) == [section.issue.publication]
    assert not Publication.objects.of(olga).exists()


def test_identity_ignores_case_and_punctuation() -> None:
    assert Paper.identity_of("Slack Water: Why?", "Å. Öberg") == Paper.identity_of(
        "SLACK WATER — why", "å öberg"
    )


def test_a_byline_names_six_at_most_and_says_how_many_are_left(publication: Publication) -> None:
    paper = Paper.objects.create(publication=publication, title="A", identity="a")
    for position, name in enumerate("BCDEFGH"):
        PaperAuthor.objects.create(paper=paper, name=name, position=position)
    assert Paper.objects.with_authors().get().byline == "B, C, D and 4 more"
    PaperAuthor.objects.filter(position__gt=1).delete()
    paper = Paper.objects.with_authors().get()
    assert paper.byline == "B, C"
    paper.is_et_al = True
    assert paper.byline == "B, C et al."


def test_right_to_left_languages_say_so() -> None:
    assert Publication(language="ar-EG").direction == "rtl"
    assert Publication(language="en").direction == "ltr"
