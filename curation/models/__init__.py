"""What an issue says, as rows."""

from curation.models.address import Address, Alias
from curation.models.capture import Capture
from curation.models.capture_key import CaptureKey
from curation.models.collection import Collection, CollectionEntry
from curation.models.editor import Editor
from curation.models.import_run import ImportedFile, ImportRun, ImportTrace
from curation.models.issue import Issue
from curation.models.issue_template import IssueTemplate, TemplateSection
from curation.models.item import Item, ItemPaper, ItemPicture
from curation.models.link_health import AddressCheck, AddressDecision, CheckedAddress
from curation.models.membership import Membership
from curation.models.paper import Paper, PaperAuthor, PaperChange, PaperIdentifier
from curation.models.picture import Picture
from curation.models.publication import Publication
from curation.models.reference import Reference
from curation.models.section import Group, Section
from curation.models.source import Candidate, Source
from curation.models.story_form import StoryForm, StoryLabel
from curation.models.topic import Hue, Topic
from curation.models.turn import Turn
from curation.models.version import Version

__all__ = [
    "Address",
    "AddressCheck",
    "AddressDecision",
    "Alias",
    "Candidate",
    "Capture",
    "CaptureKey",
    "CheckedAddress",
    "Collection",
    "CollectionEntry",
    "Editor",
    "Group",
    "Hue",
    "ImportRun",
    "ImportTrace",
    "ImportedFile",
    "Issue",
    "IssueTemplate",
    "Item",
    "ItemPaper",
    "ItemPicture",
    "Membership",
    "Paper",
    "PaperAuthor",
    "PaperChange",
    "PaperIdentifier",
    "Picture",
    "Publication",
    "Reference",
    "Section",
    "Source",
    "StoryForm",
    "StoryLabel",
    "TemplateSection",
    "Topic",
    "Turn",
    "Version",
]
