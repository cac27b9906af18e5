"""A real browser on the sample, served by `serve`; a plain skip where there is no browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

from newsletter.operations.sign_in import SignIn, kept_sign_in
from tests.plugin.chromium import chromium_or_skip, launched
from tests.plugin.installation import Installation, new_installation

# Both widths, each in both themes: nothing but colours hangs on what a device prefers, so the other
# theme needs no second visit.
LOOKS = [(width, "light", "dark") for width in (1440, 390)]
# All that it found, what holds too, would be fifty times as much.
RUN_AXE = "axe.run({resultTypes: ['violations']}).then((found) => found.violations)"


@pytest.fixture(scope="module")
def chromium() -> str:
    return chromium_or_skip()


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Not for longer: while Playwright's loop runs, Django takes every test for an async one."""
    with sync_playwright() as playwright, launched(playwright, chromium) as opened:
        yield opened


@pytest.fixture(scope="module")
def sample(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The sample publication, being served."""
    with new_installation(tmp_path_factory.mktemp("sample")) as installation:
        installation.load_sample()
        installation.serve()
        yield installation
        installation.kill()


@pytest.fixture(scope="module")
def sign_in(sample: Installation) -> SignIn:
    kept = kept_sign_in(sample.data_dir)
    assert kept is not None
    return kept


_sessions: dict[str, Any] = {}


@dataclass
class Visit:
    """A page, and everything that went wrong on it."""

    page: Page
    site: str
    wrongs: list[str] = field(default_factory=list)
    schemes: tuple[str, ...] = ("light",)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.site}{path}", wait_until="load")

    def sign_in(self, kept: SignIn) -> None:
        """By the form; the session is used again on this site for as long as it lasts."""
        if self.site in _sessions:
            self.page.context.add_cookies(_sessions[self.site])
            if self.page.request.get(f"{self.site}/desk/", max_redirects=0).ok:
                return
        self.open("/desk/sign-in/")
        self.fill_sign_in(kept.email, kept.password)
        _sessions[self.site] = self.page.context.cookies()

    def fill_sign_in(self, address: str, password: str) -> None:
        """On the page of the sign-in, or of the back door's."""
        self.page.locator("input[type=email], input[name=username]").first.fill(address)
        self.page.locator("input[type=password]").fill(password)
        self.page.locator("input[type=password]").press("Enter")
        self.page.wait_for_load_state("networkidle")

    def violations(self) -> list[str]:
        """What axe finds in each of its themes, one line for each place."""
        return [line for scheme in self._in_each_theme() for line in self._found_by_axe(scheme)]

    @property
    def overflow(self) -> int:
        """Pixels by which the page is wider than the screen, in the theme where it is widest."""
        return max(self._overflow() for _ in self._in_each_theme())

    def _in_each_theme(self) -> Iterator[str]:
        """The page stays as it is while its theme changes; afterwards it has the first again."""
        first, *others = self.schemes
        yield first
        for scheme in others:
            self.page.emulate_media(color_scheme=scheme)
            yield scheme
            self.page.emulate_media(color_scheme=first)

    def _found_by_axe(self, scheme: str) -> list[str]:
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        return [
            f"{one['id']}, {scheme}: {node['target']} {node.get('failureSummary', '')}"
            for one in self.page.evaluate(RUN_AXE)
            for node in one["nodes"]
        ]

    def _overflow(self) -> int:
        return int(
            self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
        )

    def note_line(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            self.wrongs.append(said.text)

    def note_answer(self, answer: Response) -> None:
        if answer.status >= 400:
            self.wrongs.append(f"{answer.status} {answer.url}")

    def note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.site}/", "data:")):
            self.wrongs.append(f"a request to somebody else: {request.url}")


@pytest.fixture
def visit(
    request: pytest.FixtureRequest, browser: Browser, sample: Installation
) -> Iterator[Visit]:
    """By default 1440 wide and light; `parametrize` it indirectly with (width, *schemes)."""
    width, *schemes = getattr(request, "param", (1440, "light"))
    with _visiting(browser, sample, width=width, color_scheme=schemes[0]) as visit:
        visit.schemes = tuple(schemes)
        yield visit


@pytest.fixture
def visit_without_scripts(browser: Browser, sample: Installation) -> Iterator[Visit]:
    with _visiting(browser, sample, java_script_enabled=False) as visit:
        yield visit


@contextmanager
def _visiting(
    browser: Browser, sample: Installation, *, width: int = 1440, **options: Any
) -> Iterator[Visit]:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, reduced_motion="reduce", **options
    )
    visit = Visit(context.new_page(), sample.site)
    # A blocked script or style is a line of the console, and so is an exception.
    visit.page.on("console", visit.note_line)
    visit.page.on("pageerror", lambda error: visit.wrongs.append(str(error)))
    visit.page.on("request", visit.note_request)
    visit.page.on("response", visit.note_answer)
    yield visit
    context.close()
