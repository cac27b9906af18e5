"""Slugs for what has none: the same every time, and free."""

import time

import pytest

from curation.importers.rows.titles import LONGEST_GIVEN_SLUG, FreeSlugs, free_slug, item_slug


def test_a_slug_that_is_free_is_given_as_it_is() -> None:
    assert free_slug("kelp", {"tide"}) == "kelp"


def test_one_that_is_taken_gets_the_next_number_that_is_free() -> None:
    assert free_slug("kelp", {"kelp", "kelp-2", "kelp-4"}) == "kelp-3"


def test_no_slug_is_given_twice() -> None:
    slugs = FreeSlugs({"kelp-3"})
    assert [slugs.take("kelp") for _ in range(4)] == ["kelp", "kelp-2", "kelp-4", "kelp-5"]


def test_a_row_keeps_its_own_slug_unless_another_has_it_by_now() -> None:
    slugs = FreeSlugs({"tide"})
    assert slugs.take("kelp", rather="old-kelp") == "old-kelp"
    assert slugs.take("kelp", rather="tide") == "kelp"


def test_a_numbered_slug_is_never_longer_than_a_slug_may_be() -> None:
    longest = "a" * LONGEST_GIVEN_SLUG
    assert len(free_slug(longest, {longest})) <= LONGEST_GIVEN_SLUG


def test_twenty_thousand_links_called_home_are_named_at_once() -> None:
    slugs = FreeSlugs(())
    begun = time.perf_counter()
    assert len({slugs.take("home") for _ in range(20_000)}) == 20_000
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize(("title", "slug"), [("", "item"), ("潮汐", "item"), ("  Kelp! ", "kelp")])
def test_a_title_without_letters_is_an_item_all_the_same(title: str, slug: str) -> None:
    assert item_slug(title) == slug


def test_a_long_slug_ends_with_a_word() -> None:
    assert item_slug("tide " * 30) == "-".join(["tide"] * 12)
