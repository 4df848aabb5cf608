"""Propositions in positive form: what would be true if the denial were false."""

from __future__ import annotations

import pytest

from bot.reading import positive


@pytest.mark.parametrize(
    ("denied", "positive_form"),
    [
        ("Kessland did not sell arms", "Kessland sold arms"),
        ("he didn’t betray them", "he betrayed them"),
        ("the mill did not, at any time, stop paying", "the mill stopped paying"),
        ("it does not know where he is", "it knows where he is"),
        ("she doesn't carry it", "she carries it"),
        ("they do not pay", "they pay"),
        ("she never met him", "she met him"),
        ("he wasn’t there", "he was there"),
        ("neither the mayor nor her aide helped", "either the mayor or her aide helped"),
        ("he never met her", "he met her"),
        ("the firm did not sell arms", "the firm sold arms"),
        ("they weren’t involved", "they were involved"),
        ("it won’t rain", "it will rain"),
        ("neither Ana nor Bo helped", "either Ana or Bo helped"),
        ("nobody knew", "somebody knew"),
        ("there was no deal", "there was a deal"),
        ("there was no evidence", "there was evidence"),
        ("No such letter was sent", "such a letter was sent"),
        ("he is not at fault in any way", "he is at fault in some way"),
        ("my words were not aimed at any builder but at the contract", "my words were aimed at a builder"),
        ("Nor did he say anything to the crew", "he said something to the crew"),
        ("nor were the crews told of it", "the crews were told of it"),
        ("nor did Lind say so", "Lind said so"),
        ("nor has there been a plot", "there has been a plot"),
        ("nor had she met any of them", "she had met some of them"),
        ("nor was the police chief told", "or was the police chief told"),
        ("Had he known of it, he would have left", "Had he known of it, he would have left"),
        ("is the mayor’s office involved", "is the mayor’s office involved"),
        ("Do the math yourself", "Do the math yourself"),
    ],
)
def test_a_negated_clause_says_the_contrary(denied: str, positive_form: str) -> None:
    assert positive.affirmed(denied) == positive_form


@pytest.mark.parametrize(
    ("verb", "past"),
    [
        ("sell", "sold"),
        ("take", "took"),
        ("lie", "lied"),
        ("try", "tried"),
        ("plan", "planned"),
        ("use", "used"),
    ],
)
def test_what_somebody_did(verb: str, past: str) -> None:
    assert positive.did_so("did", verb) == past


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        ("her remarks reckless", "her remarks are reckless"),
        ("the plan a “disgrace”", "the plan is a “disgrace”"),
        ("the plan to close the harbor", "the plan to close the harbor"),
        ("the plan wasteful and unfair", "the plan is wasteful and unfair"),
        ("her too weak", "she is too weak"),
        ("the vice president", "the vice president"),
        ("the new government", "the new government"),
        ("the plan to stop the violent", "the plan to stop the violent"),
    ],
)
def test_what_a_thing_is_called_it_is_said_to_be(content: str, clause: str) -> None:
    assert positive.called(content) == clause


@pytest.mark.parametrize(
    ("content", "claim"),
    [
        ("that the dam held and that the mayor knew", "The dam held and the mayor knew"),
        ("that papers were seen and that copies had been made", "Papers were seen and copies had been made"),
        ("that the dam held and that means peace", "The dam held and that means peace"),
        ("“… the dam held”", "The dam held"),
        ("… ” the dam held", "… the dam held"),
    ],
)
def test_a_claim_is_told_without_the_words_that_joined_it_to_its_cue(content: str, claim: str) -> None:
    assert positive.plain(content) == claim


@pytest.mark.parametrize(
    ("content", "claim"),
    [
        ("“The dam held.”", "The dam held"),
        ("“One” dam is not “another”", "“One” dam is not “another”"),
        ('the dam was "old" and the mayor knew. "', 'The dam was "old" and the mayor knew'),
        ("the dam was “about to break.", "The dam was “about to break”"),
        ('it said: "The dam will break', 'It said: "The dam will break"'),
        ("the dam would break” within a week", "The dam would break within a week"),
        ('"The dam held. "Nobody was hurt."', "The dam held. Nobody was hurt"),
        ("“The dam held.” “Nobody was hurt”", "The dam held. Nobody was hurt"),
        ("'The dam' held, not 'the mill'", "'The dam' held, not 'the mill'"),
        ("‘The dam held’", "The dam held"),
        ("“one dam” held “for a day,”", "“One dam” held “for a day”"),
    ],
)
def test_a_claim_has_a_partner_for_every_quotation_mark(content: str, claim: str) -> None:
    assert positive.plain(content) == claim


@pytest.mark.parametrize(
    ("content", "claim"),
    [
        ("PORT ANSEL — The dam held", "The dam held"),
        ("PORT ANSEL, Norland, Dec 4 (AFP) - The dam held", "The dam held"),
        ("Port Ansel, occupied Norland - The dam held", "The dam held"),
        ("(AP) — The dam held", "The dam held"),
        ("— The dam held", "The dam held"),
        ("- But the dam held", "The dam held"),
        ("The dam held. es/jm (AFP, dpa)", "The dam held"),
        ("The dam held. (AP, Reuters) -", "The dam held"),
        ("UNESCO's 40-year-old dam - a ruin - held", "UNESCO's 40-year-old dam - a ruin - held"),
        ("Lind - the mayor - knew", "Lind - the mayor - knew"),
        ("The dam held (for a day)", "The dam held (for a day)"),
    ],
)
def test_a_claim_is_told_without_the_dateline_and_the_signature(content: str, claim: str) -> None:
    assert positive.plain(content) == claim


@pytest.mark.parametrize(
    ("content", "claim"),
    [
        ("But the dam held", "The dam held"),
        ("and yet the dam held", "The dam held"),
        ("But, at the same time, the mayor knew", "The mayor knew"),
        ("So actually, the mayor knew", "The mayor knew"),
        ("Meanwhile Ana Lind will leave", "Ana Lind will leave"),
        ("However, it was “safe”", "It was “safe”"),
        ("Second, the mayor knew", "The mayor knew"),
        ("Also on Monday, the dam broke", "On Monday, the dam broke"),
        ("“But the dam” held", "“The dam” held"),
        ("However long it takes, the dam will be built", "However long it takes, the dam will be built"),
        ("Second graders saw the dam", "Second graders saw the dam"),
        ("Still waters ran over the dam", "Still waters ran over the dam"),
        ("Yet another dam broke", "Yet another dam broke"),
        ("So far the dam has held", "So far the dam has held"),
        ("So did the dam", "So did the dam"),
        ("In addition to the dam, a mill broke", "In addition to the dam, a mill broke"),
        ("But for the dam, the town would be lost", "But for the dam, the town would be lost"),
    ],
)
def test_a_claim_is_told_without_what_joins_it_to_the_sentence_before(content: str, claim: str) -> None:
    assert positive.plain(content) == claim


@pytest.mark.parametrize(
    ("phrase", "clause"),
    [
        ("training and arming rebels", "Ostmark trained and armed rebels"),
        ("selling or being asked to sell arms", "Ostmark sold or was asked to sell arms"),
        ("training and king crabs", "Ostmark trained and king crabs"),
    ],
)
def test_what_somebody_did_by_several_verbs(phrase: str, clause: str) -> None:
    assert positive.did("Ostmark", phrase) == clause


@pytest.mark.parametrize(
    ("noun", "clause"),
    [
        ("the agency being asked to spy", "the agency was asked to spy"),
        ("the clerks being told", "the clerks were told"),
        ("the mayor having sold the harbour", "the mayor had sold the harbour"),
        ("involvement in the raid", "involvement in the raid"),
        ("him being sacked", "he was sacked"),
        ("their having met", "they had met"),
        ("possibility of talks being held", "possibility of talks being held"),
        ("a human being was hurt", "a human being was hurt"),
        ("the boss of the firm having lied", "the boss of the firm had lied"),
        ("Otto’s having lied", "Otto had lied"),
        ("the news being fake", "the news was fake"),
        ("what is being built", "what is being built"),
    ],
)
def test_a_clause_is_made_of_its_noun(noun: str, clause: str) -> None:
    assert positive.finite(noun) == clause


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        ("the showdown as ominous", "the showdown is ominous"),
        ("the government as being “freely elected”", "the government is “freely elected”"),
        ("harbour clerks, in particular, as “thieves”", "harbour clerks are “thieves”"),
        ("the elections held on Sunday as a test", "the elections held on Sunday are a test"),
        ("himself as a leader", "Otto Lind is a leader"),
        ("the plan, as he put it, “bold”", "the plan, as he put it, “bold”"),
        ("the mayor as having lied", "the mayor as having lied"),
        ("their struggles", "their struggles"),
        ("the decision as wrong", "the decision is wrong"),
        ("the war in Norland as unjust", "the war in Norland is unjust"),
        ("Beck’s appointment as a disgrace", "Beck’s appointment is a disgrace"),
        (
            "the coup as soldiers, tanks and guns filled the town",
            "the coup as soldiers, tanks and guns filled the town",
        ),
        ("Beck’s work as mayor", "Beck’s work as mayor"),
        ("the crew for their work as a team", "the crew for their work as a team"),
        ("the state of the harbour as poor", "the state of the harbour is poor"),
        ("his time as a senator", "his time as a senator"),
        ("the crew as well as the staff", "the crew as well as the staff"),
        ("the strike as the toll rose", "the strike as the toll rose"),
        ("the killing of as many as forty people", "the killing of as many as forty people"),
        ("how the ships came as a storm broke", "how the ships came as a storm broke"),
        ("Beck as police chief", "Beck as police chief"),
    ],
)
def test_what_a_thing_is_described_as_it_is_said_to_be(content: str, clause: str) -> None:
    assert positive.described(content, "Otto Lind") == clause


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("companies in the capital", True),
        ("some delegates", True),
        ("Alden police", True),
        ("a clerk of the works", False),
        ("the boss", False),
        ("many of this mayor’s remarks", True),
        ("nearly 4,000 sailors", True),
        ("They", True),
        ("Ada Reeves", False),
        ("Harbor Bank and Veska Mills", True),
        ("the mayor and the port", True),
        ("the oil and gas producer", False),
        ("the Norlanders", True),
        ("Islamists", True),
        ("the United States", False),
    ],
)
def test_a_noun_phrase_is_plural_by_its_noun(phrase: str, plural: bool) -> None:
    assert positive.is_plural(phrase) is plural


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        ("the flood on Lind", "Lind is to blame for the flood"),
        ("the flood on the mayor and the port", "the mayor and the port are to blame for the flood"),
        (
            "a wave of young, rich buyers for the rise in rents",
            "a wave of young, rich buyers is to blame for the rise in rents",
        ),
        ("the port for sinking the ferry", "the port sank the ferry"),
        ("Lind, who lives in Alden, of planning the raid", "Lind, who lives in Alden, planned the raid"),
    ],
)
def test_who_is_blamed_is_to_blame(content: str, clause: str) -> None:
    assert positive.blamed(content) == clause


@pytest.mark.parametrize(
    ("content", "clause"),
    [
        ("one of the clerks, Ada Renn, of hiding it", "one of the clerks, Ada Renn, hid it"),
        ("officials of the Alden mill of fraud", "officials of the Alden mill committed fraud"),
        ("supporters of Lind", "supporters of Lind"),
        ("that any release of letters is late", "that any release of letters is late"),
        (
            "Lind of serving the mill and failing to help the crew",
            "Lind served the mill and failed to help the crew",
        ),
        ("his allies of being traitors", "his allies were traitors"),
        ("the crew of hiding tax and banking records", "the crew hid tax and banking records"),
    ],
)
def test_who_is_accused_did_it(content: str, clause: str) -> None:
    assert positive.accused(content) == clause
