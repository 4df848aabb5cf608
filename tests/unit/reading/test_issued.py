"""Who speaks in a statement or a report, and through what."""

from __future__ import annotations

import pytest

from bot.reading.issued import issued, taken_up


@pytest.mark.parametrize(
    ("written", "who", "via"),
    [
        ("a statement from the union", "the union", "a statement"),
        ("a statement by the Tide Office on Monday", "the Tide Office", "a statement"),
        ("Lind’s letter", "Lind", "a letter"),
        ("a 2016 report released by the Tide Office in May", "the Tide Office", "a report"),
        ("the latest data from the Office of Tides", "the Office of Tides", "data"),
        ("An analysis by the Conference on Tides", "the Conference on Tides", "an analysis"),
        ("the Tide Office’s annual report", "the Tide Office", "a report"),
    ],
)
def test_who_issued_it_and_through_what(written: str, who: str, via: str) -> None:
    found = issued(written)
    assert found is not None
    assert (found.who, found.via, written[found.at : found.at + len(who)]) == (who, via, who)


@pytest.mark.parametrize(
    "written",
    ["a report by the ferry union", "a report from Norway", "the report", "a study of Tide Office pay"],
)
def test_nobody_named_issued_it(written: str) -> None:
    assert issued(written) is None


def test_what_is_taken_up_tells_the_channel() -> None:
    assert taken_up("the report") == "a report"
    assert taken_up("the statement") == "a statement"
    assert taken_up("the mayor") is None
    assert taken_up("the paper") is None
