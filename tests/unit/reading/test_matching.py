"""Ranking and showing, for claims and messages of our own making."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.encoder import Encoder
from bot.reading.matching import LEAST_ALIKE, LEAST_WORDS, Candidate, Reason, held, matched, parts, rank
from bot.reading.words import GENERAL, Words, content_words, other_forms, plain, root, stem

ENCODER = Encoder()
RECORD = [
    "The harbour authority of Norhaven sold its old lighthouse to a private buyer.",
    "Herring catches off Port Ellery fell by a third last winter.",
    "Mayor Ada Quill promised free ferries for every pupil on the islands.",
    "A photograph shows four thousand barrels of oil abandoned on the quay.",
    "Drinking seawater cures the winter fever, according to the Tarn Institute.",
]
REPEATS = [
    ("omg they SOLD the old Norhaven lighthouse to some private buyer?!", 0),
    ("So the herring catches at Port Ellery are down by a third since winter. https://example.org/x", 1),
    ("Ada Quill says pupils on the islands will ride the ferries for free", 2),
    ("Drinking seawater against winter fever, that is what this Tarn Institute tells people", 4),
]
SMALL_TALK = [
    "Good morning, does anyone have the notes from yesterday?",
    "I went to the harbour with my sister, it was lovely.",
    "We need more people who listen to each other.",
    "lol same",
    "",
]


def candidates(message: str, *, meaning: bool) -> list[Candidate]:
    if not meaning:
        return [Candidate(key, claim) for key, claim in enumerate(RECORD)]
    cosines = ENCODER.vectors(RECORD) @ ENCODER.vectors(parts(message)).T
    return [
        Candidate(key, claim, float(row[0]), float(row.max()))
        for key, (claim, row) in enumerate(zip(RECORD, cosines, strict=True))
    ]


@pytest.mark.parametrize("meaning", [False, True])
@pytest.mark.parametrize(("message", "right"), REPEATS)
def test_a_message_that_repeats_a_claim_shows_it_alone(message: str, right: int, meaning: bool) -> None:
    matches = rank(message, candidates(message, meaning=meaning))
    assert matches[0].key == right
    assert [match.key for match in matches if match.shown] == [right]


@pytest.mark.parametrize("meaning", [False, True])
@pytest.mark.parametrize("message", SMALL_TALK)
def test_small_talk_shows_nothing(message: str, meaning: bool) -> None:
    assert not any(match.shown for match in rank(message, candidates(message, meaning=meaning)))


def test_the_reason_is_told() -> None:
    # The claim itself, and two of its words.
    for said in (RECORD[1], "herring catches"):
        first = rank(said, candidates(said, meaning=True))[0]
        assert (first.key, first.reason) == (1, Reason.WORDS)
    message = "Fishermen brought home far fewer fish this January"
    first = rank(message, candidates(message, meaning=True))[0]
    assert (first.key, first.reason) == (1, Reason.MEANING)


def test_a_word_in_common_is_no_similar_meaning() -> None:
    said = "zzqx blorf winter"
    for cosine, reason in ((LEAST_ALIKE, Reason.MEANING), (LEAST_ALIKE - 0.01, None)):
        (match,) = rank(said, [Candidate(1, RECORD[1], cosine, cosine)])
        assert match.reason == reason


def test_a_text_holds_a_share_of_the_asked_words_in_any_form() -> None:
    assert held(["sells", "sold"], "The port sold ferries", GENERAL) == 1
    assert held(["sells", "sold", "zzqx"], "The port sold ferries", GENERAL) < LEAST_WORDS * 2
    assert held(["zzqx", "nothing"], "Nothing is left of the pier", GENERAL) < LEAST_WORDS
    assert held(["quill", "herring"], "Herring fell", GENERAL) >= LEAST_WORDS
    assert held([], "Herring fell", GENERAL) == 0


def test_of_claims_with_the_same_words_the_first_is_first() -> None:
    twins = [Candidate(9, 'He said "no herring".', 0.5, 0.5), Candidate(3, "He said 'no herring'", 0.6, 0.6)]
    assert [match.key for match in rank("no herring, he said", twins)] == [9, 3]
    assert [match.key for match in rank("no herring, he said", twins[::-1])] == [3, 9]


def test_parts_are_the_message_and_its_longer_sentences() -> None:
    assert parts("One short. The ferry never sails on Sundays! See www.example.org/a #FreeFerries") == [
        "One short. The ferry never sails on Sundays! See Free Ferries",
        "The ferry never sails on Sundays!",
    ]
    assert parts("The ferry sails.") == ["The ferry sails."]
    assert len(parts("This is one sentence of many. " * 500)) <= 7


@pytest.mark.parametrize(
    ("one", "other"),
    [("denied", "denies"), ("lighthouse", "lighthouses"), ("promised", "promising"), ("ferries", "ferry")],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_words_lose_accents_case_and_separators() -> None:
    assert content_words("The mayor’s 4,500 Café-owners") == ["mayor", "4500", "cafe", "owners"]
    assert plain("@ana see https://example.org/a?b=c #NoFerry") == "ana see No Ferry"


@settings(deadline=None)
@given(st.text(max_size=200))
def test_every_text_can_be_ranked(message: str) -> None:
    matches = rank(message, [Candidate(key, claim) for key, claim in enumerate(RECORD)])
    assert sorted(match.key for match in matches) == list(range(len(RECORD)))
    assert all(0 <= match.probability <= 1 for match in matches)
    assert Words.of(message).counts.keys() <= set(Words.of(message).stems)


@pytest.mark.parametrize(
    ("claim", "asked", "bold"),
    [
        ("The port sold ferries", "sells", ["sold"]),
        ("The port sells ferries", "what was sold", ["sells"]),
        ("Ana’s ship had taken them; she lied", "Did Ana take it? A lie!", ["Ana’s", "taken", "lied"]),
        ("They went and told nobody", "going", ["went"]),
        ("The port sold ferries", "sailing", []),
        ("The herring fell", "", []),
    ],
)
def test_the_words_that_are_asked_for_are_known_in_every_form(
    claim: str, asked: str, bold: list[str]
) -> None:
    assert list(matched(claim, asked)) == bold


@pytest.mark.parametrize("word", "sell sold selling take took taken go went lie lied ferry".split())
def test_the_forms_of_a_word_are_all_of_one_root(word: str) -> None:
    for form in other_forms(word):
        assert root(form) == root(word)
        assert stem(form) != stem(word)
