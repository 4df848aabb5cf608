"""The words by which a statement answers a claim without a word of denial."""

from __future__ import annotations

import re

from bot.reading.wording import STOP, phrase, wording

INSISTS = wording(
    r"""\b(?:insist\w*|maintain(?:s|ed|ing)?|swore|swears|sworn|protest(?:s|ed)?|contend\w*|assert\w*|
    declar\w+|proclaim\w*|assur\w+|adamant|vehement|emphatic)\b"""
)
FIRM = wording(
    r"\b(?:insist\w*|maintain(?:s|ed|ing)?|swore|swears|sworn|protest(?:s|ed)?|adamant|vehement)\b"
)
EMPHATIC = wording(
    r"""\b(?:at any (?:time|point)|in any (?:way|form|shape|sense|capacity)|at no (?:time|point)|never,? ever|
    never once|not once|
    absolutely (?:not|no|never|nothing)|categorically|whatsoever|under no circumstances|no such|
    of any (?:kind|sort)|
    so much as|(?:not|never) (?:a|one) single|any(?:body|one) anything|
    never (?!seen|heard|known|felt|met|been)[\w\x20]{2,24}any(?:thing|one|body)?)\b"""
)
# Of somebody else it is said against him: “He never once mentioned it”.
OF_OTHERS = wording(r"[“\"'‘]+(?:he|she|they)\b.{0,30}\b(?:never|not) once\b")
IF = wording(r"[“\"'‘]*(?:if|when|unless|until|you)\b")
# An opinion: a denial only where somebody else has said the opposite.
DOUBTS = wording(r"(?:\bnot|n['’]t) (?:believe|think|want)\b")
# What is said not to be so is what somebody could be blamed for: "was not hiding anything".
# What somebody could be blamed for: doings and what they are called.
_DOING = phrase(
    r"""(?:hid(?:e|es|ing|den)?|conceal\w*|cover(?:ed|ing)?[\x20-]up|violat\w+|contradict\w*|betray\w*|
    br(?:eak|eaking|oke|oken) (?:the|a|any|his|her|its|their|our|my) (?:\w+ )?(?:laws?|rules?|promises?|
    pledge|word|trust|agreement|contract)|(?:sell|sold|selling) (?:\w+ ){0,2}out|lie[ds]?|lying|
    misl(?:ead|ed|eading)|deceiv\w+|cheat\w*|st(?:eal|ole|olen|ealing)|brib\w+|extort\w*|blackmail\w*|
    threaten\w*|intimidat\w+|harass\w*|assault\w*|abus(?:e|ed|ing)|rap(?:e|ed)|grop\w+|molest\w*|
    kill(?:ed|ing)|murder(?:ed|ing)|poison(?:ed|ing)|tortur(?:ed|ing)|discriminat(?:e|ed|ing)|retaliat(?:e|
    ed|ing)|
    punish(?:ed|ing)?|pressur(?:ed|ing)|influenced by|motivated by|driven by|prompted by|intended (?:to|as)|
    meant to (?!be\b)|designed to|aimed at|(?:try|trying|tried|attempt(?:ed|ing)|seeking|sought) to|
    authori[sz]ed|(?:any|a) (?:role|part|hand) in|collud\w+|conspir(?:e|ed|ing)|coordinat(?:e|ed|ing)|
    plagiari[sz](?:e|ed|ing)|cop(?:ied|ying)|forg(?:ed|ing)|rigg(?:ed|ing)|tamper(?:ed|ing)|hack(?:ed|ing)|
    leak(?:ed|ing)|spy(?:ing)?|spied|wiretap\w+|backtrack\w*|flip-flop\w*|cav(?:ed|ing)|abandon(?:ed|ing)|
    dodg(?:ed|ing)|duck(?:ed|ing)|exploit(?:ed|ing)|profit(?:ed|ing)|misus(?:ed|ing)|mishandl\w+|
    differently)"""
)
_BLAME = phrase(
    r"""(?:(?:response|reaction|attempt|effort|ploy) to|revenge|retribution|retaliation|punishment|
    intentional\w*|deliberate\w*|on purpose|involve[dm]\w*|responsible for|to blame|guilty|wrongdoing|
    wrong(?! with)|
    illegal\w*|unlawful\w*|improper\w*|inappropriate\w*|unethical\w*|corrupt\w*|racis\w+|sexis\w+|bigot\w*|
    anti-semit\w+|bias(?:ed)?|
    conflicts? of interest|quid pro quo|collusion|conspirac\w+|coordination|plagiarism|cribbing|cheating|
    fraud\w*|rigged|violations?|secret(?:ly)?|hush money|negligen\w+|
    abus(?:e|ive)|cover-?up|forgery|bribes?|bribery|lies?)"""
)
BLAMABLE = wording(
    rf"""(?:\b(?:not|never|neither|no one|nobody|none|nothing)|n['’]t)\b
    (?:(?! (?:that|who|which)\b)[^.;:!?,“”]){{0,50}}?(?<![\w-]){_DOING}\b|
    (?:\b(?:not|never|no|nothing|anything)|n['’]t)(?: )
    (?:(?:an?|the|any|his|her|its|their|been|being|ever|in any way|(?!only)\w+ly) ){{0,3}}{_BLAME}\b"""
)
# "no such promise was ever made" takes up what was said before.
# "It is not amnesty": where another has called it so.
NOT_A = wording(
    r"""[“"'‘]*(?:that )?(?:it|that|this|they|he|she|i|we|these|those)(?: (?:is|was|are|were|am)|['’](?:s|
    re|m))
    (?: not|n['’]t) (?:an? |the |any )?(?P<what>[\w-]+(?: [\w-]+)?)[,.!”"]"""
)
# "no offer had been made"
NO_WHAT = wording(r"[“\"'‘]*(?:that )?no (?P<what>[\w-]+(?: [\w-]+)?) (?:was|were|has|had|have)\b")
# "he will not", "she had not": what was put before is meant.
ELLIPSIS = wording(
    r"""[“"'‘]*(?:that )?(?:he|she|it|they|this|that|we|i) (?:will|would|did|does|do|has|had|have|is|was|
    were|are|am|could|
    can|wo|ca)(?: not|n['’]t)[,.!”"]*(?:$|[.!,]”?\s+(?:i|we|he|she|they|no)\b)|
    [“"'‘]*(?:that )?there (?:was|were|is|are|had been) (?:none|no such thing)[,.!”"]*$"""
)
# "I never said that", "we did no such thing": of what was put.
AT_NO_TIME = wording(r"[“\"'‘]*(?:that )?at no (?:time|point) (?:did|was|were|had|has|have)\b")
TAKES_UP = wording(
    r"""[“"'‘]*(?:that )?(?:no,? |well,? )?(?:i|we|he|she|they|it)(?:['’]ve)? (?:(?:has|have|had|did|
    absolutely|
    simply|just|certainly) )*
    (?:(?:never|not|didn['’]t|did not|haven['’]t|hasn['’]t) (?:ever )?(?:sa(?:id|y)|did|do|done|made|make|
    wrote|
    written|told|suggested|suggest|promised|discuss(?:ed)?|talk(?:ed)? about)(?: \w+)? (?P<what>that|this|
    it|those|any such thing|
    anything (?:of the (?:sort|kind)|like (?:that|it|this))|(?:any|either|all) of (?:that|it|those)|
    those (?:things|words|comments|remarks))|(?:never|not) (?:gave|given|made|had|held|took|taken|sent|
    wrote|issued|
    signed)(?: )(?P<thing>(?:any )?such (?:an? )?[\w-]+)|(?:did|done|said) (?P<such>no such thing|
    nothing of the (?:sort|
    kind)))
    [.,!”"]*(?:$|[.,!?]”?\s)"""
)
# "Never. Not for one second": of what was asked.
NEVER = wording(
    r"""[“"'‘]*(?:no,? )?(?:never|not once|of course not|absolutely not|not at all|certainly not|not true)
    (?:[.!,;”]|$)"""
)
NO = wording(
    r"""[“"'‘]*(?:read my lips[:,.]? )?(?:no|nope|(?:nobody|no one|none|not)(?: that (?:i|we)(?:(?: )
    (?:know|am aware|['’]m aware) of|['’](?:m|re) aware of))?)(?:[.!,;”"]|$)"""
)
PAST = wording(r"\b(?:had|has|have|did|was|were|(?:why|whether|if) [^?]*?[a-z]{2,}ed)\b")
# "Contrary to what Lind says, …": what follows answers it.
CONTRARY = wording(
    r"""\bcontrary to (?:what(?: (?P<who>(?:[\w.’'-]+ ){0,4}?[\w.’'-]+) (?:has |have |had )?(?:sa(?:id|
    ys?)|told|
    claim(?:s|ed)?|wrote|writes|reported|suggest(?:s|ed)?|alleged?))?|(?:[\w.’'-]+ ){0,4}?(?:claims?|reports?|
    rumou?rs?|assertions?|allegations?|
    suggestions?|statements?))\b"""
)
# Words by which a passage tells of something that somebody is blamed for.
BLAME_NEAR = wording(
    r"""\b(?:accus\w+|suspect\w*|alleg\w+|assault\w*|groped|lawsuits?|rumou?rs?|scandal|suspicions?|
    controvers\w+|
    claim(?:s|ed|ing)? (?:that|he|she|they|of|about)|claims|account of|went public|came forward|insinuat\w+|
    complaint|complained|implicat\w+|charged)\b"""
)
# What somebody says of himself that only a suspicion lets him say: "he never asked a clerk to".
NEVER_DID = wording(
    r"""[“"'‘]*(?:that )?(?:(?:let me be (?:very |perfectly )?clear|just to be clear|look|no|again|well|
    absolutely not|you can [^.:;]{3,40})[,:.—–-]+ )*(?:i|we|he|she|they)(?:['’](?:ve|d|s))? (?:(?:had|has|
    have|absolutely|
    certainly) )*
    (?:(?:never|did not|didn['’]t) (?:once |ever |even |actually )?ha(?:d|ve) (?:any |an? |the )?(?:[a-z]+ )?
    (?:meetings?|contacts?|communications?|conversations?|dealings|discussions?|sex|affairs?|relationships?|
    relations|ties|role|knowledge)\b|
    never (?:once |ever |even |actually )?(?:met|asked|told|called|touched|received|gave(?! up| in)|
    given(?! up|
     in)|paid|sent|promised|
    offered|laid|discussed|instructed|ordered|directed|approved|requested|solicited|accepted|signed|harassed|
    advocated|said|suggested|claimed|taken|took|thrown|threw|used|worked (?:for|with)|lied|sold|bought|
    owned|hired|stole|broke|
    violated|
    cheated|abused|hit|leaked|threatened|pressured|forced|bribed|colluded|coordinated|exchanged|contacted|
    authori[sz]ed|
    would have)|(?:gave|paid|offered|promised|sent|told) (?:no one|nobody)|
    (?:took|received|accepted|got|asked for) (?:no (?:money|cash|gifts?|bribes?|payments?|favou?rs?)|
    nothing)|(?:did not|didn['’]t|had not|hadn['’]t|has not|hasn['’]t|have not|
    haven['’]t) (?:ever )?(?:(?:spoken|met|talked) (?:to|with)|been (?:asked|contacted|approached|interviewed|
    subpoenaed)|touch|push|hit|shove|grab|pressure|instruct|order|direct|solicit|touched|pushed|
    hit|shoved|grabbed|pressured|instructed|ordered|directed|solicited))\b"""
)
# “I wasn’t suggesting that”: how he is understood is not how he meant it.
NOT_MEANT = wording(
    r"""(?:(?<!\w)[“"'‘]*(?:that )?(?:[\w ]{1,20}, )?|\b(?:and|but),? )(?P<what>(?:i|we|he|she|they)(?: )
    (?:(?:was|were)(?: not|n['’]t|(?: in no way| never))(?: )
    (?:meaning to|suggesting|implying|saying|claiming|insinuating|alleging|accusing|comparing|equating|
    advocating|calling for|proposing|threatening|referring to|talking about)|
    (?:did not|didn['’]t|never) (?:mean|intend) to (?:suggest|imply|say|claim|accuse|compare|equate|threaten|
    insinuate|mislead|deceive)))\b"""
)
FIRST_PERSON_PAST = wording(
    r"""[“"'‘]*(?:no,? |look,? |well,? |and |but )*(?:i|we)(?:['’]ve|['’]d)? (?:(?:absolutely|certainly|
    honestly|simply|personally|have|had) )*(?:never|did not|didn['’]t|have not|haven['’]t|had not|hadn['’]t|
    not|
    was not|wasn['’]t|were not|weren['’]t|was nowhere|was never|had nothing|knew nothing)\b"""
)
# Who they are is not whose they are: Lind's rivals speak against Lind.
AGAINST = wording(
    r"""['’]s? (?:[\w-]+ ){0,3}(?:opponents?|rivals?|critics?|accusers?|foes?|enem(?:y|ies)|detractors?|
    challengers?|adversar(?:y|ies)|victims?|ex-wife|ex-husband|successor|predecessor)\b"""
)
THERE_NO = wording(r"""[“"'‘]*(?:that )?there (?:was|were|is|are|['’]s|(?:had|has|have) been) (?:never |
    absolutely )?no (?P<what>[\w-]+(?: [\w-]+)?)""")
# "There was no plot": of what is said to have been, not of a reason or a need.
THERE_WAS_NONE = wording(
    r"""[“"'‘]*(?:that )?there (?:(?:was|were|had been|has been|have been)(?: never| absolutely| simply|
    (?: )also)? no|never (?:was|were) (?:an?|any))(?: )
    (?!(?:\w+ ){0,2}?(?:reasons?|causes?|need|indications?|signs?|evidence|proof|doubts?|question|room|
    appetite|way|choice|point|time|excuses?|place|hurry|rush|guarantees?|plans?|comment|word|mention|
    agreement on|immediate|sense|shortage|lack|threats?|injur\w+|deaths?|casualties|survivors|witnesses|
    response|answer|consensus|decision|deadline|timetable|timeline|date|change|difference|hope|chance|
    warning|alternative|money|explanations?|details?|clarity)\b)
    (?![^.;!?]*\b(?:planned|scheduled|set)\b)[\w-]+"""
)
NO_SUCH = wording(
    r"[“\"'‘]*(?:that )?(?:there (?:was|is|were|are) )?no (?P<what>such (?:an? )?[\w-]+(?: [\w-]+)?)"
)
PAST_NEGATION = wording(
    r"""\b(?:never|(?:had|has|have) (?:[a-z]+ly )?[a-z]+(?:ed|en|ld|id|de|nt|ght|wn|ne) no\b|
    (?:did|had|has|have|was|were)(?:,? not|n['’]t)|(?:had|has|have|was|were|there (?:was|
    is)) no|
    nothing|nobody|no one|neither|none|no such|no (?:\w+ )?\w+ (?:was|were|has|had|have|changed|took|came|
    went|got|knew|did|happened|passed|
    entered|left) (?:ever )?|at no (?:time|point) (?:did|was|were|had|has|have))\b"""
)
BARE_NEGATION = wording(
    r"""[“"'‘]*(?:(?:it|there) )?[“"'‘]*(?:(?:did|had|has|have|was|were)(?:,? not|n['’]t|,? never)|
    never (?:was|were|did|has|had))\b"""
)
FUTURE = re.compile(
    r"(?i)['’]ll\b|\b(?:will|would|wo|shall|should|must|can|could|ca|going to|plans?|intend\w*)\b"
)
# "could not have done it" tells of what was, "could not do it" does not.
UNABLE = wording(
    r"""\b(?:can|could|wo|would|should|ca|sha|will|shall|must|may|might)(?:not| not|n['’]t)\b
    (?! (?:possibly )?have (?!to\b))|
    \b(?:not|n['’]t) (?:yet )?the (?:right |best )?(?:time|moment|place)\b|
    \b(?:not|n['’]t) (?:authori[sz]ed|allowed|permitted|able|free|at liberty|in a position|prepared|willing|
    ready|inclined|eager) to\b|\b(?:not|n['’]t) ruling out\b|^[“"'‘]*not [a-z]+ing\b"""
)
COULD_NOT_HAVE = wording(
    r"""\bcould(?: not|n['’]t| never) (?:possibly )?have (?:been|done|[a-z]+(?:ed|wn|en|ght|ld|nt|pt|id|ne|un|
    de))\b"""
)
# “No, I told him to go,” in answer to what was put to somebody.
CONTRADICTS = wording(
    r"""[“"'‘]*(?:no|nope|(?:quite |on |to )the contrary|wrong|not true|hardly|nonsense|
    that['’]s not (?:what|how|right|it))(?:[,.!:;—–-]|$)"""
)
# "Neither the governor nor anybody on her staff had a hand in it"
NEITHER = wording(
    r"""[“"'‘]*(?:that )?neither (?:[\w.’'-]+ ){1,8}?nor (?:[\w.’'-]+ ){1,8}?(?:had|has|have|ever|played|
    took|knew|was|were|did|
    made|gave|received|asked|told)\b"""
)
_CLEARS = phrase(
    r"""(?:(?:had|has|have)(?: not|n['’]t) known (?:about|of)|
    (?:had|has|have|having) (?:absolutely |had )?(?:nothing to do with|no (?:involvement|role|part|
    knowledge|connection|ties|links|hand|contact|contacts|communications?|dealings|relationship|
    conversations?)\b)|(?:(?:did|do|does|have|has)(?: not|n['’]t)|never) (?:have|had) (?:any )?
    (?:communications?|contacts?|meetings?|conversations?|dealings|discussions?|connections?|ties)\b|
    (?:am|was|were|is|are|['’]m)(?: not|
    n['’]t) (?:involved|responsible|behind|aware of)|(?:was|were)(?: not|n['’]t) involved|(?:did|done|
    do) (?:absolutely )?nothing (?:wrong|illegal|improper|inappropriate)|(?:not|n['’]t) (?:do|done|
    did) anything (?:wrong|illegal|improper|inappropriate)|played no (?:role|part)|(?:is|are|was|
    were) (?:\w+ly )?innocent|(?:knew|known) nothing (?:of|about)|(?:had|has|have) no (?:idea|
    inkling) (?:about|of|that)|
    never said (?:that|such|any)|(?:not|n['’]t) (?:\w+ )?have anything to do with|
    (?:did not|didn['’]t) say that)"""
)
CLEARS = wording(rf"\b{_CLEARS}\b")
# “I was called a friend, and I did not have contacts with them.”
CLEARS_TOO = wording(rf""",? (?:and|but) (?P<what>(?:i|we) {_CLEARS}\b)""")
DID_NOT = wording(
    r"""\b(?:never|(?:did|had|has|have|was|were)(?: not|n['’]t)(?! only\b)|(?:knew|did|had done|said) nothing|
    neither)\b"""
)
# What a spokesman has not got to say is no answer.
NOT_TOLD = wording(
    r"""\b(?:yet|receiv|seen|decid|determin|review|heard|told|notif|contact|inform|respond|comment|announc|
    schedul|
    rul(?:ed|ing) out|finali[sz]|chang|available|reach|read|plan|expect|ready|liberty|interview|identif|
    releas|disclos|
    charged|arrest|cited|surpris|one to\b|want|wish|need)"""
)
# “There was nothing improper about it”
NOTHING_WRONG = wording(
    r"""[“"'‘]*(?:that )?there(?:['’]s| is| was| were) (?:absolutely |certainly )?nothing (?:wrong|
    illegal|improper|inappropriate|untoward|unethical|nefarious|sinister|unlawful)\b"""
)
# Said of whatever: "the decision had nothing to do with the mails".
UNCONNECTED = wording(
    r"""\b(?:had|has|have|having) (?:\w+ly )?[“"'‘]*nothing (?:whatsoever |at all )?to do with\b|
    \b(?:played|plays) no (?:role|part) in\b|\b(?:was|were|is|are)(?: not|n['’]t) (?:ever )?a (?:factor|
    consideration) in\b"""
)
# "he spent that weekend at work": where somebody was, what he did instead.
DID_INSTEAD = wording(
    r"""[“"'‘]*(?:that )?(?:(?:in fact|actually|no|look|well),? )?(?:i|we|he|she|they)(?:['’]d)?(?: )
    (?:(?:had|has|have|always|only|simply|merely|in fact|personally|repeatedly) )*
    (?:spent|sat|went|came|left|learned|turned|showed|met|called|signed|read|worked|paid|stayed|slept|
    followed|
    told the truth|disclosed|reported|returned|earned|bought|
    voted|served|attended|supported|opposed|filed|warned|visited|kept|did (?:everything|all|what)|
    properly|fully|
    (?:was|were|been)(?: wide)? (?:at|in|out|on|home|away|asleep|awake|there|with|elsewhere|abroad))\b"""
)
# "he hoped that she would not", "Never underestimate him", "if I haven’t said so": nothing is said not to be.
HOPES = wording(r"(?:that )?(?:i|we|he|she|they) (?:hope|hopes|hoped|wish|wishes|wished|fear|fears|feared)\b")
IMPERATIVE = wording(
    r"""[“"'‘]*(?:never|do not|don['’]t)(?:,? ever)* (?!(?:did|was|were|had|has|have|once|said|been)\b)
    [a-z]+\b"""
)
CONDITIONAL = wording(r"\bif (?:[\w’'-]+ ){1,3}?[^,;.“”]*(?=[,;.“”]|$)")
ALIBI = wording(
    r"""[“"'‘]*(?:that )?(?:i|we|he|she|they)(?:['’]d)? (?:(?:had|has|have|always|already) )*(?:was|were|
    been|spent|stayed|
    slept)(?: (?:at|in|on|with|home|there|away|abroad)\b| (?:that|the|those) [^,;.]{3,40}? (?:at|in|on|
    with)\b)"""
)
RETORTS = wording(
    r"""\b(?:answer(?:s|ed)|counter(?:s|ed)|retort(?:s|ed)|(?:shot|fired|hit) back|repli(?:es|ed)|
    respond(?:s|ed))\b"""
)
DID_EMPHATIC = wording(
    r"""[“"'‘]*(?:that )?(?:he|she|they|it|we|i|(?:the|his|her|their) [\w’'-]+|(?-i:[A-Z])[\w’'-]+)
    (?: in fact)? did(?: in fact| indeed)?(?: )
    (?!(?:so|not|nothing|it|that|this|what|a|the|his|her|their|well|say)\b)[a-z]+\b"""
)
# "Nor did she sign it", after a denial
NOR = wording(r"[“\"'‘]*(?:and )?nor\b")
NOR_ALONE = wording(r"[“\"'‘]*(?:and )?nor,?")
# “The police said that she did nothing,” Lind said: what is not so is the police's word.
REPORTS = wording(
    r"""[“"'‘]*(?:that )?(?:the |an? )?(?:[\w.’'-]+ ){1,4}?(?:said|says|found|concluded|ruled|determined|
    confirmed|testified)(?: )(?:that )?(?=\w)"""
)
OWNS_UP = wording(
    r"""\b(?:sorry|regret\w*|apolog\w+|mistake\w*|wrong|jok(?:e|ed|ing)|kidding|proud|sarcas\w+|disappoint\w+|
    surpris\w+|shock\w+|angry|upset|hurt|ready|willing|happy|glad|confident|aware|pleased|sadden\w+|troubled|
    considering|reviewing|cooperat\w+|innocent|entitled|trying|going|referring|tired|unaware)\b"""
)
DOCUMENTS = wording(
    r"(?:the |an? )?(?:[\w-]+ ){0,3}(?:emails?|records?|documents?|reports?|repl(?:y|ies)|filings?|data)\b"
)
# What follows says why, and is not denied.
# Of people and things that something is said of: "women who do not help each other".
RELATIVE = wording(r" (?:who|whom|whose|which) [^,.;]*")
REASON = wording(r",? (?:because|since|noting|adding|explaining|saying|as) (?=\w)")
CORE_ENDS = re.compile(
    rf"(?:,|;)[ \u00a0](?:but|and|though|although|because|which|who)\b|(?:{STOP}|[!?])[”\"']*\s"
)
INNOCENT = wording(
    r"""\b(?:nothing (?:wrong|illegal|improper|inappropriate|unlawful)|anything (?:wrong|illegal|improper|
    inappropriate|unlawful)|
    innocent|not guilty|no wrongdoing|never (?:took|taken|accepted|received|paid|got) (?:a|one|any|
    so much as an?)
    (?: )(?:single )?(?:dime|penny|cent|nickel|dollar|bribes?|kickbacks?|money|thing)|n['’]t do (?:it|
    that|this)|did not do (?:it|that|this))\b"""
)
UNSURE = wording(
    r"""\b(?:(?:found|saw) no|no (?:(?:better |other |real )?(?:options?|choices?|alternatives?)|
    evidence|proof|indication|sign|reason to believe|specific|credible|chance|
    doubt|question|way|idea of)|too early|rul(?:e|es|ed|ing) out|
    unclear|unlikely|hard to)\b|(?:\bnot|n['’]t) (?:clear|sure|certain|
    see|appear|seem|yet|expect|aware)\b|\b(?:do|does)(?: not|n['’]t) know\b|
    (?:\bnot|n['’]t) know (?:if|whether|what|when|where|how|who|why|enough|for sure)\b|
    \b(?:no|not) comment\b"""
)
