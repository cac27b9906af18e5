"""The people of a publication: added, given rights, removed, let in again.

A publication never is without an owner. What somebody may do is looked up at every request, so
that a right taken away ends at once.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.tokens import default_token_generator
from django.core.validators import validate_email
from django.db import transaction
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from curation.models import CaptureKey, Editor, Membership, Publication
from curation.models.membership import Role


class MemberRefused(Exception):
    """The text says in one sentence why nothing was changed."""


@dataclass(frozen=True)
class Chance:
    """To choose a password, once: the two words that an address of ours carries."""

    who: str
    token: str


@transaction.atomic
def add(publication: Publication, email: str, role: str) -> Membership:
    """Of whoever has an account by this address, else of a new one that nobody can sign in to yet.

    Raises `MemberRefused` for somebody who is a member already.
    """
    email = email.strip().lower()
    validate_email(email)
    editor = Editor.objects.filter(email=email).first() or Editor.objects.create_user(email)
    membership, is_new = Membership.objects.get_or_create(
        publication=publication, editor=editor, defaults={"role": role}
    )
    if not is_new:
        raise MemberRefused(f"{editor} is a member of {publication} already.")
    return membership


@transaction.atomic
def change(
    membership: Membership, *, role: str, publishing_allowed: bool, sending_allowed: bool
) -> None:
    """Raises `MemberRefused` where nobody would be left to keep the settings."""
    if role != Role.OWNER:
        _refuse_without_owner(membership, "keeps its rights")
    membership.role = role
    membership.publishing_allowed = publishing_allowed
    membership.sending_allowed = sending_allowed
    membership.save(update_fields=["role", "publishing_allowed", "sending_allowed"])


@transaction.atomic
def remove(membership: Membership, now: datetime) -> None:
    """The capture keys made for this publication are revoked, should they ever come back.

    Raises `MemberRefused` for the only owner.
    """
    _refuse_without_owner(membership, "stays")
    keys = CaptureKey.objects.filter(
        publication=membership.publication, editor=membership.editor, revoked_at=None
    )
    keys.update(revoked_at=now)
    membership.delete()


def why_no_link(membership: Membership, by: Editor) -> str:
    """Why this owner may make no link to a new password for the member; empty where they may.

    Whoever holds the link can be that person, in every publication: so an owner may make one only
    for somebody who works nowhere but in publications of the owner's own.
    """
    editor = membership.editor
    if by.is_superuser:
        return ""
    if editor.is_superuser or editor.is_staff:
        return f"{editor} runs this installation, so only they can set their password."
    elsewhere = editor.memberships.exclude(
        publication__memberships__in=by.memberships.filter(role=Role.OWNER)
    )
    if elsewhere.exists():
        return (
            f"{editor} also works for another publication, so only whoever runs this "
            "installation can give them a new password."
        )
    return ""


def chance_for(editor: Editor) -> Chance:
    """Ends when it was used, when they sign in, and after a few days (`PASSWORD_RESET_TIMEOUT`).

    For somebody who has no password yet, it ends the chance they had before.
    """
    if not editor.has_usable_password():
        editor.set_unusable_password()
        editor.save(update_fields=["password"])
    who = urlsafe_base64_encode(force_bytes(editor.pk))
    return Chance(who, default_token_generator.make_token(editor))


def _refuse_without_owner(membership: Membership, what: str) -> None:
    """Held until the end: two owners could else go at the same moment."""
    members = Membership.objects.filter(publication=membership.publication).order_by("pk")
    owners = [one.pk for one in members.select_for_update() if one.role == Role.OWNER]
    if owners == [membership.pk]:
        raise MemberRefused(
            f"{membership.editor} {what}: a publication needs an owner. "
            "Make somebody else one first."
        )
