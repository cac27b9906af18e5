"""Lighthouse's four scores of the pages that readers see, and what a page weighs.

    npm install -g lighthouse@12   (node, which nothing else here needs)
    python bench/lighthouse.py

The sample publication, served by `serve` in an installation of its own. Each page three times, as
Lighthouse shows it to a middling phone; of each score the median. Goals: accessibility, best
practices and search engines 100, performance at least 98; at most 180 KB are transferred, fonts
included and pictures left out. `LIGHTHOUSE` and `CHROMIUM` say where the programs are that are not
on the PATH. The pages of answers of the search are kept from search engines, so its score there is
that of the empty form.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
PAGES = {
    "issue": "/slack-water/issues/4-soundings/",
    "index": "/slack-water/",
    "item": "/slack-water/items/the-valley-the-ferry-found/",
    "search": "/slack-water/search/",
}
GOALS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
MOST_BYTES = 180_000
TIMES = 3
SECONDS = 180
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"


def main() -> None:
    program = shutil.which(os.environ.get("LIGHTHOUSE", "lighthouse"))
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if program is None or chromium is None:
        print("Not measured, for want of Lighthouse and Chromium (npm install -g lighthouse@12).")
        return
    sys.path.insert(0, str(ROOT))
    from tests.plugin.installation import new_installation  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="masthead-bench-") as folder:
        os.environ["DATA_DIR"] = folder
        with new_installation(Path(folder, "served")) as installation:
            installation.data_dir.mkdir()
            installation.load_sample()
            installation.serve()
            for name, path in PAGES.items():
                runs = [_run(program, chromium, f"{installation.site}{path}") for _ in range(TIMES)]
                _say(name, runs)


def _run(program: str, chromium: str, address: str) -> dict[str, Any]:
    done = subprocess.run(
        [program, address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"],
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    if done.returncode:
        raise SystemExit(f"Lighthouse could not look at {address}:\n{done.stderr}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def _say(name: str, runs: list[dict[str, Any]]) -> None:
    scores = {goal: _median_score(runs, goal) for goal in GOALS}
    weight = max(_weight(run) for run in runs)
    is_met = weight <= MOST_BYTES and all(scores[goal] >= GOALS[goal] for goal in GOALS)
    said = "   ".join(f"{goal} {score:3}" for goal, score in scores.items())
    print(f"{name:8} {said}   {weight / 1000:5.0f} KB{'' if is_met else '   below a goal'}")


def _median_score(runs: list[dict[str, Any]], category: str) -> int:
    return round(100 * statistics.median(run["categories"][category]["score"] for run in runs))


def _weight(run: dict[str, Any]) -> int:
    """Bytes transferred, without the pictures of the text."""
    requests = run["audits"]["network-requests"]["details"]["items"]
    return sum(one["transferSize"] for one in requests if one["resourceType"] != "Image")


if __name__ == "__main__":
    main()
