"""Claims that stand alone: pronouns resolved, the first person told of who speaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.drafts import read
from bot.reading.first_person import opened, told_of
from bot.reading.spans import Article
from bot.reading.telling import main_sentence


@pytest.mark.parametrize(
    ("words", "name", "female", "told"),
    [
        ("I sold my boat", "Ana Lind", True, "Ana Lind sold her boat"),
        ("I have never met her, and I don't know her", "Carl Beck", False,
         "Carl Beck has never met her, and he does not know her"),
        ("I've been ill. I am better", "Carl Beck", False, "Carl Beck has been ill. He is better"),
        ("I was there when they shot me", "a cook", None, "A cook was there when they shot them"),
        ("My lawyer told me that I won", "Ana Lind", True, "Ana Lind’s lawyer told her that she won"),
        ("It was my last trip", "Ana Lind", True, "It was Ana Lind’s last trip"),
        ("The gates I saw were shut", "Ana Lind", True, "The gates Ana Lind saw were shut"),
        # A second verb would have to agree too; a question and another's words stay as they are.
        ("I run the mill and pay the men", "Carl Beck", False, "I run the mill and pay the men"),
        ("Why would I go?", "Carl Beck", False, "Why would I go?"),
        ("She said, ‘I saw it’", "Carl Beck", False, "She said, ‘I saw it’"),
        ("We will appeal", "Carl Beck", False, "We will appeal"),
    ],
)  # fmt: skip
def test_who_speaks_of_himself_is_told_of(words: str, name: str, female: bool | None, told: str) -> None:
    assert told_of(words, name, female) == told


@pytest.mark.parametrize(
    ("words", "name", "told"),
    [
        ("We test our gates every year", "the Tide Office", "The Tide Office tests its gates every year"),
        (
            "We've asked them. They won't tell us",
            "the Tide Office",
            "The Tide Office has asked them. They won't tell it",
        ),
        ("We are late with our books", "the port owners", "The port owners are late with their books"),
        ("I know", "the Tide Office", "I know"),
    ],
)
def test_a_body_speaks_of_itself_as_we(words: str, name: str, told: str) -> None:
    assert told_of(words, name, None, body=True) == told


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("I think the dam is safe", "the dam is safe"),
        ("Look, I really believe that they're late", "they're late"),
        ("I can tell you the mill was sold", "the mill was sold"),
        ("I think of the dam", "I think of the dam"),
        ("I think so", "I think so"),
        ("We understand the fears of the many", "We understand the fears of the many"),
        ("I mean, it was late. You know, he left", "It was late. He left"),
        ("So Donald, you know, was late", "So Donald was late"),
    ],
)
def test_what_only_leads_up_to_a_claim_is_no_part_of_it(words: str, left: str) -> None:
    assert opened(words) == left


@given(st.text(alphabet="Iwemy'’ abdost,.?“”"), st.booleans())
def test_any_words_can_be_told_of_another(words: str, body: bool) -> None:
    assert isinstance(told_of(opened(words), "Ana Lind", None, body=body), str)


def claims(text: str) -> list[str]:
    return [claim.text for claim in read(Article(text)).claims]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        # A quotation about another, of whom the sentence before tells.
        ("Carl Beck left in May. “He sold the mill to his brother,” Ana Lind said.",
         "Carl Beck sold the mill to his brother"),
        ("Ana Lind said the guards beat her with sticks.", "The guards beat her with sticks"),
        ("Ana Lind said her lawyer had been late.", "Ana Lind’s lawyer had been late"),
        ("Ana Lind said more guards had followed her to the pier.",
         "More guards had followed Ana Lind to the pier"),
        ("The Tide Office said it had sold the pier in May.", "The Tide Office had sold the pier in May"),
        ("The Tide Office said its gates had been tested.", "The Tide Office’s gates had been tested"),
        ("The Tide Office denied that more money had been given to it.",
         "More money had been given to the Tide Office"),
        ("“I think we shut it in May,” the Tide Office said.", "The Tide Office shut it in May"),
        ("“I have never been to Norland,” Ana Lind said.", "Ana Lind has never been to Norland"),
        ("Ana Lind’s father said his boat had sunk.", "Ana Lind’s father’s boat had sunk"),
        # Two whom "he" may mean.
        ("Carl Beck met Otto Renn in May. “He sold the mill,” Ana Lind said.", "He sold the mill"),
    ],
)  # fmt: skip
def test_a_claim_of_a_source_stands_alone(text: str, claim: str) -> None:
    assert claim in claims(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ana Lind left Norland in 2014. She has run the port of Veska since 2016.",
         "Ana Lind has run the port of Veska since 2016"),
        ("Ana Lind left Norland in 2014. Her brother has sold the port of Veska in 2016.",
         "Ana Lind’s brother has sold the port of Veska in 2016"),
        ("Ana Lind left Norland. She met Eva Renn. She has run the port of Veska since 2016.",
         "Ana Lind has run the port of Veska since 2016"),
        ("Carl Beck met Otto Renn in 2014. He bought the port of Veska in 2016.", None),
        ("Ana Lind left Norland in 2014. In 2016, she sold the port of Veska.",
         "In 2016, Ana Lind sold the port of Veska"),
        ("Ana Lind left Norland in 2014. Agents have searched her home here since 2016.",
         "Agents have searched Ana Lind’s home here since 2016"),
        ("Ana Lind left Norland in 2014. Before her election in 2016, Eva Renn sold the port of Veska.",
         "Before her election in 2016, Eva Renn sold the port of Veska"),
        ("Veska built two piers in 2014. They were sold to Norland in 2016.", None),
        ("Veska built two piers in 2014. These piers were sold to Norland in 2016.", None),
        ("Veska built two piers in 2014. It was sold to Norland in 2016.", None),
        ("Veska built two piers in 2014. This is the first time that Veska has built a pier in Norland.",
         "This is the first time that Veska has built a pier in Norland"),
        ("Veska built two piers in 2014. This year Veska sold a pier to Norland.",
         "This year Veska sold a pier to Norland"),
    ],
)  # fmt: skip
def test_what_the_outlet_tells_is_offered_only_where_it_stands_alone(text: str, told: str | None) -> None:
    first = text.split(". ")[0]
    assert [claim for claim in claims(text) if claim not in first] == ([told] if told else [])


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "Police spokesman Marko Tamm ended the search. Relatives of Artur Pihl say he never came home.",
            "Artur Pihl never came home",
        ),
        ("The mine closed in May. Artur Pihl's family said he had been ill.", "Artur Pihl had been ill"),
        (
            "Ben Ost was seen there. The harbor police say he never entered the vault.",
            "Ben Ost never entered",
        ),
    ],
)
def test_he_of_whom_a_family_or_a_force_speaks_is_not_who_speaks(text: str, claim: str) -> None:
    assert any(claim in read_claim.text for read_claim in read(Article(text)).claims)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("The mill lost nine boats in 2011. It was hard.", "The mill lost nine boats in 2011."),
        # What leans on another sentence is passed over, and so is what only asks.
        ("It was a hard winter. The mill lost nine boats.", "The mill lost nine boats."),
        ("Who would do that here? The mill lost nine boats.", "The mill lost nine boats."),
        ("It was a hard winter. They lost nine boats.", "It was a hard winter."),
        # What is taken back, and another's words, stay whole.
        ("The mill lost nine boats. That’s not true.", "The mill lost nine boats. That’s not true."),
        ("The owner called me. I said, ‘They are lost.’", "The owner called me. I said, ‘They are lost.’"),
        # What the narrator goes on to tell is not the speaker's.
        ("It was a hard winter.” Lind sold nine boats to Ostmark in May", "It was a hard winter.”"),
    ],
)  # fmt: skip
def test_one_sentence_of_a_quotation_makes_the_claim(said: str, sentence: str) -> None:
    assert main_sentence(said) == sentence


def test_a_claim_is_one_sentence_but_for_what_is_denied() -> None:
    text = "“Bo Renn stole nine boats. It was a hard winter for the crew of the mill,” said Ana Lind.\n"
    assert "Bo Renn stole nine boats" in claims(text)
    text += "\nRenn denied that he had stolen nine boats.\n"
    assert any("nine boats. It was" in claim for claim in claims(text))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Elnet denied that it had ignored the fire.", "Elnet had ignored the fire"),
        # A person is no "it".
        ("Mr. Ost came late. Ost said it had ignored the fire.", "It had ignored the fire"),
        ("Elnet denied that it was likely to rain.", "It was likely to rain"),
    ],
)
def test_it_is_who_speaks_where_nothing_tells_that_it_is_a_person(text: str, claim: str) -> None:
    assert claim in claims(text)
