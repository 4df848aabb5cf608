"""Days told from the day of the article, in a claim that is read later."""

from __future__ import annotations

import pytest

from bot.reading.days import dated
from bot.reading.drafts import read
from bot.reading.spans import Article


@pytest.mark.parametrize(
    ("words", "without", "on"),
    [
        ("Yesterday, the mill burned down", "The mill burned down",
         "On 29 February 2020, the mill burned down"),
        ("Last night Bo Renn left", "Bo Renn left", "On the night of 29 February 2020, Bo Renn left"),
        ("Today the mill employs nine men", "The mill employs nine men", "The mill employs nine men"),
        ("Today, the mill still stood", "The mill still stood", "The mill still stood"),
        ("The mill burned yesterday evening in Ansel", "The mill burned in Ansel",
         "The mill burned on the evening of 29 February 2020 in Ansel"),
        ("The crew was today elected", "The crew was elected", "The crew was on 1 March 2020 elected"),
        ("The crew meets in Ansel tomorrow", "The crew meets in Ansel",
         "The crew meets in Ansel on 2 March 2020"),
        ("The port closed earlier today, and the crew left", "The port closed, and the crew left",
         "The port closed on 1 March 2020, and the crew left"),
    ],
)  # fmt: skip
def test_a_date_or_nothing_stands_for_the_day(words: str, without: str, on: str) -> None:
    assert dated(words) == without
    assert dated(words, "soon") == without
    assert dated(words, "2020-03-01T08:00:00Z") == on


@pytest.mark.parametrize(
    "words",
    [
        "The port is closed until tomorrow",
        "Today is the last day of the mill",
        "Renn called it “a bad day today”",
        "Yesterday’s storm broke the dam",
        "The mill is larger than it is today",
        "The crew left at 9 pm last night",
    ],
)
def test_a_day_that_the_words_need_stays(words: str) -> None:
    assert dated(words, "2020-03-01") == words


def test_claims_tell_the_date_of_their_article() -> None:
    text = (
        "The mill of Ansel burned down yesterday.\n\n"
        "Bo Renn said that the crew had left the mill last night.\n\n"
        "“The dam broke yesterday,” Renn said.\n"
    )
    told = {claim.text for claim in read(Article(text, published="2020-03-01")).claims}
    assert told == {
        "The mill of Ansel burned down on 29 February 2020",
        "The crew had left the mill on the night of 29 February 2020",
        "The dam broke yesterday",
    }
