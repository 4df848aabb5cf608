"""A text that is made to keep the reader busy costs as much more as it is longer, and no more than that."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from bot.reading import decoding
from bot.reading.attribution import Attributor
from bot.reading.drafts import read
from bot.reading.layout import FULLEST, Layout
from bot.reading.packing import stretches
from bot.reading.people import FAMILY, People
from bot.reading.repairs import uncrowded
from bot.reading.rules import RulesAttributor
from bot.reading.spans import Article, Attribution
from bot.reading.tagger import CUES_OF_STRETCH, SHIPPED, ModelAttributor
from tests.unit.reading.given import Given

CLAIM = "Ana Lind said that the port of Arvenia sold rockets to the militia. "
REPEATED = {
    "a claim and its denial": CLAIM + "Carl Beck denied that the port sold rockets. ",
    "a negation and a denial": "Lind said it did not rain. Beck denied it. ",
    "a quotation": "“The port of Arvenia sold rockets to the militia,” Ana Lind said. ",
    "a sentence without an end": "the port sold rockets, Ana Lind said, and Carl Beck denied it, and ",
    "said": "said ",
    "roles without an end": "Billionaire ",
    "who said who denied": "who said who denied ",
    "rumours": "rumours that Carl Beck had left and ",
    "claims in quotation marks": "“lies,” he said, ",
}
NUMBERED = {
    "names": "Ana L{0}nd, ",
    "speakers": "Ana L{0}nd said the ship K{0}r sank. ",
    "one surname": "K{0}r Lind met Lind. ",
    "deniers": "Ana L{0}nd denied it. ",
    "denials of one claim": "The ministry of K{0}r denied the port of Arvenia sold rockets to L{0}nd. ",
    "titles": "Sen. K{0}r Gov. Lind met Lind. The captain said that it rained. ",
}


def letters(number: int) -> str:
    """A number in letters, so that it can be part of a name."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def repeated(kind: str, length: int) -> str:
    """A hostile text of so many characters."""
    if kind in REPEATED:
        return (REPEATED[kind] * (length // len(REPEATED[kind]) + 1))[:length]
    pattern, text = NUMBERED[kind], CLAIM
    for number in range(length // len(pattern) + 1):
        text += pattern.format(letters(number))
    return text[:length]


def calls(text: str, reader: Attributor) -> int:
    """How many functions reading a text calls."""
    called = 0

    def count(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read(Article(text), reader)
    finally:
        sys.setprofile(None)
    return called


@pytest.mark.parametrize("kind", [*REPEATED, *NUMBERED])
def test_twice_the_text_is_about_twice_the_work(kind: str) -> None:
    reader = RulesAttributor()
    short, long = (calls(repeated(kind, length), reader) for length in (20_000, 40_000))
    assert long < 2.5 * short


@pytest.mark.parametrize("kind", ["said", "a sentence without an end", "denials of one claim"])
def test_so_it_is_with_the_trained_reader(kind: str) -> None:
    reader = ModelAttributor.load(SHIPPED)
    short, long = (calls(repeated(kind, length), reader) for length in (10_000, 20_000))
    assert long < 2.6 * short


def test_of_a_crowded_sentence_the_surest_statements_are_kept_in_their_order() -> None:
    text = "it rained " * 100
    crowd = [
        Attribution((), ((10 * n, 10 * n + 2),), ((10 * n + 3, 10 * n + 9),), n / 100) for n in range(50)
    ]
    assert uncrowded(Layout(text), crowd) == crowd[-FULLEST:]
    assert uncrowded(Layout(text), crowd[:FULLEST]) == crowd[:FULLEST]


def test_a_crowded_sentence_is_still_read() -> None:
    text = "The port sold rockets to them, " * 40 + "Ana Lind said."
    at = text.index("Ana Lind")
    said = [
        Attribution(((at, at + 8),), ((at + 9, at + 13),), ((31 * n, 31 * n + 29),), 0.5) for n in range(40)
    ]
    assert 0 < len(read(Article(text), Given(*said)).statements) <= FULLEST


def test_a_lone_name_is_looked_for_among_the_first_of_a_large_family() -> None:
    text = "".join(f"K{letters(n)}r Lind came. " for n in range(2 * FAMILY)) + "Lind left."
    person = People(Layout(text)).known(["Lind"], [], len(text))
    assert person is not None
    assert person.name in {f"K{letters(n)}r Lind" for n in range(FAMILY)}


def test_of_a_crowded_stretch_the_surest_cues_are_related() -> None:
    reader = ModelAttributor.load(SHIPPED)
    text = "said " * 180
    judged = list(reader.judged(text, stretches(text, reader.tokenizer)))
    assert len(judged) <= CUES_OF_STRETCH
    assert [cue.anchor for cue in judged] == sorted(cue.anchor for cue in judged)


def test_cues_are_weighed_alike_however_many_there_are() -> None:
    reader = ModelAttributor.load(SHIPPED)
    text = "Ana Lind said that it rained. Carl Beck denied it.\n" * 20
    judged = list(reader.judged(text, stretches(text, reader.tokenizer)))
    many = judged * (decoding.CUES_AT_ONCE // len(judged) + 2)
    once = decoding.paths(judged, reader.decoding)
    for n, path in enumerate(decoding.paths(many, reader.decoding)):
        assert (path == once[n % len(judged)]).all()


def test_owners_of_owners_make_no_endless_name() -> None:
    told = read(Article("president they was their lawyer rejected, " * 100), RulesAttributor())
    names = {statement.source_name for statement in told.statements if statement.source_name}
    assert names
    assert max(map(len, names)) < 100
