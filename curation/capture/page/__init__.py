"""What a fetched page says of itself. Pure: an answer in, facts out; nothing here asks the web."""

from curation.capture.page.facts import FeedLink, PageFacts
from curation.capture.page.read import read_page

__all__ = ["FeedLink", "PageFacts", "read_page"]
