"""Curation's edges that workers act at: ids in, find, one call.

What asks the outside web is named `outside.…` and runs in a worker of its own, so that a slow
site never holds up a letter.
"""

from curation.tasks.captures import read_page, sweep_captures
from curation.tasks.hints import hint
from curation.tasks.imports import run_import, sweep_imports, tidy_imports
from curation.tasks.links import check_draft, check_link, find_copy, sweep_links
from curation.tasks.papers import ask_paper, look_again_at_papers, sweep_papers
from curation.tasks.pictures import sweep_pictures
from curation.tasks.sources import poll_source, sweep_sources

__all__ = [
    "ask_paper",
    "check_draft",
    "check_link",
    "find_copy",
    "hint",
    "look_again_at_papers",
    "poll_source",
    "read_page",
    "run_import",
    "sweep_captures",
    "sweep_imports",
    "sweep_links",
    "sweep_papers",
    "sweep_pictures",
    "sweep_sources",
    "tidy_imports",
]
