"""What is exported and brought back into an empty publication is what it was."""

from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from curation.importers.readers.own_values import (
    OwnGroup,
    OwnIssue,
    OwnItem,
    OwnPaper,
    OwnSection,
    OwnSource,
)
from tests.curation.exporters import generated
from tests.curation.exporters.rows import (
    bring_back,
    build,
    build_inbox,
    build_source,
    empty_publication,
    export,
    paper_in,
    snapshot,
)

SLOW = settings(
    max_examples=40,
    phases=[Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@st.composite
def storable(draw: st.DrawFn) -> list[OwnIssue]:
    """Issues that fit their columns, with slugs, aliases and papers that are there once."""
    issues = draw(st.lists(generated.issues, min_size=1, max_size=2))
    return [Storable(place).issue(issue) for place, issue in enumerate(issues)]


class Storable:
    def __init__(self, place: int) -> None:
        self._place = place
        self._count = 0

    def issue(self, issue: OwnIssue) -> OwnIssue:
        return replace(
            issue,
            title=_line(issue.title, 300),
            slug=f"{issue.slug}-{self._next()}",
            number=None if issue.number is None else issue.number * 10 + self._place,
            subject=issue.subject[:250],
            aliases=tuple(f"/i{self._next()}{one}" for one in _clean(issue.aliases)),
            sections=tuple(self._section(section) for section in issue.sections),
        )

    def item(self, item: OwnItem) -> OwnItem:
        return self._item(item)

    def paper(self, paper: OwnPaper) -> OwnPaper:
        return self._paper(paper)

    def _section(self, section: OwnSection) -> OwnSection:
        entries = [self._entry(entry) for entry in section.entries]
        entries.sort(key=lambda entry: (entry.position, not isinstance(entry, OwnGroup)))
        return replace(section, title=section.title[:200], entries=tuple(entries))

    def _entry(self, entry: OwnItem | OwnGroup) -> OwnItem | OwnGroup:
        if isinstance(entry, OwnItem):
            return self._item(entry)
        items = sorted(map(self._item, entry.items), key=lambda item: item.position)
        return replace(entry, title=entry.title[:200] or "Group", items=tuple(items))

    def _item(self, item: OwnItem) -> OwnItem:
        # The index of pictures cannot read a body with a picture and a lone carriage return.
        body = item.body.replace("\r", "\f") if "![" in item.body else item.body
        return replace(
            item,
            body=body,
            title=item.title[:300],
            slug=f"{item.slug}-{self._next()}",
            papers=tuple(self._paper(paper) for paper in item.papers),
            addresses=None if item.addresses is None else tuple(dict.fromkeys(item.addresses)),
            aliases=tuple(f"/a{self._next()}{one}" for one in _clean(item.aliases)),
            follow_up_to="",
            dismissed_because=item.dismissed_because[:200],
        )

    def _paper(self, paper: OwnPaper) -> OwnPaper:
        number = self._next()
        return replace(
            paper,
            title=f"{number} {paper.title}"[:500],
            doi=f"{paper.doi}.{number}" if paper.doi else "",
            arxiv_id=f"2301.{number:05}" if paper.arxiv_id else "",
            authors=tuple(name[:200] for name in paper.authors),
            known_as=tuple(f"{name}{number}" for name in paper.known_as),
            slug=f"{paper.slug}-{number.lower()}" if paper.slug else "",
            aliases=tuple(f"/{number}{path}" for path in paper.aliases),
        )

    def _next(self) -> str:
        self._count += 1
        return f"{self._place}{self._count:03}"


def _line(title: str, longest: int) -> str:
    return title[:longest]


def _clean(paths: tuple[str, ...]) -> list[str]:
    return [path for path in paths if not set(path) & set("#?:")]


@pytest.mark.django_db
@SLOW
@given(storable())
def test_generated_issues_come_back_as_they_were(issues: list[OwnIssue]) -> None:
    publication, other = empty_publication(), empty_publication()
    for issue in issues:
        build(publication, issue)
    with TemporaryDirectory() as folder:
        export(publication, Path(folder))
        said = bring_back(Path(folder), other)
    before, after = snapshot(publication), snapshot(other)
    before["pictures"] = after["pictures"]
    for issue in before["issues"]:
        for slug, item in before["issues"][issue]["items"].items():
            item["pictures"] = after["issues"][issue]["items"][slug]["pictures"]
    assert before == after
    assert said == []


@dataclass(frozen=True)
class Elsewhere:
    """What is in no issue."""

    items: list[OwnItem]
    papers: list[OwnPaper]
    sources: list[OwnSource]


@st.composite
def elsewhere(draw: st.DrawFn) -> Elsewhere:
    fitting = Storable(7)
    items = draw(st.lists(generated.items_of_inbox(), max_size=3))
    papers = draw(st.lists(generated.records(), max_size=2))
    by_name = st.lists(generated.sources, max_size=2, unique_by=lambda one: (one.kind, one.address))
    return Elsewhere(
        list(map(fitting.item, items)), list(map(fitting.paper, papers)), draw(by_name)
    )


@pytest.mark.django_db
@SLOW
@given(elsewhere())
def test_what_is_in_no_issue_comes_back_too_and_only_once(more: Elsewhere) -> None:
    publication, other = empty_publication(), empty_publication()
    for source in more.sources:
        build_source(publication, source)
    for item in more.items:
        build_inbox(publication, item)
    for paper in more.papers:
        paper_in(publication, paper)
    with TemporaryDirectory() as folder:
        export(publication, Path(folder))
        said = bring_back(Path(folder), other)
        again = bring_back(Path(folder), other)
    before, after = snapshot(publication), snapshot(other)
    before["pictures"] = after["pictures"]
    for slug, item in before["inbox"].items():
        item["pictures"] = after["inbox"][slug]["pictures"]
    assert before == after
    assert said == again == []
