"""Attitudes, what is a proposition, and propositions put into positive form."""

from __future__ import annotations

import pytest

from bot.reading import positive, stance
from bot.reading.layout import Layout
from bot.reading.spans import Attribution, Form


@pytest.mark.parametrize(
    ("cue", "content", "is_one"),
    [
        ("said", "the bridge fell", True),
        ("wants", "to rebuild the bridge", False),
        ("asked", "whether the bridge fell", False),
        ("said", "Why did it fall?", False),
        ("urged", "the mayor to resign", False),
        ("vowed", "to rebuild it", False),
        ("is expected", "to resign", False),
    ],
)
def test_wishes_questions_and_orders_are_no_propositions(cue: str, content: str, is_one: bool) -> None:
    assert stance.is_proposition(cue, content) is is_one


def test_an_attitude_is_no_speech() -> None:
    assert stance.is_attitude("hopes")
    assert not stance.is_speech("hopes")
    assert stance.is_speech("told")


@pytest.mark.parametrize(
    ("content", "form"),
    [("“The bridge fell,”", Form.DIRECT), ("it “fell” on Monday", Form.MIXED), ("it fell", Form.INDIRECT)],
)
def test_the_form_follows_the_quotation_marks(content: str, form: Form) -> None:
    text = f"Ana Lind said {content} in Ansel."
    at = text.index(content)
    said = Attribution(((0, 8),), ((9, 13),), ((at, at + len(content)),))
    assert stance.form(Layout(text), said) is form


@pytest.mark.parametrize(
    ("gerund", "past"),
    [
        ("selling", "sold"),
        ("being", "was"),
        ("planning", "planned"),
        ("studying", "studied"),
        ("using", "used"),
    ],
)
def test_the_past_of_a_gerund(gerund: str, past: str) -> None:
    assert positive.past(gerund) == past


def test_a_doing_and_an_accusation_become_clauses() -> None:
    assert positive.did("Ostmark", "selling arms") == "Ostmark sold arms"
    assert positive.accused("her of being asleep", "Ana Lind") == "Ana Lind was asleep"
    assert positive.accused("the mayor of theft") == "the mayor committed theft"
    assert positive.accused("it of fraud", "Brask Steel") == "Brask Steel committed fraud"
    assert positive.accused("Norland for the attack") == "Norland is to blame for the attack"
    assert positive.accused("the guards of negligence") == "the guards are guilty of negligence"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("that the bridge fell.", "The bridge fell"),
        ("“It fell,”", "It fell"),
        ("“We saw it", "We saw it"),
        ("it\n fell", "It fell"),
    ],
)
def test_a_claim_is_shown_on_one_line_without_outer_marks(words: str, shown: str) -> None:
    assert positive.plain(words) == shown
