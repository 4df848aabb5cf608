"""What follows a cue, made into a sentence of its own."""

from __future__ import annotations

import pytest

from bot.reading.complements import infinitive, own_doing, pictured, wanted


@pytest.mark.parametrize(
    ("cue", "content", "clause"),
    [
        ("estimated", "Otto Lind to be worth nine million", "Otto Lind is worth nine million"),
        (
            "is believed",
            "the mill to have been built in 1840, when the crews left",
            "the mill was built in 1840, when the crews left",
        ),
        ("are said", "two clerks to have left by sea", "two clerks have left by sea"),
        (
            "were thought",
            "more than 9,000 islanders to still be waiting",
            "more than 9,000 islanders are still waiting",
        ),
        ("is alleged", "the guard to have hit them", "the guard has hit them"),
        ("want", "Lind to be mayor", "Lind to be mayor"),
        ("believes", "there needs to be a port", "there needs to be a port"),
    ],
)
def test_what_is_believed_to_be_so_is_told_as_so(cue: str, content: str, clause: str) -> None:
    assert infinitive(cue, content) == clause


@pytest.mark.parametrize(
    ("cue", "content", "clause"),
    [
        ("show", "Lind leading Beck by four points", "Lind is leading Beck by four points"),
        ("showed", "two guards beating a sailor", "two guards were beating a sailor"),
        ("found", "Mr. Lind with a lead of four points", "Mr. Lind had a lead of four points"),
        ("showed", "support for leaving the union", "support for leaving the union"),
        ("shows", "the moment a guard hitting him fell", "the moment a guard hitting him fell"),
        ("showed", "the rising sea", "the rising sea"),
        ("shows", "that Lind selling it was wrong", "that Lind selling it was wrong"),
        ("has signed", "a law banning the ferry", "a law banning the ferry"),
    ],
)
def test_what_a_poll_or_a_picture_shows_happens(cue: str, content: str, clause: str) -> None:
    assert pictured(cue, content) == clause


@pytest.mark.parametrize(
    ("cue", "content", "clause"),
    [
        ("admitted", "stealing the boat", "Otto Lind stole the boat"),
        ("confessed to", "repeatedly hitting the guard", "Otto Lind repeatedly hit the guard"),
        ("reported", "having nine million in the bank", "Otto Lind had nine million in the bank"),
        ("suggested", "selling the boat", "selling the boat"),
        ("admitted", "the boat was stolen", "the boat was stolen"),
    ],
)
def test_who_admits_doing_it_did_it(cue: str, content: str, clause: str) -> None:
    assert own_doing(cue, content, "Otto Lind") == clause


@pytest.mark.parametrize(
    ("cue", "content", "clause"),
    [
        ("demanded", "that the mill be sold", "the mill should be sold"),
        ("demanded", "the mill be sold", "the mill should be sold"),
        ("recommends", "that the crews not be paid", "the crews should not be paid"),
        ("requested", "that Ostmark immediately release the ferry",
         "Ostmark should immediately release the ferry"),
        ("insisted", "that Ostmark hand over the ferry", "Ostmark should hand over the ferry"),
        ("warned", "the crew not to leave the port", "the crew should not leave the port"),
        # What is so, or is a thing, is not asked for.
        ("insisted", "that the crews work in the port", "that the crews work in the port"),
        ("insisted", "that the mill has been sold", "that the mill has been sold"),
        ("demanded", "a halt to the sale", "a halt to the sale"),
        ("said", "that the mill be sold", "that the mill be sold"),
        ("warned", "of a storm that is to come", "of a storm that is to come"),
    ],
)  # fmt: skip
def test_what_is_asked_for_should_be_so(cue: str, content: str, clause: str) -> None:
    assert wanted(cue, content) == clause
