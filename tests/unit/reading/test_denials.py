"""Denials and the claims that they deny, on passages written for this (``denial_cases.jsonl``).

Each passage tells its deniers, the words of the denied claim and who asserts it;
those without denials are the hard ones: requests, rights, refusals, comments.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.reading.attribution import load
from bot.reading.drafts import read
from bot.reading.likeness import WORD, same_name
from bot.reading.spans import Article, Attribution, Reading, ReadStatement, Stance
from tests.unit.reading.given import Given

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("denial_cases.jsonl").read_text(encoding="utf-8").splitlines()
]
DENIALS = [case for case in CASES if case["denials"]]
NONE = [case for case in CASES if not case["denials"]]


def denials(reading: Reading) -> list[ReadStatement]:
    return [statement for statement in reading.statements if statement.stance is Stance.DENIES]


def asserters(reading: Reading, claim: int | None) -> list[str]:
    """Who asserts a claim, as far as they are named."""
    assert claim is not None
    numbers = reading.claims[claim].statements
    return [
        statement.source_name
        for statement in (reading.statements[number] for number in numbers)
        if statement.stance is Stance.ASSERTS and statement.source_name
    ]


def words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)} - {"the", "a", "an", "of", "to", "in", "that"}


def alike(left: str, right: str) -> float:
    both = words(left) & words(right)
    return 2 * len(both) / (len(words(left)) + len(words(right)))


def piece(text: str, words: str) -> tuple[tuple[int, int], ...]:
    at = text.index(words)
    return ((at, at + len(words)),)


def test_there_are_enough_of_both_kinds() -> None:
    assert len(DENIALS) >= 110
    assert len(NONE) >= 50


def mistake(case: dict, reading: Reading) -> str | None:
    """What was read otherwise than the passage tells; None where all is right."""
    found = denials(reading)
    if not case["denials"]:
        return f"no denial: {found}" if found else None
    (wanted,) = case["denials"]
    if len({(s.cue, s.content) for s in found}) != 1 or len(found) != len(wanted["who"]):
        return f"one denial by {wanted['who']}: {found}"
    if not all(any(same_name(name, s.source_name) for s in found) for name in wanted["who"]):
        return f"denied by {wanted['who']}: {[s.source_name for s in found]}"
    claim = found[0].claim
    assert claim is not None
    if alike(reading.claims[claim].text, wanted["claim"]) < 0.6:
        return f"denies that {wanted['claim']}: {reading.claims[claim].text}"
    said_by = asserters(reading, claim)
    right = any(same_name(wanted["by"], name) for name in said_by) if wanted["by"] else not said_by
    return None if right else f"asserted by {wanted['by']}: {said_by}"


@pytest.mark.parametrize("case", DENIALS, ids=lambda case: case["text"][:60])
def test_a_denial_is_found_with_who_denies_what_and_who_says_it(case: dict) -> None:
    assert mistake(case, read(Article(case["text"]))) is None


@pytest.mark.parametrize("case", NONE, ids=lambda case: case["text"][:60])
def test_what_only_sounds_like_a_denial_is_none(case: dict) -> None:
    assert mistake(case, read(Article(case["text"]))) is None


def test_the_trained_reader_reads_nearly_all_of_them_alike() -> None:
    pytest.importorskip("onnxruntime")
    reader = load()
    mistakes = [m for case in CASES if (m := mistake(case, read(Article(case["text"]), reader)))]
    assert len(mistakes) <= len(CASES) // 20, mistakes


@pytest.mark.parametrize(
    "case", [c for c in DENIALS if " denie" in c["text"]], ids=lambda case: case["text"][:60]
)
def test_the_word_denied_is_found_without_any_attributor(case: dict) -> None:
    assert denials(read(Article(case["text"]), Given()))


def test_the_claim_of_a_denial_is_positive() -> None:
    reading = read(
        Article("Tolmar’s navy had nothing to do with the raid, Defence Minister Pavel Orlo said.")
    )
    (denial,) = denials(reading)
    assert denial.claim is not None
    assert "nothing" not in reading.claims[denial.claim].text


def test_two_who_deny_the_same_stand_under_one_claim() -> None:
    text = (
        "The paper Morgenpost wrote that the duke had sold the forest. "
        "His daughter, Elsa Brandow, denied the report. The forester, Uwe Karst, called the report a lie."
    )
    reading = read(Article(text))
    assert {s.source_name for s in denials(reading)} == {"Elsa Brandow", "Uwe Karst"}
    assert len({s.claim for s in denials(reading)}) == 1


def test_a_denial_of_a_denial_stands_under_a_claim_of_its_own() -> None:
    text = (
        "Prosecutors accuse Mayor Ole Finster of taking bribes. Finster denied that he had taken bribes. "
        "“That is a lie,” said his former secretary, Rita Zobel."
    )
    reading = read(Article(text))
    by_name = {s.source_name: s.claim for s in denials(reading)}
    assert by_name.keys() >= {"Ole Finster", "Rita Zobel"}
    assert by_name["Rita Zobel"] != by_name["Ole Finster"]
    assert asserters(reading, by_name["Ole Finster"]) == ["prosecutors"]
    assert asserters(reading, by_name["Rita Zobel"]) == ["Ole Finster"]


def test_a_source_that_is_off_by_a_name_is_put_right() -> None:
    text = "“The dam is safe,” Leif-Eric Odde, an engineer, told Radio Corrin."
    off = Attribution(
        piece(text, "-Eric Odde, an engineer"), piece(text, "told"), piece(text, "“The dam is safe,” Leif")
    )
    (statement,) = read(Article(text), Given(off)).statements
    assert statement.source_name == "Leif-Eric Odde"
    assert [text[s:e] for s, e in statement.content] == ["“The dam is safe,”"]


def test_a_denial_that_an_attribution_has_swallowed_is_taken_out_of_it() -> None:
    text = "Police say Anders Holt drove the van, which Holt denies."
    whole = Attribution(
        piece(text, "Police"), piece(text, "say"), piece(text, "Anders Holt drove the van, which Holt denies")
    )
    reading = read(Article(text), Given(whole))
    (denial,) = denials(reading)
    assert denial.source_name == "Anders Holt"
    assert asserters(reading, denial.claim) == ["police"]
    assert denial.claim is not None
    assert reading.claims[denial.claim].text == "Anders Holt drove the van"


def told(text: str, source: str, cue: str, content: str) -> Attribution:
    """What somebody says whose cue stands right behind him."""
    ((at, _),) = piece(text, f"{source} {cue}")
    return Attribution(((at, at + len(source)),), piece(text, cue), piece(text, content))


@pytest.mark.parametrize(("opinion", "denied"), [("that is bunk", True), ("that is a pity", False)])
def test_who_thinks_a_claim_false_denies_it(opinion: str, denied: bool) -> None:
    text = f"Lind said the law wiped out hundreds of jobs. Helga Moren thinks {opinion}."
    claim = told(text, "Lind", "said", "the law wiped out hundreds of jobs")
    reading = read(Article(text), Given(claim, told(text, "Helga Moren", "thinks", opinion)))
    assert [denial.source_name for denial in denials(reading)] == ["Helga Moren"] * denied


@pytest.mark.parametrize(("cue", "denied"), [("answered", True), ("recalled", False)])
def test_who_answers_with_what_happened_instead_denies_what_was_said_of_him(cue: str, denied: bool) -> None:
    text = f"Lind said Varga walked out of practice. “I left on a stretcher,” Varga {cue}."
    claim = told(text, "Lind", "said", "Varga walked out of practice")
    reading = read(Article(text), Given(claim, told(text, "Varga", cue, "“I left on a stretcher,”")))
    assert [denial.source_name for denial in denials(reading)] == ["Varga"] * denied


@pytest.mark.parametrize(("cue", "denied"), [("made clear", True), ("hoped", False)])
def test_who_makes_clear_that_he_has_no_part_in_it_denies_it(cue: str, denied: bool) -> None:
    text = f"Veld {cue} that he has no ties with the smugglers."
    reading = read(Article(text), Given(told(text, "Veld", cue, "he has no ties with the smugglers")))
    assert [denial.source_name for denial in denials(reading)] == ["Veld"] * denied


def test_denials_of_two_things_in_one_sentence_are_two() -> None:
    text = (
        "Norland has denied the accusations and called the allegation that the poison VX was used in the"
        ' killing "absurd".'
    )
    reading = read(Article(text))
    claims = [reading.claims[denial.claim].text for denial in denials(reading) if denial.claim is not None]
    assert claims == ["The accusations", "The poison VX was used in the killing"]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Critics called Veld a spy.", "Veld is a spy"),
        ("Lind called the men “heroes.”", "The men are “heroes.”"),
    ],
)
def test_what_somebody_calls_a_thing_is_a_clause(sentence: str, claim: str) -> None:
    source, cue, content = sentence.rstrip(".").split(" ", 2)
    reading = read(Article(sentence), Given(told(sentence, source, cue, content)))
    assert [made.text for made in reading.claims] == [claim]


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Lind", "called for", "a vote on the ferry"),
        ("The Orvane company", "announced", "a sale of two ships to Norland on Tuesday"),
    ],
)
def test_what_somebody_calls_for_is_the_outlets_to_tell(source: str, cue: str, content: str) -> None:
    text = f"{source} {cue} {content}."
    reading = read(Article(text), Given(told(text, source, cue, content)))
    assert [statement.claim for statement in reading.statements] == [None]
    assert [(made.text, made.statements) for made in reading.claims] == [(text.rstrip("."), ())]


@pytest.mark.parametrize(
    ("joint", "claim"),
    [
        ("and Norland's consul called it a lie", "Veld sold the ferry to Norland"),
        ("but Norland's consul called it a lie", "Veld denied the report"),
    ],
)
def test_who_joins_in_a_denial_denies_the_same(joint: str, claim: str) -> None:
    text = f"Harbour Radio reported that Veld sold the ferry to Norland. Veld denied the report, {joint}."
    given = Given(
        told(text, "Harbour Radio", "reported", "Veld sold the ferry to Norland"),
        told(text, "Veld", "denied", "the report"),
        told(text, "Norland's consul", "called", "it a lie"),
    )
    first, second = denials(reading := read(Article(text), given))
    assert first.claim is not None
    assert second.claim is not None
    assert reading.claims[first.claim].text == "Veld sold the ferry to Norland"
    assert reading.claims[second.claim].text == claim


def test_a_denial_repeated_in_quotation_is_of_the_same_claim() -> None:
    text = (
        "Norland's ministry has rejected Lind's accusations on Monday as groundless."
        " “We reject the accusations,” it said."
    )
    reading = read(Article(text))
    first, second = denials(reading)
    assert first.claim == second.claim
    assert asserters(reading, first.claim) == []


def test_a_statement_that_only_tells_of_a_denial_is_not_what_another_denies() -> None:
    text = (
        "Former mayor Brandt has denied the allegations. Sources have told Harbour Radio that chief Dahl"
        " also pushed back against Veld's claim."
    )
    reading = read(Article(text))
    first = next(denial for denial in denials(reading) if denial.source_name == "Brandt")
    assert asserters(reading, first.claim) == []


def test_what_a_sentence_begins_with_rejecting_ends_where_it_goes_on() -> None:
    text = (
        "Rejecting suggestions that her health had forced the cancellations, Gwen Price jogged up the steps."
    )
    price = told(text, "Gwen Price", "jogged", "up the steps")
    rejecting = Attribution(price.source, piece(text, "Rejecting"), ())
    reading = read(Article(text), Given(rejecting))
    (denial,) = denials(reading)
    assert denial.claim is not None
    assert reading.claims[denial.claim].text == "Her health had forced the cancellations"


def test_who_says_again_what_he_denied_denies_the_same_claim() -> None:
    text = "Lund brushed off critics who called her remarks reckless. “They are not reckless,” Lund said."
    again = told(text, "Lund", "said", "“They are not reckless,”")
    reading = read(Article(text), Given(again))
    assert len(denials(reading)) == 2
    assert len({denial.claim for denial in denials(reading)}) == 1


def test_who_goes_on_with_nor_denies_that_too() -> None:
    text = "Bob denied that he had turned back. Nor, he said, did he say anything to the crew."
    said = told(text, "he", "said", "did he say anything to the crew")
    reading = read(Article(text), Given(replace(said, content=piece(text, "Nor") + said.content)))
    claims = [reading.claims[denial.claim or 0].text for denial in denials(reading)]
    assert claims == ["Bob had turned back", "Bob said something to the crew"]


def test_those_who_are_told_to_believe_it_assert_what_is_denied_in_passing() -> None:
    text = (
        "If Ostland sank the ferry line — as many brokers believe, but Ostland firmly denies — crews will go."
    )
    reading = read(Article(text), Given(told(text, "Ostland", "firmly denies", "crews will go")))
    (denial,) = denials(reading)
    assert asserters(reading, denial.claim) == ["many brokers"]
    assert reading.claims[denial.claim or 0].text == "Ostland sank the ferry line"


def test_a_claim_ends_where_the_main_clause_begins() -> None:
    text = "With his office denying claims of fraud, forty delegates voted for Veld."
    ((at, _),) = piece(text, "his office")
    fraud = Attribution(((at, at + 10),), piece(text, "denying"), piece(text, "claims of fraud"))
    (denial,) = denials(reading := read(Article(text), Given(fraud)))
    assert reading.claims[denial.claim or 0].text == "His office is guilty of fraud"


def test_a_quotation_that_denies_stands_apart_from_the_verdict_before_it() -> None:
    text = "Lund said reports that she met the brokers are false. “I never met any of them,” she said."
    both = told(text, "Lund", "said", "reports that she met the brokers are false")
    whole = replace(both, content=both.content + piece(text, "“I never met any of them,”"))
    reading = read(Article(text), Given(whole))
    assert [len(denial.content) for denial in denials(reading)] == [1, 1]
    assert len({denial.claim for denial in denials(reading)}) == 1


def test_who_repeats_a_denial_does_not_make_the_claim() -> None:
    text = "Lund denied that she met the brokers, and Karl Moss repeated that claim in May."
    reading = read(Article(text), Given(told(text, "Karl Moss", "repeated", "that claim")))
    (denial,) = denials(reading)
    assert asserters(reading, denial.claim) == []


def test_two_who_deny_a_report_deny_one_claim() -> None:
    text = "The chairman, Paul Renn, disputed a report that it was empty. “That story is wrong,” Lind said."
    reading = read(Article(text), Given(told(text, "Lind", "said", "“That story is wrong,”")))
    assert len({denial.claim for denial in denials(reading)}) == 1


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("that it was involved", "The Ministry of Tides was involved"),
        ("that it was unlikely to pay", "The Ministry of Tides was unlikely to pay"),
        ("that it was likely that rates would rise", "It was likely that rates would rise"),
        ("that it was too early to say", "It was too early to say"),
        ("that it would be wrong to wait", "It would be wrong to wait"),
    ],
)
def test_a_body_is_meant_by_it_but_not_where_nobody_is(said: str, claim: str) -> None:
    text = f"The Ministry of Tides said {said}."
    reading = read(Article(text), Given(told(text, "The Ministry of Tides", "said", said)))
    assert [made.text for made in reading.claims] == [claim]


def test_the_accusation_is_the_one_that_he_has_just_denied() -> None:
    text = (
        "“These findings worry us,” said Otto Renn, the club’s director. In a statement, the Norland Foreign "
        "Ministry denied that Norland pays the mill. It said the accusation was “groundless”."
    )
    reading = read(Article(text))
    assert {reading.claims[denial.claim or 0].text for denial in denials(reading)} == {
        "Norland pays the mill"
    }
    assert len(denials(reading)) == 2


def test_a_headline_denies_whose_claim_only_the_text_behind_it_tells() -> None:
    text = (
        "Fund chair dismisses Ost's accusations against the fund.\n\n"
        "Fund chair Ana Lind dismissed Ben Ost’s accusations that the fund is breaking the law.\n\n"
        "“We pay every bill on time,” Lind said."
    )
    reading = read(Article(text))
    assert [statement.claim for statement in denials(reading)] == [0, 0]
    assert reading.claims[0].text == "The fund is breaking the law"
    assert asserters(reading, 0) == ["Ben Ost"]


def test_what_raises_a_question_asserts_nothing() -> None:
    question = "The papers raised new questions about whether the council sold the bridge to donors, "
    text = question + "a charge that Ana Lind has always denied."
    reading = read(Article(text), load())
    [denial] = denials(reading)
    assert denial.source_name == "Ana Lind"
    assert not asserters(reading, denial.claim)


@pytest.mark.parametrize(
    "words",
    [
        "Lind called the report false. “We have sold no ship to anybody,” she said.",
        "“We have sold no ship of any kind,” Lind said. She called the report “a misunderstanding.”",
    ],
)
def test_who_calls_a_report_wrong_denies_it_by_what_she_has_not_done_too(words: str) -> None:
    text = f"The Daily Crier reported that Ana Lind sold six ferries to Norland. {words}"
    reading = read(Article(text), load())
    found = denials(reading)
    assert len(found) == 2
    assert {reading.claims[statement.claim or 0].text for statement in found} == {
        "Ana Lind sold six ferries to Norland"
    }
