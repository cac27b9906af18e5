"""A real browser as the judge: our markup runs nothing, though the same texts raw would."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from html import escape

import pytest
from django.http import HttpResponse
from playwright.sync_api import Page, Route, sync_playwright

from curation.markdown import Figure, to_html
from tests.plugin.chromium import chromium_or_skip, launched
from tests.trust.corpus import handfuls, strings
from tests.trust.stage import Stage, body, signed_in

SITE = "http://masthead.test"
KNOWN = {"known.png": Figure(src="/media/known.png", width=9, height=9)}
# In each frame: what a payload would call, and a hand that touches everything.
WATCH = """<script>
for (const name of ["alert", "confirm", "prompt", "print"])
  window[name] = () => parent.postMessage("fired", "*");
addEventListener("load", () => setTimeout(() => {
  for (const node of document.querySelectorAll("*")) {
    for (const kind of ["mouseover", "focus", "click", "toggle", "pointerenter"]) {
      const link = node.closest("a");
      if (kind === "click" && link && !/^\\s*javascript:/i.test(link.href)) continue;
      try { node.dispatchEvent(new MouseEvent(kind, {bubbles: true, cancelable: true})); } catch {}
    }
  }
}, 50));
</script>"""
COUNT = """<!doctype html><script>
window.fired = new Set();
addEventListener("message", (event) => {
  [...document.querySelectorAll("iframe")].forEach((frame, place) => {
    if (frame.contentWindow === event.source) window.fired.add(place);
  });
});
</script>"""
ENOUGH_TO_PROVE = 40


@pytest.fixture
def in_chromium() -> Iterator[Callable[[Callable[[Page], object]], object]]:
    """Runs a function with a page; in a thread, for the browser's loop is in Django's way."""
    chromium = chromium_or_skip()

    def visit(look: Callable[[Page], object]) -> object:
        with sync_playwright() as playwright, launched(playwright, chromium) as browser:
            return look(browser.new_page())

    with ThreadPoolExecutor(1) as thread:
        yield lambda look: thread.submit(visit, look).result(timeout=120)


def fired(page: Page, documents: list[str]) -> set[int]:
    """Which of these documents ran something of their own, each in a frame of its own."""
    found: set[int] = set()
    page.route("**/*", _nothing)
    for start, handful in enumerate(handfuls(documents, 60)):
        frames = "".join(
            f'<iframe sandbox="allow-scripts" srcdoc="{escape(WATCH + each)}"></iframe>'
            for each in handful
        )
        page.set_content(COUNT + frames, wait_until="load")
        page.wait_for_timeout(300)
        found |= {start * 60 + place for place in page.evaluate("[...window.fired]")}
    return found


def _nothing(route: Route) -> None:
    route.abort()


def test_a_browser_runs_nothing_of_what_we_made_of_hostile_texts(
    in_chromium: Callable[[Callable[[Page], object]], object],
) -> None:
    texts = strings("xss")
    # Raw texts spoil each other, so each has its own frame; ours may share one.
    some = list(texts[:120])
    cleaned = [
        "".join(to_html(text, figures=KNOWN) for text in handful) for handful in handfuls(texts, 10)
    ]
    raw = in_chromium(lambda page: fired(page, some))
    ours = in_chromium(lambda page: fired(page, cleaned))
    assert isinstance(raw, set)
    assert len(raw) >= ENOUGH_TO_PROVE, "the browser would not have noticed"
    assert ours == set()


def test_a_browser_runs_nothing_of_a_hostile_issue(
    stage: Stage, in_chromium: Callable[[Callable[[Page], object]], object]
) -> None:
    texts = [text.replace("\x00", "") for text in strings("xss")]
    stage.put("curation.Issue.closing", "\n\n".join(texts))
    stage.put("curation.Issue.title", '</title><script>alert(1)</script>"><svg onload=alert(1)>')
    edition = stage.frozen()
    documents = [edition.web_html, edition.email_html]
    assert in_chromium(lambda page: fired(page, documents)) == set()


INTRUDER = "<script>document.title = `read ${document.cookie}`</script>"


def _served(page: Page, answer: dict[str, object]) -> str:
    """The title of the framed preview's page after a script in it has had its chance."""
    page.route(f"{SITE}/desk/**", lambda route: route.fulfill(**answer))  # type: ignore[arg-type]
    page.context.add_cookies([{"name": "sessionid", "value": "key-to-the-desk", "url": SITE}])
    page.goto(f"{SITE}/desk/preview/")
    page.wait_for_timeout(200)
    return page.title()


@pytest.mark.parametrize("shape", ["web", "email", "text"])
def test_a_script_that_got_into_a_preview_runs_not_and_reads_no_cookie(
    stage: Stage, shape: str, in_chromium: Callable[[Callable[[Page], object]], object]
) -> None:
    path = f"/desk/salt/issues/7-neaps/preview/{shape}/"
    answer: HttpResponse = signed_in(stage.owner).get(path)
    page_with_intruder = body(answer).replace("</body>", f"{INTRUDER}</body>")
    assert INTRUDER in page_with_intruder
    ours = {"status": 200, "headers": dict(answer.items()), "body": page_with_intruder}
    ours["headers"].pop("Content-Length", None)  # type: ignore[attr-defined]
    bare = {**ours, "headers": {"Content-Type": "text/html; charset=utf-8"}}
    assert in_chromium(lambda page: _served(page, bare)) == "read sessionid=key-to-the-desk"
    assert "read" not in str(in_chromium(lambda page: _served(page, ours)))
