"""Who may do what, before any page asks."""

import pytest

from curation.access import Right, Rights, publications_of, rights_in
from curation.models import Editor, Membership
from curation.models.membership import Role
from tests.factories import EditorFactory, MembershipFactory, PublicationFactory

pytestmark = pytest.mark.django_db


def rights_as(role: str, **membership: object) -> Rights:
    member = MembershipFactory(role=role, **membership)
    return rights_in(member.publication, member.editor)


def test_a_contributor_writes_and_does_no_more() -> None:
    assert rights_as(Role.CONTRIBUTOR) == Rights(
        may_publish=False, may_send=False, may_configure=False
    )


def test_an_editor_also_publishes_and_sends() -> None:
    assert rights_as(Role.EDITOR) == Rights(may_publish=True, may_send=True, may_configure=False)


def test_sending_can_be_taken_from_one_editor() -> None:
    rights = rights_as(Role.EDITOR, sending_allowed=False)
    assert rights.include(Right.PUBLISH)
    assert not rights.include(Right.SEND)


def test_an_owner_may_do_all() -> None:
    rights = rights_as(Role.OWNER, sending_allowed=False)
    assert all(rights.include(right) for right in Right)


def test_the_operator_may_do_all_everywhere_without_being_a_member() -> None:
    operator = Editor.objects.create_superuser("operator@example.org", "secret words")
    publication = PublicationFactory()
    assert publications_of(operator).get() == publication
    assert all(rights_in(publication, operator).include(right) for right in Right)


def test_somebody_who_is_no_member_has_no_rights_at_all() -> None:
    stranger = EditorFactory()
    publication = PublicationFactory()
    assert not publications_of(stranger).exists()
    with pytest.raises(Membership.DoesNotExist):
        rights_in(publication, stranger)
