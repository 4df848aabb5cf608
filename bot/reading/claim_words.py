"""The words of claims: what names them, what names their parts, what is like a claim and is none."""

from __future__ import annotations

from bot.reading.wording import phrase, wording

CLAIM_NOUN = phrase(
    r"""(?:allegations?|accusations?|claims?|charges?|suggestions?|reports?|reporting|rumou?rs?|assertions?|
    contentions?|notions?|ideas?|stor(?:y|ies)|accounts?|insinuations?|implications?|characteri[sz]ations?|
    narratives?|rationales?|theor(?:y|ies)|speculation|statements?|versions?|arguments?|findings?|
    conclusions?|assessments?|
    consensus|descriptions?|depictions?|predictions?|explanations?|warnings?|forecasts?|portrayals?|
    hypothesis|premise|perceptions?|innuendos?|smears?|
    remarks?|
    comments?|testimony|tweets?|labels?|critiques?|protestations?|boasts?|insistence|framing|
    interpretations?|caricatures?|recollections?)"""
)
# What is rejected of these is what they are like, unless they say that something is so.
REMARKS = wording(
    r".*\b(?:comments?|remarks?|tweets?|ideas?|critiques?)\b(?: (?:about|on|of|over) .*)?$|"
    r"(?:his|her|their|our|its|[\w.-]+['’]s) suggestions?$"
)
# "Brandt claims that he was bugged. Officials have dismissed the idea": no plan, but what was claimed.
THE_IDEA = wording(r"\b(?:the|that|this|any such) idea$")
CLAIMED_BEFORE = wording(
    r"""\b(?:claims?|accusations?|allegations?|rumou?rs?|speculation|conspiracy theor(?:y|ies))(?: )
    (?:that|of|about)\b|\b(?:claimed|accused|alleged) """
)
SOFT = wording(r"""shrug.*|brush.*|wav.*|balk.*|bridl.*|bristl.*|sneer.*|swat.*|disagree.*|rebuff.*|knock.*|
    resist.*|counter.*|fir\w+ back.*|hit\w* back.*|derid\w+|ridicul\w+|mock\w*|reject\w*|dismiss\w*|
    challeng\w+|
    scoff.*|laugh.*|play\w* down|downplay\w*|object.*|push\w* back.*|took .*|takes? .*|taking .*""")
REMARKED = wording(r"statements?|comments?|remarks?|tweets?")
UTTERANCE = wording(r"statements?|comments?|remarks?|tweets?|ideas?|it|this|that")
# Propositions only where "that" follows, or whose they are and "that": fears as such are not denied.
THEN_THAT = wording(r" ?(?:(?:(?:by|from|of|among) [^,.;“”]{2,80}?|(?:on )?\w+day|yesterday|today) )?that ")
WORRY = phrase(
    r"""(?:views?|beliefs?|opinions?|possibilit(?:y|ies)|information|talk|chatter|profiles?|articles?|
    news|concerns?|fears?|criticisms?|complaints?|worries|attacks?|jabs?|taunts?|barbs?|swipes?|hints?|whispers|
    grumblings?)"""
)
COUNTED = wording(
    r"""\b(?:figures?|numbers?|tally|toll|counts?|totals?|estimates?)
    (?: (?:circulated|cited|given|offered|released|compiled|provided|used|quoted|
    published) by [\w\x20.’'-]+)?$"""
)
TALK_SUBJECT = wording(r"(?:(?:any|all|the|such) )*(?:talk|chatter|whispers|gossip) (?:of|that|about)\b")
MUCH_OF = wording(
    r"\b(?:much|most|some|all|any|half|a lot|parts?) of (?:(?:the|this|that|his|her|their) )?(?:\w+ )?\Z"
)
FACTUAL = wording(
    r"""\b(?:accuracy|validity|truth|veracity|figures?|numbers?|facts?|evidence|existence|authenticity|basis|
    knowledge|involvement|responsibility|role|part|connection|ties|links?|estimates?|tally|count|toll|
    projections?|reasoning|logic|arithmetic|math|
    forecasts?|explanations?|diagnos[ei]s)$"""
)
# "disputed the article": what it says.
PUBLICATION = wording(
    r"""\b(?:articles?|films?|movies?|documentar(?:y|ies)|books?|memoirs?|ads?|advertisements?|commercials?|
    columns?|editorials?|op-eds?|letters?|dossiers?|broadcasts?|headlines?|transcripts?)$"""
)
# "rebutted many of the detailed points in the company's letter"
POINTS_OF = wording(
    r"""(?:(?:many|several|some|most|all|much|each|key|various|a number|two|three|four) (?:of )?)?
    (?:(?:the|his|her|their|its|[\w.]+['’]s) )?(?:[\w-]+ )?(?:points?|details?|particulars|specifics)(?: )
    (?:in|of|made (?:in|by)|raised (?:in|by)) """
)
ABOUT_IT = wording(
    r"\b(?:on|about|of|over|with|for|to) (?:(?:the|an?|his|her|their|its|this|that) )?(?:\w+ )?\Z"
)
# "Lind's claim that … isn't true": of a claim that is named by its noun the narrator speaks.
UTTERED = wording(rf"(?:[\w’'-]+ ){{0,2}}{CLAIM_NOUN}(?: that)?")
HAS_CLAIM_NOUN = wording(rf"\b{CLAIM_NOUN}\b")
ENDS_IN_CLAIM_NOUN = wording(rf"(?:^|[\s“\"'‘]){CLAIM_NOUN}[”\"'’]?$")
ENDS_IN_WORRY = wording(rf"(?:^|\s){WORRY}$")
# "the claim the mayor had made on Friday" is the mayor's; what it says is not told. Where an object follows
# it is: "claims the army had sent troops".
_GAP = (
    r"(?=\W*$|[.,;:”\"]| (?:in|on|at|to|about|against|of|last|this|earlier|later|yesterday|today|before|"
    r"during|from|is|was|are|were|has|had)\b)"
)
_TOLD = (
    r"(?:made|seen|read|heard|mentioned|given|cited|published|written|printed|level+ed|spread|repeated|reported|"
    r"told|posted|raised|issued|released|sent|aired|put)\b"
)
I_TOLD = rf"(?:(?:had|have|was|were) )?(?:saw\b|said\b|wrote\b|gave\b|{_TOLD}){_GAP}"
AN_OBJECT = (
    r"(?:the|an?|its|their|our|my) (?:[\w’'-]+ ){1,3}?(?:(?:would|did|could)\b|(?:is|was|were|are)\b"
    rf"(?! (?:making|citing|repeating|pushing)\b{_GAP})|(?:had|has|have)\b"
    rf"(?! (?:\w+ly |ever |never )?{_TOLD}{_GAP}))"
)
# "the suggestion he won't be ready": the clause follows without "that".
CLAIM_NOUN_BARE = wording(
    rf"""(?:[\w’'.-]+ ){{0,4}}?{CLAIM_NOUN}(?= (?:(?:he|she|they|it|there|his|her|(?-i:[A-Z])\w*)\b|
    {AN_OBJECT}))"""
)
# "the label Hispanic" is a word for people.
LABEL = wording(r"\blabels?$")
BARE_CLAUSE = wording(
    rf""" (?=(?:he|she|they|it|there|his|her|(?!(?:of|to|on|in|for|that|and|by|\w+day|yesterday|today)\b)
    (?-i:[A-Z])\w+) [\w’']+|(?:i|we) (?!{I_TOLD})[\w’']+|
    {AN_OBJECT})"""
)
# "critics who say that": those people's claim is the object.
PEOPLE_WHO = wording(
    r"""(?P<who>(?:[\w’'.&-]+ ){1,6}?(?:[–—-] ?[^–—.;]{3,60}? ?[–—-] )?)(?P<rel>who|that) (?:had |have |has )?
    (?P<cue>say|says|said|claim(?:s|ed)?|argue[sd]?|suggest(?:s|ed)?|allege[sd]?|contend(?:s|ed)?|
    believe[sd]?|complain(?:s|ed)?|f(?:inds|ound)|conclude[sd]?|determined|assert(?:s|ed)?|charge[sd]?|
    call(?:s|ed)?|label(?:s|l?ed)?|brand(?:s|ed)?|accuse[sd]?)
    (?: that)? """
)
CLAIM_THAT = wording(rf"\b{CLAIM_NOUN} that\b")
# The words of a reference, without what leads up to them.
NOUN_PHRASE = wording(
    rf"""(?:\b(?:the|these|those|this|that|his|her|their|its|any|all|such)|
    (?-i:[A-Z])[\w.]*(?: (?-i:[A-Z])[\w.]*)*['’]s?) (?:[\w-]+ ){{0,4}}?{CLAIM_NOUN}\b"""
)
# Dismissed as laughable, these are no claims.
THREATS = wording(r"\b(?:threats?|demands?|ultimatums?|sanctions?|deadlines?)\b")
# "a suggestion to share the games"
PROPOSES = wording(r"\b(?:suggestions?|ideas?)$")
REQUESTS = wording(
    r"""\b(?:offers?|requests?|plans?|bids?|appeals?|calls?|motions?|proposals?|bills?|deals?|applications?|
    amendments?|treat(?:y|ies)|petitions?|invitations?|demands?|measures?|legislation|settlements?|compromise|
    nominations?|candidates?|lawsuits?|suits?|cases?|overtures?|pleas?|advice|recommendations?|
    referendum)\b"""
)
