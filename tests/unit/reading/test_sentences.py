"""Paragraphs, sentences, quotations and words, held to their exact places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.sentences import paragraphs, quotations, sentences, tokens, unwrapped, words

# Invented prose full of what breaks splitters, and pieces that hypothesis may shuffle.
PIECES = st.sampled_from(
    [
        "Mayor Ilse Brandt said ",
        "“We will build it. ",
        "It’s done,” ",
        '"No," ',
        "''Never,'' ",
        "‘so-called’ ",
        "Mr. Okoro ",
        "in the U.S. ",
        "on Jan. 5. ",
        "the leaders' plan… ",
        "5'11\" ",
        "\n\n",
        "\r\n",
        "\u2028",
        "\u202e",
        " ",
        "？",
        "'",
        "«",
        "”",
    ]
)
ANY_TEXT = st.one_of(st.text(), st.lists(PIECES).map("".join))


def cut(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[s:e] for s, e in spans]


def split(text: str) -> list[str]:
    return cut(text, sentences(text, (0, len(text))))


def quoted(text: str) -> list[str]:
    return cut(text, quotations(text, (0, len(text))))


def test_paragraphs_are_the_lines_that_hold_something():
    text = "  One two.\n\n\tThree. \r\nFour\u2028 \u2029Five"
    assert cut(text, paragraphs(text)) == ["One two.", "Three.", "Four", "Five"]
    assert paragraphs(" \n\t\n") == []


WRAPPED = """Who owns the dam?

In May, the Norland ministry told the Harbour
Wire that Veska had sold the old dam to a shell
company. However, both Veska and the company
have denied that such a sale took place.

The dam was finished in 1961 and is
still in use."""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_wrapped_lines_are_one_paragraph(newline):
    text = WRAPPED.replace("\n", newline)
    found = cut(text, paragraphs(text))
    assert len(found) == 3
    assert found[1].startswith("In May")
    assert found[1].endswith("took place.")
    assert len(sentences(text, paragraphs(text)[1])) == 2
    blanks = " " * len(newline)
    assert [part.replace(newline, blanks) for part in found] == cut(unwrapped(text), paragraphs(text))


@pytest.mark.parametrize(
    "text",
    [
        "Home\nWorld\nBusiness\nSport\nWeather",
        "A first line.\nA second one.\nand a third\nA fourth.\nA fifth.\nA sixth.",
        WRAPPED.replace("\n\n", " and so on" * 10 + "\n"),
    ],
)
def test_other_lines_are_paragraphs_of_their_own(text):
    assert cut(text, paragraphs(text)) == text.split("\n")


@pytest.mark.parametrize(
    "parts",
    [
        ["The dam held.", "The town slept."],
        ["Mr. Okoro left on Jan. 5 with Gen. Pak.", "Nobody saw him."],
        ["He moved to the U.S. in May.", "She stayed."],
        ["The U.S. Army denied it."],
        ["They met the U.S. President Ana Lind in May.", "Nobody saw them."],
        ["Then-Sen. Lind left."],
        ["Beside him sat Hamid H.", "Hamid H. was driving."],
        ["They met in the U.S.", "The talks failed."],
        ["J. K. Marsh and Ana B. Lind own Marsh & Lind Inc. of Oslo.", "It makes boats."],
        ["It cost $3.5 million, i.e. twice the sum.", "Why?", "Nobody says."],
        ["The trial opens at 9 a.m. Friday.", "It may last."],
        ["It ended at 5 p.m.", "The crowd went home."],
        ["“Really?” she asked."],
        ["“Really?” Ms. Lind asked."],
        ["“Is it done?”", "The mayor would not answer."],
        ["“We won.", "They lost,” he said."],
        ["“We won.”", "The crowd cheered."],
        ["He paused ... and went on.", "Then he sat."],
        ["See fig. 3 and no. 7 for more.", "The rest is lost."],
        ["It was no.", "She left."],
        ["They lay in the sun.", "Brandt did not.", "On Sun. Lind came."],
        ["“It is ‘over.’”", "They wept."],
        ["The bank (est. 1901) failed.", "(It had warned of it.)", "Its clients sued."],
        ["He came in at No. 10.", "She was first."],
        ["iPhone sales fell.", "eBay rose."],
        ["He has a Ph.D. from Lund.", "His brother has two."],
        ["It grew by 4.", "Then it fell."],
        ["Sgt. First Class Moe wrote to St. Olaf.", "No reply came."],
    ],
)
def test_sentences_of_hard_cases(parts):
    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Yes,” he said. “We go.”", ["“Yes,”", "“We go.”"]),
        ('"Yes," he said. "We go."', ['"Yes,"', '"We go."']),
        ("''Yes,'' he said. ''We go.''", ["''Yes,''", "''We go.''"]),
        ("``Yes,'' he said.", ["``Yes,''"]),
        ("«Oui», a-t-il dit.", ["«Oui»"]),
        ("„Ja“, sagte sie.", ["„Ja“"]),
        ("‘Yes,’ he said.", ["‘Yes,’"]),
        ("'Yes,' he said.", ["'Yes,'"]),
        ("“A ‘win-win’ deal,” he said", ["“A ‘win-win’ deal,”"]),
        ("\"She said 'no' to it,\" he said", ["\"She said 'no' to it,\""]),
        ('"He said "no" twice," she said', ['"He said "no" twice,"']),
        ("“It goes on\u2009and on", ["“It goes on\u2009and on"]),
        ("It’s the mayor’s dogs’ ’90s don't", []),
        ("the leaders' plan and the workers' pay", []),
        ("the '90s and rock 'n' roll", []),
        ('a man of 6\'2" and a 5" screen', []),
        ("'The leaders' plan is bad,' he said", ["'The leaders' plan is bad,'"]),
        ("“It began ‘badly and ended worse,” he said", ["“It began ‘badly and ended worse,”"]),
        ('“Mixed," he said.', ['“Mixed,"']),
    ],
)
def test_quotations(text, expected):
    assert quoted(text) == expected


def test_a_quotation_of_several_paragraphs_runs_to_the_end_of_each():
    text = "“We came.\n“We saw,” he said."
    assert [cut(text, quotations(text, p)) for p in paragraphs(text)] == [["“We came."], ["“We saw,”"]]


def test_words_know_names_numbers_and_possessives():
    text = "Nam Sung-wook, of the U.S., didn't take the mayor's 1,000 crowns."
    assert cut(text, words(text)) == [
        *("Nam", "Sung-wook", "of", "the", "U.S", "didn't", "take", "the", "mayor", "'s", "1,000", "crowns")
    ]
    assert cut(text, tokens(text, (0, 14))) == ["Nam", "Sung-wook", ","]


@given(ANY_TEXT)
def test_paragraphs_and_sentences_lose_nothing_and_never_overlap(text):
    last = 0
    for paragraph in paragraphs(text):
        parts = sentences(text, paragraph)
        assert parts[0][0] == paragraph[0]
        assert parts[-1][1] == paragraph[1]
        for start, end in parts:
            assert start >= last
            assert text[start:end] == text[start:end].strip() != ""
            assert text[last:start].strip() == ""
            last = end
    assert text[last:].strip() == ""


@given(ANY_TEXT)
def test_unwrapping_moves_no_word(text):
    flat = unwrapped(text)
    assert [c for c in flat if not c.isspace()] == [c for c in text if not c.isspace()]
    assert cut(flat, tokens(text)) == cut(text, tokens(text))


@given(ANY_TEXT)
def test_quotations_lie_in_their_span_and_begin_with_a_mark(text):
    for paragraph in paragraphs(text):
        last = paragraph[0]
        for start, end in quotations(text, paragraph):
            assert last <= start < end <= paragraph[1]
            assert text[start] in "“„«\"`'‘"
            last = end


@given(ANY_TEXT)
def test_tokens_hold_every_visible_character_once(text):
    assert "".join(cut(text, tokens(text))) == "".join(text.split())
