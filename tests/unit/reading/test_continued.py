"""Quotations that go on in paragraphs of their own, and those that only look so."""

from __future__ import annotations

import pytest

from bot.reading.attribution import load
from bot.reading.continued import MOST, continued
from bot.reading.spans import Attribution

SAID = "Ana Lind said the dam was sold in May."
QUOTE = "“We were never asked, and nobody has told us the price.”"


def contents(text: str, source: str = "Ana Lind", cue: str = "said") -> list[str]:
    """What the attribution of SAID holds, paragraph by paragraph."""
    start = text.index("the dam")
    at, verb = text.index(source or "said"), text.index(cue)
    attribution = Attribution(
        ((at, at + len(source)),) if source else (),
        ((verb, verb + len(cue)),),
        ((start, text.index(".", start)),),
        0.9,
    )
    longer, *_signed = continued(text, [attribution])
    return [text[a:b] for a, b in longer.content]


@pytest.mark.parametrize("quote", [QUOTE, QUOTE.replace("“", '"').replace("”", '"'), f"''{QUOTE[1:-1]}''"])
def test_a_quotation_in_a_paragraph_of_its_own_is_of_who_spoke_last(quote: str) -> None:
    assert contents(f"{SAID}\n\n{quote}\n\nThe vote is in May.") == ["the dam was sold in May", quote]


def test_it_goes_on_over_several_paragraphs() -> None:
    more = "“The river board knew,” “and so did the bank.”"
    assert contents(f"{SAID}\n{QUOTE}\n{more}\nThe vote is in May.\n{more}")[1:] == [QUOTE, more]


def test_a_speech_that_is_printed_whole_is_not() -> None:
    lines = [f"“It was year {n}, and the dam stood.”" for n in range(30)]
    assert len(contents("\n".join([SAID, *lines]))) == 1 + MOST


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{SAID}\n\n‘Nobody was asked.’\n\nIt rained.", "a heading"),
        (f"{SAID}\n\n{QUOTE}\n\n- Carl Beck, mayor", "signed by another"),
        (f"{QUOTE}\n\n{SAID}\n\n{QUOTE}\n\nIt rained.", "a pull quote"),
        (f"{SAID}\n\nIt rained.\n\n{QUOTE}", "somebody else's paragraph before it"),
        (f"{SAID}\n\n{QUOTE} The vote is in May.", "no quotation to the end"),
        (f"{SAID}\n\n“… – …”", "no words"),
        (f"“He asked, and Ana Lind said the dam was sold in May. So.”\n\n{QUOTE}", "told within a quotation"),
    ],
)
def test_what_only_looks_so(text: str, why: str) -> None:
    assert contents(text) == ["the dam was sold in May"], why


def test_what_is_attributed_already_is_not_given_away() -> None:
    text = f"{SAID}\n\n{QUOTE}\n\nCarl Beck added that."
    start = text.index(QUOTE)
    other = Attribution((), (), ((start, start + len(QUOTE)),), 0.9)
    said = Attribution(((0, 8),), ((9, 13),), ((14, 37),), 0.9)
    assert continued(text, [said, other]) == [said, other]


@pytest.mark.parametrize(("source", "cue"), [("", "said"), ("Ana Lind", "wanted")])
def test_only_a_named_speaker_goes_on(source: str, cue: str) -> None:
    text = f"Ana Lind {cue} the dam sold. So it was.\n\n{QUOTE}"
    text = text if cue == "wanted" else f"{SAID}\n\n{QUOTE}"
    assert len(contents(text, source, cue)) == 1


def test_both_readers_go_on() -> None:
    from bot.reading.rules import RulesAttributor

    text = f"“The dam was sold in May,” Ana Lind said on Friday.\n\n{QUOTE}\n\nThe vote is in May."
    for reader in (RulesAttributor(), load()):
        (attribution,) = reader.read(text)
        assert [text[a:b] for a, b in attribution.content][-1] == QUOTE


@pytest.mark.parametrize(
    ("signature", "who"),
    [
        ("- Holt.", "Holt"),
        ("— Sen. Ana Holt (D-Osk), interview, May 3", "Sen. Ana Holt"),
        ("– Tidal Wire", "Tidal Wire"),
        ("— J. Holt", "J. Holt"),
    ],
)
def test_a_quotation_belongs_to_who_signs_it(signature: str, who: str) -> None:
    text = f"It rained.\n\n{QUOTE}\n\n{signature}\n\nThe vote is in May."
    (signed,) = continued(text, [])
    assert [text[a:b] for a, b in (*signed.source, *signed.content)] == [who, QUOTE]


@pytest.mark.parametrize(
    "below",
    [
        "- and nobody was asked.",
        "- Holt said so, and the board said so too",
        "Holt.",
        "— Advertisement",
        "- Read More",
    ],
)
def test_what_only_looks_signed(below: str) -> None:
    assert continued(f"It rained.\n\n{QUOTE}\n\n{below}\n\nThe vote is in May.", []) == []
