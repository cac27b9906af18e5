"""Why a file was not imported. The text of each is the one sentence that is shown."""


class FileRefused(Exception):
    """Nothing of the file was stored."""


class UnreadableFile(FileRefused):
    """It is not there, not text, or its front matter cannot be understood."""


class UnknownForm(FileRefused):
    """It is no issue in Markdown; `form` names what it seems to be, where that is known."""

    def __init__(self, sentence: str, form: str | None = None) -> None:
        super().__init__(sentence)
        self.form = form


class IssueExists(FileRefused):
    """The issue is here already, with other content than the file."""


class DoesNotFit(FileRefused):
    """A heading, slug or path is longer than there is room for, or belongs to something else."""
