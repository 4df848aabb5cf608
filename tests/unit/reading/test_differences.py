"""Minimal pairs: the same words with the opposite meaning, and other words with the same one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.differences import Difference, Kind, differences, other_words
from bot.store.keys import text_key

OPPOSED = [
    ("The port sold diesel to Norhaven.", "The port denied selling diesel to Norhaven.", {Kind.NEGATION}),
    ("The ferry sails on Sundays.", "The ferry doesn’t sail on Sundays.", {Kind.NEGATION}),
    ("The bridge opened in 2017.", "The bridge opened in 2018.", {Kind.DATE}),
    ("The strike began on Monday.", "The strike began on Friday.", {Kind.DATE}),
    ("Herring catches fell by 30 per cent.", "Herring catches fell by 13%.", {Kind.NUMBER}),
    ("The repair cost 2 million crowns.", "The repair cost 2 billion crowns.", {Kind.NUMBER}),
    ("The crew of three drowned.", "The crew of seven drowned.", {Kind.NUMBER}),
    ("The yard was bought by Ostmark.", "The yard was bought by Westmark.", {Kind.NAME}),
    ("Norhaven sued Port Ellery.", "Port Ellery sued Norhaven.", {Kind.WHO}),
    ("Norhaven sued Port Ellery.", "Norhaven was sued by Port Ellery.", {Kind.WHO}),
]
AGREED = [
    ("Herring catches fell by 30 per cent.", "The catch of herring dropped 30%."),
    ("The repair cost 2 million crowns.", "2,000,000 crowns were spent on the repair."),
    ("The mayor never met Ostmark.", "The mayor did not meet Ostmark."),
    ("Norhaven sued Port Ellery.", "Port Ellery was sued by Norhaven."),
    ("Norhaven’s council closed the quay.", "The council of Norhaven shut the quay."),
]


@pytest.mark.parametrize(("left", "right", "kinds"), OPPOSED)
def test_the_same_words_with_another_meaning_differ_both_ways(
    left: str, right: str, kinds: set[Kind]
) -> None:
    assert {each.kind for each in differences(left, right)} == kinds
    mirrored = differences(right, left)
    assert [(each.kind, each.right, each.left) for each in mirrored] == [
        (each.kind, each.left, each.right) for each in differences(left, right)
    ]
    assert text_key(left) != text_key(right)


@pytest.mark.parametrize(("left", "right"), AGREED)
def test_other_words_with_the_same_meaning_do_not_differ(left: str, right: str) -> None:
    assert differences(left, right) == []
    assert differences(right, left) == []
    # Yet nothing but a curator makes them one.
    assert text_key(left) != text_key(right)


def test_the_words_are_given_as_they_stand() -> None:
    (difference,) = differences("It cost $1,200.", "It cost 1.3 thousand.")
    assert (difference.left, difference.right) == (("1,200",), ("1.3 thousand",))


@given(st.text(max_size=120), st.text(max_size=120))
def test_any_two_texts_can_be_compared(left: str, right: str) -> None:
    differences(left, right)
    assert differences(left, left) == []


@pytest.mark.parametrize(
    ("left", "right", "mine", "theirs"),
    [
        (
            "Premiums have doubled since June",
            "Premiums have risen by a third since June",
            ("doubled",),
            ("third",),
        ),
        ("Catches fell by half", "Catches were halved", (), ()),
        ("A dozen boats left", "12 boats left", (), ()),
    ],
)
def test_numbers_are_words_too(left: str, right: str, mine: tuple[str, ...], theirs: tuple[str, ...]) -> None:
    expected = [Difference(Kind.NUMBER, mine, theirs)] if mine or theirs else []
    assert differences(left, right) == expected


def test_what_else_differs_is_told_in_words() -> None:
    found = other_words("The port will stay open", "The harbour stays open")
    assert found == Difference(Kind.WORDS, ("port",), ("harbour",))
    assert other_words("The port stays open", "It is open, and the port stays so") is None
