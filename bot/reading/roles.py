"""The role of a person: what stands before the name, after it, or in the title."""

from __future__ import annotations

import re

from bot.reading import names
from bot.reading.names import bare
from bot.reading.wording import CASED, wording

# How a title is written out in "the senator".
ROLE_FORMS = {
    "sen": "senator",
    "rep": "congressman",
    "representative": "congressman",
    "congresswoman": "congressman",
    "gov": "governor",
    "pres": "president",
    "gen": "general",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "chairwoman": "chairman",
    "chair": "chairman",
    "adm": "admiral",
    "prof": "professor",
    "dr": "doctor",
    "advisor": "adviser",
}
PERSONAL = r"\b(?:" + "|".join(sorted(names.PERSON_NOUNS, key=len, reverse=True)) + r")s?\b"
ROLE_BEFORE = re.compile(
    rf"(?:(?:[A-Z][\w.’'-]*|[\d/]+)[ \u00a0]+){{0,4}}"
    r"""(?:(?!(?:who|whom|which|that|said|says|told|and|but|when|while|as|if|because|is|was|were|are|has|
    had|have|by|to)\b)"""
    rf"[a-z][\w’'-]*[ \u00a0]+){{0,4}}{PERSONAL}[ \u00a0]+\Z"
)
SAID = r"\b(?:said|says|told|wrote)\b"
SAYS = r"\b(?:said|says|told|wrote|also|was|is|were|are|has|had|have)\b"
ROLE_AFTER = wording(
    rf""", ((?:an?|the|his|her|one of)\b(?:(?!{SAYS})[^;:“”"()\n]){{2,150}}?|
    (?!(?:who|which|whose|seen|known|as)\b|(?!retired)\w+(?:ing|ed)\b)
    (?:[\w’'-]+ ){{0,5}}?{PERSONAL}(?:(?!{SAID})[^,;:“”"()\n]){{0,120}}?|\d{{2}})
    (?=[,;](?:\s|$)|(?<![A-Z])\.(?:\s|$)|\s*$)""",
    CASED,
)
ROLE_ENDS = re.compile(
    r",[ \u00a0]+(?=(?:who|which|told|said|says|whose|was|is|has|had|and|but|[a-z]+(?:ed|s)\b))"
)
# "Ost, like his deputy"
NO_ROLE = re.compile(
    r"(?:who|which|whose|like|unlike|(?:along|together)[ \u00a0]with|as[ \u00a0]well[ \u00a0]as)\b"
)
BRACKETED = re.compile(r"[ \u00a0]*[(\[][^)\]]*[)\]]?")


def written_out(word: str) -> str:
    """A word of a role as "the senator" is written, another word as it is."""
    return ROLE_FORMS.get(word, word)


def before(text: str, at: int) -> str | None:
    """The role that stands before a name: "White House press secretary "."""
    last = text.rfind(" ", max(0, at - 20), max(0, at - 1))
    if last < 0 or text[last + 1 : at - 1].removesuffix("s") not in names.PERSON_NOUNS:
        return None
    found = ROLE_BEFORE.search(text, max(0, at - 90), at)
    return found.group().strip() if found else None


def after(text: str, end: int) -> str | None:
    """The role that follows a name in apposition: ", a former director of …"."""
    if text[end : end + 1] != "," and text[end : end + 2] not in {" (", " ["}:
        return None
    found = ROLE_AFTER.match(BRACKETED.sub("", text[end : end + 200], count=1))
    return tidied(found.group(1)) or None if found else None


def of_title(title: list[str]) -> str | None:
    """The role that a title tells; a mere form of address tells none."""
    told = [word for word in title if bare(word) not in {"mr", "mrs", "ms", "miss", "mx"}]
    return " ".join(told) or None


def tidied(role: str) -> str:
    """A role up to where the sentence goes on; empty where it is a clause."""
    role = ROLE_ENDS.split(role, maxsplit=1)[0].strip(" ,;.–—-")
    return "" if NO_ROLE.match(role) else role


def beside(text: str, start: int, end: int) -> str | None:
    """The role that stands after a name or before it, without its article; an age is none."""
    if behind := after(text, end):
        return None if behind.isdigit() else behind
    leading = before(text, start)
    return re.sub(r"(?i)^(?:the|a|an|both|and|but|one)[ \u00a0]+", "", leading) if leading else None
