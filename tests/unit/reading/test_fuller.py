"""The name behind "the council" that a claim opens with."""

from __future__ import annotations

import pytest

from bot.reading.drafts import read
from bot.reading.fuller import Fuller
from bot.reading.layout import Layout
from bot.reading.spans import Article

NEWS = (
    "The Alden Harbour Council met on Monday. A lawyer spoke of the Clean Quays Act of Norland. "
    "The Supreme Court and the Maritime Court wait. Bo Renn, who owns Renn Motor Company, was there. "
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The council sold the quay", "The Alden Harbour Council sold the quay"),
        ("The council’s quay was sold", "The Alden Harbour Council’s quay was sold"),
        ("The act will be repealed", "The Clean Quays Act of Norland will be repealed"),
        # Two names, none, and a word by which others are called too.
        ("The court sold the quay", "The court sold the quay"),
        ("The ministry sold the quay", "The ministry sold the quay"),
        ("The company sold the quay", "The company sold the quay"),
        ("The council house was sold", "The council house was sold"),
    ],
)
def test_the_one_name_with_the_word_is_told(text: str, named: str) -> None:
    assert Fuller(Layout(NEWS)).named(text, len(NEWS)) == named


def test_what_is_named_later_or_is_another_is_not_meant() -> None:
    assert Fuller(Layout(NEWS)).named("The council sold the quay", 2) == "The council sold the quay"
    other = NEWS + "In Ostmark a council of nine was elected. "
    assert Fuller(Layout(other)).named("The council sold it", len(other)) == "The council sold it"


def test_who_speaks_is_meant_by_its_own_word() -> None:
    fuller = Fuller(Layout(NEWS))
    assert fuller.named("The company sold it", 500, "Renn Motor Company") == "Renn Motor Company sold it"
    assert fuller.named("The court sold it", 500, "Maritime Court") == "The Maritime Court sold it"


def test_claims_of_the_outlet_and_of_sources_tell_the_name() -> None:
    text = (
        "The Alden Harbour Council met on Monday.\n\nThe council had sold nine quays in March.\n\n"
        "Bo Renn said the council has lost 40 boats.\n"
    )
    told = {claim.text for claim in read(Article(text)).claims}
    assert told >= {
        "The Alden Harbour Council had sold nine quays in March",
        "The Alden Harbour Council has lost 40 boats",
    }
