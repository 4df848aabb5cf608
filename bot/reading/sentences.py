"""Paragraphs, sentences, quotations and words, each with its exact place in the text.

Every function returns spans in reading order; ``text[s:e]`` is the thing itself,
without surrounding white space. Functions that take a ``span`` look at nothing
outside it.
"""

from __future__ import annotations

import re

from bot.reading.spans import Span

LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")

# Mail and old files break the lines of a paragraph: between two of its lines stands one line break.
WRAP = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*")
WIDEST = 100
FEWEST_WRAPS = 3
LOWER_SHARE = 0.4

# A letter or digit with inner apostrophes, hyphens, full stops or commas ("Sung-wook",
# "U.S", "1,000"); a possessive 's is a word of its own.
TOKEN = re.compile(r"['’]s\b|(?:(?!['’]s\b)[^\W_](?:(?:[.,\-'’](?=[^\W_]))(?!(?<=['’])s\b))?)+|\S")

# What closes a sentence, with the quotation marks, brackets and footnote marks that belong to it.
STOP = re.compile(r"(?:(?<![.!?…])[.!?…]++|。|！|？)(?:''|[\"'”’»)\]]|\[\d+\])*(?=\s|[“\"][A-Z]|$)")

TITLES = frozenset(
    """adm amb asst atty brig capt cmdr cmsgt col comdr cpl cpt dr ens esq fr gen gov hon insp lt maj messrs
    mme mr mrs ms mx msgr mt pfc pres prof pte rep reps rev rt sec sen sens sgt sr st ste supt treas
    """.split()
)
# Never the last word of a sentence when a number or a name follows.
BEFORE_MORE = frozenset(
    """al apr art aug ave bldg blvd ca cf ch dec dept dist ed eds eg eq est ex feb ft fig fri hwy ie jan jul
    jun mar mon nov no nos nr oct op pp para pt rd sat sect sep sept ser sun thu thur thurs tue tues univ viz
    vol vs wed v p""".split()
)
# Also ordinary words: these are short forms only where a number follows or when capitalised.
ORDINARY = frozenset("art al ed fig mar no op para rd sat sect sun wed".split())
# May end a sentence: it does when a word follows that mostly begins one.
EITHER = frozenset("inc corp co ltd llc plc bros jr etc a.m p.m ph.d m.d b.a m.a d.c u.s u.k u.n e.u".split())
STATES = frozenset("u.s u.k u.n".split())
OPENERS = frozenset(
    """a an the this that these those it its he she they we you his her their our my i in on at by for from to
    with after before when while as if but and or so yet still although though however meanwhile since during
    under over there here what who why how where which many most some several both all no not one two three
    another other others each every such then now last next also among according despite instead once until
    officials analysts critics experts president mr mrs ms dr asked nobody nothing""".split()
)
SPEAKS = frozenset(
    """said says asked asks wrote writes added adds told replied replies tweeted shouted yelled demanded
    wondered exclaimed joked quipped cried continued responded answered declared screamed chanted""".split()
)

LAST_WORD = re.compile(r"[^\s“”\"'‘’(\[]*+\Z")
NAME_BEFORE = re.compile(r"([A-Z][\w’-]+)[ \u00a0][A-Z]\Z")
SHORT = 24
"""No short form is longer."""

MARK = re.compile(r"''|``|[\"“”„«»‘’']")
CLOSES = {
    "“": ("”", '"'),
    "„": ("“", "”"),
    "«": ("»",),
    "``": ("''",),
    "''": ("''",),
    '"': ('"', "”"),
    "‘": ("’",),
    "'": ("'",),
}
DEEPEST = 4
FAR = 1_000
"""A single mark is an apostrophe unless its partner stands within so many characters."""
SINGLE = frozenset("‘’'")
ALIKE = frozenset({'"', "''", "'"})  # opens and closes with the same sign
BETTER_END = {mark: re.compile(rf"[.,!?…]{mark}(?!\w)") for mark in "'’"}
FRESH = {mark: re.compile(rf"(?<!\w){opening}\w") for mark, opening in (("'", "'"), ("’", "‘"))}
STRAIGHT_END = re.compile(r"\S'(?!\w)")
# Words that begin with an apostrophe, so that it is no quotation mark.
ELIDED = re.compile(r"(?:\d0s|\d\d\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|n\b|round\b)", re.IGNORECASE)


def paragraphs(text: str) -> list[Span]:
    """Lines that hold something; where lines are wrapped, the runs of them between blank lines."""
    lines = [span for line in LINE.finditer(text) if (span := trimmed(text, line.span()))]
    runs: list[Span] = []
    begun: list[Span] = []
    for line in lines:
        if runs and WRAP.fullmatch(text, runs[-1][1], line[0]):
            runs[-1] = runs[-1][0], line[1]
            begun.append(line)
        else:
            runs.append(line)
    lower = sum(text[start].islower() for start, _ in begun)
    wrapped = len(begun) >= FEWEST_WRAPS and lower >= len(begun) * LOWER_SHARE
    return runs if wrapped and max(end - start for start, end in lines) <= WIDEST else lines


def unwrapped(text: str) -> str:
    """The text with blanks for the line breaks within paragraphs; every offset stays what it was."""
    pieces: list[str] = []
    last = 0
    for start, end in paragraphs(text):
        pieces += text[last:start], text[start:end].replace("\n", " ").replace("\r", " ")
        last = end
    return "".join([*pieces, text[last:]])


def trimmed(text: str, span: Span) -> Span | None:
    """The span without white space at its ends, or None where nothing else is in it."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def tokens(text: str, span: Span | None = None) -> list[Span]:
    """Words, and every other visible character as a token of its own."""
    return [m.span() for m in TOKEN.finditer(text, *(span or (0, len(text))))]


def words(text: str, span: Span | None = None) -> list[Span]:
    """Words without the punctuation; a possessive 's counts as a word."""
    return [(s, e) for s, e in tokens(text, span) if any(c.isalnum() for c in text[s:e])]


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of a paragraph, also those inside a quotation.

    A closing mark stays with the sentence that it closes. "Really?" she asked
    is one sentence.
    """
    start, end = span
    found: list[Span] = []
    for stop in STOP.finditer(text, start, end):
        if stop.end() < end and _ends_here(text, stop, span):
            if sentence := trimmed(text, (start, stop.end())):
                found.append(sentence)
            start = stop.end()
    if sentence := trimmed(text, (start, end)):
        found.append(sentence)
    return found


def _ends_here(text: str, stop: re.Match[str], span: Span) -> bool:
    following = [text[s:e] for s, e in tokens(text, (stop.end(), min(span[1], stop.end() + 80)))]
    while following and not following[0][0].isalnum():
        following.pop(0)
    if not following:
        return False
    first = following[0]
    mark = stop.group()
    if first[0].islower():
        # "iPhone" begins sentences, "said" after a closing mark does not.
        return first[1:2].isupper() and len(first) > 2
    if mark[0] in "!?…" or mark.startswith(".."):
        return not any(word.lower() in SPEAKS for word in following[:5]) or not _closes_quotation(mark)
    if mark[0] != ".":
        return True
    lead = text[max(span[0], stop.start() - SHORT) : stop.start()]
    before = LAST_WORD.search(lead)
    written = before.group() if before else ""
    word = written.lower()
    bare = word.rsplit("-", 1)[-1]
    if bare in TITLES:
        # Also "then-Sen. Lind".
        return False
    named = NAME_BEFORE.search(text, max(span[0], stop.start() - SHORT), stop.start())
    if named and named[1] == first:
        # "He sat beside Hamid H. Hamid H. was driving": a surname cut short.
        return True
    if word in BEFORE_MORE:
        if word in ORDINARY and written.islower():
            return not first[0].isdigit()
        return first.lower() in OPENERS and word not in {"vs", "v", "dept", "univ"}
    if bare in STATES and first == "President":
        # "met the U.S. President Ana Lind"
        return False
    if bare in EITHER or re.fullmatch(r"(?:\w\.)*\w", bare):
        # A number ends sentences ("It was 5."), an initial or a short form does when an opener follows.
        return (
            bare.isdigit() or first.lower() in OPENERS or re.fullmatch(r"[A-Z][a-z]{3,}ly", first) is not None
        )
    return True


def _closes_quotation(mark: str) -> bool:
    return any(c in "”\"'’»" for c in mark)


def quotations(text: str, span: Span) -> list[Span]:
    """The outermost quotations with their marks: straight, curly, „low“, «guillemets», ``…'' or single.

    One that is not closed within the span runs to its end, as quotations of
    several paragraphs do. Apostrophes, '90s and inches are no quotation marks.
    """
    found: list[Span] = []
    opened: list[tuple[str, int]] = []
    for match in MARK.finditer(text, *span):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at > span[0] else " "
        after = text[match.end()] if match.end() < span[1] else " "
        if mark in SINGLE and not _single_counts(text, span, mark, at, before, after, opened):
            continue
        if opened and mark in CLOSES[opened[-1][0]] and not (mark in ALIKE and _could_open(before, after)):
            _, start = opened.pop()
            if not opened:
                found.append((start, match.end()))
        elif opened and any(mark in CLOSES[other] for other, _ in opened) and not _could_open(before, after):
            # An inner quotation was left open: the outer one ends it.
            while mark not in CLOSES[opened[-1][0]]:
                opened.pop()
            _, start = opened.pop()
            if not opened:
                found.append((start, match.end()))
        elif mark in CLOSES and len(opened) < DEEPEST and (mark not in ALIKE or _could_open(before, after)):
            opened.append((mark, at))
    if opened and opened[0][0] not in SINGLE:
        found.append((opened[0][1], span[1]))
    return found


def _could_open(before: str, after: str) -> bool:
    if before.isalnum() or before in ".,!?;:%)]…":
        return False
    return not after.isspace() and after not in ".,;:!?)"


def _single_counts(
    text: str, span: Span, mark: str, at: int, before: str, after: str, opened: list[tuple[str, int]]
) -> bool:
    """Whether a single mark is a quotation mark and no apostrophe."""
    inside = bool(opened) and opened[-1][0] in SINGLE
    if inside and mark in CLOSES[opened[-1][0]]:
        if after.isalnum() or before.isspace():
            return False
        if before.lower() == "s" and after.isspace():
            # "the leaders' plan,' he said": a plural's apostrophe, if a better end follows.
            later = BETTER_END[mark].search(text, at + 1, min(span[1], at + FAR))
            fresh = FRESH[mark].search(text, at + 1, min(span[1], at + FAR))
            return not (later and (not fresh or later.start() < fresh.start()))
        return True
    if mark == "’" or not _could_open(before, after) or ELIDED.match(text, at + 1, span[1]):
        return False
    return mark == "‘" or bool(STRAIGHT_END.search(text, at + 1, min(span[1], at + FAR)))
