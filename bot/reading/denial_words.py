"""The words of denials: verbs, nouns and verdicts, and what around them makes a denial none."""

from __future__ import annotations

from bot.reading import names
from bot.reading.wording import CASED, STOP, phrase, wording

# ------------------------------------------------------------------ nouns

CLAIM_NOUN = phrase(
    r"""(?:allegations?|accusations?|claims?|charges?|suggestions?|reports?|reporting|rumou?rs?|assertions?|
    contentions?|notions?|ideas?|stor(?:y|ies)|accounts?|insinuations?|implications?|characteri[sz]ations?|
    narratives?|rationales?|theor(?:y|ies)|speculation|statements?|versions?|arguments?|findings?|
    conclusions?|assessments?|
    consensus|descriptions?|depictions?|portrayals?|hypothesis|premise|perceptions?|innuendos?|smears?|
    remarks?|
    comments?|testimony|tweets?|labels?|critiques?|protestations?|boasts?|insistence|framing|interpretations?|caricatures?)"""
)
# What is rejected of these is what they are like, unless they say that something is so.
REMARKS = wording(r".*\b(?:comments?|remarks?|tweets?|ideas?|critiques?)\b(?: (?:about|on|of|over) .*)?$")
SOFT = wording(r"""shrug.*|brush.*|wav.*|balk.*|bridl.*|bristl.*|sneer.*|swat.*|disagree.*|rebuff.*|knock.*|
    resist.*|counter.*|fir\w+ back.*|hit\w* back.*|derid\w+|ridicul\w+|mock\w*|reject\w*|dismiss\w*|
    challeng\w+|
    scoff.*|laugh.*|object.*|push\w* back.*|took .*|takes? .*|taking .*""")
REMARKED = wording(r"statements?|comments?|remarks?|tweets?")
UTTERANCE = wording(r"statements?|comments?|remarks?|tweets?|ideas?|it|this|that")
# Propositions only where "that" follows, or whose they are and "that": fears as such are not denied.
THEN_THAT = wording(r" ?(?:(?:by|from|of|among) [^,.;“”]{2,80}? )?that ")
WORRY = r"(?:talk|chatter|profiles?|articles?|concerns?|fears?|criticisms?|complaints?|worries)"
COUNTED = wording(r"\b(?:figures?|numbers?|tally|toll|counts?|totals?|estimates?)$")
TALK_SUBJECT = wording(r"(?:(?:any|all|the|such) )*(?:talk|chatter|whispers|gossip) (?:of|that|about)\b")
FACTUAL = wording(
    r"""\b(?:accuracy|validity|truth|veracity|figures?|numbers?|facts?|evidence|existence|authenticity|basis|
    knowledge|involvement|responsibility|role|part|connection|ties|links?|estimates?|tally|count|toll|
    projections?|
    forecasts?|explanations?|diagnos[ei]s)$"""
)
ABOUT_IT = wording(
    r"\b(?:on|about|of|over|with|for|to) (?:(?:the|an?|his|her|their|its|this|that) )?(?:\w+ )?\Z"
)
# "Lind's claim that … isn't true": of a claim that is named by its noun the narrator speaks.
UTTERED = wording(rf"(?:[\w’'-]+ ){{0,2}}{CLAIM_NOUN}(?: that)?")
HAS_CLAIM_NOUN = wording(rf"\b{CLAIM_NOUN}\b")
ENDS_IN_CLAIM_NOUN = wording(rf"(?:^|[\s“\"'‘]){CLAIM_NOUN}[”\"'’]?$")
ENDS_IN_WORRY = wording(rf"(?:^|\s){WORRY}$")
# "the suggestion he won't be ready": the clause follows without "that".
CLAIM_NOUN_BARE = wording(
    rf"(?:[\w’'.-]+ ){{0,4}}?{CLAIM_NOUN}(?= (?:he|she|they|it|there|his|her|(?-i:[A-Z])\w*)\b)"
)
# "the label Hispanic" is a word for people.
LABEL = wording(r"\blabels?$")
BARE_CLAUSE = wording(
    r" (?=(?:he|she|they|it|there|his|her|(?!(?:of|to|on|in|for|that|and|by)\b)(?-i:[A-Z])\w+) [\w’']+)"
)
# "critics who say that": those people's claim is the object.
PEOPLE_WHO = wording(
    r"""(?P<who>(?:[\w’'.&-]+ ){1,6}?(?:[–—-] ?[^–—.;]{3,60}? ?[–—-] )?)(?P<rel>who|that) (?:had |have |has )?
    (?P<cue>say|says|said|claim(?:s|ed)?|argue[sd]?|suggest(?:s|ed)?|allege[sd]?|contend(?:s|ed)?|
    believe[sd]?|complain(?:s|ed)?)
    (?: that)? """
)
CLAIM_THAT = wording(rf"\b{CLAIM_NOUN} that\b")
# The words of a reference, without what leads up to them.
NOUN_PHRASE = wording(
    rf"""(?:\b(?:the|these|those|this|that|his|her|their|its|any|all|such)|
    (?-i:[A-Z])[\w.]*(?: (?-i:[A-Z])[\w.]*)*['’]s?) (?:[\w-]+ ){{0,4}}?{CLAIM_NOUN}\b"""
)
REQUESTS = wording(
    r"""\b(?:offers?|requests?|plans?|bids?|appeals?|calls?|motions?|proposals?|bills?|deals?|applications?|
    amendments?|treat(?:y|ies)|petitions?|invitations?|demands?|measures?|legislation|settlements?|compromise|
    nominations?|candidates?|lawsuits?|suits?|cases?|overtures?|pleas?|advice|recommendations?|
    referendum)\b"""
)

# --------------------------------------------------------------- verdicts

DENIALS_OF = wording(r"\b(?:despite|notwithstanding|amid|after|over|through|following) \Z")
GENERAL_WRONG = wording(
    r"""(?:any |all |having |doing |committing |of )*(?:wrongdoing|misconduct|impropriety|improprieties|
    guilt|(?:doing )?anything wrong|
    (?:done |did )anything wrong)(?: (?:at all|whatsoever))?"""
)
# False whatever they are said of.
FALSE = phrase(
    r"""(?:false|untrue|not true|a (?:\w+ )?lie|lies|(?:bold-?faced|bald-?faced|barefaced|blatant|outright|
    total|complete|flat-?out|absolute) lies?|(?:a )?(?:\w+ )?hoax|baseless|unfounded|groundless|
    fabricat(?:ed|ions?)|a (?:\w+ )?fabrication|(?:fake|false) news|nonsense|rubbish|bogus|unsubstantiated|
    meritless|
    without (?:any )?(?:merit|foundation|basis|substance)|(?:factually )?(?:inaccurate|incorrect)|
    slander(?:ous)?|
    libel(?:ous|lous)?|defamatory|(?:a )?(?:\w+ )?conspiracy theor(?:y|ies)|
    (?:a )?(?:\w+ )?(?:fiction|myth|invention)|made[\x20-]up|disinformation|misinformation|trumped-up|
    erroneous|
    hogwash|baloney|bunk|malarkey|poppycock|(?:un|not )supported by (?:the |any )?(?:evidence|facts?)|
    not based (?:on|in) (?:fact|reality)|(?:total |complete )?garbage|bull(?:shit)?|(?:a )?(?:\w+ )?
    fairy tale|(?:a )?(?:\w+ )?canard|pure (?:invention|fantasy|fiction|speculation)|
    (?:a )?figment of (?:his|her|their|\w+['’]s?) imagination|made[\x20-]up|(?:a )?(?:\w+ )?(?:falsehoods?|
    untruths?)|untruthful|(?:cut|made up|spun) (?:from|of|out of) whole cloth|(?:pulled |plucked |made up |
    conjured |invented )?out of thin air|claptrap|balderdash|drivel|hooey|bunkum|piffle|tosh|twaddle|
    (?:a )?load of \w+|(?:an? )?(?:\w+ )?(?:urban legend|tall tale|old wives['’] tale)|
    pants[\x20-]on[\x20-]fire|
    mostly false|counterfactual|(?:been )?(?:thoroughly |repeatedly |long )?(?:debunked|discredited|disproven|
    disproved)|contrary to (?:the |all )?(?:facts?|truth|evidence|reality)|the opposite of (?:the )?truth|
    a (?:\w+ )?forgery)"""
)
# "this fiction that he is ill", "the myth that": so named, what follows is called false.
FALSE_THAT = wording(
    r"""\b(?:this|that|the|an?|another|such an?) (?:[\w-]+ ){0,2}?(?:fiction|myth|lie|falsehood|canard|
    fantasy|hoax|
    fabrication|fallacy|misconception|misperception|delusion|urban legend|fairy tale|fake news|fake story|
    (?:false|
    mistaken|wrong|erroneous|misguided|ridiculous|absurd|bogus|phony|crazy|baseless|unfounded) (?:[\w-]+ )?
    (?:claims?|narratives?|notions?|ideas?|impressions?|perceptions?|beliefs?|stor(?:y|ies)|premise|
    assumptions?|
    allegations?|accusations?|charges?|rumou?rs?|reports?|suggestions?|theor(?:y|ies)))
    (?: out there)?(?:,[^,.;]{3,40},)? that (?!(?:is|are|was|were|has|have|had|could|would|will|can|may|
    might)\b)"""
)
# "It is absurd to suggest that …".
FALSE_TO_SAY = wording(
    r"""\b(?:it['’]s|it is|it was) (?:(?:\w+ly|just|a bit|totally|so|very|an?) )*(?:false|untrue|wrong|
    incorrect|inaccurate|misleading|dishonest|absurd|ridiculous|ludicrous|preposterous|laughable|outrageous|
    nonsense|
    unfair|crazy|silly|lie|myth|disingenuous|far-fetched)(?: and \w+)?(?: )
    (?:to|for \w+ to) (?:even )?(?:say|suggest|claim|imply|argue|assert|allege|insinuate|conclude|infer|
    pretend)
    (?: that)? """
)
# "The idea that I would sell my vote is insulting".
INSULTS = wording(
    r"""\b(?:suggestions?|implications?|insinuations?|accusations?|allegations?|notion|
    idea) that (?P<what>(?:i|we|he|she|they|
    my|our|his|her|(?-i:[A-Z])\w+) [^.;!?“”]{5,160}?) (?:is|was) (?:(?:\w+ly|just|so|an?) )*(?:insulting|
    offensive|outrageous|
    insult|slur|outrage|disgrace)\b"""
)
# "The photograph had been doctored".
DOCTORED = wording(
    r"""\b(?P<what>(?:(?:the|this|that|these|those|his|her|their|its) )?(?:[\w-]+ )?(?:photos?|photographs?|
    pictures?|videos?|
    footage|tapes?|recordings?|audio|clips?|documents?|letters?|e-?mails?|memos?|signatures?|screenshots?|
    images?)
    (?: (?:of|from|in|on) [^,.;“”]{2,60})?)(?: )(?:(?:had|has|have|is|are|was|were|been|
    being) )+(?:\w+ly )*(?:doctored|forged|
    faked|fabricated|manipulated|staged|
    (?:an? )?(?:\w+ )?(?:forger(?:y|ies)|fakes?|fabrications?)|
    not (?:authentic|genuine|real))\b"""
)
# "To say that she knew is a lie".
TO_SAY = wording(
    r"""(?:^|[.;!?”"“] ?)[“"'‘]*(?:and |but |so )?(?:to (?:even )?(?:say|suggest|claim|imply|argue|assert|
    allege|
    insinuate)|(?:saying|suggesting|claiming|implying|alleging|
    insinuating))(?: that)? (?P<what>[^.;!?“”]{8,160}?)(?: )
    (?:is|are|was)(?: )(?:(?:\w+ly|just|totally|so|beyond|an?) )*(?:false|untrue|wrong|incorrect|inaccurate|
    misleading|
    dishonest|absurd|ridiculous|ludicrous|preposterous|laughable|outrageous|nonsense|crazy|lie|offensive|insulting|insult)\b"""
)
# What was said has been bent: "his words were taken out of context".
BENT = wording(
    r"""\b(?P<what>(?:his|her|their|my|our|its|those|these|the|[\w.]+['’]s) (?:[\w-]+ ){0,2}?(?:words?|
    remarks?|
    comments?|statements?|positions?|views?|record|quotes?|tweets?|e-?mails?|messages?|speech|testimony|
    answers?|intentions?|story|past|role|work|study|findings|report))
    (?: on \w+| about \w+)?(?: )(?:(?:had|has|have|is|are|was|were|being|been|got|get|\w+ly|all) )+[“"'‘]*
    (?:mischaracteri[sz]ed|misconstrued|misinterpreted|misrepresented|misunderstood|misreported|misquoted|
    distorted|
    twisted|taken (?:completely |totally |way |wildly )?out of context)"""
)
# False only if said of a claim: a match may be a fantasy, a price ridiculous.
FALSE_OF_CLAIMS = phrase(
    r"""(?:(?:a )?(?:\w+ )?(?:fantasy|fairy tale|smear)|invented|concocted|wrong|mistaken|misleading|
    (?:greatly |wildly |grossly |vastly )?exaggerated|
    overblown|silly|crazy|unfair|dishonest|fake|phony|premature|ludicrous|absurd|preposterous|ridiculous|
    laughable|outlandish|far-fetched|speculation|distortions?|misrepresentations?|exaggerations?|misreading|
    speculative|
    gossip|propaganda|distorted|unproven|spurious|specious|fanciful|frivolous|scurrilous|unjustified|
    unwarranted|contrived|manufactured|implausible|inconceivable|unthinkable|nonsensical|insane|nuts|bonkers|
    (?:an? )?(?:\w+ )?(?:joke|farce|sham|stretch|cheap shot|red herring|straw man|
    misperception|misconception|misunderstanding)|hype|hearsay|conjecture|innuendo|off[\x20-]base|
    off the mark|(?:built|based|founded|resting) (?:up)?on (?:\w+ )?(?:speculation|hearsay|rumou?rs?|innuendo|
    conjecture|guesswork|falsehoods?|lies|a lie)|(?:(?:wildly|greatly|grossly|vastly) )?inflated|
    politically motivated|(?:just |all |
    only )?part of (?:an? |
    the )?
    (?:\w+ ){0,2}(?:smear|conspiracy|plot|vendetta|witch hunt)(?: campaign)?|
    wide of the mark|trash|crap|cherry-picked|(?:previous )?misinterpret\w+|mischaracteri\w+|overstated|
    invalid|
    out of context)"""
)
# Said of a charge in contempt of it; of other things it tells what they are.
DIVERTS = phrase(
    r"""(?:an? )?(?:\w+ )?(?:scare tactics?|distractions?|diversions?|stunts?|ploys?|hit jobs?|hit pieces?)"""
)
SURE = phrase(
    r"""(?:(?:just|simply|totally|completely|absolutely|entirely|flat|flatly|patently|utterly|plainly|dead|
    beyond|100[\x20\u00a0]?(?:percent|%)|one hundred percent|demonstrably|categorically|clearly|all|so|an?|
    such|
    total|
    complete|pure|utter|absolute|outright|blatant|fake|mostly|largely|partly|obviously|manifestly|wholly|
    still|
    again|quite|very|really|even|much|(?!politically)\w{4,}ly|nothing (?:but|more than)|little more than|
    no more than|
    (?:purely )?a (?:complete|total) and utter|(?:a )?(?:bunch|pack|web|tissue|string|series|bit|lot) of) )"""
)
# "a false choice" is no verdict on a claim.
ATTRIBUTIVE = phrase(
    rf""" (?!(?:and|or|but|nor|that|as|in|on|for|by|to|about|because|when|if|from|at|with|since|though|
    although|while|after|so|now|then|here|
    there|again|either|anyway|he|she|they|it|we|you|i|said|says|out|up|from|of|than|too|also|only|just|even|
    except|according|made|
    coming|being|like|[a-z]+(?:ly|ed|ing|en)|{CLAIM_NOUN}|(?-i:[A-Z])\w*)\b)[a-z]"""
)
# What a thing is not that is false: "is simply not the case".
NOT_SO = phrase(
    r"""(?:true|the case|accurate|correct(?! to\b)|factual|so(?=[.,;!?”"]|''|$)|the truth|
    how it (?:happened|went|was|works)|what (?:he|she|they|i|we) (?:said|meant|did|saw|told)|
    based (?:on|in) (?:fact|reality|evidence)|grounded in (?:fact|reality)|borne out by (?:the )?(?:facts|
    evidence)|
    supported by (?:the |any )?(?:facts?|evidence)|what (?:actually |really )?(?:happened|occurred))"""
)
PREDICATE = wording(
    rf"""(?:\b(?:is|are|was|were|be|been|being)|['’](?:s|re))(?: (?:also|
    again))? [“"'‘]*(?P<sure>{SURE}*)(?:(?!not\b)[a-z]+(?:,| and| but|, and) )?[“"'‘]*
    (?:(?P<strong>{FALSE})|(?P<weak>{FALSE_OF_CLAIMS}(?! (?:to|for)\b))|(?P<diverts>{DIVERTS}))\b
    (?!-\w)(?!{ATTRIBUTIVE})|
    (?P<other>\b(?:couldn['’]t|could not|nothing could|can['’]t|cannot|nothing is) be (?:further|farther) from
    (?: )(?:the truth|reality|accurate|true|the case|what happened)|
    (?:\b(?:is|was|are|were|be)|['’]s|['’]re)(?: (?:\w+ly|just))? not(?: (?:(?!politically)\w+ly|even|
    at all|quite|just))? {NOT_SO}|
    \b(?:isn|wasn|aren|weren)['’]t(?: (?:(?!politically)\w+ly|even|at all|quite|just))? {NOT_SO}|
    (?:\b(?:is|was|are|were)|['’]s|['’]re) (?:just |simply )?(?:anything but|far from) (?:true|accurate|
    the truth|correct|
    the case)|
    \b(?:contains?|holds?|has|there (?:is|was)|there['’]s)(?: not)? (?:zero|hardly|(?:not )?(?:a|an|
    one) (?:\w+ )?
    (?:shred|scintilla|ounce|iota|grain|kernel|bit|word) of) (?:truth|fact|substance|evidence|proof)
    (?: (?:whatsoever|at all))?(?: (?:to|in|for|behind|of|that) )?|
    \b(?:there (?:is|was)|there['’]s) (?:absolutely |simply )?nothing (?:to|behind)(?: )(?=(?:it|this|that|
    them|
    the|those|these|any|his|her|their)\b)|\b(?:(?:never|did not|didn['’]t) (?:happen(?:ed)?|occur(?:red)?|
    take place|took place)
    (?=[.,;!?”"]|''|$| (?:that way|like that|at all))|
    (?:has|have|had|there (?:is|was|['’]s)|there['’]s) (?:absolutely |simply )?
    no (?:factual |legal |real |\w+ly )?(?:truth|basis|merit|substance|foundation|validity)\b
    (?: (?:whatsoever|at all|in (?:fact|reality|truth)))?(?: (?:to|in|for|behind) )?|
    (?:do|does|did)(?: not|n['’]t) (?:hold (?:water|weight|up)|stand up|add up|square with|check out|pass the
    (?: )(?:smell|laugh|straight-face) test)))"""
)
# What is published asserts something: an ad may be misleading, a lawsuit wrong.
PUBLISHED = wording(
    r"""\b(?:ads?|advertisements?|commercials?|articles?|posts?|columns?|headlines?|lawsuits?|complaints?|
    suits?|filings?|books?|memoirs?|films?|movies?|broadcasts?|documentar(?:y|ies)|dossiers?|memos?|facts|
    numbers|figures|math|
    statistics|estimates?|predictions?|forecasts?|polls?|polling|surveys?)\b(?: [^;!?]{0,60})?$"""
)
# “That’s absurd,” he said, of a claim just told.
CALLED_SO = wording(
    rf"""^[“"'‘]*(?:(?:no|well|look|oh),? )?(?:(?:that|this|it|they|those|these)(?:['’](?:s|re)| is| are|
    (?: )was) )?{SURE}*(?:{FALSE_OF_CLAIMS})(?:[.,!;”]|$| (?:and|on) )"""
)
JUST_TOLD = wording(
    r"""\b(?:accus\w+|alleg\w+|claim(?:s|ed|ing)?|suggest(?:s|ed|ing|ions?)?|rumou?r\w*|notion|idea that|
    insinuat\w+|implied|implication|reports? that|reported that|asserti?\w*|theory|conspir\w+|whether|
    (?:called|calling) (?:him|her|it|them))\b"""
)
# "none of it was true", "not a word of the story is accurate"
NONE_TRUE = wording(
    rf"""\b(?:none|not (?:a|one) (?:single )?word) of (?P<what>it|that|this|them|those|these|
    what (?:he|she|they) sa(?:y|ys|id)|(?:the|these|those|his|her|their) (?:[\w-]+ )?{CLAIM_NOUN})(?: )
    (?:is|was|are|were) (?:true|accurate|correct)\b"""
)
# "Nothing of the sort ever happened", "no such thing was said"
NOTHING_SUCH = wording(
    r"""[“"'‘]*(?:that )?(?:(?:i|we|he|she|they)(?:['’]ve)? (?:(?:had|have|has) )?(?:heard|know|knew|seen|
    saw) (?:of )?(?:nothing of the
    (?: )(?:sort|kind)|no such thing)|(?:there(?:['’]s| is) )?no way (?:that )?(?:that|this|it)(?:['’]s| is|
     was) (?:true|right|accurate)|
    (?:nothing (?:of the (?:sort|kind)|like (?:that|it|this))|no such thing)(?: )
    (?:(?:has|had|was|were|ever|been) )*(?:happen(?:ed|s)|occur(?:red|s)|took place|taken place|said|
    promised|discussed|
    done|offered|agreed|exist(?:s|ed)))\b"""
)
# "far from hiding the report, she had published it"
FAR_FROM = wording(r"\bfar from (?P<what>\w+ing\b[^,.;“”]{2,90}),? [“\"]?(?:he|she|they|it|we|i|the)\b")
# “Nonsense,” he said.
WHOLE = wording(
    rf"""^[“"'‘]*(?:(?:[\w’']+ ){{0,2}}[\w’']+[,.!;–—] )?(?:(?:(?:that|this|it|they)(?:['’](?:s|re)| is| are|
    (?: )was)|is|are|was|were) )?{SURE}*(?:{FALSE}|wrong|inaccurate|news to (?:me|us)|(?:\w+ly )?not (?:
    the truth|
    accurate|correct)|not at all|absolutely not|no way|not so|not me|
    not the case|not (?:even )?close)[,.!?”"'’]*$"""
)
DISTORTS = wording(
    r"""\b(?:(?:exaggerat|overstat|mischaracteri[sz]|misrepresent|distort)(?:e?s|ed|ing)[”"']?(?: )
    (?=(?:the|his|her|my|our|their|its|how|what)\b)(?!\w+ (?:(?:global|world|local|housing|
    labou?r) )?(?:economy|markets?|prices?|trade|competition|image)\b)|
    lying about (?:me|him|her|it|us|them|this|that|his|her|my|our|their)\b|twist(?:ing|ed|s) (?:his|her|my|
    the|our) words|(?:is|are|was|were|[’']re|[’']s) lying\b|contrary to what|\bmisquot(?:ed|ing)\b|
    \b(?:he|she|they|i|we)(?: (?:had|has|have)| \w+ly)*(?: )(?:was|were|been) (?:\w+ly )?(?:misunderstood|
    misrepresented|
    mischaracteri[sz]ed|misinterpreted|misconstrued|maligned|falsely accused|wrongly accused|framed))"""
)
SPEAKERS = "|".join(
    sorted(
        {f"{noun}s?" for noun in names.PERSON_NOUNS - {"voter", "person", "man", "woman", "boy", "girl"}}
        | names.ORGANISATION_WORDS
        | {"critics", "families", "experts", "prosecutors", "authorities", "relatives"}
        | {
            "memoirs?",
            "books?",
            "articles?",
            "stor(?:y|ies)",
            "reports?",
            "films?",
            "movies?",
            "ads?",
            "columns?",
        }
    )
)
# "she's wrong", "Lind is mistaken", "he got it wrong"
MISTAKEN = wording(
    rf"""(?:^|[.,;:!?“"‘—–-]|\b(?:that|but|and|because|said|says|think|believe))\s*[“"'‘]*
    (?P<who>(?:he|she|they|you|(?:mr|mrs|ms|sen|rep|gov|dr)\.? (?-i:[A-Z])[\w’'-]+|(?!(?:that|this|it|there|
    which|what|things?|something|nothing|everything|all|both|these|those|
    here)\b)(?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+)?|
    (?:the|these|those|his|her|their|my|some|
    our) (?:[\w’'-]+ ){{0,3}}?(?:{SPEAKERS})(?: of [\w’'.\x20-]{{2,40}}?)?|
    (?:critics|opponents|those|people)(?: (?:of|who|in) [\w’'.\x20-]{{2,40}}?)|(?:critics|opponents|
    democrats|republicans)(?: of [\w’'.\x20-]{{2,40}}?)?))(?:(?:['’](?:s|re)| is| are| was|
    (?: )were)(?: )|(?: )(?=(?:got|gets?|has|have|had) ))
    (?P<wrong>[“"'‘]*(?:{SURE}|both |flat-out )*(?:wrong|mistaken|incorrect|misinformed|misguided|in error)|
    (?:got|gets?|has|
    have|had)(?: )
    (?:it|that|this|everything|things|a lot|the (?:\w+ )?(?:facts|story|numbers|history|record)|(?:their|his|
    her) facts|[“"'‘]*(?:a lot of|so many|many|some|several|most) things) (?:all |completely |
    totally )?wrong)(?![\w-]|
    (?: )(?:to|side|way|person|place|number|direction|end))"""
)
MADE_UP = wording(
    r"""\b(?:(?:made|making|makes?) (?:it|this|that|them|these|those|things|everything|stuff|all of (?:it|
    this|
    that)|(?:the|this|that|these|those|his|her|their) (?:\w+ ){0,2}(?:stor(?:y|ies)|claims?|accounts?|
    allegations?|charges?|accusations?|numbers|quotes?|thing)) (?:all )?up|(?:made|making|
    makes?) (?:all )?up(?: )
    (?:the|this|that|these|those|his|her|their) (?:\w+ ){0,2}(?:stor(?:y|ies)|claims?|accounts?|allegations?|
    charges?|accusations?|numbers|quotes?|thing)|up the (?:whole )?(?:story|thing)|
    (?:invent(?:ed|s|ing)|fabricat(?:ed|es|ing)|concoct(?:ed|s|ing)|cooked up|dreamed up|dreamt up)(?: )
    (?:it|this|that|all (?:of )?(?:it|this|that)|(?:the|this|that|these|those|his|her|their) (?:\w+ ){0,2}
    (?:stor(?:y|ies)|claims?|accounts?|allegations?|charges?|accusations?|evidence|quotes?)))\b"""
)
WRONG_THAT = wording(
    r"""[”"'’]* (?:that|in (?:saying|claiming|suggesting|asserting|alleging|thinking|their|his|
    her) (?:\w+ )?(?:that )?|to (?:say|claim|suggest|think) (?:that )?|when (?:he|she|they) (?:says?|said|
    claims?|claimed) (?:that )?)"""
)
INVENTOR = wording(
    r"""(?P<who>\b(?:[Hh]e|[Ss]he|[Tt]hey|[Yy]ou|I|[Ww]e|(?:[Tt]he|[Hh]is|[Hh]er|
    [Tt]heir) (?:[\w’'-]+ ){0,2}[\w’'-]+|
    (?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,2})) (?:(?:just|simply|had|has|have|[a-z]+ly) )*[“"']?\Z""",
    CASED,
)
# "the suggestion - unfounded, I think - that …"
IN_PASSING = wording(
    rf"""\b{CLAIM_NOUN}(?: ?[–—-]+ ?|, |[(])(?:[a-z]+ly |an? |which (?:is|was) )*(?:{FALSE}|
    {FALSE_OF_CLAIMS}|false)\b[^–—).;]{{0,30}}?
    (?:[–—-]+ ?|, |[)] )that """
)
LEADS_TO = wording(r"""\s*[“"'‘]*(?:(?:or|and|but|so|well|look|alternatively|you know|also|now|then|when|
    because),? )*""")
CONDITION = wording(r"(?:if|whether|unless|until|maybe|perhaps)\b")
FINITE_CLAUSE = wording(r"""\b(?:(?:they|we|you|i|people) \w+|is|are|was|were|am|has|have|had|did|does|do|
    will|would|can|could|[a-z]{3,}(?:ed|s))\b|['’](?:s|re|m)\b""")
ARGUES = wording(
    r"""(?P<who>(?:they|he|she|people|some(?: people)?|critics|(?:the|his|her|my|
    our) [\w’'-]+(?: [\w’'-]+)?|(?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+)?))
    (?:['’](?:re|s))?(?: )
    (?P<cue>(?:keep |always |also |just |are |is |were |was )?
    (?:argu(?:e|es|ed|ing)|sa(?:y|ys|id|ying)|claim(?:s|ed|ing)?|
    suggest(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|think(?:s|ing)?|believe[sd]?))(?: that)? """
)
SENTENCE_BREAK = wording(r"[.!?;][”\"']* ")
NO_SUBJECT = wording(r"(?:and|but|or|so|then|still|also|just|simply)")
BEYOND = wording(r"\b(?:preposterous|absurd|ludicrous|ridiculous|laughable|wrong|far-fetched|outlandish)\b")
POINTING_TAIL = wording(r"(?:[,;.–—-] ?|\b(?:and|but|because|so) )(?P<word>that|this|it|those|these|they)$")
SPEAKER_ITSELF = wording(r"i|we|to|not|and|or|would|could|might|never")
# "his account of the meeting" points; "allegations of doping" holds what is alleged.
TOLD_OF = wording(
    r"""\b(?:accounts?|stor(?:y|ies)|descriptions?|versions?|characteri[sz]ations?|portrayals?|depictions?)$"""
)
OWNING_CROWD = wording(r"(?!(?:then|now|mistake|accident|today|yesterday)\b)[a-z-]+(?: [a-z-]+){0,4}")
# "what she called a false claim that", "what he says is an unfounded perception"
AS_CALLED = wording(
    rf"""\bwhat (?P<who>(?:he|she|they|it|(?:the )?[\w.’'-]+(?: [\w.’'-]+){{0,3}}?))(?: )
    (?P<cue>(?:called|calls|described as|describes as|termed|deemed|considers|sees as|(?:say|says|said|
    think|thinks|insists|argues|believes|claims) (?:is|are|was|were)))(?: )
    (?P<object>[“"]?(?:an? |the )?(?:[\w-]+(?: and|,)? ){{0,3}}?[“"]?(?:{FALSE}|{FALSE_OF_CLAIMS}|false|
    unjust|erroneous)[”"]?(?: and \w+)?(?: )
    (?:[\w-]+ ){{0,2}}?{CLAIM_NOUN}\b)"""
)
# "is not the monster that critics make it out to be".
NOT_AS_TOLD = wording(
    r"""(?:\bnot|n['’]t) (?:the|an?|as) (?P<what>[^,.;“”]{3,80}?)(?: (?:that|which|as))?(?: )
    (?P<who>(?!(?:who|which|that|to)\b|\w+ to\b)(?:(?:the|his|her|their|some|its) )?[\w’'-]+(?:(?: )
    (?!to\b)[\w’'-]+)?) (?P<told>(?:make|makes|made) (?:it|them|him|her) out|claim(?:s|ed)?|
    allege[sd]?|says?|said|suggest(?:s|ed)?|portray(?:s|ed)?)\b"""
)
# "There is no truth to the story".
NO_TRUTH = wording(
    r"""\b(?:no (?:\w+ )?\w+|(?:zero|hardly|(?:a|an|one) (?:\w+ )?\w+ of) (?:truth|fact|substance|evidence|
    proof)|nothing)
    (?: (?:whatsoever|at all|in (?:fact|reality|truth)))? (?:to|in|for|behind|of|that) $"""
)
# "There's a myth that …": what is called false follows.
LIE_THAT = wording(r"(?: out there)? that ")
POINTING_SUBJECT = wording(
    r"""[“"']*(?:and |but |well, |no, )?(?:(?:i|we) (?:think|believe|know|[’']d say|would say|
    can tell you) (?:that )?|(?:\w+ )?knows? (?:that )?)?
    (?:that|this|it|they|those|these|all of (?:it|this|that))$"""
)
POINTING_WORD = wording(r"[“\"']*(?:that|this|it|they|those|these)\b")
# "denied, in an interview on Friday, that …"
ASIDE = wording(
    r"""(?:,| ?[–—-]) ?(?!that\b|which\b|who\b|and\b|but\b)[^;:.!?“”–—]{3,110}?(?:,| [–—-]) ?
    (?=(?:that|having|ever|\w+ing|any|the (?:[\w-]+ )?
    (?:allegation|claim|report|suggestion|accusation|charge)s?)\b)"""
)
# Said on a condition, or denied in its turn.
UNSETTLED = wording(
    r"""\b(?:if|whether|not|never|until|unless|to see|turned out|turns out|proved)\b|n['’]t\b|
    \b(?:would|could|might|may|should)$"""
)
RELATIVE_SUBJECT = wording(
    r"^(?:which|who)\b|\b(?:that|which|who)(?: ha(?:s|ve|d)| (?:later )?(?:turn(?:ed)? out|proved?) to)?$"
)
# Cues that ask, wish or accuse: what follows is no verdict of the source's.
NO_VERDICT = wording(
    r"""\b(?:ask|wonder|question|accus|want|hop|admit|conced|acknowledg|confess|apologi|cit|urg|critici|blam|
    fault|call\w* (?:on|for))"""
)

# ------------------------------------------------------------------ verbs

CONTEST = phrase(
    r"""disput(?:es?|ed|ing)|refut(?:es?|ed|ing)|rebut(?:s|ted|ting)?|contest(?:ed|ing)|contradict(?:s|ed|
    ing)?|
    disavow(?:s|ed|ing)?|discount(?:s|ed|ing)?|debunk(?:s|ed|ing)?|repudiat(?:es?|ed|ing)|discredit(?:s|ed|
    ing)?|
    quash(?:es|ed|ing)?|disproved?|disproves|contests(?= (?:that|this|it)[.,;])|
    disclaim(?:s|ed|ing)?|controvert(?:s|ed|ing)|gainsa(?:ys|id)"""
)
REJECT = phrase(
    r"""reject(?:s|ed|ing)?|rebuff(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|pooh-pooh(?:s|ed|ing)?|challeng(?:es?|
    ed|ing)|
    (?:scoff(?:s|ed|ing)?|bristl(?:es?|ed|ing)|sneer(?:s|ed)?)(?: (?:(?:on )?\w+day|\w+ly|again)){0,2} at|
    laugh(?:s|ed|ing)? (?:off|at)|
    push(?:es|ed|ing)? back (?:(?:\w+ly|hard|(?:on )?\w+day|night|morning|again) ){0,3}(?:on|against|at)|
    hit(?:s|
    ting)? back at|(?:shot|shoots?|
    shooting|struck|strikes?|striking|slap(?:s|ped|ping)?|beat(?:s|ing)?|bat(?:s|ted|ting)?) (?:down|back)|
    fir(?:es?|ed|ing) back (?:at|against)|fought back against|fights? back against|fighting back against|
    shrug(?:s|ged|ging)? (?:off|aside)|balk(?:s|ed|ing)? at|bridl(?:es?|ed|ing) at|
    dispel(?:s|led|ling)?|squash(?:es|ed|ing)?|squelch(?:es|ed|ing)?|tamp(?:s|ed|ing)? down|
    (?:took|takes?|taking) umbrage at|quibbl(?:es?|ed|ing) with|resist(?:s|ed|ing)|
    (?:threw|throws?|throwing) cold water on|
    brush(?:es|ed|ing)? (?:off|aside|away)|knock(?:s|ed|ing)? down|swat(?:s|ted|ting)? (?:down|away|aside)|
    wav(?:es?|ed|ing) (?:off|away|aside)|bat(?:s|ted|ting)? (?:away|down)|
    (?:took|takes?|taking) (?:issue|exception) (?:with|to)|object(?:s|ed|ing)? to|rubbish(?:es|ed|ing)?|
    pour(?:s|ed) cold water on|rul(?:es?|ed|ing) out|derid(?:es?|ed|ing)|ridicul(?:es?|ed|ing)|mock(?:s|ed|
    ing)?|
    (?:chaf(?:es?|ed|ing)|recoil(?:s|ed|ing)) at|(?:slap|swat|smack)(?:s|ped|ted|ed)? down|scorn(?:s|ed|ing)|
    protest(?:s|ed|ing)? against|trash(?:es|ed|ing)|(?:(?:do|does|did) not|(?:do|does|did)n['’]t) accept|
    resent(?:s|ed|ing)?|dissent(?:s|ed|ing)? from|
    disagree(?:s|d|ing)? with|countered|countering"""
)
CALL = phrase(
    r"""call(?:s|ed|ing)?|brand(?:s|ed|ing)|label(?:s|l?ed|l?ing)|describ(?:es?|ed|ing)|denounc(?:es?|ed|ing)|
    decri(?:es|ed)|decrying|slam(?:s|med|ming)?|blast(?:s|ed|ing)?|characteri[sz](?:es?|ed|ing)|term(?:s|ed|
    ing)|
    deem(?:s|ed|ing)?|condemn(?:s|ed|ing)?|declar(?:es?|ed|ing)|rul(?:es?|ed|ing)|rat(?:es?|ed|ing)|
    judg(?:es?|ed|ing)|found|(?:attack|assail|hammer|pann|ripp|savag|lambast|derid|paint|portray|depict|view|
    regard|scorn|mock|skewer)(?:e?s|ed|ing)|pronounc(?:es?|ed|ing)|(?:writ(?:es|ten|ing)|wrote) off"""
)
PLEAD = phrase(
    r"""(?:pleaded|pled|pleads|pleading) (?:not guilty|innocent)|
    (?:maintain(?:s|ed|ing)?|protest(?:s|ed|ing)?|profess(?:es|ed|ing)?|insist(?:s|ed|ing)? on)
    (?: )(?:his|her|their|its) innocence"""
)
TRIGGER = wording(
    rf"""(?<![\w-])(?:(?P<deny>den(?:y|ies|ied|ying))|(?P<contest>{CONTEST})|(?P<reject>{REJECT})|
    (?P<call>{CALL})|(?P<differ>disagree[sd]?|disagreeing|beg(?:s|ged)? to differ|(?:think|say|argue|insist|
    maintain|believe|
    contend)s? otherwise|(?:said|argued|insisted) otherwise|(?:recall|remember|tell|see)s? (?:it|things|
    the \w+) (?:very |quite |rather )?differently|(?:recalled|remembered|told|saw) (?:it|things|
    the \w+) (?:very |quite |
    rather )?differently)|
    (?P<noun>denials?|protestations?|disavowals?)|(?P<plead>{PLEAD}))\b(?![’'-]\w)"""
)
ADVERBS = phrase(r"(?:(?:[a-z]+ly|also|again|ever|all|both|outright|once|even|instead|simply|on \w+day) )*")
AFTER_VERB = wording(rf"[”\"'’]* {ADVERBS}")
# What makes a denial none: "did not deny", "neither confirmed nor denied", "refused to deny", "could deny".
NOT_DENIED = wording(
    rf"""(?:\b(?:not|never|nobody|no one|none|nor|or|without|cannot|hardly|few|could|can|may|might|should|
    must|would|
    will|who(?:ever)? (?:would|could|can)|let \w+|(?:if|whether|unless|until|
    should) (?:[\w.’'-]+ ){{0,3}}[\w.’'-]+|
    there(?:[’']s| is| was) no)|
    n['’]t)(?: )
    {ADVERBS}(?:be |have |been )?\Z|
    \b(?:not|never|nobody|no one|neither|n['’]t)\b[^,;.]{{0,30}}\bto \Z|
    \b(?:rather than|instead of|short of|before|from|avoid\w*|stop\w*) (?:\w+ly )?\Z"""
)
INFINITIVE = wording(r"\bto (?:\w+ly )?\Z")
# "to deny" counts where the denying is done: "went on to deny", "took to the air to deny".
TO_DENY = wording(
    r"""\b(?:went on|goes on|go on|began|begun|begins|started|starts|proceeded|
    used [\w\x20]{1,20}?(?: to try)?|
    try|trying|rose|returned|stopped|paused|hurried|hastened|eager|keen|at pains|continu\w+|
    took to [\w\x20]{1,30}|moved|rushed|quick|forced|tried|sought|seeking|
    attempted|
    compelled|statement|again|conference|appeared|came out|came forward|tweeted|emerged|
    prompting [\w\x20]{1,40})(?: )
    (?:\w+ly )?to \Z"""
)
JOINED_INFINITIVE = wording(r"\bto \w+\b.*\b(?:and|or) \Z")
BASE_FORM = wording(r"deny|dispute|reject|dismiss|refute")
PASSIVE = wording(r"\b(?:was|were|is|are|been|being|be|get|gets|got|remain\w*|stay\w*) (?:\w+ly )?\Z")
# "The story, dismissed by the White House": a participle behind what it is said of.
REDUCED = wording(rf"(?:,|\b{CLAIM_NOUN}) (?:\w+ly |long |since |later )?\Z")
# "Would Ms. Lind deny …?" asks.
ASKED = wording(
    r"""(?:^|[“"'‘ ])(?:would|will|do|does|did|could|can|should|might) (?:(?:the|his|her|their|its|any) )?
    (?:[\w.’'-]+ ){1,4}(?:\w+ly )?\Z"""
)
AUXILIARIES = wording(r"(?: (?:has|have|had|was|were|is|are|been|being|be|\w+ly))+ \Z")
PASSIVE_SOURCE = wording(
    rf"""(?: (?:\w+ly|on \w+day))? by ((?:[^,.;:“”"()\n]|\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\.){{2,80}}?
    (?:, (?-i:[A-Z])[\w.’'-]*(?: (?-i:[A-Z])[\w.’'-]*){{0,3}})?)
    (?=[,;:“”"()\n]|{STOP}| (?:who|which|in|on|as|and \w+ed)\b|$)"""
)
# "widely disputed claims", "the disputed islands": the participle describes a noun.
ADJECTIVE = wording(
    r"""(?:\b(?:the|an?|this|these|those|his|her|their|its|of|in|over|widely|hotly|long|much|any|some|other|
    once|now)|
    ['’]s) (?:(?:widely|hotly|long|much|now|since|long-) )?\Z"""
)
# "Trump's dispute with", "Oz's widely disputed claims"; but "Quill's team denied" is what somebody does.
OWNED = wording(r"\w['’]s? (?:\w+ly |much |long )?\Z|s['’] (?:\w+ly |much |long )?\Z")
PERFECT = wording(r"\b(?:has|have|had) (?:\w+ly |always |also |long |since )?\Z")
OWNED_NOUN = wording(r"(?:\b(?-i:[A-Z])[\w.-]*|\w)['’]s? (?:\w+ ){0,2}\Z")
NO_NOUN = wording(r"(?:denie[sd]|deny|\w+ed|\w+ing)\b.*")
VERB_OBJECT = wording(rf" (?:(?:the|that|this|these|those|any|an?|his|her|its|their|it|all) |{CLAIM_NOUN}\b)")
ISSUES = wording(
    r"\b(?:issu|repeat|offer|release|publish|post|reiterat)\w* (?:an?|his|her|their|its) (?:[\w-]+ ){0,3}\Z"
)
# "Despite repeated denials by the company"
DESPITE = wording(
    r"\b(?:despite|notwithstanding|amid|after|over|through|following|for all) (?:[\w-]+ ){0,3}\Z"
)
DENIAL_BY = wording(
    r""" (?:by|from) (?P<who>(?:(?:the|an?|his|her|their|its) )?[\w.’'-]+(?: [\w.’'-]+){0,4}?)
    (?=[,;.:]|$| (?:that|of|and|who|in|on)\b)"""
)
WHOSE_DENIAL = wording(
    r"""(?:(?P<own>[A-Z][\w.-]*(?: [A-Z][\w.-]*)*)['’]s?|\b(?P<pronoun>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts))(?: )
    (?:[\w-]+ ){0,3}\Z""",
    CASED,
)

# ---------------------------------------------------------------- objects

PRONOUN_OBJECT = wording(
    r"""(?:all (?:of )?)?(?:it|this|that|them|those|these|everything)\b
    (?=\s*(?:[,.;:!?”"')\]–—]|''|$)| (?:and|but|in|on|at|as|during|when|to|from|through|via|saying|by|for|
    all|too|
    again|outright|yesterday|today|[a-z]+ly)\b)"""
)
# "Engineers disagree.", "He disagreed, saying": with what was said before.
DIFFERS_ALONE = wording(r"[.,;:]|''|$| (?:and said|saying|sharply|strongly|on \w+day)\b")
CONTRADICTED = wording(r"(?P<whom>him|her|them)(?=[.,;:!?”]|''|$| (?:on|in|and|but|saying|by)\b)")
# "contradicting Lind, said": of people it is what they say.
CONTRADICTED_NAME = wording(
    r"""(?P<whom>(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?(?!(?:Mr|Mrs|Ms|Dr|Sen|Rep|
    Gov)\b)[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})
    (?=[.,;:!?”]|''|$| (?:on|in|and|but|saying|by)\b)""",
    CASED,
)
# "contradicting the prosecutor, who said …"
CONTRADICTED_WHO = wording(
    r"""(?P<whom>(?:(?:the|his|her|their|its) )?[\w.’'-]+(?: [\w.’'-]+){0,4}), (?:who|which) (?:\w+ )?
    (?:said|says|told|announced|claim(?:s|ed)|reported|testified|argue[sd]|insist(?:s|ed)|wrote|alleged|
    suggested)\b"""
)
# "shared the full details of the allegations, which he denies"
ENDS_IN_REFERENCE = wording(
    r"""(?:the|these|those|all|his|her|their|any|such) (?:[\w-]+ ){0,3}(?:allegations?|accusations?|claims?|
    charges?|rumou?rs?|reports?)\Z"""
)
LONE_PRONOUN = wording(r"(?:it|this|that|them|these|those)\b")
# Not propositions but things: who denies them withholds them.
WITHHELD_THING = wording(
    r"""(?:(?:[\w-]+|\w+['’]s?) ){0,4}?
    (?:requests?|motions?|appeals?|applications?|petitions?|bids?|bail|bond|visas?|permits?|entry|access|
    permission|
    asylum|parole|clemency|pardon|benefits?|coverage|funding|funds|services?|care|rights?|opportunit(?:y|ies)|
    chances?|justice|licen[sc]es?|changes?|say|tenure|stay|injunction|certiorari|victory|citizenship|credit|
    loans?|
    overtime|wages|raises?|bonus(?:es)?|medication|
    admission|promotion|treatment|relief|protection|extension|hearing|refuge|haven|space|recognition|status|
    oxygen|
    air|food|water|votes?|voice|choice|seats?|platform|nomination|spot|wins?|clearance|aid|pleasure|
    privilege|waivers?|subpoenas?|review|vacation|majority)\b"""
)
WITHHELD_FROM = wording(
    r"""(?:him|her|us|them|me|you|people|voters|women|men|patients|workers|children|citizens|americans|
    students|
    themselves|himself|herself) (?!(?:in|on|at|and|but|when|as|to|or|from|by|for)\b)\w+"""
)
NAMED = wording(r"(?:(?:Mr|Mrs|Ms|Dr)\. )?[A-Z][\w’'-]*(?: [A-Z][\w.’'-]*)* ", CASED)
# Said of things in contempt; of claims they call them false.
CONTEMPT = wording(
    r"""(?:(?:total|complete) )?(?:nonsense|rubbish|garbage|hogwash|baloney|bunk|malarkey|poppycock|
    bull(?:shit)?)"""
)
# Who disavows remarks keeps away from them and calls nothing false.
DISTANCES = wording(r"(?:disavow|repudiat).*")
# "was called a lie by the ministry"
CALLED_BY = wording(rf""" (?:as )?[“"'‘]*{SURE}*(?:{FALSE}|{FALSE_OF_CLAIMS})[”"'’]*(?= by )""")
# called it “a crazy idea” that …
CALLED_THAT = wording(
    r"[”\"'’]*(?: (?:idea|notion|claim|story|suggestion|theory|thing|proposition))?[”\"'’]* that "
)
CALLED_AFTER = wording(rf" [“\"'‘]*{SURE}*[“\"'‘]*(?:{FALSE}|{FALSE_OF_CLAIMS})\b(?!-\w)")
WITHHELD_FROM_NAMED = wording(
    r"""[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)* (?:an?|the|his|her|its|their|any) \w+|
    the [a-z]+ (?:an?|any|its|their|his|her) \w+|the (?!(?:allegation|report|claim|rumor|stor|charge|
    account|suggest|accus|
    assert|notion))[a-z]+ the \w+|
    [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*, [^,]{3,90}, (?:an?|the|his|her|its|their|any) \w+""",
    CASED,
)
COURTS = wording(
    r"""\b(?:courts?|judges?|justices?(?! (?:department|ministry|officials?))|magistrates?|tribunals?|
    prosecutors?|jury|juries|panel|board)\b"""
)
LEGAL = wording(r"\b(?:charges?|claims?|arguments?|cases?|counts?)\b")
EVIDENCE = wording(
    r"""\b(?:videos?|footage|stud(?:y|ies)|records?|evidence|data|documents?|research|images?|photos?|polls?|
    findings|statements?|comments|remarks|testimony|account|timeline)\b"""
)
# What documents show is evidence, a finding, and nobody's denial.
FINDING = wording(
    r"""\b(?:reports?|stud(?:y|ies)|records?|video|footage|data|evidence|analys[ie]s|review|investigation|
    orders?(?: released \w+)?|rulings?|opinion|decision|indictment|facts|figures|emails?|polls?|research)$"""
)
POLLED = wording(r"\bone in \w+\b|\d%|\b(?:percent|per cent|respondents|voters|polled|surveys?|polls?)\b")
ADVERB = wording(r"\b[a-z]+ly \Z")
# ", a charge that Lind has faced before and has always denied": the doer of the relative clause.
RELATIVE_DOER = wording(
    r"""\b(?:that|which) (?P<who>(?:(?:the|his|her|its|their) )?(?:[\w.’'-]+ ){0,4}?[\w.’'-]+)(?: )
    (?:has|have|had) [^,;.]{2,60} (?:and|but) (?:(?:has|have|had) )?(?:\w+ly |always |also )*\Z"""
)
# "denied to me as laughable": no object, it stands before.
NOT_OBJECT = wording(r"(?:to|as|in|on|at|through|via|during|when|by|and|but) ")
# "on many disputes that had divided them"
PLAIN_NOUN = wording(r"(?:disputes?|challenges?|calls?|labels?|rates?|brands?|mocks?|blasts?)")
NOUN_PHRASE_BEFORE = wording(
    r"""\b(?:many|several|some|few|all|most|such|other|two|three|ongoing|legal|territorial|border|labou?r|
    trade|
    political|of|in|on|over|to|from|with|about|resolve[sd]?|settle[sd]?) (?:[a-z]+ )?\Z"""
)
# "Lind’s tweet discrediting the report": Lind discredits it.
IN_HIS_WORDS = wording(
    r"""(?P<who>(?-i:[A-Z])[\w.-]*(?: (?-i:[A-Z])[\w.-]*){0,3})['’]s? (?:\w+ ){0,2}(?:tweet|statement|
    letter|post|e-?mail|message|speech|response|memo|book|remark|comment)s? (?:\w+ly )?\Z"""
)
# “Absolutely not,” she said of the idea
SAID_OF = wording(
    r""" of (?P<what>(?:(?:the|his|her|their|its|a|any|that|those|these|such)\b|(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|
    Gov)\. )?
    (?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+){0,3}['’]s? )[^.;!?”\n]{4,200})"""
)
OPENING_MARKS = wording(r"[“\"'‘]+")
IDEA_OF = wording(r"\b(?:ideas?|concepts?) of\b")
CHARGED_WITH = wording(
    r"""(?: on \w+day| in [\w\x20]{3,20})? to (?:(?:a|the|all|\w+) )?(?:\w+ )?(?:charges?|counts?|
    allegations?) (?:of|that)(?: )"""
)
# "when they hear him say it's a hoax": somebody else's verdict.
TOLD_AS = wording(
    r"""\b(?!(?:i|we) )[\w’'-]+ (?:says?|saying|claims?|claiming|tells? (?:\w+ )?|calls?|believes?|thinks?)
    (?: that)? (?:it|this|that|they|these|those)$"""
)
# "dismissed as “fantasy” a report that …"
AS_WHAT = wording(
    rf"""as (?:an? )?[“"'‘]?[\w’,\x20-]{{3,40}}?[”"'’]? (?=(?:(?:the|an?|his|her|their|its|any|all|those|
    these|media|news|
    press) )?(?:[\w-]+ )?{CLAIM_NOUN}\b)"""
)
FIRST_WORD = wording(r"(?:(?:even|ever) )?(?:that )?([\w’'-]+)")
WRONG_DONE = wording(r"(?:any|all|having|wrongdoing|involvement|knowledge|responsibility|guilt)\b")
DEFINITE = wording(r"(?:(?:any )?such|this|that|these|those|the|all (?:of )?(?:the|these|those)|both)\b")
PHRASE_ENDS = wording(
    rf"""[,;:!?“”"()\n–—]|{STOP}(?=[\s)\]]|$)|''| (?:of|to|that|in|on|for|with|by|as|from|who|which|
    about|at|
    against|and|but|during|after|before|when|while|because|is|are|was|were|has|have|had|alleging|accusing|
    claiming|
    suggesting|saying|linking|he|she|they|it|there|made|published|contained|over|into|through|via)\b"""
)
AUXILIARY = (
    r"""(?:is|are|was|were|has|have|had|did|does|do|would|could|will|can|may|might|should|took|takes|knew|
    knows|"""
    r"made|happened|occurred|existed|exists|went|met|got|gave|told|said|paid|sold|[a-z]{3,}ed)"
)
VERB_FOLLOWS = wording(rf" (?:[\w’'-]+ ){{0,4}}?{AUXILIARY}\b")
CLAUSE = wording(
    rf"""(?:he|she|it|they|i|we|you|there|anyone|any|his|her|their|its|the|an?|such|[A-Z]\S*)
    (?: [\w’'-]+){{0,7}}? {AUXILIARY}\b""",
    CASED,
)
CLAUSE_ENDS = wording(
    r"""[;\n]| [–—-]{1,2} |, that(?:['’]s| (?:is|was)) |, (?:however|though|too|instead),? ?|[,.!?][”"] |
    , (?:will|would|was|is) |, (?:and|but|
    while|saying|calling|insisting|adding|
    although|though|who|which|
    after|as|
    despite|according|with|even|arguing|claiming|telling|describing|instead|noting|blaming|accusing|citing|
    (?:\w+ly )?(?:explaining|stressing|emphasi[sz]ing|pointing|asserting|maintaining|contending|reasoning|
    warning|vowing|recalling|alleging|suggesting|declaring|dismissing|denouncing|criticizing|pledging|
    promising|complaining|taking (?:pains|to)|going|lashing|writing|tweeting|responding|counter\w*ing|
    implying|reiterating|repeating|admitting|conceding|acknowledging|pushing|attributing|demanding)|
    (?:he|she|they|it|(?-i:[A-Z])[\w.’'-]*(?: (?-i:[A-Z])[\w.’'-]*){0,3})
    (?: )(?:said|says|told|added|wrote|insisted|maintained))\b|
    (?: )(?:and|but) (?:\w+ly )?(?:goes|went|points?|pointed|took|takes|vows|pledge[sd]|promise[sd]|
    note[sd]|adds|added|
    ask(?:s|ed)|urge[sd]|dismisses|reject(?:s|ed)|threaten(?:s|ed)|sued|apologi[sz](?:es|ed)|declined|
    refuse[sd]|
    defend(?:s|ed)|demand(?:s|ed)|critici[sz](?:es|ed)|respond(?:s|ed)|counter-?\w+ed|warn(?:s|ed)|
    stresse[sd]|
    blames|claim(?:s|ed)|cite[sd]|no \w+|said|says|called|calls|accused|insisted|insists|has|have|had|
    dismissed|told|
    maintained|
    maintains|is|was|will|argued|denied|denies|blamed|also|instead|suggested|described|pleaded|vowed|that|
    (?:he|she|they) (?:said|says))\b"""
)
# "denounced as “a fabrication” a memo that …"
AS_FALSE = wording(
    rf""" as [“"'‘]*(?:[a-z-]+ ){{0,2}}?[“"'‘]*(?:{FALSE}|{FALSE_OF_CLAIMS})[”"'’]*
    (?: and [“"]?\w+[”"]?)? (?=(?:the|an?|his|her|
    their|its|any|all|those|these|reports?|claims?|allegations?|accusations?)\b)"""
)
# "accusations of meddling as “absurd”"
AS_FALSE_TAIL = wording(
    rf""" as (?:being )?[“"'‘]*(?:[a-z-]+ ){{0,2}}?[“"'‘]*(?:{FALSE}|{FALSE_OF_CLAIMS})\b"""
)
# "scoff at that": of what was said before.
AT_THAT = wording(
    r"""\b(?:scoff|bristl|laugh|balk|push\w* back|(?:t[ao]k\w+) (?:issue|exception|umbrage)|dismiss|
    disagree|disput|accept)\w*
    (?: (?:at|on|against|with|to))? (?:that|this|those|these)$"""
)
TAKEN_AGAIN = wording(r"\b(?:do|did|done|say|said|such|like) (?:that|this|it|a thing)\b")
REJECTS = wording(r"\brejects $")
TOLD_BEFORE = wording(
    r"\b(?:says?|said|claim\w*|accus\w+|alleg\w+|argu\w+|contend\w*|suggest\w*|report(?:s|ed))\b"
)
REQUEST_HEAD = wording(
    r"(?:\w+ )?(?:requests?|motions?|appeals?|applications?|petitions?|bids?|bail|visas?|permits?)\b"
)
NOTHING_THERE = wording(r"\bthere(?:['’]s| is| was) nothing (?:there|to (?:it|this|that|them))\b")
# “Did I tell anybody to delete anything? No.”
ASKS_ITSELF = wording(
    r"""\b(?P<what>(?:did|have|has|had|was|were) (?:i|we) ever [^?.!]{5,200})\? [“"'‘]*
    (?:no|never|absolutely not|of course not|not once|nope)\b"""
)
# "The report contained numerous errors".
RIDDLED = wording(
    rf"""\b(?P<what>(?:the|this|that|his|her|their|its|[\w.]+['’]s?) (?:[\w-]+ ){{0,3}}?(?:{CLAIM_NOUN}|
    articles?|books?|films?|
    movies?|ads?|letters?|complaints?|lawsuits?|suits?|memos?|documentar(?:y|ies)|posts?|
    columns?)) (?:\w+ly )?
    (?:contain(?:s|ed)|(?:is|are|was|were) (?:full of|riddled with|replete with|rife with|filled with|
    based on))(?: )
    (?:[\w-]+ ){{0,3}}?(?:errors|inaccuracies|falsehoods|mistakes|lies|untruths|distortions|misstatements|
    half-truths|
    misrepresentations|fabrications)\b"""
)
ANYONE = wording(r"\b(?:anyone|anybody|whoever|people) who [^.;]*$")
# "claims that", "tweets accusing", "reports linking": the proposition follows.
INNER = wording(
    r"""(?: (?:, )?(?:alleging|claiming|suggesting|saying|asserting|implying|insinuating|stating|contending|
    indicating)
    (?: that)?| (?:that|which) (?:says|said|claim(?:s|ed)|allege[sd]|suggest(?:s|ed)|assert(?:s|ed)|stated?|
    contend(?:s|ed)|implie[sd])(?: that)?|
    (?: )(?:that|which) (?P<accuses>accuse[sd]?)| that| (?P<accuse>accusing)| linking) """
)
# "comments, made in an interview, that …"
INTERRUPTED_THAT = wording(
    r""", (?:made|published|repeated|reported|aired|posted|offered|issued|
    first|which|in|by|on)\b[^,;.“”]{3,90}
    (?:, | and )(?:(?:said|says|claim(?:s|ed)|alleg(?:es|ed)|suggest(?:s|ed)|assert(?:s|ed)) )?that """
)
BY_WHOM = wording(r"\bby (?P<who>(?:the )?(?-i:[A-Z])[\w.’'-]*(?: (?-i:[A-Z])[\w.’'-]*){0,4})")
SAYS_ITSELF = wording(
    r""" (?:that|which) (?P<cue>says|said|claim(?:s|ed)|allege[sd]|suggest(?:s|ed)|assert(?:s|ed)|
    contend(?:s|ed)|accuse[sd]?)\b"""
)
# "claims that were made": the clause tells of the noun, it is not the claim.
RELATIVE_CLAUSE = wording(
    r"(?:has|have|had|was|were|is|are|would|could|appeared|emerged|surfaced|came|first)\b"
)
OWNER_AFTER = wording(
    r""" (?:(?:made|leveled|levelled|published|brought|put forward|contained) )?(?:by|from|in)(?: )
    (?=(?:(?:the|an?|his|her|their|two|some) )?[a-z])"""
)
OWNER_ENDS = wording(
    rf"""[,;:“”"()]|{STOP}| (?:that|who|which|alleging|accusing|claiming|suggesting|saying|as|and|in|on|
    of)\b"""
)
OWNER_STARTS = wording(r"(?-i:[A-Z])|(?:the|an?|his|her|their|two|some)\b|.*(?-i:[A-Z])")
OWNER_BEFORE = wording(
    r"""(?P<own>(?:(?:the|a|an|The|A|An) )?(?:[\w.&-]+ ){0,4}?[\w.&-]+)['’](?:s\b)? (?:[\w-]+ ){0,4}\Z|
    \b(?P<pronoun>his|her|their|its) (?:[\w-]+ ){0,3}\Z|
    (?:(?:the|an?|that|this|those|these) )?(?:[a-z-]+ ){0,2}?
    (?P<name>(?!(?:The|A|An|That|This|Those|These|His|Her|Their|Its|Such|Any|All|Some|Both|Recent|Earlier|
    Media|Press|Republican|Democratic|Conservative|Liberal|Western)\b)
    [A-Z][\w.&]*(?: [A-Z][\w.&]*)*(?: (?:intelligence|community|police|government|campaign|administration|
    officials?)){0,3}) (?:[a-z-]+ ){0,2}\Z|
    \b(?P<body>police|prosecution|government|media|press) \Z""",
    CASED,
)
# Where, when and through whom it was denied: no part of what is denied.
DENIED_WHERE = wording(
    r""" (?:(?:in|on|during|through|via|at|by) (?:an?|the|his|her|its|their|several|two|
    [\w.’]+['’]s) (?:[\w.’-]+ ){0,3}
    (?:interviews?|statements?|tweets?|letters?|e-?mails?|speech(?:es)?|conference|briefing|posts?|videos?|
    spokes\w+|lawyers?|attorneys?|
    representatives?|debates?|hearing|testimony|calls?|appearance|ad|book|memoir|messages?)(?: (?:on|with|
    to|in|last|this|for) [\w.’\x20-]{2,40})?|
    on (?:Twitter|Facebook|Instagram|CNN|Fox News|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: \w+)?)|
    (?:last|this) (?:week|month|year)|
    to reporters|yesterday|today|earlier this \w+)$"""
)
# A clause that says nothing itself: "such a transaction took place", "this was the case".
ANAPHOR = wording(
    r"""^(?:(?:any )?such (?:an? )?[\w-]+(?: [\w-]+)?|this|that|it|(?:the|those|these|that|
    this) [\w-]+(?: [\w-]+)?)(?: )
    (?:(?:has|have|had|was|were|is|are|did|would|could|ever) ){0,2}
    (?:took place|take place|taken place|happen(?:ed)?|occur(?:red)?|exist(?:s|ed)?|(?:been )?made|true|
    (?:the )?case|so|happening|taking place|planned|discussed|reached|signed|carried out|correct|accurate)
    \b[.,”"]*$"""
)
# "called … a hoax", "dismissed … as baseless".
_CALLED = r""" (?P<what>.{1,260}?) (?:as |to be )?(?:[“"'‘])?(?:(?:[\w-]+ly|beyond|all|just|so|an?|pure|
    total|complete|utter|
    mere|old|
    political|more|“|"|')\s?){0,3}[“"'‘]*"""
CALLED_FALSE = wording(rf"{_CALLED}(?:{FALSE})\b(?!-\w)")
CALLED_FALSE_OF_CLAIMS = wording(rf"{_CALLED}(?:{FALSE_OF_CLAIMS}|{DIVERTS})\b(?!-\w)")
NO_OBJECT = wording(
    r"""[.;!?]|\d ?%|\bpercent\b|, (?:which|who)\b|
    \b(?:not|if|whether|because|said|says|him|himself|herself|me|us|you)\b|
    n['’]t\b"""
)
SPEAKS_OF_CLAIM = wording(rf"\b(?:{CLAIM_NOUN}|it|this|that|them|these|those|accusing|alleging)\b")
PREPOSITION = wording(r" (?:in|on|at|for|to|by|with|about|from|over|after) ")
# Nothing follows that could be the object, so that it stands before: ", which Russia denies."
NO_OBJECT_AFTER = wording(
    r"""[.,;!?”"')–—]|''|$| (?:[–—-]|(?:and|but|in|as|on|to|at|during|through|via|by|when|
    repeatedly|[a-z]+ly|both)\b)"""
)
OBJECT_GAP = wording(
    rf"""(?:[,–—-]+\s?(?:(?:an?|the|both) )?(?:something|{CLAIM_NOUN}|boasts?|complaints?|criticisms?|
    predictions?|figures?|points?|numbers?|estimates?|
    labels?|details?|facts?|view|which|that|things|but|and)(?: (?:that|which))?|
    \b(?:(?:an?|the|those|these|such) )?{CLAIM_NOUN}(?: (?:that|which))?)(?: )
    [\w.’'\x20\u00a0-]{{2,60}}(?:,[^,]{{2,50}}, (?:[\w’']+ ){{0,3}})?\Z"""
)
