"""Charsets that are declared rightly, wrongly, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.charsets import decode, is_binary

UMLAUTS = "Größe “heute” – süß"
CYRILLIC = "Они отрицают это"


@pytest.mark.parametrize(
    ("body", "declared", "text"),
    [
        (UMLAUTS.encode(), "utf-8", UMLAUTS),
        (UMLAUTS.encode(), None, UMLAUTS),
        (UMLAUTS.encode(), "iso-8859-1", UMLAUTS),
        (UMLAUTS.encode("cp1252"), "utf-8", UMLAUTS),
        (UMLAUTS.encode("cp1252"), "iso-8859-1", UMLAUTS),
        (UMLAUTS.encode("cp1252"), None, UMLAUTS),
        (CYRILLIC.encode("cp1251"), "windows-1251", CYRILLIC),
        (b"<meta charset='koi8-r'>" + CYRILLIC.encode("koi8-r"), None, f"<meta charset='koi8-r'>{CYRILLIC}"),
        ("﻿дa".encode("utf-16-le"), "utf-8", "дa"),
        ("дa".encode("utf-8-sig"), "cp1251", "дa"),
        ("拒否".encode("iso2022_jp"), "iso-2022-jp", "拒否"),
        ("拒否".encode("shift_jis"), "Shift_JIS", "拒否"),
        (b"plain", "no-such-charset", "plain"),
        (b"plain", "rot13", "plain"),
        (b"+ADw-script", "utf-7", "+ADw-script"),
        (b"plain", "x" * 5000, "plain"),
    ],
)
def test_charsets_declared_rightly_wrongly_or_not_at_all(body, declared, text):
    assert decode(body, declared) == text


@given(
    st.binary(), st.one_of(st.none(), st.text(max_size=20), st.sampled_from(["utf-16", "gbk", "hex", "idna"]))
)
def test_decoding_never_fails(body, declared):
    assert isinstance(decode(body, declared), str)


@pytest.mark.parametrize(
    "body", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\x7fELF\0", bytes(range(256)), b"\x1b[2J" * 20]
)
def test_what_is_binary(body):
    assert is_binary(body)


@pytest.mark.parametrize("body", [b"", b"plain\r\n\ttext\f", UMLAUTS.encode("cp1252"), "дa".encode("utf-16")])
def test_what_is_text(body):
    assert not is_binary(body)
