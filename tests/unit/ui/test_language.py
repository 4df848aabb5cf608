"""Every catalogue says what the English one says, in all the forms that its language has."""

from __future__ import annotations

import re
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from babel import Locale

from bot.records.digests import Section
from bot.ui import language
from bot.ui.language import OFFERED, Words, words

CATALOGUES = Path(language.__file__).parent / "languages"
BY_NUMBER = {"new-claims", "denials", "hours", "days", "names-more", "unheard", "flagged-times", "more"}
BY_NUMBER |= {"open-flags"}


def catalogue(code: str) -> dict[str, Any]:
    return tomllib.loads((CATALOGUES / f"{code}.toml").read_text("utf-8"))


def placeholders(phrase: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", phrase))


def test_every_language_that_is_offered_has_a_catalogue() -> None:
    assert {file.stem for file in CATALOGUES.glob("*.toml")} == set(OFFERED)


@pytest.mark.parametrize("code", sorted(OFFERED))
def test_a_catalogue_is_complete(code: str) -> None:
    english, mine = catalogue("en"), catalogue(code)
    assert list(mine) == list(english)
    forms = {Locale.parse(code).plural_form(n) for n in range(200)}
    for key, phrase in mine.items():
        if key in BY_NUMBER:
            assert set(phrase) == forms, key
            for each in phrase.values():
                assert placeholders(each) <= placeholders(english[key]["other"]) | {"n"}, key
            assert placeholders(phrase["other"]) >= placeholders(english[key]["other"]) - {"n"}, key
        elif isinstance(phrase, dict):
            assert list(phrase) == list(english[key])
            assert all(phrase.values())
        else:
            assert placeholders(phrase) == placeholders(english[key]), key


@pytest.mark.parametrize("code", sorted(OFFERED))
def test_every_section_has_a_heading_and_every_day_a_name(code: str) -> None:
    say = words(code)
    for section in Section:
        if section not in (Section.VOICES, Section.PLOT):
            assert say(f"section.{section}")
    week = [date(2026, 3, 2) + timedelta(days=n) for n in range(7)]
    assert len({say.day(day) for day in week}) == 7
    assert len({say.tick(day, near=True) for day in week}) == 7


def test_numbers_choose_their_form() -> None:
    assert [words("ar")("new-claims", n) for n in (1, 2, 3, 11)] == [
        "ادعاء جديد واحد",
        "ادعاءان جديدان",
        "3 ادعاءات جديدة",
        "11 ادعاءً جديدًا",
    ]
    assert words("de")("new-claims", 1200) == "1.200 neue Behauptungen"


def test_what_a_catalogue_lacks_is_said_in_english() -> None:
    spare = catalogue("en")
    say = Words(Locale.parse("ar"), {"section": {"new": "جديد"}}, spare)
    assert say("section.new") == "جديد"
    assert say("section.denied") == "Newly denied"
    assert say("new-claims", 3) == "3 new claims"
    assert say("said-by", names="X") == "said by X"


@pytest.mark.parametrize("unknown", ["xx", "", "en-GB", "../../etc/passwd"])
def test_a_language_that_is_not_offered_is_english(unknown: str) -> None:
    assert words(unknown)("nothing") == "Nothing new has been put on record."
