"""Persons, bodies and outlets told apart by the words of their names."""

from __future__ import annotations

import pytest

from bot.reading.kinds import is_outlet, person_parts


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (["Sen.", "David", "Perdue"], (["Sen."], ["David", "Perdue"])),
        (["Larry", "King"], ([], ["Larry", "King"])),
        (["White", "House"], None),
        (["North", "Korea"], None),
        (["Department", "of", "Justice"], None),
        (["Ted", "Cruz", "of", "Texas"], ([], ["Ted", "Cruz"])),
        (["Secretary", "of", "State", "Ana", "Lind"], (["Secretary", "of", "State"], ["Ana", "Lind"])),
        (["Billionaire", "Carl", "Brandt"], (["Billionaire"], ["Carl", "Brandt"])),
        (["Coast", "Party", "MP", "Ana", "Lind"], (["Coast", "Party", "MP"], ["Ana", "Lind"])),
        (["Ana", "Lind", "QC"], (["QC"], ["Ana", "Lind"])),
        (
            "President of the Norland Football Association Ivo Tarn".split(),
            ("President of the Norland Football Association".split(), ["Ivo", "Tarn"]),
        ),
        ("Minister for Health Ivo Tarn".split(), ("Minister for Health".split(), ["Ivo", "Tarn"])),
        ("Secretary of the Central Bank".split(), None),
        ("Customs and Border Protection".split(), None),
        (["Nevada", "Democrat"], None),
        (["Brandt", "Tower"], None),
        (["Exxon", "Mobil"], None),
    ],
)
def test_titles_are_told_from_names(words: list[str], parts: tuple[list[str], list[str]] | None) -> None:
    assert person_parts(words) == parts


def test_outlets_are_told_from_people() -> None:
    assert is_outlet("the Associated Press")
    assert is_outlet("CNN")
    assert not is_outlet("Anita Hill")
