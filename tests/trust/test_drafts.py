"""Before it is published nobody outside the desk sees a word of it, and afterwards only that."""

from django.test import Client

from curation.models.item import ItemPaper
from newsletter.editions import freeze
from newsletter.editions.search import search
from newsletter.editions.search.writing import catch_up
from tests.factories import (
    NOW,
    AliasFactory,
    CollectionFactory,
    IssueFactory,
    ItemFactory,
    PaperAuthorFactory,
    PaperFactory,
    SectionFactory,
)
from tests.trust.stage import Stage, body, crawl

WORD = "zugzwang"
ENTRANCES = [
    *("/", "/salt/", "/salt/feed.atom", "/robots.txt", "/salt/?page=1", "/salt/issues/"),
    *("/salt/feed.rss", "/salt/items/feed.json", "/salt/papers/feed.json", "/feeds.opml"),
    *("/sitemap.xml", "/salt/sitemap-shelves.xml", "/salt/sitemap-issues-0.xml"),
]


def draft(stage: Stage) -> str:
    """An issue with the word in every place, and an old address; its slug."""
    issue = IssueFactory(
        publication=stage.publication,
        title=WORD,
        slug=f"8-{WORD}",
        number=8,
        dek=WORD,
        subject=WORD,
        preheader=WORD,
        introduction=WORD,
        closing=WORD,
    )
    section = SectionFactory(issue=issue, title=WORD, introduction=WORD)
    item = ItemFactory(section=section, title=WORD, body=WORD, slug=WORD)
    ItemFactory(publication=stage.publication, section=None, title=WORD, body=WORD)
    paper = PaperFactory(publication=stage.publication, title=WORD, abstract=WORD, slug=WORD)
    PaperAuthorFactory(paper=paper, name=WORD, slug=WORD)
    ItemPaper.objects.create(item=item, paper=paper)
    CollectionFactory(publication=stage.publication, name=WORD, slug=WORD).entries.create(item=item)
    AliasFactory(issue=issue, path=f"/old/{WORD}/")
    AliasFactory(issue=None, item=item, publication=stage.publication, path=f"/item/{WORD}/")
    return str(issue.slug)


def guesses(slug: str) -> list[str]:
    page = f"/salt/issues/{slug}/"
    return [
        *(page, page.rstrip("/"), f"{page}preview/", f"{page}?preview=1", f"/old/{WORD}/"),
        *(f"/item/{WORD}/", f"/salt/items/{WORD}/", f"/salt/topics/{WORD}/", f"/salt/{slug}/"),
        *(f"/salt/letters/{slug}/", f"/desk{page}", f"/desk{page}preview/"),
        *(f"/desk{page}preview/web/", f"/desk{page}preview/email/", f"/desk{page}preview/text/"),
        *(f"/salt/papers/{WORD}/", f"/salt/papers/{WORD}.bib", f"/salt/papers/authors/{WORD}/"),
        f"/salt/collections/{WORD}/",
        *(f"/api/v1/issues/{slug}", f"/salt/topics/{WORD}/feed.rss", f"/salt/issues/{slug}.bib"),
    ]


def test_a_draft_is_nowhere_for_a_visitor(stage: Stage) -> None:
    stage.frozen()
    slug = draft(stage)
    visitor = Client()
    seen = crawl(visitor, *ENTRANCES, *guesses(slug))
    told = [path for path, answer in seen.items() if WORD in body(answer).replace(path, "")]
    # The sign-in page repeats where the visitor wanted to go, and nothing else.
    assert [path for path in told if not path.startswith("/desk/sign-in/")] == []
    for path in guesses(slug):
        assert visitor.get(path, follow=not path.startswith("/desk/")).status_code in {302, 404}, (
            path
        )


def test_a_search_finds_no_draft(stage: Stage) -> None:
    edition = stage.frozen()
    freeze.freeze(stage.publication.issues.get(slug=draft(stage)), NOW)
    while catch_up(50):
        pass
    for query in (WORD, WORD[:4], f"{WORD}*", f'"{WORD}"', f"{edition.title} {WORD}"):
        results = search(stage.publication, query)
        assert (results.is_asked, results.everywhere, results.groups) == (True, 0, ())
    for name in ("author", "venue", "category"):
        assert WORD not in body(Client().get("/salt/papers/", {name: WORD[:4]}))


def test_what_is_frozen_and_not_public_is_nowhere_but_at_its_letters_key(stage: Stage) -> None:
    stage.frozen()
    slug = draft(stage)
    issue = stage.publication.issues.get(slug=slug)
    edition = freeze.freeze(issue, NOW)
    seen = crawl(Client(), *ENTRANCES, *guesses(slug))
    told = [path for path, answer in seen.items() if WORD in body(answer).replace(path, "")]
    assert [path for path in told if not path.startswith("/desk/sign-in/")] == []
    for cut in range(1, 22, 4):
        key = edition.digest[:cut]
        assert Client().get(f"/salt/letters/{key}/").status_code == 404
    assert len(edition.digest[:22]) * 4 >= 80, "a key nobody guesses"


def test_a_correction_not_yet_published_is_not_seen(stage: Stage) -> None:
    stage.frozen()
    stage.put("curation.Issue.closing", WORD)
    freeze.freeze(stage.fresh_issue(), NOW)
    seen = crawl(Client(), *ENTRANCES, "/salt/issues/7-neaps/")
    assert [path for path, answer in seen.items() if WORD in body(answer)] == []
