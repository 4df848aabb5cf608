"""Attributions put right where their spans are off by a name or a word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from bot.reading import subjects
from bot.reading.hearers import with_speaker_aside, without_hearer
from bot.reading.layout import FULLEST, LONGEST, Layout, hull, overlaps
from bot.reading.passages import Passage
from bot.reading.positive import is_gerund
from bot.reading.spans import Attribution, Span, Spans
from bot.reading.stance import ATTITUDE, FINITE, SPEECH
from bot.reading.wording import CASED, wording

# “…,” Scott Pruitt, the attorney general, said: the name was taken for a part of the quotation.
NAME_AFTER_QUOTATION = wording(r"([”\"]|'')\s+([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}),?$", CASED)


INFERRED = 0.4  # the confidence of what no attributor found
RELATIVE = wording(
    r"""\b(?P<noun>[a-z]+) (?:that|which) (?P<who>it|he|she|they|(?-i:[A-Z])[\w’'-]+) (?:had |has |have )?
    (?P<cue>expect(?:s|ed)?|believe[sd]?|hope[sd]?|fear(?:s|ed)?|thought|thinks?|predict(?:s|ed)?|sa(?:id|ys?)|
    claim(?:s|ed)?|insist(?:s|ed)?|allege[sd]?)(?: )
    (?P<content>(?:to|would|will|could|can|was|were|is|are|has|had|have|be|might|may) [^,.;:“”"\n]{3,160})"""
)
NAME_BEFORE = wording(r"(?:[”\"]|''|^|[.!?\n]) ?([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,3}), \Z", CASED)
# "5[.3m]", "Feb[. 4]", "Hamid H[. left]", "“it was late ...[ we left]"
POINT_WITHIN = re.compile(
    r"(?<=\d)\.\d|(?:(?<=\.\.\.)|(?<=…))[ \u00a0][a-z]|(?<=[ \u00a0][A-Z])\.[ \u00a0][a-z]"
    r"|(?:(?<=Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|(?<=Sept))\.[ \u00a0]\d"
    r"|(?:(?<=\bMr|\bMs|\bDr)|(?<=\bMrs|\bSen|\bRep|\bGov|\bGen))\.[ \u00a0][A-Z]"
)
AND_OTHERS = wording(r"(?=, (?:while|but|although|though|which)\b)")
TITLE_ENDS = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)$")
TITLED = re.compile(r"\.[ \u00a0][A-Z][\w’'-]*(?:[ \u00a0][A-Z][\w’'-]*){0,2}")
DESCRIPTION = re.compile(r"(?:an?|the|one|his|her|its|their|who|whose|former|then)\b")
# "In August, the firm", "Even Friday, he": no names.
OPENING = re.compile(
    r"(?:In|On|At|By|For|From|Since|After|Before|During|Until|Under|Over|With|As|Even|Only|Just|Early|Late|Last|This|"
    r"Next|That|Still|Then|Now|Here|Together|\w+ly|\w+day)\b"
)
# "treating Mrs. Lind's remark", but not "voting rights advocates".
DOING = re.compile(r"\w+ (?:(?:an?|the|this|that|his|her|its|their)\b|[A-Z“])")
NOBODY = wording(r"(?:nobody|no[\x20-]one|none|neither|nothing)\b.*")
# A time is no speaker, nor is half a phrase.
NO_SOURCE = wording(
    r"""(?:there|it['’]s|(?:(?:less than|more than|about|nearly|only|just|
    a) )*(?:[\w-]+ ){0,2}
    (?:days?|weeks?|months?|years?|hours?|minutes?)(?: (?:ago|earlier|later|before|after|now))?|(?:this|
    last|next|earlier this|later that) (?:day|night|morning|afternoon|evening|week|weekend|month|year|decade|
    century|spring|summer|autumn|fall|winter|time|season|\w+day)|
    today|yesterday|tomorrow|\w+day|\d[\d.,]*|then|now|an?|the|for|of|to|by|in|on|at|and|but|or|with)"""
)
# "is accused of": the subject is not who says it.
ACCUSED = wording(
    r"""(?:(?:is|are|was|were|been|being|be|has been|have been|had been|stands?|stood) (?:\w+ly |now |
    also )?)?
    (?:accused|suspected|charged|convicted)(?: (?:of|with))?(?: having)?"""
)
QUESTIONED = wording(
    r"""(?:ha(?:s|ve|d) )?(?:fac|endur|field|confront|receiv|dodg)(?:e|es|ed|ing|s)? (?:\w+ )?(?:
    questions?|accusations?|allegations?|charges?|claims?|suspicions?)
    (?: (?:about|of|that|over|whether|if))*"""
)
ASKED = wording(r"\b(?:asked|pressed|questioned|quizzed|confronted)\b")
# Who is asked does not ask: "Lund was asked", "when asked", but not "he asked", "“Why?” asked Lund".
IS_ASKED = wording(
    r"""\b(?:(?:is|are|was|were|been|being|be)(?: (?:\w+ly|not|never|also|then|later|once|first|often))*|
    when|whenever|if|after|before|until|once|while|said,|says,|replied,) \Z"""
)
BY = wording(
    r"""(?: \w+ly)? by (?P<who>[^,;:.!?“”\n]{2,120}?)
    (?= (?:about|whether|if|why|how|what|who|which|when|where|to|on|over|in|at|during|and|after|before)\b|
    [,;:.!?“”\n]|\Z)"""
)
PASSIVE = wording(
    r"(?:is|are|was|were|been|being|be|has|have|had|stands?|stood)\b|.* (?:of|with)(?: having)?$"
)
OF_LAST = wording(r" (?:of|with)$")
CHARGE = wording(r" (?:of|with) (?P<what>[^,;:.!?“”\n]{4,300})")
OF_NEXT = wording(r" (?:of|with)\b")
# “The gate held.” The mayor went on: the mark closes a sentence, and what follows is the narrator's.
CLOSED = re.compile(r"[.!?…](?:''|[”\"])\Z")
# “We lost.” “Nobody helped us,” another said: the next quotation is of somebody else.
OPENED = re.compile(r"\s+(?P<next>(?:''|[“\"])?)[A-Z]")
PAUSED = re.compile(r",(?:''|[”\"])\Z")
# “The gate held,” repeating what was told before
ADDS = wording(
    r"""\s+(?:so that\b|(?:(?:a|in a|an) )?(?:apparent(?:ly)? )?(?:reference|referring|alluding) to\b|
    (?!(?:during|regarding|concerning|according|including|following)\b)[a-z]{3,}ing\b|
    (?:(?:he|she|they|the [a-z]+|(?-i:[A-Z])[\w.’'-]+(?: (?-i:[A-Z])[\w.’'-]+){0,2}) )?
    (?:said|says|told|responded|replied|added|wrote|tweeted)\b)"""
)
QUOTED_SENTENCE = 5  # words; fewer are a title or a slogan
INVERTED = wording(
    r"(?:says?|said|replie[sd]|insist(?:s|ed)|counter(?:s|ed)|respond(?:s|ed)|explain(?:s|ed)|argue[sd])"
)


def repaired(layout: Layout, attribution: Attribution) -> Attribution:
    """The attribution with its source put right: its name given back, what cannot speak taken out."""
    made = with_speaker_aside(layout, without_hearer(layout, _titled(layout, _uncut(layout, attribution))))
    made = _accused_by(layout, made)
    made = _asked(layout, _subject(layout, _speaking(layout, _inverted(layout, made))))
    made = _one_speaker(layout, made)
    return _named_before(layout.text, _own_name(layout.text, made))


def _uncut(layout: Layout, attribution: Attribution) -> Attribution:
    """With the rest of words that end at a point within the sentence: "paid $5[.3m in taxes]"."""
    pieces: list[Span] = []
    others = [start for start, _ in (*attribution.source, *attribution.cue, *attribution.content)]
    for start, end in attribution.content:
        limit = min([layout.sentence(end - 1)[1], *(other for other in others if other >= end)])
        if POINT_WITHIN.match(layout.text, end, limit):
            limit = next((last for first, last in layout.quotations if first < end < last < limit), limit)
            rest = AND_OTHERS.split(layout.text[end:limit], maxsplit=1)[0].rstrip(" ,")
            end += len(rest) - rest.endswith((".", ";"))
        pieces.append((start, end))
    return replace(attribution, content=tuple(pieces))


def _titled(layout: Layout, attribution: Attribution) -> Attribution:
    """With the name given back to a source that ends with its title: "Mr"."""
    if not attribution.source:
        return attribution
    start, end = attribution.source[-1]
    if not TITLE_ENDS.search(layout.text, start, end) or not (name := TITLED.match(layout.text, end)):
        return attribution
    return replace(attribution, source=(*attribution.source[:-1], (start, name.end())))


def _accused_by(layout: Layout, attribution: Attribution) -> Attribution:
    """ "X was accused by two clerks of stealing": what was taken for the words is whom they accuse."""
    if len(attribution.source) != 1 or not attribution.cue or not attribution.content:
        return attribution
    (start, end), cue = attribution.source[0], attribution.cue
    if start < cue[-1][1] or attribution.content[-1][1] > cue[0][0]:
        return attribution
    if not ACCUSED.fullmatch(layout.words(cue).strip()):
        return attribution
    cut = OF_LAST.search(layout.text, start, end)
    end = cut.start() if cut else end
    charge = CHARGE.match(layout.text, end, layout.sentence(end - 1)[1])
    if charge is None or end <= start:
        return attribution
    return replace(attribution, source=((start, end),), content=(charge.span("what"),))


def _speaking(layout: Layout, attribution: Attribution) -> Attribution:
    """Without a source that cannot speak: "nobody", "two weeks ago", the one who is accused."""
    if not attribution.source:
        return attribution
    who = layout.words(attribution.source).strip(" ,")
    cue = layout.words(attribution.cue).strip()
    first = attribution.cue[0][0] if attribution.cue else 0
    if attribution.source[0][0] < first:
        passive = PASSIVE.match(cue) or OF_NEXT.match(layout.text, attribution.cue[-1][1])
        if QUESTIONED.fullmatch(cue) or (ACCUSED.fullmatch(cue) and passive):
            return replace(attribution, source=())
    return replace(attribution, source=()) if NO_SOURCE.fullmatch(who) else attribution


def _asked(layout: Layout, attribution: Attribution) -> Attribution:
    """ "Lund was asked by a clerk whether …": the clerk asks, or somebody who is not named."""
    verb = ASKED.search(layout.text, *hull(attribution.cue)) if attribution.cue else None
    if verb is None:
        return attribution
    before = layout.text[layout.sentence(verb.start())[0] : verb.start()]
    opens = not before.strip("“\"'‘") and verb.group()[0].isupper()
    if not opens and not IS_ASKED.search(before):
        return attribution
    by = BY.match(layout.text, verb.end())
    return replace(attribution, source=(by.span("who"),) if by else ())


def _one_speaker(layout: Layout, attribution: Attribution) -> Attribution:
    """Without what runs on over the end of a quotation, to the narrator or to the next one who is quoted."""
    if not attribution.cue:
        return attribution
    cue = attribution.cue[0][0]
    content = tuple(_own_side(layout, piece, cue) for piece in attribution.content)
    return attribution if content == attribution.content else replace(attribution, content=content)


def _own_side(layout: Layout, piece: Span, cue: int) -> Span:
    """A piece of content up to where its quotation ends, or from there where the cue follows."""
    start, end = piece
    begin = start
    while (quotation := layout.quotation_from(begin)) and quotation[1] < min(end, start + LONGEST):
        opens, begin = max(start, quotation[0]), quotation[1]
        if len(layout.text[opens:begin].split()) < QUOTED_SENTENCE:
            continue
        onward = OPENED.match(layout.text, begin, end)
        if onward and CLOSED.search(layout.text, opens, begin):
            return (start, begin) if cue < end else (onward.start("next"), end)
        if PAUSED.search(layout.text, opens, begin) and ADDS.match(layout.text, begin, end):
            return start, begin
    return piece


def _inverted(layout: Layout, attribution: Attribution) -> Attribution:
    """ "Not so, says its owner": what was taken for the words is who speaks them."""
    if attribution.source or len(attribution.cue) != 1 or len(attribution.content) != 1:
        return attribution
    (start, end), content = attribution.cue[0], attribution.content[0]
    said = layout.text[slice(*content)]
    before = layout.sentence(start)[0]
    lead = layout.text[before:start].rstrip()
    if (
        not INVERTED.fullmatch(layout.text[start:end])
        or not 0 < content[0] - end <= 2
        or not lead.endswith((",", "”", '"', "''"))
        or len(lead) < 4
        or len(said.split()) > 12
        or FINITE.search(said)
    ):
        return attribution
    words = lead.rstrip(",")
    return replace(attribution, source=(content,), content=((before, before + len(words)),))


def spoken(layout: Layout, attribution: Attribution) -> bool:
    """Whether anybody says it: "nobody said that the port was safe" reports no statement."""
    return not (attribution.source and NOBODY.fullmatch(layout.words(attribution.source).strip(" ,")))


def uncrowded(layout: Layout, attributions: list[Attribution]) -> list[Attribution]:
    """As many attributions of each sentence as one can hold, the surest and of those the first."""
    crowds: dict[int, list[int]] = {}
    for number, attribution in enumerate(attributions):
        at = (attribution.cue or attribution.content)[0][0]
        crowds.setdefault(layout.sentence_at(at), []).append(number)
    dropped: set[int] = set()
    for crowd in crowds.values():
        dropped.update(sorted(crowd, key=lambda n: -attributions[n].confidence)[FULLEST:])
    return [a for n, a in enumerate(attributions) if n not in dropped] if dropped else attributions


def shared_sources(layout: Layout, attributions: list[Attribution]) -> list[Attribution]:
    """Gives ", adding that …" the source of the statement before it in the sentence, where it has none."""
    spoken = sorted((a.cue[0][0], a.source) for a in attributions if a.cue and a.source)
    places = [place for place, _ in spoken]
    found: list[Attribution] = []
    for attribution in attributions:
        if attribution.cue and not attribution.source and is_gerund(layout.words(attribution.cue).lower()):
            cue = attribution.cue[0][0]
            at = bisect_left(places, cue)
            if at and places[at - 1] >= layout.sentence(cue)[0] and spoken[at - 1][1][0][0] < cue:
                attribution = replace(attribution, source=spoken[at - 1][1])
        found.append(attribution)
    return found


def unshared(layout: Layout, attributions: list[Attribution]) -> list[Attribution]:
    """Each quotation with the one of its cues that stands nearest: “…,” Ana Lind said. “…,” she said."""
    owners: dict[Span, list[int]] = {}
    for number, attribution in enumerate(attributions):
        for piece in attribution.content:
            owners.setdefault(piece, []).append(number)
    lost: dict[int, set[Span]] = {}
    for piece, numbers in owners.items():
        if len(numbers) > 1:
            nearest = min(numbers, key=lambda n: _distance(layout.text, attributions[n].cue, piece))
            for number in numbers:
                if number != nearest and len(attributions[number].content) > 1:
                    lost.setdefault(number, set()).add(piece)
    return [
        replace(a, content=tuple(p for p in a.content if p not in lost[n]) or a.content) if n in lost else a
        for n, a in enumerate(attributions)
    ]


def _distance(text: str, cue: Spans, piece: Span) -> int:
    """How many characters lie between; far where a sentence ends between them."""

    def apart(start: int, end: int) -> int:
        between = text[end : piece[0]] if end <= piece[0] else text[piece[1] : start]
        return len(between) + (1_000_000 if re.search(r"[.!?]\s", between) else 0)

    return min((apart(start, end) for start, end in cue), default=2_000_000)


def relatives(layout: Layout, attributions: list[Attribution]) -> list[Attribution]:
    """What somebody expects or says in a description, found here alone: "a war that it expected be over"."""
    cues = sorted(piece for attribution in attributions for piece in attribution.cue)
    starts = [start for start, _ in cues]
    found: list[Attribution] = []
    for match in RELATIVE.finditer(layout.text):
        source, cue, content = (match.span(group) for group in ("who", "cue", "content"))
        at = bisect_right(starts, cue[1])
        if any(overlaps(piece, cue) for piece in cues[max(0, at - 3) : at]):
            continue
        if SPEECH.search(match.group("noun")) or ATTITUDE.search(match.group("noun")):
            continue
        found.append(Attribution((source,), (cue,), (content,), INFERRED))
    return found


def _own_name(text: str, attribution: Attribution) -> Attribution:
    if not attribution.source or not attribution.content:
        return attribution
    source, content = attribution.source[0], list(attribution.content)
    for number, (start, end) in enumerate(content):
        # "-Eric Easley" and ", the attorney general" go on where the content breaks off.
        if not 0 <= source[0] - end <= 3 or text[end : source[0]].strip(" ,-"):
            continue
        found = NAME_AFTER_QUOTATION.search(text, max(start, end - 60), end)
        if found:
            content[number] = (start, found.end(1))
            return replace(
                attribution,
                source=((found.start(2), source[1]), *attribution.source[1:]),
                content=tuple(content),
            )
    return attribution


def _named_before(text: str, attribution: Attribution) -> Attribution:
    """Takes in the name before its apposition: “…,” Ana Lind, [the broker who sold it], said."""
    if not attribution.source:
        return attribution
    start, end = attribution.source[0]
    if not text[start].islower() or not DESCRIPTION.match(text, start):
        return attribution
    found = NAME_BEFORE.search(text, max(0, start - 60), start)
    if not found or OPENING.match(found.group(1)):
        return attribution
    return replace(attribution, source=((found.start(1), end), *attribution.source[1:]))


def _subject(layout: Layout, attribution: Attribution) -> Attribution:
    """ "treating Mrs. Lind's remark": no source begins with a doing; the sentence's subject is meant."""
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    start, end = attribution.source[0]
    first = layout.text[start:end].split(" ", 1)[0]
    if not is_gerund(first) or not DOING.match(layout.text, start, end):
        return attribution
    sentence = layout.sentence(start)
    passage = Passage(layout.text, (max(sentence[0], start - 400), min(sentence[1], start + 60)))
    phrase = subjects.first(passage, passage.units[0]) if passage.units else None
    source: Spans = (passage.place(phrase),) if phrase and passage.place(phrase)[1] <= start else ()
    return replace(attribution, source=source)
