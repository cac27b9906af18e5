"""What an issue says, as rows."""

from curation.models.address import Address, Alias
from curation.models.collection import Collection, CollectionEntry
from curation.models.editor import Editor
from curation.models.import_run import ImportedFile, ImportRun, ImportTrace
from curation.models.issue import Issue
from curation.models.item import Item, ItemPaper, ItemPicture
from curation.models.membership import Membership
from curation.models.paper import Paper, PaperAuthor
from curation.models.picture import Picture
from curation.models.publication import Publication
from curation.models.reference import Reference
from curation.models.section import Group, Section
from curation.models.topic import Hue, Topic

__all__ = [
    "Address",
    "Alias",
    "Collection",
    "CollectionEntry",
    "Editor",
    "Group",
    "Hue",
    "ImportRun",
    "ImportTrace",
    "ImportedFile",
    "Issue",
    "Item",
    "ItemPaper",
    "ItemPicture",
    "Membership",
    "Paper",
    "PaperAuthor",
    "Picture",
    "Publication",
    "Reference",
    "Section",
    "Topic",
]
