"""What is told by hearsay is a claim of somebody who is not named, and not of the outlet."""

from __future__ import annotations

import pytest

from bot.reading.drafts import read
from bot.reading.hearsay import hearsay
from bot.reading.layout import Layout
from bot.reading.spans import Article


@pytest.mark.parametrize(
    ("sentence", "cue", "claim"),
    [
        (
            "The Harbor Office has reportedly sold two ships.",
            "reportedly",
            "The Harbor Office has sold two ships",
        ),
        ("But Ana Lind allegedly hid the letters.", "allegedly", "Ana Lind hid the letters"),
        ("In March, the firm reportedly left Norland.", "reportedly", "In March, the firm left Norland"),
        ("The firm reportedly left Norland, but Lind stayed.", "reportedly", "The firm left Norland"),
    ],
)
def test_hearsay_is_said_by_nobody_who_is_named(sentence: str, cue: str, claim: str) -> None:
    reading = read(Article(sentence))
    assert [c.text for c in reading.claims] == [claim]
    statement = reading.statements[reading.claims[0].statements[0]]
    assert (statement.source, statement.source_name) == ((), None)
    assert [sentence[start:end] for start, end in statement.cue] == [cue]


@pytest.mark.parametrize(
    "sentence",
    [
        "The clerk, who reportedly left, sold two ships.",
        "The clerk who left has reportedly sold two ships.",
        "The mill that burned reportedly last week was old.",
        "“The firm reportedly left Norland.”",
    ],
)
def test_hearsay_beside_the_main_clause_leaves_the_sentence_as_it_is(sentence: str) -> None:
    assert hearsay(Layout(sentence), []) == []
