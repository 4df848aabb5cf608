"""Which claims are drafted, that the same is drafted once, and in which order."""

from __future__ import annotations

import pytest

from benchmarks import order
from bot.reading import claims
from bot.reading.attribution import Attributor, load
from bot.reading.drafts import read
from bot.reading.layout import Layout
from bot.reading.likeness import stems
from bot.reading.rules import RulesAttributor
from bot.reading.said import Proposition, Said
from bot.reading.spans import Article, Attribution

REPORT = (
    "The harbour of Port Ansel closed for nine days in March.\n\n"
    "“We are so glad to be here,” said Mira Tolland, who runs the port.\n\n"
    "Tolland said that 40 ships had waited outside the harbour in March. "
    "She said the harbour will be the best in Kessland.\n\n"
    "The union said that two sailors died in the storm of 3 March. "
    "Tolland denied that two sailors had died.\n\n"
    "The mayor wants to sell the harbour.\n\n"
    "Read more: ten harbours to see before you die.\n"
)


def place(wanted: str) -> int:
    """Where a claim with these words stands in the order."""
    texts = [claim.text for claim in read(Article(REPORT)).claims]
    return next(number for number, text in enumerate(texts) if wanted in text.lower())


def test_the_order_goes_from_the_contested_to_the_pleasantry() -> None:
    contested = place("two sailors died")
    checkable = place("40 ships had waited")
    opinion = place("the best in kessland")
    pleasantry = place("so glad to be here")
    own = place("closed for nine days")
    assert contested == 0
    assert contested < checkable < opinion < pleasantry < own


def test_a_wish_is_read_and_not_offered() -> None:
    reading = read(Article(REPORT))
    wish = next(statement for statement in reading.statements if statement.source_name == "the mayor")
    assert wish.claim is None
    assert not wish.reported_speech


def test_furniture_is_no_claim() -> None:
    assert not any("Read more" in claim.text for claim in read(Article(REPORT)).claims)


@pytest.mark.parametrize(
    ("sentence", "checkable"),
    [
        ("In 2011, Ostmark signed two treaties with Brennland.", True),
        ("Mira Tolland arrived in Ostmark on Tuesday.", True),
        ("Did Ostmark sign two treaties in 2011?", False),
        ("We thank the 40 sailors of Port Ansel.", False),
        ("4 minute read", False),
        ("Contact us at letters@ansel.example", False),
        ("What a wonderful day that was.", False),
        ("PORT ANSEL, Norland (AP) — The mill of Ostmark closed in March.", True),
        ("— The mill of Ostmark closed in March.", True),
        ("The mill on the river was closed after the storm.", True),
        ("The ferries are built according to the size of the river.", False),
        ("Talk is often only a first step.", False),
        ("The same advice is aimed at schools.", False),
        ("It was not immediately clear who owned the Harbor Office.", False),
        ("It is still unclear whether Ana Lind will leave.", False),
        ("INTERACTIVE: The mills of Norland The dam held in March.", False),
        ("Bo Renn and Ana Lind contributed to this report.", False),
        ("Bo Renn contributed from Port Ansel.", False),
        ("The author is editor-at-large of the Harbor Courier.", False),
        ("The views do not necessarily reflect those of the Harbor Courier.", False),
        ("The views expressed here are the author's own and not those of Norland.", False),
        ("This story has been updated to include the mayor of Ansel.", False),
        ("The mill of Ostmark closed in March, Ana Lind said at a meeting on Monday.", False),
        ("The Harbor Office said on Monday that the mill of Ostmark had closed.", False),
        ("State TV quoted Ana Lind as saying the mill of Ostmark had closed.", False),
        ("The mill of Ostmark closed in March, according to Ana Lind.", False),
        ("Ana Lind, who said nothing, left Ostmark in March.", True),
        ("Send Facebook Twitter Whatsapp The mill of Ostmark closed in March.", False),
        ("Anyone with information about the mill of Ostmark should go to the Harbor Office.", False),
        ("Drivers who crossed Ostmark in March are asked to call the Harbor Office.", False),
        ("Ansel Boats, Quay Road, Port Ansel; +99 12 345 6789; trips were $20 in March.", False),
        ("The call to Ostmark on 03-04-2011 was recorded.", True),
    ],
)
def test_what_the_outlet_states_itself_has_to_be_checkable(sentence: str, checkable: bool) -> None:
    assert claims.is_checkable(Layout(sentence), (0, len(sentence))) is checkable


def test_a_line_between_the_paragraphs_that_ends_with_no_mark_is_a_headline() -> None:
    text = "Ostmark signed two treaties in 2011\n\nThe mill of Ostmark closed in March.\n"
    own = [claim.text for claim in read(Article(text)).claims]
    assert own == ["The mill of Ostmark closed in March"]
    assert read(Article("Ostmark signed two treaties in 2011")).claims


def test_who_wrote_it_is_no_claim() -> None:
    told = "The mill of Ostmark closed in March, and the owner of it left the country. " * 5
    note = "Bo Renn is a professor of history at Ashby University. He is the author of two books on Ostmark."
    assert not any("Renn" in claim.text for claim in read(Article(f"{told}\n\n{note}")).claims)
    # Of whom the article tells, it tells to the end.
    named = f"{told} Renn bought it in 2011. {told}\n\n{note}"
    assert any("professor" in claim.text for claim in read(Article(named)).claims)


def test_what_is_told_by_name_may_begin_with_the_name() -> None:
    text = "In March the owner left Ostmark.\n\nOstmark’s mill is a ruin.\n\nMills are often a ruin.\n"
    own = {claim.text for claim in read(Article(text)).claims}
    assert own == {"In March the owner left Ostmark", "Ostmark’s mill is a ruin"}


def proposition(text: str) -> Proposition:
    return Proposition(text, None, stems(text))


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (
            "Ostmark sold forty rockets to the militia Sabre",
            "Ostmark had sold forty rockets to the Sabre militia",
            True,
        ),
        (
            "Ostmark sold rockets to the militia in 2011",
            "Ostmark sold rockets to the militia in 2012",
            False,
        ),
        (
            "Ostmark sold forty rockets to the militia Sabre",
            "Ostmark never sold forty rockets to the militia Sabre",
            False,
        ),
        (
            "Ostmark sold forty rockets to the militia Sabre",
            "Veldania sold forty rockets to the militia Sabre",
            False,
        ),
    ],
)
def test_only_the_same_proposition_is_one_claim(left: str, right: str, same: bool) -> None:
    assert claims.same(proposition(left), proposition(right)) is same


def test_what_two_sources_say_is_one_claim_with_both() -> None:
    text = (
        "The coast guard said that the ferry Marit sank near Orsk on Sunday. "
        "The ferry Marit sank near Orsk on Sunday, the harbour office said."
    )
    reading = read(Article(text))
    gathered = [claim.statements for claim in reading.claims if len(claim.statements) == 2]
    assert len(gathered) == 1


@pytest.mark.parametrize("reader", [RulesAttributor(), load()], ids=lambda reader: reader.name)
def test_nine_in_ten_pairs_of_written_texts_come_in_order(reader: Attributor) -> None:
    right, total = order.pairs(reader)
    assert total > 100
    assert right / total >= 0.9


def test_an_attitude_to_hardly_a_word_leaves_a_sentence_to_the_outlet() -> None:
    text = "The ferries have carried 400 passengers to Orsk for thirty years, and many remember them."
    places = {word: (text.index(word), text.index(word) + len(word)) for word in ("many", "remember", "them")}
    spans = {word: (place,) for word, place in places.items()}
    attitude = Said(Attribution(spans["many"], spans["remember"], spans["them"]), [])
    assert claims.attributed_spans(Layout(text), [attitude]) == ([], [])


def test_what_only_its_article_explains_ranks_lower() -> None:
    alone, definite, leaning = (
        claims.worth(f"{who} were lost in Ansel", contested=False, statements=[], place=0)
        for who in ("Nine of Lind’s boats", "The boats", "They")
    )
    assert alone > definite > leaning


class Given:
    """Reads what it was given."""

    name = "given"

    def __init__(self, *found: Attribution) -> None:
        self.found = list(found)

    def read(self, text: str) -> list[Attribution]:
        return self.found


def test_what_two_cues_share_is_one_claim() -> None:
    text = "“The dam of Ansel held in May, and the mill of Ansel stood,” said Ana Lind, and added no more."
    lind, said, added, half, whole = (
        (text.index(words), text.index(words) + len(words))
        for words in ("Ana Lind", "said", "added", "“The dam of Ansel held in May", text.split(" said")[0])
    )
    reading = read(
        Article(text),
        Given(Attribution((lind,), (said,), (whole,)), Attribution((lind,), (added,), (half,))),
    )
    assert len(reading.statements) == 2
    assert [claim.text for claim in reading.claims] == [
        "The dam of Ansel held in May, and the mill of Ansel stood"
    ]
