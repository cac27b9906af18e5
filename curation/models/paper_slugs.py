"""How the addresses of pages call papers and their authors."""

from itertools import chain, count

from django.db import models
from django.utils.text import slugify

LONGEST_SLUG = 120
LONGEST_WORDS = 90
WITHOUT_LETTERS = "paper"


class PaperSlugField(models.SlugField):
    """Words of the paper's title, given when its row is first written, and kept from then on.

    Two papers of one title in the same `bulk_create` would both get the same: save them in turn.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """One that no other paper of the publication has."""
        slug: str = getattr(model_instance, self.attname)
        if not slug:
            slug = _free_slug(model_instance)
            setattr(model_instance, self.attname, slug)
        return slug


class AuthorSlugField(models.SlugField):
    """The author's name: whoever is written alike is one author."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Of the name as it is about to be written."""
        slug = author_slug(getattr(model_instance, "name", ""))
        setattr(model_instance, self.attname, slug)
        return slug


def author_slug(name: str) -> str:
    """Without accents; a name in another script keeps its letters."""
    return (slugify(name) or slugify(name, allow_unicode=True))[:LONGEST_SLUG] or "author"


def slug_words(title: str) -> str:
    return slugify(title)[:LONGEST_WORDS].strip("-") or WITHOUT_LETTERS


def first_free(wanted: str, taken: set[str]) -> str:
    """The slug itself, else with the first number that makes it another."""
    further = (f"{wanted}-{number}" for number in count(2))
    return next(slug for slug in chain([wanted], further) if slug not in taken)


def _free_slug(paper: models.Model) -> str:
    wanted = slug_words(getattr(paper, "title", ""))
    others = type(paper)._default_manager.filter(
        publication=getattr(paper, "publication_id", None), slug__startswith=wanted
    )
    return first_free(wanted, set(others.values_list("slug", flat=True)))
