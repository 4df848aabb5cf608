"""Normal forms under which names and propositions are the same: pure functions."""

from __future__ import annotations

import re
import unicodedata

# Everything else belongs to words: \w leaves out the vowel signs of Indic scripts.
_BREAKS = r"\s!-/:-@\[-`{-~\x7f-\xbf×÷\u2000-\u206f\u2e00-\u2e7f\u3000-\u303f\ufe00-\ufe6f"
# A number with its sign and separators, an abbreviation, a word, or a unit that stands apart.
_TOKEN = re.compile(
    rf"(?<![^{_BREAKS}])[-−+]?\d+(?:[.,:/]\d+)*|(?:[^\W\d_]\.){{2,}}|[^{_BREAKS}]+|[%‰°$£€¥₹₽₴]"
)
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NOT = re.compile(r"\b(?:can(?:'t|not)|(wo|sha)n't|(\w+)n't)\b")
_IRREGULAR = {"wo": "will", "sha": "shall"}
_FILLERS = frozenset(("a", "an", "the", "also"))
_ACCENTS = re.compile("[\u0300-\u036f]")
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ＇`", "'"))


def name_key(name: str) -> str:
    """The form in which two spellings of one source's name are equal; empty for blanks only.

    Case, accents, dots, apostrophes, hyphens and a leading "the" do not count:
    "the U.N." is "UN". Nothing is guessed: "Kim" is not "Kim Jong Un".
    """
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", name.translate(_APOSTROPHES))).casefold()
    words = re.sub(rf"[{_BREAKS}]+", " ", re.sub(r"[.']", "", plain)).split()
    while len(words) > 1 and words[0] == "the":
        del words[0]
    return " ".join(words) or " ".join(plain.split())


def text_key(text: str) -> str:
    """The normal form of a proposition: equal only if two texts claim the same.

    Case, punctuation, kinds of quotation mark, the words "a", "the" and "also",
    and a leading "that" do not count. Word order, numbers and negation do.
    """
    plain = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold()
    plain = _GROUPED.sub("", _NOT.sub(_spelled_out, plain)).replace("−", "-")
    words = [word.replace(".", "") if word[0].isalpha() else word for word in _TOKEN.findall(plain)]
    if len(words) > 1 and words[0] == "that":
        del words[0]
    return " ".join([word for word in words if word not in _FILLERS] or words) or " ".join(plain.split())


def _spelled_out(match: re.Match[str]) -> str:
    irregular, verb = match.groups()
    return f"{_IRREGULAR.get(irregular) or verb or 'can'} not"
