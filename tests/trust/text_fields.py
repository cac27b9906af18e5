"""Every text field of our models: what may stand in it, and where it comes out.

A new text field fails the tests of this folder until it has its line here.
"""

from django.apps import apps
from django.db import models

TEXT = (models.CharField, models.TextField, models.JSONField, models.FileField)
OURS = ("curation.", "newsletter.")

# Anybody who may write there can write anything there. True: a page or a letter shows it.
FREE = {
    "curation.Publication.name": True,
    "curation.Publication.tagline": True,
    "curation.Publication.footer": True,
    "curation.Publication.description": False,
    "curation.Publication.language": True,
    "curation.Publication.from_name": True,
    "curation.Publication.postal_address": True,
    "curation.Publication.cadence": True,
    "curation.Publication.reference_prefix": False,
    "curation.Issue.title": True,
    "curation.Issue.dek": True,
    "curation.Issue.subject": True,
    "curation.Issue.preheader": True,
    "curation.Issue.introduction": True,
    "curation.Issue.closing": True,
    "curation.Paper.title": True,
    "curation.Paper.title_source": False,
    "curation.Paper.abstract_source": False,
    "curation.Paper.affiliation": True,
    "curation.Paper.venue": True,
    "curation.Paper.date_as_given": True,
    "curation.Paper.category": True,
    "curation.Paper.abstract": True,
    "curation.Paper.doi": True,
    "curation.Paper.arxiv_id": True,
    "curation.PaperAuthor.name": True,
    "curation.Picture.alt": True,
    "curation.Picture.caption": True,
    "curation.Picture.credit": True,
    "curation.Collection.name": True,
    "curation.Collection.emoji": False,
    "curation.Collection.description": False,
    "curation.Topic.name": True,
    "curation.Topic.emoji": False,
    "curation.Topic.description": False,
    "curation.Section.title": True,
    "curation.Section.emoji": True,
    "curation.Section.introduction": True,
    "curation.Group.title": True,
    "curation.Group.emoji": True,
    "curation.Group.introduction": True,
    "curation.Item.emoji": True,
    "curation.Item.title": True,
    "curation.Item.body": True,
    "curation.Item.language": True,
    "curation.ItemPicture.alt": False,
    "curation.ItemPicture.caption": False,
    "curation.Reference.words": False,
    "curation.Item.dismissed_because": True,
    "curation.Capture.selection": False,
    "curation.Capture.failure": False,
    "curation.Capture.title": False,
    "curation.Capture.description": False,
    "curation.Capture.site_name": False,
    "curation.Capture.author": False,
    "curation.Capture.language": False,
    "curation.Capture.picture_alt": False,
    "curation.CaptureKey.label": False,
    "curation.Source.title": False,
    "curation.Source.muted_words": False,
    "curation.Source.failure": False,
    "curation.Candidate.title": False,
    "curation.Candidate.summary": False,
    "curation.Candidate.author": False,
    "curation.AddressCheck.detail": False,
    "curation.Paper.licence": False,
    "curation.Paper.standing_note": False,
    "curation.PaperIdentifier.value": False,
    "curation.PaperChange.detail": False,
    "curation.ImportRun.title": False,
    "curation.ImportedFile.name": False,
    "curation.Editor.name": True,
    "curation.StoryForm.name": False,
    "curation.StoryLabel.name": False,
    "curation.IssueTemplate.name": False,
    "curation.IssueTemplate.introduction": False,
    "curation.IssueTemplate.closing": False,
    "curation.TemplateSection.title": False,
    "curation.TemplateSection.emoji": False,
    "curation.TemplateSection.introduction": False,
    "editions.Edition.note": True,
    "subscribers.Subscriber.name": True,
    "subscribers.Subscription.consent": True,
    "subscribers.Suppression.detail": False,
    "delivery.Mailing.reason": True,
    "delivery.Message.name": False,
    "delivery.Message.reply": True,
    "delivery.TestLetter.failure": False,
}
# Free behind a beginning without which it is nothing.
BEGINNINGS = {
    "curation.Paper.url": "https://a.example/",
    "curation.Paper.code_url": "https://b.example/",
    "curation.Paper.data_url": "https://c.example/",
    "curation.Address.canonical": "https://d.example/",
    "curation.Alias.path": "/",
    "curation.Reference.address": "https://e.example/",
    "curation.Capture.address": "https://f.example/",
    "curation.Capture.picture_address": "https://g.example/",
    "curation.Source.address": "https://h.example/",
    "curation.Source.site_address": "https://i.example/",
    "curation.Candidate.address": "https://j.example/",
    "curation.Candidate.canonical": "https://k.example/",
    "curation.CheckedAddress.canonical": "https://l.example/",
    "curation.CheckedAddress.leads_to": "https://m.example/",
    "curation.CheckedAddress.archived_copy": "https://n.example/",
    "curation.AddressCheck.leads_to": "https://o.example/",
    "curation.AddressDecision.leads_to": "https://p.example/",
    "curation.PaperChange.address": "https://q.example/",
}
# Free before an ending without which it is nothing.
ENDINGS = {
    "subscribers.Subscriber.email": "@x.example",
    "subscribers.Suppression.email": "@y.example",
    "delivery.Message.email": "@z.example",
    "delivery.TestLetter.email": "@t.example",
    "curation.Editor.email": "@w.example",
    "curation.Publication.from_address": "@v.example",
    "curation.Publication.reply_to": "@u.example",
}
LISTS = {
    *("curation.Item.labels", "curation.Topic.other_names", "curation.Publication.former_hosts"),
    "curation.Publication.head_entries",
}
# Only what its validator or its choices let pass.
CHECKED = {
    *("curation.Publication.slug", "curation.Publication.time_zone", "curation.Publication.accent"),
    *("curation.Issue.slug", "curation.Issue.state", "curation.Issue.review"),
    *("curation.Collection.slug", "curation.Topic.slug", "curation.Topic.hue"),
    *("curation.Item.slug", "curation.Item.kind", "curation.Editor.theme"),
    *("curation.Capture.way", "curation.Capture.fetch", "curation.Capture.media"),
    *("curation.CaptureKey.use", "curation.Source.kind", "curation.CheckedAddress.health"),
    *("curation.AddressCheck.health", "curation.AddressDecision.decision"),
    *("curation.AddressDecision.health", "curation.PaperIdentifier.scheme"),
    *("curation.Paper.standing", "curation.Paper.record_state", "curation.PaperChange.change"),
    *("curation.ImportRun.state", "curation.Membership.role", "subscribers.Subscription.state"),
    *("subscribers.Suppression.reason", "delivery.Mailing.state"),
    *("delivery.Mailing.ambiguous_policy", "delivery.Message.state", "delivery.Message.exclusion"),
    "delivery.TestLetter.state",
}
# Written by our own code alone, and not from words that anybody sent.
MADE = {
    *("curation.Issue.imported_digest", "curation.Issue.imported_content_digest"),
    *(
        "curation.ImportRun.failure",
        "curation.ImportRun.left",
        "curation.ImportedFile.outcome",
        "curation.ImportedFile.report",
    ),
    *("curation.ImportTrace.model", "curation.ImportTrace.before"),
    *("curation.Item.title_head", "curation.Item.title_tail", "curation.Paper.origins"),
    "curation.AddressDecision.as_written",
    *("curation.CaptureKey.prefix", "curation.CaptureKey.digest"),
    *("curation.Candidate.key", "curation.CheckedAddress.host", "curation.Turn.service"),
    *("curation.Version.content", "curation.Version.digest", "curation.Editor.pane_widths"),
    *("curation.Source.etag", "curation.Source.last_modified"),
    *("curation.Paper.identity", "curation.Picture.digest", "curation.Editor.password"),
    *("editions.Edition.digest", "subscribers.Subscription.secret"),
    "curation.Publication.archive_state",
    *("editions.Edition.share_picture", "curation.Paper.slug", "curation.PaperAuthor.slug"),
    *("delivery.Mailing.holder", "delivery.Message.token"),
    "editions.SearchEntry.written_as",
    *("delivery.TestLetter.digest", "delivery.TestLetter.section_order"),
    # Files are named by us.
    *("curation.Picture.file", "curation.Picture.letter_file", "curation.Picture.copies"),
}
# Made by freezing from the fields above, which the tests do with these texts in them.
COPIES = {
    *("editions.Edition.slug", "editions.Edition.title", "editions.Edition.dek"),
    *("editions.Edition.subject", "editions.Edition.preheader", "editions.Edition.composition"),
    *("editions.Edition.web_html", "editions.Edition.email_html", "editions.Edition.email_text"),
    *("editions.EditionItem.kind", "editions.EditionItem.slug", "editions.EditionItem.emoji"),
    *("editions.EditionItem.title", "editions.EditionItem.section_title"),
    *("editions.EditionItem.html", "editions.EditionItem.search_text"),
    *("editions.EditionItem.page_html", "editions.EditionItem.summary"),
    *("editions.EditionItem.section_slug", "editions.EditionItem.hue"),
    *("editions.EditionItem.language", "editions.EditionItem.main_address"),
    *("editions.EditionItem.source", "editions.EditionItem.addresses"),
    *("editions.Edition.search_text", "editions.SearchEntry.kind"),
}
# Shown by nothing, looked up by nothing; too short for more than a name of itself.
SHORT = {"curation.PaperAuthor.orcid"}
# Only what Markdown calls the picture by is ever compared with it.
NAMES = {"curation.Picture.address"}

DECIDED = [
    *(set(FREE), set(BEGINNINGS), set(ENDINGS), LISTS, CHECKED, MADE, COPIES, SHORT, NAMES),
]


def all_text_fields() -> "dict[str, models.Field[object, object]]":
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models()
        if model.__module__.startswith(OURS)
        for field in model._meta.get_fields()
        if isinstance(field, TEXT)
    }


def longest(field: str) -> int:
    return getattr(all_text_fields()[field], "max_length", None) or 10_000


def filled(field: str, text: str) -> object:
    """The text as this field can hold it, cut to its length from behind."""
    if field in LISTS:
        return [text]
    if field in BEGINNINGS:
        return f"{BEGINNINGS[field]}{text}"[: longest(field)]
    if field in ENDINGS:
        end = ENDINGS[field]
        return text[: longest(field) - len(end)].lower() + end
    return text[: longest(field)]


def writable() -> list[str]:
    return [*FREE, *BEGINNINGS, *ENDINGS, *sorted(LISTS | NAMES)]
