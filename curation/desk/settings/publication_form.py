"""What a publication is called, how it writes and whom its letters come from."""

import re
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django import forms

from curation import accent, languages
from curation.characters import one_line, tidy_characters
from curation.desk.fields import MarkdownField, MarkdownWidget
from curation.desk.settings.publication_look import LOOK_FIELDS, LookForm
from curation.models import Publication

MOST_HOSTS = 50
LONGEST_HOST = 200
LONGEST_DESCRIPTION = 20_000
LONGEST_FOOTER = 4_000

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?::\d+)?(?:/\S*)?")


class PublicationForm(LookForm):
    thing = "publication"
    former_hosts = forms.CharField(
        label="Hosts it used",
        required=False,
        max_length=MOST_HOSTS * LONGEST_HOST,
        widget=forms.Textarea(attrs={"rows": 3, "autocapitalize": "off", "spellcheck": "false"}),
        help_text="One a line, such as profile.example/tidings. Links to them are its own past.",
    )
    language_code = forms.CharField(
        label="Or the code of another",
        required=False,
        widget=forms.TextInput(
            attrs={"autocapitalize": "off", "spellcheck": "false", "autocomplete": "off"}
        ),
        help_text="Such as de-AT, pt-BR or gsw. It comes before the choice beside it.",
    )
    time_zone = forms.ChoiceField(
        label="Time zone", help_text="Days and times of sending are said in it."
    )

    class Meta:
        model = Publication
        fields = [
            "name",
            "tagline",
            "description",
            "language",
            "time_zone",
            "cadence",
            "from_name",
            "from_address",
            "reply_to",
            "postal_address",
            "is_numbered",
            "reference_prefix",
            "former_hosts",
            *LOOK_FIELDS,
        ]
        labels = {
            "description": "Description",
            "language": "Language",
            "cadence": "Rhythm",
            "from_name": "Sender name",
            "from_address": "Sender address",
            "reply_to": "Replies go to",
            "postal_address": "Postal address",
            "is_numbered": "Issues are numbered",
            "reference_prefix": "How it calls its issues",
            "accent": "Accent",
            "is_logo_alone": "The logo shows the name, so it stands alone",
            "footer": "Footer",
        }
        help_texts = {
            "tagline": "One line under the name.",
            "description": "Markdown, for who comes for the first time.",
            "language": "Browsers read and hyphenate by it. The words around your own are in "
            "English or German; beside any other language they are in English.",
            "from_name": "Empty: the name of the publication.",
            "from_address": "Letters come from it.",
            "reply_to": "Empty: the sender address.",
            "postal_address": "Stands at the foot of every letter; the law asks for it.",
            "accent": "Of links and buttons. Empty: Masthead's own.",
            "footer": "Markdown, at the foot of every page.",
        }
        error_messages = {"name": {"required": "Enter a name: readers see it first."}}
        widgets = {
            "language": forms.Select,
            "description": MarkdownWidget(
                attrs={"rows": 6, "class": "markdown", "maxlength": LONGEST_DESCRIPTION}
            ),
            "footer": MarkdownWidget(
                attrs={"rows": 4, "class": "markdown", "maxlength": LONGEST_FOOTER}
            ),
            "postal_address": forms.Textarea(attrs={"rows": 2, "maxlength": 300}),
            "accent": forms.TextInput(
                attrs={"placeholder": "#005e6a", "spellcheck": "false", "autocapitalize": "off"}
            ),
        }
        field_classes = {"description": MarkdownField, "footer": MarkdownField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["former_hosts"] = "\n".join(self.instance.former_hosts)
        self.initial["opened_with"] = self.stored_digest
        self.fields["language"].widget.choices = _languages(self.instance.language)
        zones = self.fields["time_zone"]
        assert isinstance(zones, forms.ChoiceField)
        known = sorted({*available_timezones(), self.instance.time_zone})
        zones.choices = [(name, name.replace("_", " ")) for name in known]
        self.shade_instead = ""

    def clean_language(self) -> str:
        return _code(self.cleaned_data["language"])

    def clean_language_code(self) -> str:
        """In the place of the choice, where one is given."""
        said = self.cleaned_data["language_code"]
        if said:
            self.cleaned_data["language"] = _code(said)
        return said

    def clean_former_hosts(self) -> list[str]:
        """Without scheme and slash at the end, each once."""
        lines = tidy_characters(self.cleaned_data["former_hosts"]).splitlines()
        hosts = list(dict.fromkeys(_host(line) for line in lines if line.strip()))
        if len(hosts) > MOST_HOSTS:
            raise forms.ValidationError(f"Up to {MOST_HOSTS} hosts, one a line.")
        for host in hosts:
            if not _HOST.fullmatch(host) or len(host) > LONGEST_HOST:
                raise forms.ValidationError(
                    f"“{host[:60]}” is no host; enter one such as profile.example/tidings."
                )
        return hosts

    def clean_accent(self) -> str:
        """Refused below 4.5 on any ground of a page; the nearest shade is then offered."""
        colour = str(self.cleaned_data["accent"]).lower()
        # What is no colour is refused by the column's own rule, which is looked at after this.
        if not _COLOUR.fullmatch(colour) or accent.passes(colour):
            return colour
        self.shade_instead = accent.nearest_shade(colour)
        raise forms.ValidationError(
            f"{colour} reaches {accent.weakest_ratio(colour)} on our pages, and text needs 4.5. "
            f"The nearest shade that passes is {self.shade_instead}."
        )

    @property
    def measured(self) -> list[accent.Measured]:
        """Of what is stored, for the table beside the field."""
        return accent.measured(str(self.initial.get("accent", "")))


def _code(said: str) -> str:
    code = languages.as_code(one_line(said))
    if not code:
        raise forms.ValidationError("Enter the code of a language, such as en or pt-BR.")
    return code


def _languages(stored: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Those with our own words first; the stored one is always among them."""
    named = {each.code: each for each in languages.known()}
    ours = [(code, _name(named[code])) for code in languages.WITH_OUR_WORDS]
    others = [
        (code, _name(each)) for code, each in named.items() if (code, _name(each)) not in ours
    ]
    if stored not in named:
        others.insert(0, (stored, stored))
    return [
        ("The words around it are in it too", ours),
        ("The words around it are in English", others),
    ]


def _name(language: languages.Language) -> str:
    is_same = language.own_name == language.name
    return language.name if is_same else f"{language.name} · {language.own_name}"


def _host(line: str) -> str:
    said = one_line(line)
    parts = urlsplit(said if "//" in said else f"//{said}")
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}"
