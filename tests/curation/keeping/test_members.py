"""People: a publication never is without an owner, and a right that is taken ends at once."""

import pytest
from django.contrib.auth.tokens import default_token_generator

from curation.keeping import members
from curation.models import CaptureKey, Editor, Membership, Publication
from curation.models.membership import Role
from tests.factories import NOW, CaptureKeyFactory, EditorFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Membership:
    return MembershipFactory(role=Role.OWNER)


@pytest.fixture
def publication(owner: Membership) -> Publication:
    return owner.publication


def test_somebody_new_gets_an_account_that_nobody_can_sign_in_to_yet(
    publication: Publication,
) -> None:
    added = members.add(publication, " Mara@Example.org ", Role.EDITOR)
    assert added.editor.email == "mara@example.org"
    assert not added.editor.has_usable_password()


def test_who_has_an_account_keeps_it(publication: Publication) -> None:
    mara = EditorFactory(email="mara@example.org")
    assert members.add(publication, "mara@example.org", Role.EDITOR).editor == mara
    assert mara.has_usable_password()


def test_nobody_is_a_member_twice(publication: Publication, owner: Membership) -> None:
    with pytest.raises(members.MemberRefused, match="is a member of"):
        members.add(publication, owner.editor.email, Role.CONTRIBUTOR)
    owner.refresh_from_db()
    assert owner.role == Role.OWNER


def test_the_only_owner_is_neither_removed_nor_made_less(owner: Membership) -> None:
    MembershipFactory(publication=owner.publication, role=Role.EDITOR)
    with pytest.raises(members.MemberRefused, match="needs an owner"):
        members.remove(owner, NOW)
    with pytest.raises(members.MemberRefused, match="needs an owner"):
        members.change(owner, role=Role.EDITOR, publishing_allowed=True, sending_allowed=True)
    owner.refresh_from_db()
    assert owner.role == Role.OWNER


def test_one_of_two_owners_may_go(owner: Membership) -> None:
    MembershipFactory(publication=owner.publication, role=Role.OWNER)
    members.remove(owner, NOW)
    assert not Membership.objects.filter(pk=owner.pk).exists()


def test_who_is_removed_and_added_again_has_no_key_of_before(publication: Publication) -> None:
    mara = MembershipFactory(publication=publication, role=Role.EDITOR).editor
    CaptureKeyFactory(publication=publication, editor=mara)
    elsewhere = CaptureKeyFactory(
        publication=MembershipFactory(editor=mara).publication, editor=mara
    )
    members.remove(mara.memberships.get(publication=publication), NOW)
    members.add(publication, mara.email, Role.EDITOR)
    assert list(CaptureKey.objects.usable(NOW)) == [elsewhere]


def test_a_chance_to_choose_a_password_ends_with_the_next_one_and_when_it_was_used(
    publication: Publication,
) -> None:
    mara = members.add(publication, "mara@example.org", Role.EDITOR).editor
    first, second = members.chance_for(mara), members.chance_for(mara)
    assert not default_token_generator.check_token(mara, first.token)
    assert default_token_generator.check_token(mara, second.token)
    mara.set_password("low water at noon")
    assert not default_token_generator.check_token(mara, second.token)


def test_an_owner_cannot_become_somebody_who_works_elsewhere_too(owner: Membership) -> None:
    mara = MembershipFactory(publication=owner.publication, role=Role.EDITOR)
    assert members.why_no_link(mara, owner.editor) == ""
    elsewhere = MembershipFactory(editor=mara.editor, role=Role.OWNER)
    assert "another publication" in members.why_no_link(mara, owner.editor)
    MembershipFactory(publication=elsewhere.publication, editor=owner.editor, role=Role.EDITOR)
    assert "another publication" in members.why_no_link(mara, owner.editor)
    Membership.objects.filter(editor=owner.editor).update(role=Role.OWNER)
    assert members.why_no_link(mara, owner.editor) == ""


def test_an_owner_cannot_become_the_operator_and_the_operator_may_help_anybody(
    owner: Membership,
) -> None:
    operator = Editor.objects.create_superuser("operator@example.org", "secret words")
    theirs = MembershipFactory(publication=owner.publication, editor=operator)
    assert "runs this installation" in members.why_no_link(theirs, owner.editor)
    assert members.why_no_link(owner, operator) == ""
