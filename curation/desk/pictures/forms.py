"""What is said of a picture."""

from django import forms

from curation.models import Picture

LONGEST_WORDS = 2_000


class PictureForm(forms.ModelForm):
    """A text that shows the picture with words of its own keeps those."""

    alt = forms.CharField(
        label="Text for readers who do not see it",
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="What it shows, in a sentence. Used where a text gives no words of its own.",
    )
    caption = forms.CharField(
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Stands below the picture.",
    )

    class Meta:
        model = Picture
        fields = ["alt", "caption", "credit"]
        help_texts = {"credit": "Who made it, or where it is from."}
