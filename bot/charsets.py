"""Decoding text of unknown encoding."""

from __future__ import annotations

import codecs
import contextlib
import re

# Python's names for the encodings that browsers know; its other codecs are not web charsets.
CHARSETS = frozenset(
    """utf-8 utf-16 utf-16-le utf-16-be ascii cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258
    cp866 cp874 cp932 cp949 iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8
    iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-cyrillic
    mac-roman gb2312 gbk gb18030 big5 big5hkscs euc_jp euc_kr shift_jis iso2022_jp tis-620""".split()
)
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
XML_CHARSET = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode(body: bytes, declared: str | None = None) -> str:
    """Text from bytes whose charset may be declared, declared wrongly, or not at all. Never fails."""
    for mark, name in BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, errors="replace")
    head = body[:4096]
    found = META_CHARSET.search(head) or XML_CHARSET.search(head)
    named = [_codec(declared), _codec(found[1].decode("ascii")) if found else None, "cp1252"]
    # Bytes that are valid UTF-8 are UTF-8, whatever the server says by default. Encodings with escape
    # sequences or two-byte units are the exception.
    if not {"iso2022_jp", "utf-16", "utf-16-le", "utf-16-be"}.intersection(named):
        named.insert(0, "utf-8")
    for name in named:
        if name:
            with contextlib.suppress(UnicodeDecodeError):
                return body.decode(name)
    return body.decode("utf-8", errors="replace")


def _codec(label: str | None) -> str | None:
    """Python's name for a page's charset, or None. Latin-1 means Windows-1252, as in browsers."""
    if not label:
        return None
    try:
        name = codecs.lookup(label.strip()).name
    except (LookupError, UnicodeError, ValueError):
        return None
    if name in ("iso8859-1", "ascii"):
        return "cp1252"
    return name if name in CHARSETS else None


def is_binary(body: bytes) -> bool:
    """Whether bytes are binary: they contain a NUL or many control characters."""
    head = body[:4096]
    if any(head.startswith(mark) for mark, _ in BOMS):
        return False
    control = sum(byte < 32 and byte not in b"\t\n\v\f\r" for byte in head)
    return b"\0" in head or control * 50 > len(head)
