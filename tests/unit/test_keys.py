"""Normal forms: what counts as the same name, and as the same proposition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.keys import name_key, text_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the White House", "White  House"),
        ("U.N.", "UN"),
        ("Bashar al-Assad", "Bashar Al Assad"),
        ("O’Brien", "O'Brien"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), [("Kim", "Kim Jong Un"), ("किरण", "करुण"), ("?", "!")])
def test_different_names_differ(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("North Korea also sold weapons.", "that North Korea sold the weapons"),
        ("Ostland didn’t sell 1,000 rockets", "Ostland did not sell 1000 rockets"),
        ("It can't fly", "it cannot fly"),
        ("“Peace” won't come", "Peace will not come"),
        ("The U.S. left", "the US left"),
    ],
)
def test_the_same_proposition_has_one_form(one: str, other: str) -> None:
    assert text_key(one) == text_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ostland sold weapons", "Ostland did not sell weapons"),
        ("Ostland sold to Westland", "Westland sold to Ostland"),
        ("It fell by 5%", "It fell by 5"),
        ("It cost $5", "It cost €5"),
        ("It was -5 degrees", "It was 5 degrees"),
        ("It rose 1.5 points", "It rose 15 points"),
        ("In 2017 it rained", "In 2018 it rained"),
        ("It can fly", "It can't fly"),
        ("1,00 left", "100 left"),
    ],
)
def test_numbers_order_and_negation_keep_propositions_apart(one: str, other: str) -> None:
    assert text_key(one) != text_key(other)


@given(st.text(min_size=1).filter(lambda text: text.strip() != ""))
def test_a_form_is_never_empty_for_text_and_settled(text: str) -> None:
    assert text_key(text)
    assert name_key(name_key(text)) == name_key(text)
