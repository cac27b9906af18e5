"""Findings of one kind told together."""

from newsletter.editions.preflight import Finding, Level, folded, ticks_of


def found(count: int, check: str = "dead", level: Level = Level.WARNING) -> list[Finding]:
    return [Finding(level, f"{check} {n}", "Mend it.", check=check) for n in range(count)]


def test_three_are_shown_and_the_others_stand_behind_and_seven_more() -> None:
    [fold] = folded(found(10))
    assert (len(fold.shown), len(fold.more)) == (3, 7)


def test_one_alone_never_stands_behind_and_one_more() -> None:
    [fold] = folded(found(4))
    assert (len(fold.shown), len(fold.more)) == (4, 0)


def test_the_gravest_come_first_and_levels_of_one_check_are_not_mixed() -> None:
    notes = found(1, level=Level.NOTE)
    folds = folded([*notes, *found(2), *found(1, "subject", Level.ERROR)])
    assert [(fold.level, len(fold.findings)) for fold in folds] == [
        (Level.ERROR, 1),
        (Level.WARNING, 2),
        (Level.NOTE, 1),
    ]


def test_findings_that_name_no_check_stand_alone() -> None:
    assert len(folded(found(2, check=""))) == 2


def test_one_way_to_mend_several_is_said_once_and_that_of_one_beside_it() -> None:
    assert [fold.how for fold in folded([*found(2), *found(1, "alt")])] == ["Mend it.", ""]


def test_a_tick_holds_for_what_was_seen_and_for_no_more() -> None:
    assert ticks_of(found(2)) == ticks_of(found(2))
    assert ticks_of(found(2)) != ticks_of(found(3))
    assert ticks_of(found(2, level=Level.ERROR)) == []


def test_a_finding_reads_as_two_sentences() -> None:
    assert str(Finding(Level.NOTE, "Low water.", "Wait.")) == "Low water. Wait."
