"""The people who sign in to the desk."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone


class Theme(models.TextChoices):
    AUTO = "auto", "As the device"
    LIGHT = "light", "Light"
    DARK = "dark", "Dark"


class EditorManager(BaseUserManager["Editor"]):
    def create_user(self, email: str, password: str | None = None, name: str = "") -> "Editor":
        """Without a password the account cannot be signed in to until one is set."""
        editor = self.model(email=email.strip().lower(), name=name)
        editor.set_password(password)
        editor.save(using=self._db)
        return editor

    def create_superuser(self, email: str, password: str | None = None, name: str = "") -> "Editor":
        """The operator: an editor who may also open the back door, `/admin/`."""
        editor = self.create_user(email, password, name)
        editor.is_staff = editor.is_superuser = True
        editor.save(using=self._db, update_fields=["is_staff", "is_superuser"])
        return editor

    def get_by_natural_key(self, username: str | None) -> "Editor":
        return self.get(email=(username or "").strip().lower())


class Editor(AbstractBaseUser, PermissionsMixin):
    """Signs in by e-mail address; rights come from memberships, not from here."""

    email = models.EmailField(
        "e-mail address",
        max_length=254,
        unique=True,
        error_messages={"unique": "An editor with this address exists already."},
    )
    name = models.CharField(max_length=120, blank=True)
    theme = models.CharField(max_length=5, choices=Theme, default=Theme.AUTO)
    has_single_keys = models.BooleanField(
        "single letters are keys", default=True, help_text="Outside text fields; ? lists them"
    )
    pane_widths = models.JSONField("widths of the desk's panes", default=dict, blank=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField("may open the back door", default=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EditorManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["email"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(email=Lower("email")), name="editor_email_lower"
            )
        ]

    def __str__(self) -> str:
        return self.name or self.email
