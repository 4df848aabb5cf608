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
# Who "the diplomat" may be by his role, and so on.
BROADER = {
    "diplomat": frozenset("minister ambassador diplomat envoy foreign".split()),
    "leader": frozenset("president premier minister prime chancellor leader king taoiseach".split()),
    "lawmaker": frozenset("mp senator congressman deputy member lawmaker representative legislator".split()),
    "official": frozenset("minister secretary director commissioner official officer ambassador".split()),
    "executive": frozenset("ceo executive chairman director founder president".split()),
    "expert": frozenset(
        "professor lecturer researcher fellow scientist analyst economist historian doctor".split()
    ),
}
BROADER |= {
    "politician": BROADER["lawmaker"] | BROADER["leader"] | {"candidate"},
    "statesman": BROADER["leader"],
    "parliamentarian": BROADER["lawmaker"],
    "legislator": BROADER["lawmaker"],
    "mp": BROADER["lawmaker"],
    "premier": frozenset({"premier", "prime"}),
    "boss": BROADER["executive"] | {"chief", "manager"},
    "chief": BROADER["executive"] | {"chief", "head", "secretary"},
    "academic": BROADER["expert"],
    "scholar": BROADER["expert"],
    "researcher": BROADER["expert"],
    "scientist": BROADER["expert"],
}
PERSONAL = r"\b(?:" + "|".join(sorted(names.PERSON_NOUNS, key=len, reverse=True)) + r")s?\b"
ROLE_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:[A-Z][\w.’'-]*|[\d/]+)[ \u00a0]+){{0,4}}"
    r"""(?:(?!(?:who|whom|which|that|said|says|told|and|but|when|while|as|if|because|is|was|were|are|has|
    had|have|by|to)\b)"""
    rf"[a-z][\w’'-]*[ \u00a0]+){{0,4}}{PERSONAL}[ \u00a0]+\Z"
)
SAID = r"\b(?:said|says|told|wrote)\b"
SAYS = (
    r"\b(?:said|says|told|wrote|also|was|is|were|are|has|had|have|does|did|do|will|would|can|could|may|might|must|"
    r"should)\b"
)
ROLE_AFTER = wording(
    rf""", ((?:an?|the|his|her|one of)\b(?:(?!{SAYS})[^;:“”"()\n]){{2,150}}?|
    (?!(?:who|which|whose|seen|known|as|he|she|they|said|says|told|added|adding|wrote)\b|
    (?!retired)\w+(?:ing|ed)\b)
    (?:[\w’'-]+ ){{0,5}}?{PERSONAL}(?:(?!{SAID})[^,;:“”"()\n]){{0,120}}?|\d{{2}})
    (?=[,;](?:\s|$)|(?<![A-Z])\.(?:\s|$)|\s*$)""",
    CASED,
)
ROLE_ENDS = re.compile(
    r",[ \u00a0]+(?=(?:who|which|told|said|says|whose|was|is|has|had|and|but|[a-z]+(?:ed|s)\b))"
)
# "Ost, like his deputy"
NO_ROLE = wording(r"(?:who|which|whose|like|unlike|(?:along|together) with|as well as)\b", CASED)
LEADING = re.compile(
    r"(?i)^(?:(?:the|an?|both|and|but|(?:at least )?one(?: other)?(?! of)|another|"
    r"its|his|her|their|our)[ \u00a0]+)+"
)
WHOSE = re.compile(r"^(?:its|his|her|their|our)[ \u00a0]")
AGE = wording(r"^(?:(?:an? )?\d{1,3}-year-old\b|\d{1,3}(?=[,:;]|$| from\b| of\b))(?: )?")
# "of Arden, Veska", but not "of the Harbor Foundation", "of Veska University"
FROM_WHERE = wording(
    rf"""(?:(?:and |[,-] ?)?(?:originally )?from\b.*|
    of (?!.*\b(?i:{"|".join(sorted(names.ORGANISATION_WORDS))})\b)
    [A-Z][\w.’'-]*(?:,? [A-Z][\w.’'-]*){{0,4}})""",
    CASED,
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


def without_age(role: str) -> str:
    """A role without how old somebody is and where he is from: "40, a cook from Arden", "19, of Arden"."""
    told = AGE.sub("", role).strip(" ,;:–—-")
    return "" if FROM_WHERE.fullmatch(told) or NO_ROLE.match(told) else told


def tidied(role: str) -> str:
    """A role up to where the sentence goes on; empty where it is a clause."""
    role = ROLE_ENDS.split(role, maxsplit=1)[0].strip(" ,;.–—-")
    return "" if NO_ROLE.match(role) else role


def beside(text: str, start: int, end: int) -> str | None:
    """The role that stands after a name or before it, without its article; an age is none."""
    if behind := after(text, end):
        return without_age(behind) or None
    leading = before(text, start)
    return without_age(LEADING.sub("", leading)) or None if leading else None
