"""Mentions of the publication's own past are found, and find what they mean when it comes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from curation.importers.readers.issue_markdown import parse
from curation.importers.rows import reference_sources, references
from curation.importers.rows.issues import store
from curation.importers.rows.own_places import place_of
from curation.importers.rows.picture_files import PictureFolder
from curation.importers.rows.picture_rows import PictureRows
from curation.importers.rows.references import (
    index_references,
    remember_places,
    resolve_references,
)
from curation.importers.rows.traces import Traces
from curation.models import Alias, Issue, Item, Publication, Reference, Section, Topic
from tests.curation.importers.samples import SHARED, needs_shared

pytestmark = pytest.mark.django_db

OLD = "https://old.tidings.example"
PLATFORM = "https://mail.example/profile/tidings"


@pytest.fixture
def tidings() -> Publication:
    return Publication.objects.create(
        slug="tidings",
        name="Tidings",
        former_hosts=["old.tidings.example", "https://mail.example/profile/tidings/"],
        reference_prefix="T",
    )


@pytest.fixture
def past(tidings: Publication) -> dict[str, object]:
    """Issue 9 with an item, and a topic, each with its old path."""
    issue = an_issue(tidings, 9, "")
    item = Item.objects.get(section__issue=issue)
    topic = Topic.objects.create(publication=tidings, slug="kelp", name="Kelp")
    Alias.objects.create(publication=tidings, path="/issues/9-kelps-clock-77", issue=issue)
    Alias.objects.create(publication=tidings, path="/links/kelp/240505-clock/", item=item)
    Alias.objects.create(publication=tidings, path="/shelves/kelp/", topic=topic)
    return {"issue": issue, "item": item, "topic": topic}


def an_issue(publication: Publication, number: int | None, body: str, **words: str) -> Issue:
    slug = f"{number}-a" if number else "a-letter"
    issue = Issue.objects.create(
        publication=publication, number=number, title="A", slug=slug, **words
    )
    section = Section.objects.create(issue=issue, position=0)
    Item.objects.create(publication=publication, section=section, slug=f"i-{slug}", body=body)
    return issue


def indexed(publication: Publication, body: str, **words: str) -> list[Reference]:
    issue = an_issue(publication, 12, body, **words)
    index_references(publication, issues=[issue], traces=Traces())
    return list(Reference.objects.filter(in_item__section__issue=issue)) + list(
        issue.references.all()
    )


@pytest.mark.parametrize(
    ("link", "target"),
    [
        (f"[it]({OLD}/issues/9-kelps-clock-77)", "issue"),
        (f"[it]({OLD}/issues/9-kelps-clock-77/?a=1#b)", "issue"),
        (f"[it]({OLD}/issues/9-another-title-altogether)", "issue"),
        (f"[it]({OLD}/issues/9)", "issue"),
        (f"[it]({PLATFORM}/issues/9-kelps-clock-77)", "issue"),
        (f"[T #9]({OLD}/letters/of-may)", "issue"),
        ("[T #9](https://shortener.example/x)", "issue"),
        ("[it](/issues/9-kelps-clock-77)", "issue"),
        ("[it](https://www.old.tidings.example/issues/9-kelps-clock-77)", "issue"),
        ("[it](https://elsewhere.example/p/issues/9-kelps-clock-77)", None),
        (f"[it]({OLD}/links/kelp/240505-clock)", "item"),
        (f"[it]({OLD}/shelves/kelp/)", "topic"),
        (f"[it]({OLD}/links/kelp/)", "topic"),
        (f"[it]({OLD}/tidings/items/i-9-a/)", "item"),
        (f"[it]({OLD}/tidings/issues/9-a/)", "issue"),
        ("As said (see T #9).", "issue"),
    ],
)
def test_a_mention_finds_what_it_means(
    tidings: Publication, past: dict[str, object], link: str, target: str | None
) -> None:
    found = indexed(tidings, f"See {link}.")
    if target is None:
        assert found == []
        return
    (one,) = found
    assert getattr(one, f"to_{target}") == past[target]
    assert one.in_item is not None


@pytest.mark.parametrize(
    "text",
    [
        f"The [archives]({OLD}/) and [more]({OLD}).",
        f"[About us]({OLD}/about/) and [leave]({OLD}/unsubscribe/now).",
        "[Their #9](https://mail.example/profile/others/issues/9-their-clock-77).",
        "[it](https://kelp.example/issues/9).",
        "`T #9` and AT #9 and #9.",
        "[read T #9 there](https://kelp.example/9).",
        f"![A map]({OLD}/issues/9-map.png)",
        f"This is [T #12]({OLD}/issues/12-a), and T #12.",
        "[broken](http://%20http://old.tidings.example/issues/9)",
    ],
)
def test_what_is_no_mention_is_left_alone(
    tidings: Publication, past: dict[str, object], text: str
) -> None:
    assert indexed(tidings, text) == []


def test_an_issue_s_long_old_path_is_known_on_any_platform(tidings: Publication) -> None:
    old = an_issue(tidings, 9, "")
    path = "/issues/9-kelps-clock-and-the-tide-gauge-155882"
    Alias.objects.create(publication=tidings, path=path, issue=old)
    (one,) = indexed(tidings, f"See [this](https://elsewhere.example/profile/t{path}).")
    assert one.to_issue == old


def test_introductions_and_closings_are_looked_through(
    tidings: Publication, past: dict[str, object]
) -> None:
    issue = an_issue(tidings, 12, "", introduction="After T #9.", closing=f"[a]({OLD}/issues/9)")
    Section.objects.filter(issue=issue).update(introduction="Since T #9 and T #9.")
    index_references(tidings, issues=[issue], traces=Traces())
    found = [(one.words, one.address) for one in issue.references.all()]
    assert found == [("T #9", ""), ("a", f"{OLD}/issues/9")]


def test_what_is_not_here_yet_is_found_when_it_comes(tidings: Publication) -> None:
    texts = f"[a]({OLD}/issues/9-x), [b]({OLD}/stories/2024/clock/), T #9"
    assert [one.to_issue for one in indexed(tidings, texts)] == [None] * 3
    issue = an_issue(tidings, 9, "")
    item = Item.objects.get(section__issue=issue)
    Alias.objects.create(publication=tidings, path="/stories/2024/clock/", item=item)
    assert resolve_references(tidings) == 3
    assert resolve_references(tidings) == 0
    found = [(one.to_issue, one.to_item) for one in Reference.objects.all()]
    assert found == [(issue, None), (None, item), (issue, None)]


def test_the_same_again_changes_nothing(tidings: Publication, past: dict[str, object]) -> None:
    indexed(tidings, f"T #9, T #8, [a]({OLD}/issues/9-x)")
    rows = list(Reference.objects.values())
    index_references(tidings, traces=Traces())
    assert list(Reference.objects.values()) == rows


def test_however_few_are_looked_at_together_the_same_is_found(
    tidings: Publication, past: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in (10, 11, 12):
        words = {"introduction": "See T #9.", "closing": f"And T #{number - 1}, T #9."}
        an_issue(tidings, number, "[It](/tidings/items/i-9-a/) again, and T #9.", **words)
    index_references(tidings, traces=Traces())
    said = set(Reference.objects.values_list("in_issue", "in_item", "words", "to_issue", "to_item"))
    assert len(said) == 12 - 1  # issue 10 says “T #9” twice outside its items
    rows = list(Reference.objects.order_by("pk").values())
    monkeypatch.setattr(references, "PLACES_AT_ONCE", 1)
    monkeypatch.setattr(reference_sources, "AT_ONCE", 1)
    index_references(tidings, traces=Traces())
    assert list(Reference.objects.order_by("pk").values()) == rows
    Reference.objects.all().delete()
    index_references(tidings, traces=Traces())
    again = Reference.objects.values_list("in_issue", "in_item", "words", "to_issue", "to_item")
    assert set(again) == said


def test_a_mention_that_is_gone_is_forgotten(tidings: Publication, past: dict[str, object]) -> None:
    indexed(tidings, "See T #9.")
    item = Item.objects.get(slug="i-12-a")
    Item.objects.filter(pk=item.pk).update(body="See T #8.")
    index_references(tidings, items=[item], traces=Traces())
    assert [one.words for one in Reference.objects.all()] == ["T #8"]
    Item.objects.filter(pk=item.pk).update(body="")
    index_references(tidings, items=[item], traces=Traces())
    assert not Reference.objects.exists()


def test_a_text_that_names_its_past_teaches_where_it_lived() -> None:
    tidings = Publication.objects.create(slug="old", name="Old Tide")
    old = an_issue(tidings, 9, f"An [idea]({PLATFORM}/issues/3-x).")
    index_references(tidings, traces=Traces())
    assert not Reference.objects.exists()
    issue = an_issue(tidings, 12, f"See [OT #9]({PLATFORM}/issues/9-clock) and OT #9.")
    index_references(tidings, issues=[issue], traces=Traces())
    tidings.refresh_from_db()
    assert tidings.former_hosts == ["mail.example/profile/tidings"]
    assert tidings.reference_prefix == "OT"
    found = {(one.words, one.to_issue) for one in Reference.objects.all()}
    assert found == {("OT #9", old), ("idea", None)}


@pytest.mark.parametrize(
    "text",
    [
        "[Other Letter #9](https://mail.example/profile/other/issues/9-clock)",
        "[OL #9](https://mail.example/profile/other/issues/9-clock)",
        "[OT #9](https://mail.example/profile/other/issues/8-clock)",
        "[OT #19](https://mail.example/profile/other/issues/19-clock)",
        "[OT #9](https://mail.example/profile/other/)",
    ],
)
def test_another_newsletter_teaches_nothing(text: str) -> None:
    tidings = Publication.objects.create(slug="old", name="Old Tide")
    an_issue(tidings, 12, text)
    index_references(tidings, traces=Traces())
    tidings.refresh_from_db()
    assert (tidings.former_hosts, tidings.reference_prefix) == ([], "")


def test_two_issues_by_number_at_one_place_teach_it_too() -> None:
    tidings = Publication.objects.create(slug="old", name="Old Tide")
    an_issue(tidings, 12, f"See [#9]({PLATFORM}/issues/9-a) and [#8]({PLATFORM}/issues/8-b).")
    index_references(tidings, traces=Traces())
    assert tidings.former_hosts == ["mail.example/profile/tidings"]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://old.tidings.example/issues/12-kelps-clock-88", "old.tidings.example"),
        ("https://www.mail.example/profile/t/issues/12-a", "mail.example/profile/t"),
        ("https://blog.example/t/2024/05/a", "blog.example/t"),
        ("https://tidings.example/p/a", "tidings.example"),
        ("https://tidings.example", "tidings.example"),
        ("/issues/12-a", ""),
    ],
)
def test_a_full_address_tells_of_a_place(address: str, place: str) -> None:
    assert place_of(address) == place


def test_places_are_remembered_once(tidings: Publication) -> None:
    addresses = [f"{OLD}/issues/1-a", "/issues/2-b", "https://new.example/issues/3-c"]
    assert remember_places(tidings, addresses, traces=Traces())
    assert tidings.former_hosts[2:] == ["new.example"]
    assert not remember_places(tidings, addresses, traces=Traces())


def queries_for(publication: Publication, count: int) -> int:
    start = publication.issues.count() + 1
    for number in range(start, start + count):
        an_issue(publication, number, f"T #1, [a]({OLD}/issues/2-x)", introduction="T #1 again.")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        index_references(publication, traces=Traces())
    return len(captured)


def test_many_issues_need_no_more_queries_than_few(tidings: Publication) -> None:
    few = queries_for(tidings, 3)
    assert queries_for(tidings, 40) <= few + 1
    with CaptureQueriesContext(connection) as captured:
        resolve_references(tidings)
    assert len(captured) < 15


@needs_shared
def test_the_corpus_names_its_own_past() -> None:
    corpus = SHARED / "corpus" / "dynamically-typed"
    publication = Publication.objects.create(slug="dt", name="Dynamically Typed")
    for number in (7, 48, 70):
        traces = Traces()
        pictures = PictureRows(publication, PictureFolder(), None, traces=traces, writes=False)
        said = parse((corpus / f"issues/{number:03}.md").read_text())
        store(said, publication, digest=f"{number:064}", pictures=pictures, traces=traces)
    index_references(publication, traces=Traces())
    assert publication.reference_prefix == "DT"
    assert sorted(publication.former_hosts) == [
        "dynamicallytyped.com",
        "getrevue.co/profile/dynamically-typed",
    ]
    words = sorted(one.words for one in Reference.objects.all())
    assert words == [
        "#23", "DT #15", "DT #6", "DT #6", "I covered this research", "favorite", "journal",
        "learning", "machine", "my", "represented a breakthrough in structural biology",
        "the founding of Anthropic",
    ]  # fmt: skip
