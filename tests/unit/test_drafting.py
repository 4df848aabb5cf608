"""Quotes as they are shown: verbatim, in their place, without marks that would be doubled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import drafts as reading
from bot.reading.spans import Article
from bot.store.unnamed import PASTED, UNNAMED
from bot.work.drafting import Places, drafts_of


@pytest.mark.parametrize(
    ("piece", "shown"),
    [
        ("“The crews are unpaid,”", "The crews are unpaid"),
        ('"We sold nothing."', "We sold nothing."),
        ("“It goes on", "It goes on"),
        ("it was “a lie” he said", "it was “a lie” he said"),
        ("called it “a lie”", "called it “a lie”"),
        ("that Ostland sold ships", "Ostland sold ships"),
        ("that “Ostland sold ships.”", "Ostland sold ships."),
        ("that", "that"),
        ("thatched roofs burnt", "thatched roofs burnt"),
        ("‘Never’", "‘Never’"),
        ("“”", "“”"),
        ("", ""),
    ],
)
def test_marks_around_a_piece_are_left_out(piece: str, shown: str) -> None:
    places = Places(f"He said: {piece}")
    assert places.words(places.bare(((9, 9 + len(piece)),))) == shown


def test_paragraphs_count_from_one_and_sentences_are_found() -> None:
    places = Places("One.\n\nTwo is here. Three is not.\n")
    assert [places.paragraph(offset) for offset in (0, 3, 5, 6, 20)] == [1, 1, 1, 2, 2]
    assert places.sentence(20) == (19, 32)
    assert places.sentence(4) is None
    assert Places("").sentence(0) is None


WORDS = st.sampled_from(
    "Ostland Brandt denied said that told Reuters according to “ ” , . the sale he it sold \n not".split(" ")
)


@given(st.lists(WORDS, max_size=60).map(" ".join), st.sampled_from([None, "Harbour Times"]))
def test_every_draft_quotes_its_text_exactly(text: str, outlet: str | None) -> None:
    article = Article(text, outlet=outlet)
    made = drafts_of(reading.read(article), guild_id=1, article_id=1)
    assert [draft.position for draft in made] == list(range(len(made)))
    contested = [draft.contested for draft in made]
    assert contested == sorted(contested, reverse=True)
    for draft in made:
        assert draft.text
        assert draft.statements
        for statement in draft.statements:
            assert statement["quote"]
            assert statement["quote"] == " … ".join(text[s:e] for s, e in statement["spans"]).strip()
            assert statement["paragraph"] >= 1
            assert statement["source"]


def test_nobody_named_is_an_unnamed_source_and_a_pasted_text_speaks_for_itself() -> None:
    text = "It was reported that nine ferries were sold. The harbour has nine cranes and 40 berths."
    made = drafts_of(reading.read(Article(text)), guild_id=1, article_id=1)
    sources = {statement["source"] for draft in made for statement in draft.statements}
    assert sources <= {UNNAMED, PASTED}
    assert sources


def test_what_is_repeated_is_drafted_once() -> None:
    text = "The harbour has nine cranes and 40 berths.\n\nOstland sold nine ferries, Mara Lind said.\n\n" * 30
    made = drafts_of(reading.read(Article(text)), guild_id=1, article_id=1)
    assert sorted(draft.text for draft in made) == [
        "Ostland sold nine ferries",
        "The harbour has nine cranes and 40 berths",
    ]
    assert [len(draft.statements) for draft in made] == [1, 1]


def test_what_is_only_denied_and_no_sentence_makes_no_draft() -> None:
    text = "The clerk called the documents “a crude forgery”. Ana Lind denied that she had sold the mill."
    made = drafts_of(reading.read(Article(text)), guild_id=1, article_id=1)
    assert [draft.text for draft in made] == ["Ana Lind had sold the mill"]
