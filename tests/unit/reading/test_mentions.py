"""Which sources one mention names."""

from __future__ import annotations

import pytest

from bot.reading.mentions import apart


@pytest.mark.parametrize(
    ("mention", "parts"),
    [
        ("both Russia and North Korea", ["Russia", "North Korea"]),
        ("Mr. King and Mr. Schultz", ["Mr. King", "Mr. Schultz"]),
        ("the union and its leader", ["the union", "its leader"]),
        ("The mill’s manager, Teo Vance, and Emil Strade", ["The mill’s manager, Teo Vance", "Emil Strade"]),
        ("U.S. and South Korean officials", ["U.S. and South Korean officials"]),
        (
            "the Department of Health and Human Services",
            ["the Department of Health and Human Services"],
        ),
        (
            "Peter Nord and the House Tides and Harbors Committee",
            ["Peter Nord", "the House Tides and Harbors Committee"],
        ),
        ("Norland Customs and Border Protection", ["Norland Customs and Border Protection"]),
        ("Parents for Honesty and Order in Arden", ["Parents for Honesty and Order in Arden"]),
        (
            "The Harbor Rescue Committee (HRC), Norland Aid Council (NAC) and Seahelp",
            ["The Harbor Rescue Committee (HRC)", "Norland Aid Council (NAC)", "Seahelp"],
        ),
        (
            "Ada Finn, a professor of law and history",
            ["Ada Finn, a professor of law and history"],
        ),
    ],
)
def test_a_coordinated_mention_is_as_many_sources_as_stand_alone(mention: str, parts: list[str]) -> None:
    found = apart(f"{mention} said so.", ((0, len(mention)),))
    assert [mention[s:e] for ((s, e),) in found] == parts


def test_the_list_before_a_mention_belongs_to_it() -> None:
    text = "It ended. Arvenia, Tolmar and Keldor all denied it."
    at = text.index("Tolmar")
    found = apart(text, ((at, at + len("Tolmar and Keldor all")),))
    assert [text[s:e] for ((s, e),) in found] == ["Arvenia", "Tolmar", "Keldor"]


@pytest.mark.parametrize("adverb", ["Together", "Likely", "Yesterday", "However"])
def test_an_adverb_before_a_mention_is_none_of_a_list(adverb: str) -> None:
    text = f"It ended. {adverb}, Tolmar and Keldor denied it."
    at = text.index("Tolmar")
    found = apart(text, ((at, at + len("Tolmar and Keldor")),))
    assert [text[s:e] for ((s, e),) in found] == ["Tolmar", "Keldor"]
