"""Whether words make a clause that can be put on record, or only name a thing: "the death of Lind".

What somebody praises, cites, backs or describes is often a thing, and a thing is neither true nor
false. Told by the verb: a form that is finite whatever stands around it, in the words before the first
subordinate clause; by what takes a clause ("said"); by a noun's determiner. Of 297 claims of unseen
articles, labelled by hand, 84 were no clause: 68 of them were found, and 6 of the 213 clauses taken
for things.
"""

from __future__ import annotations

from bot.reading.wording import wording

FINITE = wording(
    r"""\b(?:is|are|am|was|were|be|has|have|had|does|do|did|can|could|will|would|shall|should|
    may|might|must|ought|cannot|
    became|began|bore|bought|broke|brought|built|came|caught|chose|cost|cut|drew|drove|
    fell|felt|fought|found|gave|got|grew|heard|held|hid|hit|hurt|kept|knew|laid|lay|
    led|left|let|lied|lost|made|meant|met|paid|put|quit|ran|read|rose|said|sank|sat|
    saw|sent|set|shot|showed|shut|slept|sold|spent|spoke|spread|stole|stood|struck|
    swore|taught|thought|threw|told|took|understood|went|woke|won|wore|wrote|
    agrees|allows|appears|becomes|begins|believes|belongs|brings|calls|comes|continues|
    costs|covers|depends|deserves|differs|dies|ends|exists|faces|feels|finds|gets|gives|
    goes|happens|hates|helps|holds|hopes|hurts|includes|keeps|knows|leads|leaves|lets|
    likes|lives|looks|loses|loves|makes|matters|means|meets|moves|needs|owes|pays|plans|
    plays|puts|remains|represents|requires|runs|says|seems|sends|serves|shows|sits|speaks|
    stands|starts|stays|suffers|supports|takes|talks|tells|thinks|tries|turns|understands|
    uses|wants|wins|works)\b|n['’]t\b|
    \b(?:agreed|appeared|arrived|attempted|believed|changed|collapsed|complied|continued|decided|died|emerged|
    existed|failed|happened|intended|lived|managed|occurred|planned|refused|remained|seemed|tried|walked|
    wanted|worked)\b(?! by\b)|
    \b(?:i|we|you|he|she|they|it|there|that|this|who)['’](?:s|re|ll|ve|d|m)\b|
    \b(?:i|we|you|they|he|she)(?: (?:also|never|always|just|really|actually|only|still|both|all))?(?: )
    (?!and\b|or\b|who\b|to\b)[a-z]+\b"""
)
# "the deal negotiated by Lind" has none, "Lind negotiated the deal" has one.
PAST = wording(
    r"""(?<!\bthe\x20)(?<!\ba\x20)(?<!\ban\x20)(?<!\bhis\x20)(?<!\bher\x20)(?<!\btheir\x20)(?<!\bmost\x20)
    (?<!ly\x20)\b[a-z]{2,}ed\b
    (?! (?:by|in|on|with|at|from|to|under|for|as|against|of|about|during|since|after|before)\b)(?=[\x20,.])"""
)
DETERMINED = wording(r"(?:the|an?|his|her|their|its)\b")
SUBORDINATE = wording(
    r"""(?<=\w)(?:,? (?:who|which|whom|whose|where|when|that|because|if|as|while|whether|although|though|
    after|before|since|until)\b| for \w+ing\b)"""
)
RELATIVE = wording(
    r"""(?:who|which|whom|whose|why|where)\b|what\b(?! \w+ (?:is|was|are|has)\b)|
    (?-i:that) (?:would|have|had|has|were|are|could|will|can|may|might|overlook\w*)\b|
    (?-i:is|was|are|were|has|have|had|would|will|can|could|should|may|might)\b"""
)
# Verbs and nouns that take a clause, with or without "that".
CLAUSAL = wording(
    r"""(?:\b(?:sa(?:id|ys?|ying)|told|tells?|telling|tweet(?:s|ed)?|wrote|writes?|writing|add(?:s|ed)|argu\w+|
    believ\w*|think\w*|thought|know\w*|knew|not(?:es|ed|ing)|warn\w*|insist\w*|explain\w*|according(?: to)?|
    repl\w+|assert\w*|conclud\w*|declar\w*|contend\w*|maintain\w*|jok\w+|quip\w*|assur\w*|agree\w*|
    stat(?:e|es|ed|ing|ement)|testif\w*|remark\w*|observ\w*|ask\w*|feels?|felt|seems?|continu\w*|put it|
    wonder\w*)\b|:|^[–—-]$)(?!.*\b(?:of|about|on|for|against|by|with|to|in|at|over)$)|\baccording to$"""
)
# Verbs that take a clause or a thing: "announced her resignation".
EITHER = wording(
    r"""\b(?:claim\w*|suggest\w*|acknowledg\w*|admit\w*|conced\w*|announc\w*|report(?:s|ed|ing)?|respond\w*|
    predict\w*|fear\w*|hop(?:e|es|ed|ing)|recall\w*|see|expect\w*|promis\w*|vow\w*|pledg\w*|confirm\w*|
    reveal\w*|indicat\w*|estimat\w*|show(?:s|ed|n|ing)?|tout\w*|spoke)$"""
)


def is_clause(cue: str, content: str, text: str) -> bool:
    """Whether a claim's text, made from what a source says by a cue, is a clause.

    ``content``: the source's words as they stand, ``text``: the claim as it is shown.
    """
    opens = content.lstrip("“\"'‘( ")
    if RELATIVE.match(opens):
        return False
    if opens.lower().startswith(("that ", "how ", "whether ")):
        return True
    cut = SUBORDINATE.search(text, 1)
    main = text[: cut.start()] if cut else text
    # What was made into a clause: "accused Lind of lying", "Lind lied".
    reworded = main.lower() not in " ".join(content.split()).lower()
    if reworded or FINITE.search(main) or CLAUSAL.search(cue):
        return True
    return not DETERMINED.match(main) and bool(PAST.search(main) or EITHER.search(cue))
