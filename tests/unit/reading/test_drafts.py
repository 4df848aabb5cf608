"""The whole reading of articles: statements, claims, and exact offsets whatever the text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.drafts import read
from bot.reading.spans import Article, Reading, Stance

ARMS = (
    "Veldania and its neighbour Ostmark have traded threats for years.\n\n"
    "In March, the Foreign Office of Brennland told the Harbour Courier that Ostmark sold anti-tank "
    "rockets to the Veldanian militia Sabre. Both Ostmark and Veldania have denied that such a sale "
    "took place.\n\n"
    "“The rockets were ours,” said Mira Tolland, a retired colonel who now teaches in Port Ansel. "
    "“We counted them.”\n\n"
    "In 2011, Ostmark signed two treaties with Brennland on the trade in arms.\n"
)


def texts_of(reading: Reading) -> list[str]:
    return [claim.text for claim in reading.claims]


def test_a_denied_claim_comes_first_with_its_source_outlet_month_and_deniers() -> None:
    reading = read(Article(ARMS))
    claim = reading.claims[0]
    assert claim.text == "Ostmark sold anti-tank rockets to the Veldanian militia Sabre"
    said = [reading.statements[index] for index in claim.statements]
    assert [(s.stance, s.source_name, s.via, s.when) for s in said] == [
        (Stance.ASSERTS, "Foreign Office of Brennland", "Harbour Courier", "March"),
        (Stance.DENIES, "Ostmark", None, None),
        (Stance.DENIES, "Veldania", None, None),
    ]
    assert said[1].cue == said[2].cue
    assert said[1].content == said[2].content


def test_what_the_outlet_states_itself_is_offered_after_what_sources_say() -> None:
    reading = read(Article(ARMS))
    own = [index for index, claim in enumerate(reading.claims) if not claim.statements]
    attributed = [index for index, claim in enumerate(reading.claims) if claim.statements]
    assert "In 2011, Ostmark signed two treaties with Brennland on the trade in arms" in texts_of(reading)
    assert min(own) > max(attributed)


def test_a_role_stands_apart_from_the_name() -> None:
    reading = read(Article(ARMS))
    colonel = next(s for s in reading.statements if s.source_name == "Mira Tolland")
    assert colonel.source_role == "a retired colonel who now teaches in Port Ansel"


def test_reading_twice_gives_the_same() -> None:
    assert read(Article(ARMS)) == read(Article(ARMS))


def check(reading: Reading) -> None:
    """Every index and every span of a reading points at something."""
    length = len(reading.article.text)
    for number, statement in enumerate(reading.statements):
        for start, end in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= start < end <= length
        if statement.claim is not None:
            assert number in reading.claims[statement.claim].statements
    for index, claim in enumerate(reading.claims):
        assert claim.text
        assert claim.span is None or 0 <= claim.span[0] < claim.span[1] <= length
        assert all(reading.statements[number].claim == index for number in claim.statements)


TELLING = """
    Russia Mira Tolland he she it they who which denied denies deny that the a report claims claim
    of by “ ” " ' ’ said told Reuters . , ; : ? ! ( ) - — not never such transaction allegations
    false lies hoax called as accused accusing and but dismissed rejected it is are was were
    baseless according to In December 2013 Tuesday asked whether if I we innocence pleaded guilty
    denial denials U.S. Mr. Dr.
""".split()
WORDS = st.sampled_from([*TELLING, "\n", "\u00a0", "\u202e", "\x00", "\ufeff", "𝒳", "é"])


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_no_arrangement_of_telling_words_breaks_an_offset(text: str) -> None:
    check(read(Article(text)))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_no_text_breaks_an_offset(text: str) -> None:
    check(read(Article(text)))
