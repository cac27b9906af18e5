"""The browser of the tests: `CHROMIUM`, else chromium on the PATH, else a plain skip."""

import os
import shutil
from contextlib import AbstractContextManager

import pytest
from playwright.sync_api import Browser, Playwright


def chromium_or_skip() -> str:
    found = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if found is None:
        pytest.skip("no browser: put chromium on the PATH, or say where it is with CHROMIUM")
    return found


def launched(playwright: Playwright, chromium: str) -> AbstractContextManager[Browser]:
    """Asks nobody outside; closed at the end of the `with`."""
    options = ["--disable-gpu", "--disable-background-networking"]
    # Root, as in a container, may run Chromium only without its sandbox.
    options += ["--no-sandbox"] if os.geteuid() == 0 else []
    return playwright.chromium.launch(executable_path=chromium, args=options)
