"""Addresses of the files that reference managers read."""

from django.urls import re_path

from newsletter.archive.citing import views

_PUBLICATION = r"^(?P<publication>[-\w]+)"
_FORM = r"\.(?P<form>bib|ris)$"
_SLUG = r"(?P<slug>[-\w]+)"

urlpatterns = [
    re_path(rf"{_PUBLICATION}/papers{_FORM}", views.of_all_papers, name="papers_references"),
    re_path(rf"{_PUBLICATION}/papers/{_SLUG}{_FORM}", views.of_paper, name="paper_references"),
    re_path(rf"{_PUBLICATION}/issues/{_SLUG}{_FORM}", views.of_issue, name="edition_references"),
    re_path(rf"{_PUBLICATION}/topics/{_SLUG}{_FORM}", views.of_topic, name="topic_references"),
]
