"""How an import was asked for."""

import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from curation.importers.rows.picture_files import PictureFolder


@dataclass(frozen=True)
class Choices:
    """`is_trial` writes nothing and reports the same; `updates` lets an edited file replace.

    `title` and `date` are for a file that has none; `today` is the day that dates without a
    year are given on.
    """

    pictures: PictureFolder = field(default_factory=PictureFolder)
    is_trial: bool = False
    updates: bool = False
    title: str = ""
    date: datetime.date | None = None
    today: datetime.date = field(default_factory=timezone.localdate)
