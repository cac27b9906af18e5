"""What is asked beside the files."""

import json

from django import forms

from curation.characters import one_line
from curation.importers.run_files import UPDATES
from curation.models import ImportRun


class ImportForm(forms.ModelForm):
    """What is asked beside the files. `paths` is their folders and names, as JSON, in order."""

    paths = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = ImportRun
        fields = ["title", "date", "updates"]
        labels = {
            "title": "Title",
            "date": "Date",
            "updates": UPDATES,
        }
        help_texts = {
            "title": "For a file that has none; else its first headline.",
            "date": "For a file that has none. May be left open.",
        }
        widgets = {"date": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")}

    def clean_title(self) -> str:
        return one_line(self.cleaned_data["title"])

    def clean_paths(self) -> list[str]:
        """Empty where no script said them: then the files have their own names."""
        try:
            paths = json.loads(self.cleaned_data["paths"] or "[]")
        except ValueError:
            return []
        is_list = isinstance(paths, list) and all(isinstance(path, str) for path in paths)
        return paths if is_list else []
