"""The standing closing is kept apart, and never takes a story along."""

import pytest

from tests.curation.importers.readers.reading import issue

STORY = "**Ode measured a wave.** It was high."


def closing(end: str) -> str:
    parsed = issue(f"## Shelf 🌊\n\n{STORY}\n\n{end}")
    assert [item.body for item in parsed.items] == [STORY]
    return parsed.closing


@pytest.mark.parametrize(
    "end",
    [
        "**Thanks for reading!** As usual, tell me with the buttons below.",
        "**Thanks** for reading! Tell me.",
        "Thanks for reading**!**",
        "Thank you so much for reading this issue of Tidings.",
        "As always, thanks for reading.",
        "**Thanks for reading!**\n\nAs usual, let me know what you thought of this issue.",
        "**If you enjoyed this issue of Tidings, why not forward it to a friend?** It helps.",
        "If you’re new here, see the [archives](https://tidings.example).",
        "That’s it for this week!",
        "That's all, folks.\n\nAnn",
        "See you next week,\nAnn",
        "Until next time!",
        "Cheers,\n\nAnn",
        "Have a great week!",
        "Was this forwarded to you? Subscribe here.",
        "Got feedback? Just hit reply.",
        "You’re receiving this because you asked. Unsubscribe.",
        "Thanks for reading!\n\n_Tidings is written by Ann._\n\nFollow me on [the site](https://a.example).",
        "Thanks for reading!\n\n* [Archive](https://a.example)\n* [Feed](https://b.example)",
        "Thanks for reading!\n\n![A logo](logo.gif)",
        "Tell me what you thought of this issue.\n\n**Enjoyed it? Forward it to a friend!**",
        "That was Tidings #7! Did you like it?\n\nThanks for reading!",
        "Did you like it? Use the 👍 and 👎 buttons below.",
        "Stay safe!\n\n**Thanks for reading!**",
        "Stay safe and healthy out there.",
    ],
)
def test_closings_in_many_words_are_recognised(end: str) -> None:
    assert closing(end).replace("\n", " ").split() == end.split()


@pytest.mark.parametrize(
    ("end", "emoji"),
    [("It helps.\n🐚", "🐚"), ("It helps.\n\n🐚", "🐚"), ("It helps. 🏳️‍🌈🎉", "🏳️‍🌈🎉")],
)
def test_the_last_emoji_is_a_line_of_its_own(end: str, emoji: str) -> None:
    found = closing(f"**Thanks for reading!**\n\n**If you liked this issue, forward it?**\n{end}")
    assert found.endswith(f"It helps.\n\n{emoji}")


def test_an_emoji_alone_at_the_end_is_the_closing() -> None:
    assert closing("🐚") == "🐚"


def test_a_remark_between_the_lines_of_the_closing_is_part_of_it() -> None:
    end = (
        "**Thanks for reading!**\n\n_I am on holiday next week._\n\nIf you’re new here, subscribe."
    )
    assert closing(end) == end


def test_a_heading_may_begin_it() -> None:
    assert closing("## Thanks for reading! 👋\n\nIt was fun.").startswith(
        "**Thanks for reading! 👋**"
    )


@pytest.mark.parametrize(
    "end",
    [
        "Thanks for reading!\n\n---\n\nTidings, 3 Quay Street.",
        "Thanks for reading!\n\n---\n\n_Sent with care._\n\n---\n\nUnsubscribe",
    ],
)
def test_closing_lines_before_a_line_and_small_print_behind_it_are_one(end: str) -> None:
    assert closing(end) == end.replace("---", "***")


def test_what_stands_behind_the_only_line_is_the_closing() -> None:
    assert closing("---\n\nAnn, from the quay.") == "Ann, from the quay."


def test_a_story_behind_the_thanks_is_a_story() -> None:
    parsed = issue(f"## Shelf 🌊\n\nThanks for reading all of it.\n\n{STORY}\n\nThe end.")
    assert STORY in "".join(item.body for item in parsed.items)
    assert parsed.closing == ""


def test_the_last_item_between_lines_is_no_closing() -> None:
    parsed = issue("## News\n\nSalt.\n\n---\n\nSand.\n\n---\n\n**Mud is brown, they say.** Yes.")
    assert len(list(parsed.items)) == 3
    assert parsed.closing == ""


@pytest.mark.parametrize(
    "last",
    [
        "As always, her essay is worth a read: [Waves](https://waves.example).",
        "As usual, this year’s letter is long.",
        "If you like waves, this is for you.",
        "That’s where the moon comes in.",
        "Share prices fell.",
        "Thanks to the moon, there are tides.",
    ],
)
def test_the_last_paragraph_of_a_story_is_no_closing(last: str) -> None:
    parsed = issue(f"## Shelf 🌊\n\n{STORY}\n\n{last}\n\n**Thanks for reading!** Bye.")
    assert next(parsed.items).body == f"{STORY}\n\n{last}"
    assert parsed.closing == "**Thanks for reading!** Bye."


def test_links_before_the_thanks_stay_links() -> None:
    parsed = issue(
        "## Shelf 🌊\n\n* 🌊 [a](https://a.example)\n\n_All in a list._\n\n**Thanks for reading!**"
    )
    assert len(list(parsed.items)) == 2
    assert parsed.closing == "**Thanks for reading!**"


@pytest.mark.parametrize(
    "story",
    [
        "**Stay safe from storms** with a mast of oak.",
        "**That was the year of kelp,** says Ode, and #2 of its kind.",
        "**Love it or leave it,** the raft is here.",
    ],
)
def test_a_story_that_begins_like_a_closing_stays_one(story: str) -> None:
    parsed = issue(f"## Shelf 🌊\n\n{STORY}\n\n{story}\n\n**Thanks for reading!**")
    assert len(list(parsed.items)) == 2
    assert parsed.closing == "**Thanks for reading!**"
