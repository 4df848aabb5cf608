"""Who speaks in what somebody issued: "a statement from the union", "the Tide Office’s report"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reading import names
from bot.reading.names import bare
from bot.reading.wording import CASED, phrase, wording

_WORDS = phrase(
    r"""statement|press release|news release|release|tweet|letter|e-?mail|message|memo|post|posting|
    response"""
)
_REPORT = phrase(
    r"""report|study|survey|poll|analysis|paper|review|audit|investigation|research|data|figures|statistics|
    findings"""
)
ISSUED_BY = wording(
    r"""(?:an?|the|its|his|her|their|another) (?:[a-z-]+ ){0,2}?(?P<what>statement|press release|news release|
    release|tweet|letter|e-?mail|message|
    memo|post|posting)(?: (?:released|issued|sent|posted|put out|signed|written))? (?:from|by) (?P<who>.+?)
    (?:,? (?:that|which) (?:has|had|was|is|drew|got)\b.*|(?: (?:on|in) (?:[A-Z][a-z]+|late)\b.*))?"""
)
HIS_WORDS = wording(
    rf"""(?P<who>(?-i:[A-Z])[\w.’-]*?(?: (?-i:[A-Z])[\w.’-]*?){{0,3}})['’]s? (?:[a-z-]+ ){{0,2}}?
    (?P<what>{_WORDS})"""
)
_DAY = r"(?:\w+day|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?)\b"
_NAME = phrase(
    r"(?:[Tt]he )?[A-Z][\w.&’'-]*(?: (?:(?:of|for|and|&|on)(?: the)? )?"
    rf"(?!{_DAY})[A-Z][\w.&’'-]*){{0,7}}"
)
_TIME = phrase(
    rf"(?:,? (?:on(?= {_DAY})|in|at|this|last|earlier|published|released|issued|today|yesterday)\b.*)?,?"
)
# "a 2016 report released by the Dam Office in May"
REPORT_BY = wording(
    rf"""(?:(?:[Aa]n?|[Tt]he|[Aa]nother|[Tt]his|[Nn]ew|[Ll]atest) )?(?:[\w’'-]+ ){{0,4}}?
    (?P<what>(?i:{_REPORT}))(?:, )?(?: (?:published|released|issued|conducted|compiled|provided|done|put out|
    carried out)(?: (?:on|in|last|this) \w+)?)? (?:by|from) (?P<who>{_NAME}){_TIME}""",
    CASED,
)
OWN_REPORT = wording(rf"(?P<who>{_NAME}?)['’]s? (?:[a-z\d-]+ ){{0,2}}?(?P<what>{_REPORT}){_TIME}", CASED)
TAKEN_UP = wording(rf"(?:the|this|its) (?:[a-z]+ )?(?P<what>{_WORDS}|{_REPORT.replace('|paper', '')})")
# That take no article.
MASS = frozenset("data figures statistics research findings".split())


@dataclass(frozen=True, slots=True)
class Issued:
    """Who issued something, by name and place within the mention, and through what: "a report"."""

    who: str
    at: int
    via: str
    report: bool


def issued(written: str) -> Issued | None:
    """Who issued what a mention names, or None where it names no such thing or nobody who did."""
    told = ISSUED_BY.fullmatch(written) or HIS_WORDS.fullmatch(written)
    if told:
        return Issued(told["who"], told.start("who"), through(told["what"]), report=False)
    found = REPORT_BY.fullmatch(written) or OWN_REPORT.fullmatch(written)
    if found is None:
        return None
    if " and the " in found["who"] or found["who"].startswith("Part "):
        return None
    plain = found["who"].removeprefix("the ").removeprefix("The ").lower()
    nobody = plain in names.PLACES or plain in names.PLACE_PAIRS or bare(plain) in names.NO_NAMES
    if nobody or names.is_people(plain):
        return None
    return Issued(found["who"], found.start("who"), through(found["what"]), report=True)


def through(what: str) -> str:
    """A channel by the noun that names it: "a report", "data"."""
    what = what.lower()
    if what in MASS:
        return what
    return f"{'an' if what[0] in 'aei' else 'a'} {what}"


def taken_up(written: str) -> str | None:
    """Through what "the report" speaks, where somebody is known to have issued it."""
    found = TAKEN_UP.fullmatch(written)
    return through(found["what"]) if found else None
