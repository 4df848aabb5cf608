"""The words that call something false, and what around them makes a verdict none."""

from __future__ import annotations

from bot.reading import names
from bot.reading.claim_words import CLAIM_NOUN
from bot.reading.wording import CASED, phrase, wording

# False whatever they are said of.
FALSE = phrase(
    r"""(?:(?:an? )?(?:\w+ly )?(?:false|baseless|unfounded|groundless|bogus|untrue|fabricated)(?: )
    (?:claims?|allegations?|
    accusations?|stor(?:y|ies)|reports?|rumou?rs?)|
    false|untrue|not true|a (?:\w+ )?lie|(?:politically motivated )?lies|(?:bold-?faced|
    bald-?faced|barefaced|blatant|outright|
    total|complete|flat-?out|absolute) lies?|(?:a )?(?:\w+ )?hoax|baseless|unfounded|groundless|
    fabricat(?:ed|ions?)|a (?:\w+ )?fabrication|(?:fake|false) news|(?:junk|fake|bad) science|
    (?:a )?(?:\w+ )?(?:stor(?:y|ies)|tales?|yarns?|rumou?rs?|lies?) (?:(?:somebody|someone|they|he|she|
    people) )?(?:cooked|made|
    dreamed|dreamt|drummed|ginned) up|(?:cooked|drummed|ginned|dreamed|dreamt)[\x20-]up|
    pseudoscience|snake oil|nonsense|rubbish|bogus|unsubstantiated|
    meritless|
    without (?:any )?(?:merit|foundation|basis|substance)|(?:factually )?(?:inaccurate|incorrect)|
    slander(?:ous)?|
    libel(?:ous|lous)?|defamatory|(?:a )?(?:\w+ )?conspiracy theor(?:y|ies)|
    (?:a )?(?:\w+ )?(?:fictions?|myths?|inventions?)|made[\x20-]up(?! of\b)|disinformation|
    misinformation|trumped-up|
    erroneous|
    hogwash|baloney|bunk|malarkey|poppycock|(?:un|not )supported by (?:the |any )?(?:evidence|facts?)|
    not based (?:on|in) (?:fact|reality)|(?:total |complete )?garbage|bull(?:shit)?|(?:a )?(?:\w+ )?
    fairy tales?|(?:a )?(?:\w+ )?canards?|pure (?:invention|fantasy|fiction|speculation)|
    (?:a )?figment of (?:his|her|their|\w+['’]s?) imagination|made[\x20-]up(?! of\b)|(?:a )?(?:\w+ )?(?:
    falsehoods?|untruths?)|untruthful|(?:cut|made up|spun) (?:from|of|out of) whole cloth|(?:pulled |plucked |
    made up |conjured |invented )?out of thin air|claptrap|balderdash|drivel|hooey|bunkum|piffle|tosh|twaddle|
    (?:a )?load of \w+|(?:an? )?(?:\w+ )?(?:urban legend|tall tale|old wives['’] tale)|
    pants[\x20-]on[\x20-]fire|
    mostly false|counterfactual|(?:been )?(?:thoroughly |repeatedly |long )?(?:debunked|discredited|disproven|
    disproved)|contrary to (?:the |all )?(?:facts?|truth|evidence|reality)|
    the (?:\w+ )?opposite of (?:the )?truth|
    (?:(?:a|the) )?(?:\w+ )?(?:far|further|furthest|farther|farthest|long way|
    million miles) (?:thing )?from(?: )
    (?:the truth|reality|accurate|true)|a (?:\w+ )?forgery|an (?:[\w-]+ )?(?:lie|fabrication|forgery|hoax)|
    (?:a )?works? of (?:\w+ )?(?:fiction|fantasy|imagination)|(?:a )?crock(?: of \w+)?|
    (?:based|built|founded|premised|predicated) (?:up)?on (?:an? )?(?:\w+ )?(?:false (?:premises?|
    assumptions?)|
    falsehoods?)|
    (?:horse|bull|cow|chicken)[\x20-]?(?:manure|feathers|hockey|crap|puckey|dung))"""
)
# "this fiction that he is ill", "the myth that": so named, what follows is called false.
FALSE_THAT = wording(
    r"""\b(?:this|that|the|an?|another|such an?|
    (?P<own>(?!(?-i:It|He|She|That|There|What)\b)(?-i:[A-Z])[\w.-]*(?: (?-i:[A-Z])[\w.-]*){0,3})['’]s?)
    (?: )(?:[\w-]+ ){0,2}?(?:fiction|myth|lie|falsehood|canard|
    fantasy|hoax|
    fabrication|fallacy|misconception|misperception|delusion|urban legend|fairy tale|fake news|fake story|
    (?:false|
    mistaken|wrong|erroneous|misguided|ridiculous|absurd|bogus|phony|crazy|baseless|unfounded|
    (?:factually )?(?:inaccurate|incorrect|untrue)) (?:[\w-]+ )?
    (?:claims?|narratives?|notions?|ideas?|impressions?|perceptions?|beliefs?|stor(?:y|ies)|premise|
    assumptions?|
    allegations?|accusations?|charges?|rumou?rs?|reports?|suggestions?|theor(?:y|ies)))
    (?: out there)?(?:,[^,.;]{3,40},)? that (?!(?:is|are|was|were|has|have|had|could|would|will|can|may|
    might)\b)"""
)
# "Veld's false claim that … makes clear that"
GOES_ON = wording(r" (?:makes? (?:it )?(?:\w+ )?clear|shows?|proves?|demonstrates?|reveals?|underscores?)\b")
# "It is absurd to suggest that …".
FALSE_TO_SAY = wording(
    r"""\b(?:it['’]s|it is|it was) (?:(?:\w+ly|just|a bit|totally|so|very|an?|the height of) )*[“"'‘]?(?:
    false|untrue|wrong|incorrect|inaccurate|misleading|dishonest|absurd|ridiculous|ludicrous|
    preposterous|    laughable|outrageous|
    nonsense|absurdity|not (?:right|true|correct|accurate|fair)(?=(?: and \w+)? to
    (?: )(?:say|suggest|claim|argue|assert|imply) (?:that |[^.,;“”]{4,60}(?: )
    (?:is|was|were|are|had|has|have|did|would)\b))|
    unfair|crazy|silly|lie|myth|disingenuous|far-fetched)[”"'’]?(?: and \w+)?(?: )
    (?:to|for \w+ to) (?:even )?(?:(?:say|suggest|claim|imply|argue|assert|allege|insinuate|conclude|infer|
    pretend)(?: that)?|(?:think|believe|imagine)(?: that)?
    (?= (?:(?:i|we|he|she|they)(?:['’]d| (?:would|had|have|has|did|was|were|ever|knew))|
    (?:the|an?|his|her|their|its|(?-i:[A-Z])[\w’-]+) [^.,;“”]{0,40}? (?:was|were|had|has been|
    have been))\b)) """
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
    being) )+[“"'‘]*(?:\w+ly )*(?:doctored|forged|\w+ly edited|
    faked|fabricated|manipulated|staged|
    (?:an? )?(?:\w+ )?(?:forger(?:y|ies)|fakes?|fabrications?)|
    not (?:authentic|genuine|real))\b"""
)
# "To say that she knew is a lie".
TO_SAY = wording(
    r"""(?:^|[.;!?”"“] ?|, (?=(?:and|but|so) ))[“"'‘]*(?:and |but |so )?(?:(?:for \w+ )?to (?:even )?(?:say|
    suggest|claim|imply|argue|assert|allege|
    insinuate|think|believe)|(?:saying|suggesting|claiming|implying|alleging|
    insinuating))(?: that)? (?P<what>[^.;!?“”]{8,160}?)(?:,(?: i (?:think|mean|believe),?)?(?: )
    (?:that|it|this)(?:['’]s| is| was)| (?:is|are|was))(?: )
    (?:(?:\w+ly|just|totally|so|quite|beyond|an?) )*(?:false|untrue|wrong|incorrect|inaccurate|misleading|
    dishonest|absurd|ridiculous|ludicrous|preposterous|laughable|outrageous|nonsense|crazy|lie|offensive|
    insulting|insult)\b"""
)
# What was said has been bent: "his words were taken out of context".
BENT = wording(
    r"""\b(?P<what>(?:(?:the|his|her|their|my|our|its|that|this) (?:[\w-]+ ){0,2}?[\w-]+(?= (?:had |was |
    were |has |have |is |been )+
    (?:\w+ly )?taken (?:\w+ )?out of context)|(?:his|her|their|my|our|its|those|these|the|
    [\w.]+['’]s) (?:[\w-]+ ){0,2}?(?:words?|
    remarks?|
    comments?|statements?|positions?|views?|record|quotes?|tweets?|e-?mails?|messages?|speech|testimony|
    answers?|intentions?|story|past|role|work|study|findings|report)))
    (?: on \w+| about \w+)?(?: )(?:(?:had|has|have|is|are|was|were|being|been|got|get|\w+ly|all) )+[“"'‘]*
    (?:mischaracteri[sz]ed|misconstrued|misinterpreted|misrepresented|misunderstood|misreported|misquoted|
    distorted|
    twisted|taken (?:completely |totally |way |wildly )?out of context)"""
)
# False only if said of a claim: a match may be a fantasy, a price ridiculous.
FALSE_OF_CLAIMS = phrase(
    r"""(?:(?:a )?(?:\w+ )?(?:fantasy|fairy tale|smears?(?: campaigns?| jobs?| tactics?)?)|
    not (?:\w+ly )?(?:credible|believable|plausible)|invented|concocted|wrong|mistaken|misleading|
    (?:greatly |wildly |grossly |vastly )?exaggerated|
    overblown|silly|crazy|unfair|dishonest|fake|phony|premature|ludicrous|absurd|preposterous|ridiculous|
    laughable|outlandish|far-fetched|speculation|distortions?|misrepresentations?|exaggerations?|misreading|
    speculative|
    gossip|propaganda|distorted|unproven|spurious|specious|fanciful|frivolous|scurrilous|unjustified|
    unwarranted|contrived|manufactured|implausible|inconceivable|unthinkable|nonsensical|insane|nuts|bonkers|
    (?:an? )?(?:\w+ )?(?:joke|farce|sham|scam|stretch|red herring|straw man|
    misperception|misconception|misunderstanding)|hype|hearsay|conjecture|innuendo|off[\x20-]base|
    off the mark|(?:built|based|founded|resting) (?:up)?on (?:\w+ )?(?:speculation|hearsay|rumou?rs?|innuendo|
    conjecture|guesswork|falsehoods?|lies|a lie)|(?:(?:wildly|greatly|grossly|vastly) )?inflated|
    politically motivated|(?:just |all |
    only )?part of (?:an? |
    the )?
    (?:\w+ ){0,2}(?:smear|conspiracy|plot|vendetta|
    witch hunt)(?: campaign)?(?: to (?:\w+ ){1,4}?\w+(?=[.,;!?”"]|$))?|
    wide of the mark|trash|crap|cherry-picked|(?:previous )?misinterpret\w+|mischaracteri\w+|overstated|
    invalid|(?:fundamentally |deeply |seriously |factually )flawed|(?:the )?(?:height of )?absurdity|
    out of context)"""
)
# Said of a charge in contempt of it; of other things it tells what they are.
DIVERTS = phrase(
    r"""(?:an? )?(?:\w+ )?(?:scare tactics?|distractions?|diversions?|stunts?|ploys?|hit jobs?|hit pieces?|
    (?:attempts?|efforts?|bids?) (?:by [\w’'\x20-]{2,40}? )?to (?:try (?:to|and) )?(?:cover up|distract|
    divert|deflect|smear|discredit|mislead|deceive))"""
)
SURE = phrase(
    r"""(?:(?:just|simply|totally|completely|absolutely|entirely|flat|flat-?out|flatly|patently|utterly|
    plainly|dead|
    beyond|100[\x20\u00a0]?(?:percent|%)|one hundred percent|demonstrably|categorically|clearly|all|so|an?|
    such|
    total|
    complete|pure|utter|absolute|outright|blatant|fake|mostly|largely|partly|obviously|manifestly|wholly|
    still|both|not (?:only|just|merely)|gross|crude|willful|plain|idle|mere|sheer|rank|wild|malicious|
    vicious|vile|cheap|desperate|deliberate|shameful|shameless|
    disgusting|disgraceful|despicable|(?:totally|completely|utterly|absolutely|entirely|patently|
    categorically) and|
    again|quite|very|really|even|much|(?!politically|hardly|scarcely|barely)\w{4,}ly|nothing (?:but|
    more than)|little more than|
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
# "He is innocent", of himself or his client.
INNOCENT = wording(
    r"""[“"'‘]*(?:that )?(?:[^.;!?“”]{1,40}?(?:,|,? but|,? and) )?(?:he|she|they|i|we|
    (?:my|his|her|their|our) (?:[\w-]+ )?[\w-]+)(?: )?
    (?:['’](?:s|re|m)|is|are|was|were|am) (?:\w+ly )?(?:innocent|not guilty)\b"""
)
# Of what somebody said these are opinions.
TASTE = wording(
    r"""silly|crazy|unfair|insane|nuts|bonkers|trash|crap|frivolous|hype|
    (?:an? )?(?:\w+ )?(?:joke|farce)|ridiculous|outlandish"""
)
UNTRUE = wording(r"wrong|mistaken|misleading")
BECAUSE_WHAT = wording(r"\b(?:because|since|when|think|believe|say|know)(?: that)? (?=what \w+ )")
# "What they wrote": what somebody said is a claim.
WHAT_WAS_SAID = wording(
    r"""(?:[“"'‘]|and |but |that )*(?:(?:much|most|all|some|a lot|(?:nearly|almost) all|
    the bulk) of )?what (?:[\w.’'-]+ ){1,4}(?:says?|said|saying|wrote|writes?|written|claim(?:s|
    ed)?|report(?:s|ed)?|
    heard|alleged?|print(?:s|ed)|read|told)\b"""
)
# "what the mayor said": of the mayor.
WHO_SAID_IT = wording(
    r"""(?:[^“"'‘,;]* )?what (?P<who>(?:[\w.’'-]+ ){0,3}?[\w.’'-]+)(?: (?:has|have|had))?(?: )
    (?P<cue>says?|said|wrote|writes?|claim(?:s|ed)?|alleged?)$"""
)
# “They say I’m broke. Wrong,” he said.
THEN_FALSE = wording(
    r"""[.!?] [“"'‘]*(?:(?:totally|completely|just|flat|dead|absolutely|simply) )?(?:wrong|false|untrue|
    not true|
    nonsense|a lie|lies|lie|fake news|not so)(?:[.!,]*[”"]*$|[.!,]+[”"]* (?-i:[A-Z]))"""
)
# “I don’t think that’s accurate,” he said.
NOT_THOUGHT = wording(
    r"""^[“"'‘]*(?:no,? |well,? |look,? )?(?:i|we) (?:really )?(?:do not|don['’]t) (?:think|
    believe) (?:that )?
    (?:that|this|it|those|these|they|any of (?:that|it|this))(?:['’](?:s|re)| is| was| are| were)(?: )
    (?:\w+ly )?(?:even )?(?:true|accurate|correct|the case(?! (?:in|for|to|that|against|where|on)\b)|
    what happened)\b"""
)
# "thinks that is bunk": an opinion of something else is no denial.
THINKS = wording(r"\b(?:thinks?|thought|believes?|believed)\b")
THOUGHT_FALSE = wording(
    rf"""[“"'‘]*(?:that )?(?:that|this|it|the (?:\w+ )?{CLAIM_NOUN})(?:['’]s| is| was| are|
     were) {SURE}*{FALSE}[.,”"]*"""
)
# What a thing is not that is false: "is simply not the case".
NOT_SO = phrase(
    r"""(?:true|the case|accurate|correct(?! to\b)|factual|so(?=[.,:;!?”"]|''|$)|the truth|
    how it (?:happened|went|was|works)|what (?:he|she|they|i|we) (?:said|meant|did|saw|told)|
    based (?:on|in) (?:fact|reality|evidence)|grounded in (?:fact|reality)|borne out by (?:the )?(?:facts|
    evidence)|
    supported by (?:the |any )?(?:facts?|evidence)|what (?:actually |really )?(?:happened|occurred))"""
)
PREDICATE = wording(
    rf"""(?:\b(?:is|are|was|were|be|(?:(?:has|have|had) )?been|being|amount(?:s|ed)? to|
    constitut(?:es?|ed))|['’](?:s|re))(?: (?:also|
    again|nothing (?:more|but|other)(?: than)?)|, (?:in (?:my|our) (?:opinion|view|judgment)|to me|frankly|
    (?:quite )?simply|in fact|of course|to be (?:clear|frank|honest)),)?(?: )
    [“"'‘]*(?P<sure>{SURE}*)(?:(?!not\b)[a-z]+(?:,| and| but|, and) )?[“"'‘]*{SURE}*
    (?:(?P<strong>{FALSE})|(?P<weak>{FALSE_OF_CLAIMS}(?! (?:to|for)\b))|(?P<diverts>{DIVERTS}))\b
    (?!-\w)(?!{ATTRIBUTIVE})|
    (?P<other>\b(?:lack(?:s|ed) (?:any |all )?(?:merit|substance|foundation|basis|credibility|truth)\b|
    (?:is|was|are|were) neither (?:\w+ nor )?(?:true|accurate|correct|factual)\b|
    no such [\w-]+ (?:ever )?(?:happened|occurred|took place|existed|exists)\b)|\b(?:couldn['’]t|
    could not|nothing could|can['’]t|cannot|nothing is) be (?:further|farther) from
    (?: )(?:the truth|reality|accurate|true|the case|what happened)|
    (?:\b(?:is|was|are|were|be)|['’]s|['’]re)(?: (?:\w+ly|just))? not(?: (?:(?!politically)\w+ly|even|
    at all|quite|just))? {NOT_SO}|
    \b(?:isn|wasn|aren|weren)['’]t(?: (?:(?!politically)\w+ly|even|at all|quite|just))? {NOT_SO}|
    (?:\b(?:is|was|are|were)|['’]s|['’]re) (?:just |simply )?(?:anything but|far from) (?:true|accurate|
    the truth|correct|
    the case)|
    \b(?:contains?|holds?|has|had|there (?:is|was)|there['’]s|there (?:is|
    was)n['’]t)(?: not)? [“"'‘]*(?:zero|hardly|(?:not )?(?:a|an|
    one) (?:\w+ )?
    (?:shred|scintilla|ounce|iota|grain|kernel|bit|word) of) (?:truth|fact|substance|evidence|proof)
    [”"'’]*(?: (?:whatsoever|at all))?(?: (?:to|in|for|behind|of|that) )?|
    \b(?:there (?:is|was)|there['’]s) (?:absolutely |simply )?nothing (?:to|behind)(?: )(?=(?:it|this|that|
    them|
    the|those|these|any|his|her|their)\b)|\b(?:(?:never|did not|didn['’]t) (?:happen(?:ed)?|occur(?:red)?|
    take place|took place)
    (?=[.,;!?”"]|''|$| (?:that way|like that|at all))|
    (?:(?:do|does|did)(?: not|n['’]t)|in no way) correspond(?:s|ed)? (?:to|with) (?:the )?(?:reality|facts?|
    truth)\b|
    (?:has|have|had|there (?:is|was|['’]s)|there['’]s) (?:absolutely |simply )?
    [“"'‘]*no (?:factual |legal |real |\w+ly )?(?:truth|basis|merit|substance|foundation|validity)\b
    (?: (?:whatsoever|at all|in (?:fact|reality|truth)))?[”"'’]*(?: (?:to|in|for|behind) )?|
    (?:do|does|did)(?: not|n['’]t)(?: (?:really|quite|even|exactly))? (?:jibe with|comport with|ring true|
    line up with the|
    match (?:up with )?(?:the )?(?:facts?|reality|records?|evidence)\b|(?:bear|back) (?:this|that|it|
    them)(?: one)? (?:out|up)|
    hold (?:water|weight|up)|stand up|add up|square with|check out|pass the
    (?: )(?:smell|laugh|straight-face) test)))"""
)
# What is published asserts something: an ad may be misleading, a lawsuit wrong.
PUBLISHED = wording(
    r"""\b(?:ads?|advertisements?|commercials?|articles?|posts?|columns?|headlines?|lawsuits?|complaints?|
    suits?|filings?|books?|memoirs?|stud(?:y|ies)|analys[ei]s|audits?|films?|movies?|broadcasts?|
    documentar(?:y|ies)|dossiers?|memos?|facts|
    numbers|figures|math|quotes?|quotations?|transcripts?|editorials?|op-eds?|leaflets?|fl[iy]ers?|mailers?|
    statistics|estimates?|predictions?|forecasts?|polls?|polling|surveys?|information)\b(?: [^;!?]{0,60})?$"""
)
# “That’s absurd,” he said, of a claim just told.
CALLED_SO = wording(
    rf"""^[“"'‘]*(?:(?:no|well|look|oh),? )?(?:(?:that|this|it|they|those|these)(?:['’](?:s|re)| is| are|
    (?: )was) )?{SURE}*(?:{FALSE_OF_CLAIMS}|{DIVERTS}|not right)(?:[.,!;”]|$| (?:and|on) )"""
)
JUST_TOLD = wording(
    rf"""\b(?:accus\w+|alleg\w+|claim(?:s|ed|ing)?|suggest(?:s|ed|ing|ions?)?|rumou?r\w*|notion|idea that|
    insinuat\w+|implied|implication|reports? that|reported that|asserti?\w*|theory|conspir\w+|whether|
    (?:called|calling) (?:him|her|it|them)|of (?:the|that|this|those|these|his|her|
    their) (?:[\w-]+ ){{0,2}}{CLAIM_NOUN})\b"""
)
# "Bribery claims ‘baseless’, says Delmar": a headline leaves out the verb.
BARE_VERDICT = wording(
    rf"""(?P<what>(?:[\w’'-]+ ){{0,6}}?{CLAIM_NOUN}(?: (?:of|on|by|
    in) (?:[\w’'-]+ ){{0,4}}?[\w’'-]+)?) [“"'‘]*{SURE}*
    (?:{FALSE}|{FALSE_OF_CLAIMS})[,.”"'’]*$"""
)
# "none of it was true", "not a word of the story is accurate"
NONE_TRUE = wording(
    rf"""\b(?:none|not (?:a|one) (?:single )?word) of (?P<what>it|that|this|them|those|these|
    what (?:he|she|they) sa(?:y|ys|id)|(?:the|these|those|his|her|their) (?:[\w-]+ )?(?:{CLAIM_NOUN}|
    (?:things|stuff)(?: (?:that )?(?:they|he|she|people)(?:['’]re|['’]s| are| is)? say(?:ing|s)?)?))(?: )
    (?:is|was|are|were) (?:true|accurate|correct)\b|
    \bneither (?P<neither>{CLAIM_NOUN}) (?:is|was) (?:true|accurate|correct)\b|
    \b(?:not|is|was)(?: not|n['’]t)? (?:a|one) (?:single )?true word (?:in|to) (?P<in>it|that|this|them|
    any of (?:it|this|that)|
    (?:the|these|those|his|her|their) (?:[\w-]+ )?{CLAIM_NOUN})\b"""
)
# "Nothing of the sort ever happened", "no such thing was said"
NOTHING_SUCH = wording(
    r"""[“"'‘]*(?:that )?(?:not (?:a|one) (?:single )?(?:word|shred|ounce|grain|bit) of (?:truth|it)\b|(?:i|
    we|he|she|they)(?:['’]ve)? (?:(?:had|have|has) )?(?:heard|know|knew|seen|
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
# “Zero truth to that”
NO_TRUTH_TO_IT = phrase(
    r"""(?:(?:no|zero|not (?:an?|one) (?:\w+ )?\w+ of) truth (?:to|in|behind) (?:it|that|this|
    any of (?:it|that))
    (?: (?:whatsoever|at all))?|not (?:even )?(?:remotely|close to(?: being)?|\w+ly) (?:true|accurate|
    correct))"""
)
# "Made-up stories, fake sources"
FALSE_THINGS = phrase(
    r"""(?:(?:made[\x20-]up|fake|false|phony|bogus|invented|fabricated|fictional|fictitious|fraudulent)(?: )
    (?:stor(?:y|ies)|sources?|news|claims?|quotes?|reports?|reporting|allegations?|accusations?|charges?|
    rumou?rs?|facts|numbers)(?:,? (?:and )?)?)+"""
)
# “Nonsense,” he said.
WHOLE = wording(
    rf"""^[“"'‘]*(?:(?:[\w’']+ ){{0,2}}[\w’']+[,.!;–—] )?(?:(?:lies|false|wrong|fake),? )*
    (?:(?:(?:that|this|it|they)(?:['’](?:s|re)| is| are|
    (?: )was)|is|are|was|were|what) )?(?:{SURE}|total |complete )*(?:{FALSE}|{FALSE_THINGS}|
    {NO_TRUTH_TO_IT}|wrong|inaccurate|
    news to (?:me|us)|
    (?:\w+ly )?not (?:
    the truth|
    accurate|correct)|not at all|absolutely not|no way|not so|not me|
    not the case|not (?:even )?close|nothing could be (?:further|farther) from (?:the truth|reality))
    (?:,? (?:from )?(?:start|beginning|top|first) to (?:finish|end|bottom|last)|, (?:plain|
    pure) and simple|,? every(?: )
    (?:single )?(?:word|bit) of it|, through and through)?(?:[,.!?”"'’]*$|[.!][”"]? (?-i:[A-Z]))"""
)
DISTORTS = wording(
    r"""\b(?:(?:(?:exaggerat|overstat|misstat|mischaracteri[sz]|misrepresent|misreport|distort)(?:e?s|ed|ing)|
    misread(?:s|ing)?|(?<=[a-z]s\x20)(?:exaggerat|overstat|misstat|mischaracteri[sz]|
    misrepresent)e?)[”"']?(?: )
    (?=(?:the|his|her|my|our|their|its|how|what)\b)(?!\w+ (?:(?:global|world|local|housing|
    labou?r) )?(?:economy|markets?|prices?|trade|competition|image)\b)|
    bl(?:ow|own|ew|owing) (?:it|this|that|things|everything) (?:\w+ )?out of (?:all )?proportion|
    (?:peddl|spread|tell|push|sell|deal|traffick)(?:s|ing|ed|es)? (?:in )?[“"'‘]*(?:fiction|lies|
    falsehoods|fairy tales|untruths|
    nonsense|garbage|myths|misinformation|disinformation|fake news)\b|
    lying about (?:me|him|her|it|us|them|this|that|his|her|my|our|their)\b|twist(?:ing|ed|s) (?:his|her|my|
    the|our) words|(?:is|are|was|were|[’']re|(?<!\bit)[’']s) lying\b(?! (?:in wait|in bed|on the|down|dormant|
    awake|ahead|idle|around|still|low)\b)|
    \b(?:witness(?:es)?|accusers?|informants?|newspaper|media|press) (?:had |has |have )?lied\b|
    (?:\b(?:is|are|was|were)(?: not|n['’]t)|['’](?:s|re) not) (?:telling the truth|being (?:truthful|
    honest))\b|
    \bthe same (?:old |tired )?(?P<same>(?:false|baseless|phony|bogus|dishonest|debunked|
    discredited) (?:old |tired )?
    (?:attacks?|claims?|charges?|allegations?|accusations?|narratives?|stor(?:y|ies)|smears?|lies?))\b|
    contrary to what|\bmisquot(?:ed|ing)\b|
    \b(?:groundlessly|baselessly|falsely|wrongly) (?:blam|accus|alleg|claim|charg|suggest|implicat)
    (?:ing|ed|es)\b|
    \b(?:disseminat|spread|publish|circulat|report)(?:ing|ed|es|s)? (?:false|untrue|
    fake) (?:information|news)\b|
    \b(?:perpetuat|spread|push|peddl|promot|creat)(?:ing|ed|es?|s)? (?:an?|this|that|the|such an?) (?:\w+ly )?
    (?:false|fake|phony|bogus|fictitious) (?:narrative|stor(?:y|ies)|impression|picture)\b|
    \b(?:has|have|had|got|gets?) (?:his|her|their|its|the) (?:facts|story|numbers) (?:all )?(?:upside down|
    backwards?|twisted|mixed up|mangled|confused)\b|
    \bpaint(?:s|ed|ing)? an? (?:[\w-]+,? (?:and |but )?){0,2}?(?:inaccurate|false|misleading|distorted|untrue|
    incorrect) (?:and [\w-]+ )?(?:picture|portrait)\b|
    \b(?:mak|spread|repeat|push|peddl|promot|circulat|level+|post|publish|air|us)(?:ing|ed|es|s)(?: )
    (?P<spread>(?:(?:the|these|those|such|his|her|their) )?(?:\w+ly )?(?:false|baseless|unfounded|
    bogus|untrue|fabricated)(?: )
    (?:[\w-]+ ){0,2}?(?:claims?|allegations?|accusations?|stor(?:y|ies)|rumou?rs?))\b|
    \b(?:subject(?:ed)? to|targets? of|victims? of|facing|faced|falling for|based on)(?: )
    (?P<suffered>[“"'‘]*(?:false|baseless|unfounded|bogus|untrue|fabricated|trumped-up)[”"'’]*(?: )
    (?:claims?|allegations?|accusations?|charges?|stor(?:y|ies)|rumou?rs?|reports?))\b|
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
# "wrong about what this country needs", "wrong on trade": opinions.
OPINED = phrase(
    r"""(?!(?:that|this|it|me|him|her|us|them|his|its|their|the (?:facts?|numbers?|record|figures?|date|law|
    tape|e-?mails?))\b)"""
)
SETTLED = phrase(
    r"(?!(?:the (?:facts?|numbers?|record|law)|that|this|all|both|each|every|\w+day|several|many)\b)"
)
# "she's wrong", "Lind is mistaken", "he got it wrong"
MISTAKEN = wording(
    rf"""(?:^|[.,;:!?“"‘—–-]|\b(?:that|but|and|because|said|says|think|believe))\s*[“"'‘]*
    (?P<who>(?:he|she|they|you|(?:mr|mrs|ms|sen|rep|gov|dr)\.? (?-i:[A-Z])[\w’'-]+|(?!(?:that|this|it|there|
    which|what|things?|something|nothing|everything|all|both|these|those|
    here)\b)(?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+)?|
    (?:the|these|those|his|her|their|my|some|
    our) (?:[\w’'-]+ ){{0,3}}?(?:{SPEAKERS})(?: of [\w’'.\x20-]{{2,40}}?)?|
    (?:the|an?|that|this|his|her|their) (?:[\w-]+ )?(?:articles?|stor(?:y|ies)|reports?|profiles?|
    columns?|posts?|books?|pieces?|
    ads?|films?|documentar(?:y|ies)|memoirs?)(?: (?:of|about|on|in) [\w’'.\x20-]{{2,40}}?)?|
    (?:critics|opponents|those|people)(?: (?:of|who|in) [\w’'.\x20-]{{2,40}}?)|(?:critics|opponents|
    democrats|republicans)(?: of [\w’'.\x20-]{{2,40}}?)?))(?:(?:['’](?:s|re)| is| are| was|
    (?: )were)(?: )|(?: )(?=[“"'‘]*(?:got|gets?|has|have|had) ))
    (?P<wrong>[“"'‘]*(?:{SURE}|both |flat-out )*(?:wrong(?! about {OPINED}| on {SETTLED})|mistaken|
    incorrect|misinformed|misguided|in error)|
    [“"'‘]*(?:got|gets?|has|
    have|had)(?: got(?:ten)?)?(?: )
    [“"'‘]*(?:(?:just about|almost|nearly|practically|pretty much|virtually) )?
    (?:(?:that|this) (?:one|part|story)|it all|it|that|this|everything|things|a lot|the (?:\w+ )?(?:facts|
    story|
    numbers|history|record)|
    (?:their|his|her) facts|(?:a lot of|so many|many|some|several|most) things)
    (?: )(?:all |flat |dead |\w+ly )?wrong)(?![\w-]|
    (?: )(?:to|for|side|way|person|place|number|direction|end)\b)"""
)
MADE_UP = wording(
    r"""\b(?!mak\w+ (?:it|things|stuff) up as )(?:(?:made|making|makes?) (?:it|this|that|them|these|
    those|things|everything|stuff|all of (?:it|
    this|
    that)|(?:the|this|that|these|those|his|her|its|their) (?:\w+ ){0,2}(?:stor(?:y|ies)|claims?|accounts?|
    allegations?|charges?|accusations?|numbers|figures|quotes?|thing)) (?:all )?up|(?:made|making|
    makes?) (?:all )?up(?: )
    (?:the|this|that|these|those|his|her|its|their) (?:\w+ ){0,2}(?:stor(?:y|ies)|claims?|accounts?|
    allegations?|charges?|accusations?|numbers|figures|quotes?|thing)|up the (?:whole )?(?:story|thing)|
    (?:invent(?:ed|s|ing)|fabricat(?:ed|es|ing)|concoct(?:ed|s|ing)|cooked up|dreamed up|dreamt up)(?: )
    (?:it|this|that|all (?:of )?(?:it|this|that)|(?:the|this|that|these|those|his|her|its|their) (?:\w+ ){0,2}
    (?:stor(?:y|ies)|claims?|accounts?|allegations?|charges?|accusations?|evidence|quotes?)))\b"""
)
WRONG_THAT = wording(
    r"""[”"'’]* (?:that|in (?:saying|claiming|suggesting|asserting|alleging|thinking|their|his|
    her) (?:\w+ )?(?:that )?|to (?:say|claim|suggest|think) (?:that )?|when (?:he|she|they) (?:says?|said|
    claims?|claimed) (?:that )?)"""
)
INVENTOR = wording(
    r"""(?P<who>\b(?:[Hh]e|[Ss]he|[Tt]hey|[Yy]ou|I|[Ww]e|(?:[Tt]he|[Hh]is|[Hh]er|
    [Tt]heir) (?:(?!(?:is|are|was|were|had|has|have)\b)[\w’'-]+ ){0,2}
    (?!(?:is|are|was|were|had|has|have)\b)[\w’'-]+|
    (?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,2}))(?: )
    (?:(?:just|simply|had|has|have|is|are|was|were|[a-z]+ly) )*[“"']?\Z""",
    CASED,
)
# "the suggestion - unfounded, I think - that …"
IN_PASSING = wording(
    rf"""\b{CLAIM_NOUN}(?: ?[–—-]+ ?|, |[(])(?:[a-z]+ly |an? |which (?:is|was) )*(?:{FALSE}|
    {FALSE_OF_CLAIMS}|false)\b[^–—).;]{{0,30}}?
    (?:[–—-]+ ?|, |[)] )that """
)
LEADS_TO = wording(r"""\s*[“"'‘]*(?:(?:or|and|but|so|well|look|alternatively|you know|also|now|then|when|
    because|i know(?: that)?),? )*""")
CONDITION = wording(r"(?:if|whether|unless|until|maybe|perhaps)\b")
FINITE_CLAUSE = wording(r"""\b(?:(?:they|we|you|i|people) \w+|is|are|was|were|am|has|have|had|did|does|do|
    will|would|can|could|[a-z]{3,}(?:ed|s))\b|['’](?:s|re|m)\b""")
ARGUES = wording(
    r"""(?P<who>(?:they|he|she|(?:some |many |most |a lot of )?people|some|critics|(?:the|his|her|my|
    our) [\w’'-]+(?: [\w’'-]+)?|(?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+)?))
    (?:['’](?:re|s))?(?: )
    (?P<cue>(?:keep |always |also |just |are |is |were |was |may |might )?
    (?:argu(?:e|es|ed|ing)|sa(?:y|ys|id|ying)|claim(?:s|ed|ing)?|assum(?:e|es|ed|ing)|
    suggest(?:s|ed|ing)?|alleg(?:e|es|ed|ing)|think(?:s|ing)?|believe[sd]?)|
    (?:has |have |had )?(?:impl(?:ies|ied)|hinted|insinuated|suggested|claimed|asserted|alleged|said)|
    (?:keep |keeps |kept |always |are |is |were |was )?(?:tell(?:s|ing)?|told) (?:[\w’'-]+ ){0,4}?
    [\w’'-]+(?= that ))(?: that)? """
)
SENTENCE_BREAK = wording(r"[.!?;][”\"']* ")
NO_SUBJECT = wording(r"(?:and|but|or|so|then|still|also|just|simply)")
POINTING_TAIL = wording(
    rf"""(?:[,;.–—-] ?|\b(?:and|but|because|so|as|since) )(?P<word>that|this|it|those|these|they|
    (?:something|(?:an?|another) (?:[\w-]+ )?{CLAIM_NOUN})(?: (?:that|which))?)$"""
)
DEMONSTRATIVE = wording(r"(?:this|that|these|those) (?:[\w-]+ )?[\w-]+")
CONTRACTED = wording(r"['’](?:s|re) ")
SPEAKER_ITSELF = wording(r"i|we|to|not|and|or|would|could|might|never")
# "called Lind a liar", "accused Lind of lying": of what Lind said.
LIAR = wording(
    r"""(?P<who>[^,;.“”]{2,60}?) (?:(?:as )?an? (?:[\w-]+ ){0,2}liar|of (?:\w+ly )?lying(?! about the \w+ of)|
    of (?:\w+ly )?(?:making (?:it|that|this|things|everything) up|telling (?:lies|untruths|falsehoods)))\b"""
)
# "what she called a false claim that", "what he says is an unfounded perception"
AS_CALLED = wording(
    rf"""\bwhat (?P<who>(?:he|she|they|it|(?:the )?[\w.’'-]+(?: [\w.’'-]+){{0,3}}?))(?: )
    (?P<cue>(?:called|calls|described as|describes as|termed|deemed|considers|sees as|(?:say|says|said|
    think|thinks|insists|argues|believes|claims) (?:is|are|was|were)))(?: )
    (?P<object>[“"]?(?:an? |the )?(?:[\w-]+(?: and|,)? ){{0,3}}?[“"]?(?:{FALSE}|{FALSE_OF_CLAIMS}|false|
    unjust|erroneous)[”"]?(?: and \w+)?(?: )
    (?:[\w-]+ ){{0,2}}?{CLAIM_NOUN}\b)"""
)
# "“Fantasies” was how she described his posts alleging that"
HOW_CALLED = wording(
    rf"""[“"'‘]{SURE}*(?:\w+ ){{0,2}}?(?:{FALSE}|{FALSE_OF_CLAIMS})[^”"\n]{{0,60}}[”"'’]* (?:is|was) how(?: )
    (?P<who>(?:he|she|they|it|(?:the )?[\w.’'-]+(?: [\w.’'-]+){{0,3}}?)) (?P<cue>describe[sd]|
    characteri[sz]e[sd]|
    summed up|put|referred to|responded to|dismissed) (?P<object>[^.;\n]{{3,60}}?{CLAIM_NOUN}|[^.;\n]{{3,60}}?
    posts?)\b"""
)
# "Maybe he’s not as rich as he says": a guess.
MAYBE = wording(r"\b(?:maybe|perhaps|possibly)\b[^.;!?]*$")
# "is not the monster that critics make it out to be".
NOT_AS_TOLD = wording(
    r"""(?:\bnot|n['’]t|\bhardly|\bno|\bfar from|\bby no means) (?:the|an?|as|some)(?: )
    (?P<what>[^,.;“”]{3,80}?)(?: (?:that|which|as))?(?: )
    (?P<who>(?!(?:who|which|that|to)\b|\w+ to\b)(?:(?:the|his|her|their|some|its) )?[\w’'-]+(?:(?: )
    (?!to\b)[\w’'-]+)?) (?P<told>(?:make|makes|made) (?:it|them|him|her) out|
    would have (?:you|us|people|voters|everyone|the public) (?:believe|think)|claim(?:s|ed)?|
    (?:(?:have|has|had|are|were|is) (?:been )?)?(?:describ|portray|depict|paint)\w+|
    allege[sd]?|says?|said|suggest(?:s|ed)?|portray(?:s|ed)?|describe[sd]?|depict(?:s|ed)?|paint(?:s|
    ed)?)\b"""
)
# "The records do not bear this one out".
NOT_BORNE = wording(
    rf"""\b(?:records?|facts|evidence|numbers|data|documents|figures)\b[^,;.“”]{{0,30}}?(?: )
    (?:do|does|did)(?: not|n['’]t)(?: )
    (?:bear (?P<what>this(?: one)?|that(?: one)?|it|them|(?:the|that|this|his|her|their) {CLAIM_NOUN}) out|
    (?:support|back up|bear out) (?P<backed>this|that|it|them|(?:the|that|this|his|her|their|these|those)(?: )
    {CLAIM_NOUN})\b)|
    \b(?:there (?:is|was|being)|['’]s|has|have|had)(?: (?:absolutely|simply|still))? (?:no|zero|
    not (?:any|a shred of|one bit of)) (?:\w+ )?(?:evidence|proof)(?: (?:whatsoever|
    at all))? (?:to (?:support|back(?: up)?|substantiate)|
    supporting|
    backing|for|behind) (?P<alleged>(?:(?:any of )?(?:the|his|her|their|those|these|any|such)|[\w.-]+['’]s?)
    (?: [\w-]+){{0,2}}? {CLAIM_NOUN}\b)"""
)
# "There is no truth to the story".
NO_TRUTH = wording(
    r"""\b(?:no (?:\w+ )?\w+|(?:zero|hardly|(?:a|an|one) (?:\w+ )?\w+ of) (?:truth|fact|substance|evidence|
    proof)|nothing)
    [”"'’]*(?: (?:whatsoever|at all|in (?:fact|reality|truth))[”"'’]*)? (?:to|in|for|behind|of|that) $"""
)
# "There's a myth that …": what is called false follows.
LIE_THAT = wording(r"[”\"'’]*(?: out there)? that ")
POINTING_SUBJECT = wording(
    r"""[“"']*(?:(?:and|but|so|because|well|no|look|now|again|frankly|honestly|obviously|clearly|in fact|
    of course|first of all|as I said),? ){0,2}(?:(?:i|we) (?:think|believe|know|[’']d say|would say|
    can tell you) (?:that )?|(?:\w+ )?knows? (?:that )?)?
    (?P<word>that|this|it|they|those|these|all (?:of )?(?:it|this|that))
    (?: (?:just|simply|really|actually|certainly|clearly|absolutely|obviously|still|also))?$"""
)
POINTING_WORD = wording(r"[“\"']*(?:all (?:of )?)?(?:that|this|it|they|those|these)\b")
# "said that that was false"
THAT_POINTING = wording(
    r"""(?:only )?that (?=(?:that|this|it|figures|numbers|they|those|these|the|an?|his|her|their|its|any|all|
    no|(?-i:[A-Z])\w+)\b)"""
)
# "The attempt is despicable and constitutes a lie"
ALSO_IS = wording(r" (?:is|are|was|were) (?:[\w-]+ ){1,2}and$")
REASON = wording(r"(?:as|since)\b")
# "The key is that those allegations are not supported"
POINT_IS = wording(
    rf"""\b(?:is|was|remains) that (?=(?:these|those|this|the|his|her|their|its|such|any|all) (?:[\w-]+ )?
    {CLAIM_NOUN}\b)"""
)
# "These fabrications are meant to hide …", "those who compiled this fake report": of what was just told.
TOLD_FALSELY = wording(
    rf"""\b(?P<what>(?:this|these|those|such(?! as\b))(?: [\w-]+,?(?: and)?){{0,2}}? [“"'‘]*(?:
    (?:fabrications?|falsehoods?|slanders?|lies|inventions)(?=[.,;:!?”"'’]|$| (?!and\b))|
    (?:false|fake|baseless|unfounded|groundless|bogus|fabricated)(?:,? (?:and )?(?:[\w-]+ )?[\w-]+)?
    [”"'’]* (?:(?!ideas?\b|notions?\b){CLAIM_NOUN}|attacks?|information)\b))"""
)
# "contrary to what the mayor told the divers"
TOLD_BY = wording(
    r""" (?P<who>(?:[\w.’'-]+ ){0,4}?[\w.’'-]+) (?:has |have |had )?
    (?:sa(?:id|ys?)|told|claim(?:s|ed)?|wrote|writes|reported|suggest(?:s|ed)?|alleged?)\b"""
)
# "The mother of the sailor is “absolutely wrong” for saying he lied"
WRONG_FOR = wording(
    rf"""(?P<who>(?:(?-i:[A-Z])|(?:the|his|her|their|its) )[^;:!?“”\n]{{1,160}}?)
    (?: (?:is|was|are|were) [“"'‘]*| [“"'‘]){SURE}*(?:wrong|mistaken|
    lying)[”"'’]*(?: )
    (?:for|in|to) (?:say(?:ing)?|claim(?:ing)?|suggest(?:ing)?|alleg(?:e|ing)|assert(?:ing)?|
    call(?:ing)?)(?: that)? """
)
# "The episode never happened": as it was told.
EVENT = wording(
    r"""(?:that )?(?:the|this|that|any such|such an?) (?:alleged |supposed |whole )?(?:episodes?|
    incidents?|conversations?|
    meetings?|exchanges?|events?|encounters?|calls?|scenes?|moments?|visits?|payments?|transactions?|deals?|
    affairs?|fights?)"""
)
NOT_HAPPENED = wording(r"(?:never|did not|didn['’]t)\b.*")
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
    fault|defend(?!\w* \w+sel)|talk\w* about|discuss|call\w* (?:on|for))"""
)
ACCUSES = wording(r"(?:has |have |had |also |\w+ly )*accus(?:es?|ed|ing)$")
# Said of things in contempt; of claims they call them false.
CONTEMPT = wording(
    r"""(?:(?:total|complete) )?(?:nonsense|rubbish|garbage|hogwash|baloney|bunk|malarkey|poppycock|
    bull(?:shit)?)"""
)
OPENING_MARKS = wording(r"[“\"'‘]+")
# "when they hear him say it's a hoax": somebody else's verdict.
TOLD_AS = wording(
    r"""\b(?!(?:i|we) )[\w’'-]+ (?:says?|saying|claims?|claiming|tells? (?:\w+ )?|calls?|believes?|thinks?)
    (?: that)? (?:it|this|that|they|these|those)$"""
)
TAKEN_AGAIN = wording(r"\b(?:do|did|done|say|said|such|like) (?:that|this|it|a thing)\b")
# “They think I’m broke. I’m not.”
NOT_SO = wording(
    r"""[“"'‘]*(?:well,? |but |no,? )*(?:i|we|he|she|it|they|that)(?:['’](?:m|s|re|ve) not|
    (?: (?:am|is|are|was|were|has|have|had|do|does|did))?(?: not|n['’]t))[.,!”"’']*"""
)
NOTHING_THERE = wording(r"\bthere(?:['’]s| is| was) nothing (?:there|to (?:it|this|that|them))\b")
# “Did I tell anybody to delete anything? No.”
ASKS_ITSELF = wording(
    r"""\b(?P<what>(?:(?:did|have|has|had|was|were) (?:i|we) ever|(?:was|were|is|are) there)(?: )
    [^?.!]{5,200})\? [“"'‘]*
    (?:no|never|absolutely not|of course not|not once|nope)\b"""
)
RIDDLED_WITH = phrase(
    r"""[“"'‘]*(?:contain(?:s|ed)|(?:is|are|was|were) [“"'‘]*(?:\w+ly |so |just )?(?:full of|riddled with|
    replete with|rife with|filled with|packed with|littered with|peppered with|marred by|based on))(?: )
    [“"'‘]*(?:[\w-]+ ){0,3}?(?:errors|inaccuracies|falsehoods|mistakes|lies|untruths|distortions|
    misstatements|half-truths|holes|misrepresentations|fabrications)\b"""
)
# “The ad,” she said, “is full of lies.”
IS_RIDDLED = wording(RIDDLED_WITH)
# "The report contained numerous errors".
RIDDLED = wording(
    rf"""\b(?P<what>(?:the|this|that|his|her|their|its|[\w.]+['’]s?) (?:[\w-]+ ){{0,3}}?(?:{CLAIM_NOUN}|
    articles?|books?|films?|
    movies?|ads?|letters?|complaints?|lawsuits?|suits?|memos?|documentar(?:y|ies)|posts?|
    columns?|excerpts?|chapters?|passages?)(?: (?:that|which) [^,;.]{{3,40}}?)?) (?:\w+ly )?{RIDDLED_WITH}"""
)
ANYONE = wording(r"\b(?:anyone|anybody|whoever|people) who [^.;]*$")
