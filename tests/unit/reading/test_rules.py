"""Reading by rules: who says what, on invented prose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.attribution import load
from bot.reading.rules import RulesAttributor


def read(text: str) -> list[tuple[str, str, list[str]]]:
    """(source, cue, content pieces) of each attribution."""

    def words(spans: tuple[tuple[int, int], ...]) -> str:
        return " … ".join(text[s:e] for s, e in spans)

    return [
        (words(a.source), words(a.cue), [text[s:e] for s, e in a.content])
        for a in RulesAttributor().read(text)
    ]


DAM = "Norland sold the dam to a Veskan firm"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (f"The mayor said that {DAM}.", "The mayor", "said", [DAM]),
        (f"In May, the ministry told Reuters that {DAM}.", "the ministry", "told", [DAM]),
        (f"In May the ministry told the Harbour Post on Friday that {DAM}.", "the ministry", "told", [DAM]),
        (f"{DAM}, officials said.", "officials", "said", [DAM]),
        (f"{DAM}, said Ana Lind, a broker in Oslo.", "Ana Lind, a broker in Oslo", "said", [DAM]),
        (
            f"“{DAM},” Ana Lind, a broker in Oslo, told CNN.",
            "Ana Lind, a broker in Oslo",
            "told",
            [f"“{DAM},”"],
        ),
        (f'"{DAM}," she said.', "she", "said", [f'"{DAM},"']),
        (f"''{DAM},'' Mr. Okoro said on Monday.", "Mr. Okoro", "said", [f"''{DAM},''"]),
        (f"According to the U.S. Treasury, {DAM}.", "the U.S. Treasury", "According to", [DAM]),
        (f"{DAM}, according to a spokesman for the bank.", "a spokesman for the bank", "according to", [DAM]),
        (f"{DAM}, amid warnings from the U.N. that the valley could flood.", "the U.N.", "warnings", None),
        (f"The report rejects Oslo’s claim that {DAM}.", "Oslo", "claim", [DAM]),
        (f"The firm has repeatedly denied that {DAM}.", "The firm", "has repeatedly denied", [DAM]),
        (f"Both Norland and Veska deny that {DAM}.", "Both Norland and Veska", "deny", [DAM]),
        (f"Analysts believe that {DAM}.", "Analysts", "believe", [DAM]),
        (f"Brandt, who lost the vote, argued {DAM}.", "Brandt, who lost the vote", "argued", [DAM]),
        (f"Sen. Ida Moe (L-Veska) said {DAM}.", "Sen. Ida Moe (L-Veska)", "said", [DAM]),
        (f"Ida Moe, the spokeswoman said {DAM}.", "Ida Moe, the spokeswoman", "said", [DAM]),
        (f"Brandt went on to say that {DAM}.", "Brandt", "went on to say", [DAM]),
        (f"Brandt has since admitted that {DAM}.", "Brandt", "has since admitted", [DAM]),
        (f"Proponents of the bill say {DAM}.", "Proponents of the bill", "say", [DAM]),
        ("Officials appear to corroborate the sale.", "Officials", "appear to corroborate", ["the sale"]),
        ("Moe rejected the sale, a blow to Veska.", "Moe", "rejected", ["the sale"]),
        (f"Asked about the “leak,” Moe said {DAM}.", "Moe", "said", [DAM]),
        (f"Brandt said {DAM}, but nobody listened.", "Brandt", "said", [DAM]),
    ],
)
def test_one_attribution(text, source, cue, content):
    found = [a for a in read(text) if a[1] == cue]
    assert [a[0] for a in found] == [source]
    if content is not None:
        assert found[0][2] == content


def test_a_split_quotation_is_one_statement_with_two_pieces():
    text = "“The deal is done,” Ana Lind told CNN. “Nobody will undo it.” The mayor left."
    assert read(text) == [("Ana Lind", "told", ["“The deal is done,”", "“Nobody will undo it.”"])]


def test_a_clause_around_its_attribution_keeps_both_halves():
    text = "The dam, officials said, would not have held."
    assert read(text) == [("officials", "said", ["The dam", "would not have held"])]


def test_a_second_verb_shares_the_subject():
    text = "Brandt said the dam was safe, adding that it had been tested."
    assert read(text) == [
        ("Brandt", "said", ["the dam was safe"]),
        ("Brandt", "adding", ["it had been tested"]),
    ]


def test_quotations_inside_quotations_stay_whole():
    text = "“She told us ‘it is a win-win deal’ and left,” Mr. Okoro said."
    assert [a[2] for a in read(text)] == [["“She told us ‘it is a win-win deal’ and left,”"]]


@pytest.mark.parametrize(
    "text",
    [
        "The dam was finished in 1961.",
        "The proposed bridge and the alleged leak are old news.",
        "Her statement was short.",
        "She won in such states as Veska and Norland.",
        "He runs a club called Northside.",
        "They made two conference calls in the past week.",
        "The plan was opposed by nobody.",
        "It was known as the Grey Dam.",
        "",
        "?!…“”",
        "said",
        "he called",
        "according to",
        "“",
    ],
)
def test_nothing_is_read_where_nobody_speaks(text):
    assert read(text) == []


def test_the_reader_that_is_loaded_has_a_name():
    assert load().name


PIECES = st.sampled_from(
    """Brandt|the mayor|said|, said|told Reuters|according to|that|“|”|"|''|, |. |the dam held|claim that
    |warnings from|denied|adding|and|who|(|)|in May|U.S.|;|—|’s|:|…|\n\n|\u202e|was|to|he|,""".split("|")
)


@given(
    st.one_of(
        st.text(), st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join)
    )
)
def test_every_span_lies_in_the_text_and_pieces_never_overlap(text):
    for attribution in RulesAttributor().read(text):
        assert attribution.cue
        assert attribution.content
        for spans in (attribution.source, attribution.cue, attribution.content):
            last = 0
            for start, end in spans:
                assert last <= start < end <= len(text)
                assert text[start:end] == text[start:end].strip()
                last = end


def test_no_indirect_speech_is_longer_than_a_paragraph_can_be():
    (found,) = RulesAttributor().read(f"Brandt said that {'the dam held and ' * 2_000}nobody left.")
    ((start, end),) = found.content
    assert end - start < 1_500


@pytest.mark.parametrize(
    "piece", [".", "“", "‘a ", "'a ", "said ", "x, he said, ", '"a," he said. ', "A. ", "(", ") said "]
)
def test_hostile_text_is_read_in_time_linear_to_it(piece):
    # In quadratic time this runs into the suite's time-out.
    text = piece * (60_000 // len(piece))
    assert all(a.content[-1][1] <= len(text) for a in RulesAttributor().read(text))


QUOTE = "“We never sold the dam to anybody in Veska.”"


@pytest.mark.parametrize(
    ("lead", "source", "cue"),
    [
        ("Lind added:", "Lind", "added"),
        ("In a speech last July, she said:", "she", "said"),
        ("The Harbour Post reports:", "The Harbour Post", "reports"),
        ("Moe told the council, to loud applause:", "Moe", "told"),
        ("After the vote, Moe issued the following statement:", "Moe", "issued the following statement"),
    ],
)
def test_what_a_paragraph_announces_stands_in_the_next_one(lead, source, cue):
    assert (source, cue, [QUOTE]) in read(f"{lead}\n\n{QUOTE}\n\nThe vote is in May.")


@pytest.mark.parametrize(
    "text",
    [
        f"Moe said that the dam was sold, and gave two reasons:\n\n{QUOTE}",
        f"Follow the vote here:\n\n{QUOTE}",
        f"The Latest on the vote (all times local):\n\n{QUOTE}",
        "Lind added:",
        'Lind tweeted:\n\n<tweet id="3"/>',
    ],
)
def test_a_colon_alone_announces_nothing(text):
    assert [QUOTE] not in [content for *_, content in read(text)]


def test_an_announced_quotation_goes_on_until_it_is_closed():
    text = "Lind wrote:\n\n“The dam was ours.\n\n“It still is.”\n\n“Nobody asked me,” said Moe."
    assert ("Lind", "wrote", ["“The dam was ours.", "“It still is.”"]) in read(text)
