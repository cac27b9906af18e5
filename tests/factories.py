"""The cast and the stage: every object a test needs, with only what matters stated."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from curation.models import (
    Address,
    Alias,
    Candidate,
    Capture,
    CaptureKey,
    CheckedAddress,
    Collection,
    Editor,
    Group,
    Issue,
    IssueTemplate,
    Item,
    Membership,
    Paper,
    PaperAuthor,
    Picture,
    Publication,
    Section,
    Source,
    StoryForm,
    StoryLabel,
    TemplateSection,
    Topic,
)
from curation.models.item import Kind
from curation.models.membership import Role
from newsletter.subscribers.models import (
    Subscriber,
    Subscription,
    SubscriptionState,
    Suppression,
    SuppressionReason,
)

NOW = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"


class EditorFactory(DjangoModelFactory):
    class Meta:
        model = Editor
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"editor{n}@example.org")
    name = factory.Sequence(lambda n: f"Editor {n}")

    @classmethod
    def _create(cls, model_class: type[Editor], *args: object, **kwargs: object) -> Editor:
        kwargs.setdefault("password", PASSWORD)
        return model_class.objects.create_user(*args, **kwargs)


class PublicationFactory(DjangoModelFactory):
    class Meta:
        model = Publication

    slug = factory.Sequence(lambda n: f"publication-{n}")
    name = factory.Sequence(lambda n: f"Publication {n}")
    from_address = factory.LazyAttribute(lambda publication: f"{publication.slug}@example.org")


class MembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    publication = factory.SubFactory(PublicationFactory)
    editor = factory.SubFactory(EditorFactory)
    role = Role.OWNER


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    publication = factory.SubFactory(PublicationFactory)
    slug = factory.Sequence(lambda n: f"topic-{n}")
    name = factory.Sequence(lambda n: f"Topic {n}")


class IssueFactory(DjangoModelFactory):
    class Meta:
        model = Issue

    publication = factory.SubFactory(PublicationFactory)
    number = factory.Sequence(lambda n: n + 1)
    date = date(2026, 3, 1)
    title = factory.Sequence(lambda n: f"The tide of week {n + 1}")
    slug = factory.LazyAttribute(lambda issue: f"{issue.number}-the-tide")


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    issue = factory.SubFactory(IssueFactory)
    title = factory.Sequence(lambda n: f"Section {n}")
    position = factory.Sequence(lambda n: n)


class StoryFormFactory(DjangoModelFactory):
    class Meta:
        model = StoryForm

    publication = factory.SubFactory(PublicationFactory)
    name = factory.Sequence(lambda n: f"Form {n}")


class StoryLabelFactory(DjangoModelFactory):
    class Meta:
        model = StoryLabel

    form = factory.SubFactory(StoryFormFactory)
    name = factory.Sequence(lambda n: f"Label {n}")
    position = factory.Sequence(lambda n: n)


class IssueTemplateFactory(DjangoModelFactory):
    class Meta:
        model = IssueTemplate

    publication = factory.SubFactory(PublicationFactory)
    name = factory.Sequence(lambda n: f"Template {n}")


class TemplateSectionFactory(DjangoModelFactory):
    class Meta:
        model = TemplateSection

    template = factory.SubFactory(IssueTemplateFactory)
    title = factory.Sequence(lambda n: f"Section {n}")
    position = factory.Sequence(lambda n: n)


class GroupFactory(DjangoModelFactory):
    class Meta:
        model = Group

    section = factory.SubFactory(SectionFactory)
    title = factory.Sequence(lambda n: f"Group {n}")
    position = factory.Sequence(lambda n: n)


class ItemFactory(DjangoModelFactory):
    class Meta:
        model = Item

    section = factory.SubFactory(SectionFactory)
    publication = factory.LazyAttribute(
        lambda item: item.section.issue.publication if item.section else PublicationFactory()
    )
    kind = Kind.LINK
    title = factory.Sequence(lambda n: f"Item {n}")
    slug = factory.Sequence(lambda n: f"item-{n}")
    body = "A [tide gauge](https://tides.example/gauge) in the harbour."
    position = factory.Sequence(lambda n: n)


class AddressFactory(DjangoModelFactory):
    class Meta:
        model = Address

    item = factory.SubFactory(ItemFactory)
    canonical = factory.Sequence(lambda n: f"https://tides.example/{n}")


class AliasFactory(DjangoModelFactory):
    class Meta:
        model = Alias

    issue = factory.SubFactory(IssueFactory)
    publication = factory.SelfAttribute("issue.publication")
    path = factory.Sequence(lambda n: f"/old/{n}/")


class PaperFactory(DjangoModelFactory):
    class Meta:
        model = Paper

    publication = factory.SubFactory(PublicationFactory)
    title = factory.Sequence(lambda n: f"On tides, part {n}")
    identity = factory.LazyAttribute(lambda paper: Paper.identity_of(paper.title, ""))


class PaperAuthorFactory(DjangoModelFactory):
    class Meta:
        model = PaperAuthor

    paper = factory.SubFactory(PaperFactory)
    name = factory.Sequence(lambda n: f"Author {n}")
    position = factory.Sequence(lambda n: n)


class PictureFactory(DjangoModelFactory):
    """Known by address only; give it a `file` for one that is here, too small to have copies."""

    class Meta:
        model = Picture

    publication = factory.SubFactory(PublicationFactory)
    address = factory.Sequence(lambda n: f"pictures/{n}.png")
    alt = "A tide gauge at low water."
    copies = factory.LazyFunction(list)


class CollectionFactory(DjangoModelFactory):
    class Meta:
        model = Collection

    publication = factory.SubFactory(PublicationFactory)
    slug = factory.Sequence(lambda n: f"collection-{n}")
    name = factory.Sequence(lambda n: f"Collection {n}")


class SubscriberFactory(DjangoModelFactory):
    class Meta:
        model = Subscriber

    email = factory.Sequence(lambda n: f"reader{n}@example.org")


class SubscriptionFactory(DjangoModelFactory):
    """Active, with its consent."""

    class Meta:
        model = Subscription

    subscriber = factory.SubFactory(SubscriberFactory)
    publication = factory.SubFactory(PublicationFactory)
    state = SubscriptionState.ACTIVE
    consent = "Signed up on paper"
    consented_at = NOW


class SuppressionFactory(DjangoModelFactory):
    class Meta:
        model = Suppression

    email = factory.Sequence(lambda n: f"reader{n}@example.org")
    reason = SuppressionReason.BOUNCED


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    publication = factory.SubFactory(PublicationFactory)
    address = factory.Sequence(lambda n: f"https://feeds{n}.example/atom.xml")
    title = factory.Sequence(lambda n: f"Tide tables {n}")
    next_at = NOW


class CandidateFactory(DjangoModelFactory):
    class Meta:
        model = Candidate

    source = factory.SubFactory(SourceFactory)
    key = factory.Sequence(lambda n: f"{n:064x}")
    address = factory.Sequence(lambda n: f"https://harbour.example/news/{n}")
    canonical = factory.SelfAttribute("address")
    title = factory.Sequence(lambda n: f"News from the harbour {n}")


class CaptureFactory(DjangoModelFactory):
    """With an item in the inbox."""

    class Meta:
        model = Capture

    item = factory.SubFactory(ItemFactory, section=None)
    address = factory.Sequence(lambda n: f"https://harbour.example/pages/{n}")
    next_at = NOW


class CaptureKeyFactory(DjangoModelFactory):
    class Meta:
        model = CaptureKey

    publication = factory.SubFactory(PublicationFactory)
    editor = factory.SubFactory(EditorFactory)
    prefix = factory.Sequence(lambda n: f"key{n}")
    digest = "0" * 64


class CheckedAddressFactory(DjangoModelFactory):
    class Meta:
        model = CheckedAddress

    canonical = factory.Sequence(lambda n: f"https://harbour.example/old/{n}")
    host = "harbour.example"
    next_at = NOW
