"""The words of denials: the verbs and nouns that deny, their objects, and what makes a denial none."""

from __future__ import annotations

from bot.reading.claim_words import CLAIM_NOUN
from bot.reading.verdict_words import DIVERTS, FALSE, FALSE_OF_CLAIMS, SURE
from bot.reading.wording import CASED, STOP, phrase, wording

# ------------------------------------------------------------------ verbs

CONTEST = phrase(
    rf"""disput(?:es?|ed|ing)|refut(?:es?|ed|ing)|rebut(?:s|ted|ting)?|contest(?:ed|ing)|contradict(?:s|ed|
    ing)?|
    disavow(?:s|ed|ing)?|discount(?:s|ed|ing)?|debunk(?:s|ed|ing)?|repudiat(?:es?|ed|ing)|discredit(?:s|ed|
    ing)?|
    quash(?:es|ed|ing)?|disproved?|disproves|contests(?= (?:that|this|it)[.,;]| (?:the|any|an?|his|her|
    those|these|that) (?:[\w-]+ ){{0,3}}?
    {CLAIM_NOUN}\b)|
    (?:(?:do|does|did|would) not|(?:do|does|did|would)n['’]t) (?:accept|agree)
    (?=(?:,? (?:however|though),?)? that\b)|
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
    shooting|struck|strikes?|striking|slap(?:s|ped|ping)?|beat(?:s|ing)?|bat(?:s|ted|ting)?) (?:down|back)
    (?! (?:an?|the|its|their|two|\d+) (?:[\w-]+ ){0,3}?(?:drones?|planes?|jets?|aircraft|airliners?|
    helicopters?|missiles?|rockets?|balloons?)\b)|
    fir(?:es?|ed|ing) back (?:at|against)|fought back against|fights? back against|fighting back against|
    shrug(?:s|ged|ging)? (?:off|aside)|balk(?:s|ed|ing)? at|bridl(?:es?|ed|ing) at|
    dispel(?:s|led|ling)?|squash(?:es|ed|ing)?|squelch(?:es|ed|ing)?|tamp(?:s|ed|ing)? down|
    (?:took|takes?|taking) umbrage at|quibbl(?:es?|ed|ing) with|resist(?:s|ed|ing)|
    (?:threw|throws?|throwing) cold water on|
    brush(?:es|ed|ing)? (?:off|aside|away)|knock(?:s|ed|ing)? down|swat(?:s|ted|ting)? (?:down|away|aside)|
    wav(?:es?|ed|ing) (?:off|away|aside)|bat(?:s|ted|ting)? (?:away|down)|
    (?:took|takes?|taking) (?:issue|exception) (?:(?:\w+ly|(?:on )?\w+day|again|(?:this|last) (?:week|month)|
    yesterday|today) ){0,2}(?:with|to)|
    object(?:s|ed|ing)? to|rubbish(?:es|ed|ing)?|
    pour(?:s|ed) cold water on|rul(?:es?|ed|ing) out|derid(?:es?|ed|ing)|ridicul(?:es?|ed|ing)|mock(?:s|ed|
    ing)?|
    (?:chaf(?:es?|ed|ing)|recoil(?:s|ed|ing)) at|(?:slap|swat|smack)(?:s|ped|ted|ed)? down|scorn(?:s|ed|ing)|
    protest(?:s|ed|ing)? against|trash(?:es|ed|ing)|(?:(?:do|does|did) not|(?:do|does|did)n['’]t) accept|
    play(?:s|ed|ing)? down|downplay(?:s|ed|ing)?|
    resent(?:s|ed|ing)?|dissent(?:s|ed|ing)? from|
    disagree(?:s|d|ing)? with|countered|countering"""
)
CALL = phrase(
    r"""call(?:s|ed|ing)?|brand(?:s|ed|ing)|label(?:s|l?ed|l?ing)|describ(?:es?|ed|ing)|denounc(?:es?|ed|ing)|
    decri(?:es|ed)|decrying|slam(?:s|med|ming)?|blast(?:s|ed|ing)?|characteri[sz](?:es?|ed|ing)|term(?:s|ed|
    ing)|
    deem(?:s|ed|ing)?|condemn(?:s|ed|ing)?|declar(?:es?|ed|ing)|rul(?:es?|ed|ing)|rat(?:es?|ed|
    ing(?! (?:agenc|system|model|scale|firm)))|
    judg(?:es?|ed|ing)|found|refer(?:s|red|ring) to|
    (?:attack|assail|hammer|pann|ripp|savag|lambast|derid|portray|depict|view|
    regard|scorn|mock|skewer)(?:e?s|ed|ing)|pronounc(?:es?|ed|ing)|consider(?:s|ed|ing)?|(?:writ(?:es|ten|
    ing)|wrote) off"""
)
PLEAD = phrase(
    r"""(?:pleaded|pled|pleads|pleading) (?:not guilty|innocent)|
    enter(?:s|ed|ing) (?:a )?(?:\w+ )?pleas? of not guilty|
    (?:maintain(?:s|ed|ing)?|protest(?:s|ed|ing)?|pro(?:claim(?:s|ed|ing)?|fess(?:es|ed|ing)?)|assert(?:s|
    ed|ing)?|insist(?:s|ed|ing)? on)
    (?: )(?:his|her|their|its) innocence"""
)
TRIGGER = wording(
    rf"""(?<![\w-])(?:(?P<deny>den(?:y|ies|ied|ying))|(?P<contest>{CONTEST})|(?P<reject>{REJECT})|
    (?P<call>{CALL})|(?P<differ>disagree[sd]?|disagreeing|beg(?:s|ged)? to differ|(?:think|say|argue|insist|
    maintain|believe|
    contend)s? otherwise|(?:said|argued|insisted) otherwise|(?:recall|remember|tell|see)s? (?:it|things|
    the \w+) (?:very |quite |rather )?differently|push(?:es|ed|ing)? back(?: (?:sharply|hard|
    strongly))?(?= (?:after|
    when|as) [^.;“”]{{2,60}}? (?:accus|alleg|blam|charg|claim|suggest|said|fault|call|insist|argu|
    contend)\w*)|(?:recalled|remembered|told|saw) (?:it|things|
    the \w+) (?:very |quite |
    rather )?differently|(?:g(?:ave|ives?)|offer(?:s|ed)?|provide[sd]?|ha(?:d|s|ve)) an? (?:(?:very|quite|
    rather|starkly|sharply|wholly|entirely|somewhat|markedly) )?different (?:account|version|explanation|
    recollection|story))|
    (?P<noun>denials?|protestations?|disavowals?)|(?P<plead>{PLEAD}))\b(?![’'-]\w)"""
)
ADVERBS = phrase(r"(?:(?:[a-z]+ly|also|again|ever|all|both|outright|once|even|instead|simply|on \w+day) )*")
AFTER_VERB = wording(rf"[”\"'’]* {ADVERBS}")
# What makes a denial none: "did not deny", "neither confirmed nor denied", "refused to deny", "could deny".
NOT_DENIED = wording(
    rf"""(?:\b(?:not|never|no longer|nobody|no one|none|nor|or|without|cannot|hardly|few|could|can|may|
    might|should|
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
    br(?:oke|eaks?|eaking|oken) (?:(?:his|her|their|its) )?silence(?: [\w’'\x20]{1,40})?|
    took to [\w\x20]{1,30}|
    (?:went|goes|gone|turned|stood|stepped|wrote|spoke|phoned|telephoned|
    called (?!on|for|upon)|held|interrupted|used) [\w’'\x20]{1,40}|moved|rushed|quick|forced|tried|sought|
    seeking|
    attempted|
    compelled|statement|again|conference|appeared|came out|came forward|tweeted|emerged|
    prompting [\w\x20]{1,40})(?: )
    (?:\w+ly )?to \Z"""
)
JOINED_INFINITIVE = wording(r"\bto \w+\b.*\b(?:and|or) \Z")
BASE_FORM = wording(r"deny|dispute|reject|dismiss|refute")
PASSIVE = wording(
    r"(?:\b(?:was|were|is|are|been|being|be|get|gets|got|remain\w*|stay\w*)|[’']re) "
    r"(?:(?:\w+ly|still|often|also|now|then|again|always|sometimes) )?\Z"
)
# "The story, dismissed by the White House": a participle behind what it is said of.
REDUCED = wording(rf"(?:,|[–—-]|\b{CLAIM_NOUN}) (?:\w+ly |long |since |later )?\Z")
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
# "That was denied by Lind", of what was said before.
PASSIVE_POINTER = wording(r"(?:that|this|it|all (?:of )?(?:that|this|it))(?: (?:has|have|had|\w+ly))*")
PARTICIPLE = wording(r"\w+ing\b")
# "The ministry had spent months rejecting it": the time is no denier.
A_WHILE = wording(r"\b(?:months|weeks|years|days|decades|hours|(?:the|his|her|their|its|much) time)$")
# "Earlier, the ministry rejected it"
LEADING_ADVERB = wording(r"(?:[a-z]+ly|earlier|later|meanwhile|then|now|yesterday|today|instead), ")
# "The ministry, which had paid, rejected it"
RELATIVE_AFTER = wording(r", (?:which|who|whose)\b")
# "looked into the boast and rated it false"
RATED = wording(r"\band (?:rat|rul|deem|judg)(?:es?|ed)$")
# "While having repeatedly denied the claims, Lind": the main clause's subject denies.
HAVING = wording(
    r"[“\"'‘]*(?:while |despite |although |though |after |even while )?having (?:\w+ly |always )*"
)
# "With his campaign denying claims of plagiarism, the delegates voted": the main clause follows.
FRONTED = wording(
    r"[“\"'‘]*(?:with|while|after|before|amid|despite|even as|as|when|though|although) [^,;:]*\Z"
)
# "Rejecting the report, Lind said": where he begins to speak.
MAIN_CLAUSE = wording(
    r""",[”"']? (?=(?:(?-i:[A-Z])[\w.’'-]*(?: (?-i:[A-Z])[\w.’'-]*){0,3}|he|she|they|
    (?:the|his|her|their|its) (?:[a-z-]+ ){0,3}[a-z-]+) (?!(?:and|or|who|which)\b)[a-z]+)"""
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
DETERMINED = wording(r" (?:the|that|this|these|those|any|an?|his|her|its|their|it|all)\b")
INSURER = wording(r"\b(?:insur\w+|medicare|medicaid|adjusters?|veterans affairs|social security)\b")
VERB_OBJECT = wording(rf" (?:(?:the|that|this|these|those|any|an?|his|her|its|their|it|all) |{CLAIM_NOUN}\b)")
ISSUES = wording(
    r"""\b(?:issu|repeat|offer|release|publish|post|reiterat)\w* (?:an?|the|his|her|their|its)(?: )
    (?:[\w-]+ ){0,3}\Z"""
)
# "Despite repeated denials by the company"
DESPITE = wording(
    r"""\b(?:despite|notwithstanding|amid|after|over|through|following|for all|drew|draws|brought|
    prompt(?:s|ed|ing)|
    provoked|elicited|produced|met with|triggered) (?:[\w-]+ ){0,3}\Z"""
)
DENIAL_BY = wording(
    r""" (?:by|from) (?P<who>(?:(?:the|an?|his|her|their|its) )?[\w.’'-]+(?: [\w.’'-]+){0,4}?)
    (?=[,;.:]|$| (?:that|of|and|who|in|on)\b)"""
)
WHOSE_DENIAL = wording(
    r"""(?:\b(?P<own>(?!(?:Despite|Amid|After|Over|Through|Following|Notwithstanding|
    For)\b)[A-Z][\w.-]*(?: [A-Z][\w.-]*)*|\b[Tt]he (?:[a-z-]+ ){0,2}[a-z-]+)['’]s?|
    \b(?P<pronoun>[Hh]is|[Hh]er|[Tt]heir|[Ii]ts))(?: )
    (?:[\w-]+ ){0,3}\Z""",
    CASED,
)

# ------------------------------------------------------------------ objects

PRONOUN_OBJECT = wording(
    r"""(?:all (?:of )?)?(?:it|this|that|them|those|these|everything)\b
    (?=\s*(?:[,.;:!?”"')\]–—]|''|$)| (?:and|but|over and over|in|on|at|as|during|when|to|from|through|via|
    saying|by|for|all|too|
    again|outright|yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last|this|earlier|under|
    [a-z]+ly)\b)"""
)
# "Engineers disagree.", "He disagreed, saying": with what was said before.
DIFFERS_ALONE = wording(
    r"""[.,;:]|''|$| (?:of (?:events|it|what happened)\b|and said|saying|sharply|strongly|on \w+day|after|
    when|as)\b"""
)
CONTRADICTED = wording(r"(?P<whom>him|her|them)(?=[.,;:!?”]|''|$| (?:on|in|and|but|saying|by)\b)")
# "contradicting Lind, said": of people it is what they say.
CONTRADICTED_NAME = wording(
    r"""(?P<whom>(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?(?!(?:Mr|Mrs|Ms|Dr|Sen|Rep|
    Gov)\b)[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})
    (?=[.,;:!?”]|''|$| (?:on|in|and|but|saying|by)\b)|
    (?P<role>(?:the|his|her|their|its) (?:[a-z-]+ ){0,2}(?:sheriff|mayor|governor|president|senator|minister|
    chief|director|spokes\w+|officials?|lawyers?|officers?|witness(?:es)?|candidate|chairman|secretary|judge|
    prosecutors?|boss|aides?|general|ambassador|rival|opponent))(?=,)""",
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
ENDS_IN_PLAN = wording(r"\b(?:plans?|proposals?|bills?|offers?|policy|policies|programs?|budgets?)\Z")
LONE_PRONOUN = wording(r"(?:it|this|that|them|these|those)\b")
# Not propositions but things: who denies them withholds them.
WITHHELD_THING = wording(
    r"""(?:(?:[\w-]+|\w+['’]s?) ){0,4}?
    (?:requests?|motions?|appeals?|applications?|petitions?|pleas?|bids?|bail|bond|visas?|permits?|entry|access|
    permission|\$\d|
    asylum|parole|clemency|pardon|benefits?|coverage|funding|funds|services?|care|rights?|opportunit(?:y|ies)|
    chances?|justice|licen[sc]es?|changes?|say|tenure|stay|injunction|certiorari|victory|citizenship|credit|
    loans?|
    overtime|wages|raises?|bonus(?:es)?|medication|
    admission|promotion|treatment|relief|protection|extensions?|hearings?|refuge|haven|space|recognition|
    status|
    oxygen|
    air|food|water|votes?|voice|choice|seats?|platform|nomination|spot|wins?|clearance|aid|pleasure|
    privilege|waivers?|subpoenas?|review|vacation|majority|extradition|redress|restraining orders?|
    membership(?= to\b))\b"""
)
WITHHELD_FROM = wording(
    r"""(?:him|her|(?-i:us)|them|me|you|people|voters|women|men|patients|workers|children|citizens|americans|
    students|
    themselves|himself|herself|(?!(?:allegations|accusations|claims|charges|reports|rumou?rs|
    suggestions)\b)[a-z-]+s
    (?= (?:the|their|its|an?|any) (?:power|right|ability|chance|authority|means|opportunity|use|benefit|
    freedom|say|
    vote|hearing)\b)) (?!(?:in|on|at|and|but|when|as|to|or|from|by|for)\b)\w+"""
)
# "The ministry said on Tuesday that", told by an outlet
TOLD_IN = wording(
    r"""[“"'‘]*(?:(?:but|and|that) )*(?P<who>(?:(?-i:[A-Z])|(?:the|his|her|its|an?) )[^,;:“”\n]{2,60}?)(?: )
    (?P<cue>(?:has |have |had )?(?:said|says|insist(?:s|ed)|stated|told [\w.’'-]+(?: [\w.’'-]+)?))
    (?: (?:later|earlier))?(?: (?:on )?\w+day)?(?: that)? """
)
PASSES_ON = wording(r"\b(?:report(?:s|ed)|according to|quot(?:es|ed)|writes|wrote)\b")
FOR_DOING = wording(r"for [a-z]+ing (?:the|an?|his|her|their|its|this|that|any)\b")
# "denied India for years": it is India that goes without.
ONLY_NAMED = wording(r"[A-Z][\w’'-]* (?:for|since) (?:\w+ )?(?:years|months|decades|weeks)\b", CASED)
NAMED = wording(r"(?:(?:Mr|Mrs|Ms|Dr)\. )?[A-Z][\w’'-]*(?: [A-Z][\w.’'-]*)* ", CASED)
# Who disavows remarks keeps away from them and calls nothing false.
DISTANCES = wording(r"(?:disavow|repudiat).*")
# "was called a lie by the ministry"
CALLED_BY = wording(
    rf""" (?:as )?[“"'‘]*{SURE}*(?:{FALSE}|{FALSE_OF_CLAIMS})[”"'’]*(?:,?(?: ?[–—-]+)? even)?(?= by )"""
)
# "dismissed the testimonies gathered by aid workers as “fake news”"
AS_NEWS = wording(
    r"""\bas [“"'‘]*(?:(?:an?|all|just|pure|so much) )*(?:[\w-]+ )?(?:(?:fake|false) news|hoax|lies?|
    fabrications?|fictions?|myths?|propaganda|disinformation|misinformation|false|baseless|unfounded|groundless|untrue)$"""
)
# called it “a crazy idea” that …
CALLED_THAT = wording(
    r"[”\"'’]*(?: (?:idea|notion|claim|story|suggestion|theory|thing|proposition))?[”\"'’]* that "
)
CALLED_AFTER = wording(
    rf""" (?:as )?[“"'‘]*(?:an? [“"'‘]*(?:[a-z-]+,? (?:and )?){{0,2}}?)?{SURE}*[“"'‘]*
    (?:{FALSE}|{FALSE_OF_CLAIMS})\b(?!-\w)"""
)
AS = wording(r"as\b")
WITHHELD_FROM_NAMED = wording(
    r"""[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)* (?:an?|the|his|her|its|their|any) \w+|
    the [a-z]+ (?:an?|any|its|their|his|her) \w+|(?:my|our|his|her|their) [a-z]+ (?:an?|any|its|their|
    his|her) \w+|the (?!(?:allegation|report|claim|rumor|stor|charge|
    account|suggest|accus|
    assert|notion))[a-z]+ the \w+|
    [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*)*, [^,]{3,90}, (?:an?|the|his|her|its|their|any) \w+""",
    CASED,
)
COURTS = wording(
    r"""\b(?:courts?|judges?|justices?(?! (?:department|ministry|officials?))|magistrates?|tribunals?|
    committees?|commissions?|commissioners?|regulators?|prosecutors?|jury|juries|panel|board)\b"""
)
LEGAL = wording(r"\b(?:charges?|claims?|arguments?|cases?|counts?|complaints?|suits?|lawsuits?)\b")
EVIDENCE = wording(
    r"""\b(?:videos?|footage|stud(?:y|ies)|records?|evidence|data|documents?|research|images?|photos?|polls?|
    findings|statements?|comments|remarks|testimony|account|timeline)\b"""
)
# What documents show is evidence, a finding, and nobody's denial.
FINDING = wording(
    r"""\b(?:reports?|stud(?:y|ies)|records?|video|footage|data|evidence|analys[ie]s|review|investigation|
    orders?(?: released \w+)?|rulings?|opinion|decision|indictment|facts|figures|emails?|polls?|research)$"""
)
# A poll may be phony where a plan may be ridiculous.
PHONY = wording(r"\b(?:fake|phony|misleading|inflated|distorted|cherry-picked|manufactured|propaganda)$")
# What papers and pictures show is evidence.
SHOWS = wording(
    r"""(?:[\w-]+ ){0,3}(?:stud(?:y|ies)|records?|documents?|
    transcripts?|e-?mails?|data|evidence|footage|videos?|polls?|figures|research|analys[ie]s)(?: (?:reviewed|
    obtained|seen|
    released|filed|published|provided|from|of|by|at|in|show)\b.*)?"""
)
POLLED = wording(r"\bone in \w+\b|\d%|\b(?:percent|per cent|respondents|voters|polled|surveys?|polls?)\b")
ADVERB = wording(r"\b[a-z]+ly \Z")
# ", a charge that Lind has faced before and has always denied": the doer of the relative clause.
RELATIVE_DOER = wording(
    r"""\b(?:that|which) (?P<who>(?:(?:the|his|her|its|their) )?(?:[\w.’'-]+ ){0,4}?[\w.’'-]+)(?: )
    (?:has|have|had) [^,;.]{2,60} (?:and|but) (?:(?:has|have|had) )?(?:\w+ly |always |also )*\Z"""
)
# "denied to me as laughable": no object, it stands before.
NOT_OBJECT = wording(r"(?:to|as|in|on|at|from|through|via|during|when|by|and|but) ")
# "Dickson, who had denied murder, placed him in a hold"
WHO_DENIES = wording(r", who (?:has |have |had |\w+ly |always |long |since |also )*\Z")
# "Kane, 54, who has denied"
AGED = wording(r"(?:age )?\d{1,3}|who")
QUOTED_VERB = wording(r" [“\"](?:\w+ly ){0,2}\Z")
AGED_DOER = wording(
    r"""(?P<who>(?-i:[A-Z])[\w.’'-]*(?: (?-i:[A-Z])[\w.’'-]*){0,4}), (?:age )?\d{1,3},(?: [^,;.]{2,60},)?(?: )
    who [\w\x20]{0,40}\Z"""
)
# "took issue with the column, in which Strand wrote that …"
IN_WHICH = wording(
    r"""(?:(?:the|an?|that|this|his|her|their|its|[\w.]+['’]s) )?(?:[\w-]+ ){0,3}?(?:columns?|articles?|
    essays?|op-eds?|
    editorials?|posts?|books?|memoirs?|ads?|advertisements?|letters?|memos?|e-?mails?|messages?|speech(?:es)?|
    interviews?|videos?|papers?|remarks|comments|tweets?|reports?|stor(?:y|ies)|statements?|
    documentar(?:y|ies)|
    films?)(?: [^,.;“”]{2,60})?, (?:in|on) which(?: )
    (?P<who>(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?[^,.;“”]{2,60}?) (?:had |has )?(?P<cue>wrote|says?|
    said|claim(?:s|ed)|argue[sd]|allege[sd]|assert(?:s|ed)|suggest(?:s|ed)|contend(?:s|ed)|call(?:s|ed))
    (?: that)? """
)
# "accused the paper of making up the quotes"
ACCUSED_FALSE = wording(
    r"""[^.;“”]{2,80}? of (?P<what>[“"'‘]*(?:\w+ly )?(?:(?:(?:making|cooking|dreaming) up|inventing|
    fabricating|concocting)(?: )
    [“"'‘]*(?:(?:the|a|an|his|her|their|these|those|all|that) )?(?:[\w-]+ )?(?:stor(?:y|ies)|quotes?|
    quotations?|claims?|
    allegations?|accusations?|charges|accounts?|rumou?rs?|evidence|sources|numbers|facts|things|stuff|it|that|
    conversations?|reports?)\b|making (?:it|that|this|things|stuff|everything) up|
    (?:spreading|peddling|publishing|printing|telling|circulating|pushing|repeating|reporting)(?: )
    [“"'‘]*(?:[\w-]+ )?(?:lies|falsehoods|untruths|disinformation|misinformation|fake news|
    fabrications|(?:false|baseless|unfounded|bogus|untrue|made[\x20-]up) \w+)|
    lying about (?:him|her|it|them|me|us|this|that|what)|
    lying (?:when|in saying|in claiming)|
    (?:an? )?(?:[\w-]+ ){0,2}(?:falsification|misrepresentation|distortion|mischaracteri[sz]ation) of(?: )
    (?:history|the (?:facts|truth|record)|reality))\b[^.;”]*)"""
)
# "on many disputes that had divided them"
PLAIN_NOUN = wording(r"(?:disputes?|judges|challenges?|calls?|labels?|rates?|brands?|mocks?|blasts?)")
NOUN_PHRASE_BEFORE = wording(
    r"""\b(?:many|several|some|few|all|most|such|other|two|three|ongoing|legal|territorial|border|labou?r|
    trade|
    political|of(?! (?:them|us)\b)|in|on|over|to|from|with|about|by|resolve[sd]?|settle[sd]?) (?:[a-z]+ )?\Z|
    \ban? (?!(?:dozen|group|number|few|handful|majority|couple|lot|host|pair|team|
    panel)\b)(?:(?!(?:that|which|who|whom)\b)[\w-]+ ){0,3}\Z"""
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
    (?-i:[A-Z])[\w’'-]+(?: (?-i:[A-Z])[\w’'-]+){0,3}['’]s? )[^.;!?”\n]{2,200})"""
)
IDEA_OF = wording(r"\b(?:ideas?|concepts?) of\b")
CHARGED_WITH = wording(
    r"""(?: on \w+day| in [\w\x20]{3,20})? to (?:(?:a|the|all|\w+) )?(?:\w+ )?(?:charges?|counts?|
    allegations?) (?:of|that)(?: )"""
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
    suggesting|saying|linking|given|offered|issued|circulat(?:ed|ing)|spread|provided|described|attributed|
    raised|advanced|aired|swirling|he|she|they|it|there|made|published|contained|over|into|through|via)\b"""
)
AUXILIARY = (
    r"""(?:is|are|was|were|has|have|had|did|does|do|would|could|will|can|may|might|should|took|takes|knew|
    knows|"""
    r"made|happened|occurred|existed|exists|went|met|got|gave|told|said|paid|sold|"
    # "its alleged role": no verb.
    r"(?!(?:alleged|purported|supposed)\b)[a-z]{3,}ed)"
)
VERB_FOLLOWS = wording(rf" (?:[\w’'-]+ ){{0,4}}?{AUXILIARY}\b")
CLAUSE = wording(
    rf"""(?:he|she|it|they|i|we|you|there|anyone|any|his|her|their|its|the|an?|such|[A-Z]\S*)
    (?: [\w’'-]+){{0,7}}? {AUXILIARY}\b""",
    CASED,
)
CLAUSE_ENDS = wording(
    r"""[;\n]| [–—-]{1,2} |, (?:said|says) |, that(?:['’]s| (?:is|was)) |
    , (?:however|though|too|instead),? ?|[,.!?][”"] |
    , (?:will|would|was|is) |, (?:and|but|
    while|saying|calling|insisting|adding|
    (?:just |\w+ )?(?:hours|days|weeks|months|minutes|shortly) (?:after|before)|
    although|though|who|which|
    after|as|
    despite|contradicting|refuting|rebutting|rejecting|disputing|contrary|according|with|even|arguing|
    claiming|telling|describing|instead|noting|blaming|accusing|citing|
    (?:\w+ly )?(?:explaining|stressing|emphasi[sz]ing|pointing|asserting|maintaining|contending|reasoning|
    warning|vowing|recalling|alleging|suggesting|declaring|dismissing|denouncing|criticizing|pledging|
    promising|complaining|taking (?:pains|to)|going|lashing|writing|tweeting|responding|counter\w*ing|
    implying|reiterating|repeating|admitting|conceding|acknowledging|pushing|attributing|demanding)|
    (?:he|she|they|it|(?-i:[A-Z])[\w.’'-]*(?: (?-i:[A-Z])[\w.’'-]*){0,3})
    (?: )(?:said|says|told|added|wrote|insisted|maintained|report(?:s|ed)))\b|
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
    r"""\b(?:scoff|bristl|laugh|balk|push\w* back|(?:took|tak\w+) (?:issue|exception|umbrage)|dismiss|
    disagree|disput|accept|sho(?:ot\w*|t) (?:down|back)|fir\w+ back)\w*
    (?: (?:at|on|against|with|to))? (?:that|this|those|these)$|
    \b(?:scoff|bristl|push\w* back|(?:took|tak\w+) (?:issue|exception|umbrage)|disput|fir\w+ back)\w*
    (?: (?:at|on|against|with|to))? (?:it|them)$"""
)
REJECTS = wording(r"\brejects $")
# "looks to change the rules, something Norland rejects": a plan.
SEEKS = wording(
    r"""\b(?:look|seek|want|plan|propos|hop|demand|aim|wish|push|tr)(?:s|es|ies|ed|ied|ing|ying)?(?: )
    (?:for |to )|
    \b(?:sought|call(?:s|ed|ing)? for)\b"""
)
# "a long border, which Norland disputes": no claim.
DISPUTED_LAND = wording(
    r"""\b(?:borders?|boundar(?:y|ies)|frontiers?|territor(?:y|ies)|islands?|regions?|enclaves?|waters)\b
    [^,;.]{0,60},?\Z"""
)
# “I reject that,” he said.
I_REJECT = wording(r"\b(?:i|we)(?: would|['’]d)? (?:\w+ly )?reject $")
# "rejected a suggestion that the vote be put off": it was proposed, not claimed.
PROPOSED = wording(
    r"""(?:we|you) (?:have|need|ought|must|should|can|cannot|can['’]t)\b|
    (?:(?!(?:to|would|will|could|might|may|can|must|should|not)\b)[\w’'.-]+ ){1,7}(?:not )?be\b|
    (?:he|she|it) (?:resign|step|release|drop|withdraw|apologi[sz]e|give|return|join|consider|shift|move|
    spend|fire|hire|sell|stay|leave|go|testify|sit|debate|change|raise|share|use|seek|make|do|have)\b"""
)
# "disputed how the paper described the meeting"
HOW_TOLD = wording(
    r"""(?:how|what|the way) [^,.;“”]{2,60}? (?:describ|characteri|portray|depict|report|quot|interpret)\w+"""
)
DISPUTES = wording(r"\b(?:disput|refut|rebut|debunk)\w*(?: \w+ly)? $")
THAT_CLAUSE = wording(
    r"""that (?=(?:the|an?|his|her|their|its|our|my|any|this|these|those) (?:[\w’'-]+ ){1,5}?
    (?:is|are|was|were|has|have|had|did|would|could|will)\b)"""
)
ACCURACY = wording(
    r"""(?:the )?(?:accuracy|veracity|truth|truthfulness|credibility|authenticity|factual basis) of [\w“]"""
)
# "allegations from Democrats that he colluded - something he has denied"
NOUN_THAT = wording(
    rf"""\b(?:[\w’'-]+ )?{CLAIM_NOUN}(?: (?:from|by|of|among) [^,.;:“”–—]{{2,60}}?)?,? that """
)
# “I would dispute that,” he said.
I_WOULD = wording(r"\b(?:i|we)(?: would|['’]d) (?:\w+ly |just )?\Z")
TOLD_BEFORE = wording(
    r"\b(?:says?|said|claim\w*|accus\w+|alleg\w+|argu\w+|contend\w*|suggest\w*|report(?:s|ed))\b"
)
REQUEST_HEAD = wording(
    r"(?:\w+ )?(?:requests?|motions?|appeals?|applications?|petitions?|bids?|bail|visas?|permits?)\b"
)
# "dismissed questions about the bill and claims that it …", "disputed elements of the story"
ON_TO_CLAIM = wording(
    rf"""(?:(?!{CLAIM_NOUN}\b)[\w’'-]+ ){{1,8}}?and (?=(?:[\w-]+ ){{0,2}}?{CLAIM_NOUN}(?: that)?(?: )
    (?:he|she|they|it|there|the|his|her|their|its|(?-i:[A-Z])[\w’'-]+) \w)|
    (?:(?:some|many|key|several|various|other) )?(?:elements|parts|aspects|details|portions|much|some|most)
    (?: )of(?: )
    (?=(?:[\w’'-]+ ){{1,3}}?{CLAIM_NOUN}\b)"""
)
# "claims that", "tweets accusing", "reports linking": the proposition follows.
INNER = wording(
    r"""(?: (?:, )?(?:alleging|claiming|suggesting|saying|asserting|implying|insinuating|stating|
    contending|painting|
    portraying|depicting|
    indicating)
    (?: that)?| (?:that|which) (?:says|said|claim(?:s|ed)|allege[sd]|suggest(?:s|ed)|assert(?:s|ed)|stated?|
    contend(?:s|ed)|implie[sd])(?: that)?|
    (?: )(?:that|which) (?P<accuses>accuse[sd]?)| that| (?P<accuse>accusing|charging)| linking) """
)
# "The notion that …", where a sentence begins.
CLAIM_LEADS = wording(rf"(?:the|this|that|any|his|her|their) (?:\w+ )?{CLAIM_NOUN} that [^.;:!?“”]+\Z")
# "denied reports in October he had retired"
DATED = wording(
    r""" (?:(?:in|on|from) (?:(?:early|mid|late)[\x20-])?(?-i:January|February|March|April|May|June|July|
    August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?: \d{1,2})?
    (?:,? \d{4})?|(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|last (?:week|month|year)|
    this (?:week|month|year)|earlier(?: this \w+)?)"""
)
# "comments, made in an interview, that …"
INTERRUPTED_THAT = wording(
    r""", (?:made|published|repeated|reported|aired|posted|offered|issued|begun|started|spread|circulated|
    first|which|in|by|on)\b[^,;.“”]{3,90}
    (?:, | and )(?:(?:said|says|claim(?:s|ed)|alleg(?:es|ed)|suggest(?:s|ed)|assert(?:s|ed)) )?that """
)
# "the accounts of three aides who say that …", "the contention of Lind's campaign that …"
OF_THOSE_WHO = wording(
    r""" (?:of|by|from) (?P<who>(?:(?:the|an?|his|her|their|its|some|several|many|two|three|four|five|
    six|seven|eight|nine|ten|eleven|twelve|dozens of|\d+)
    (?= )|(?-i:[A-Z]))[^,;:.!?“”]{1,70}?),? (?:who|which) (?:(?:had|has|have|also) )*
    (?P<cue>say|says|said|claim(?:s|ed)?|
    allege[sd]?|
    suggest(?:s|ed)?|contend(?:s|ed)?|told (?:[\w’'-]+ ){1,3}?(?=that)|testified|recalled)(?: that)? |
    (?: )of (?P<crowd>(?:every|some|several|many|most|two|three|four|five|a|an|the) [a-z][^,;:.!?“”]{2,50}?)
    (?: )that |
    (?: )of (?P<name>(?:the )?(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. )?
    (?-i:[A-Z])[\w’'-]*(?: [\w’'-]+){0,4}?) that """
)
# "dispute that figure"
THAT_FIGURE = wording(
    r"""(?:(?:that|this|those|these) (?:figures?|numbers?|estimates?|counts?|tally|toll|facts?|totals?|
    statistics?|math|arithmetic|reasoning|logic)|the (?:figures?|numbers?|estimates?|tally))
    (?: in (?:an?|the|his|her|their) .*)?"""
)
# "allegations of harassment made by Ms. Wood", "the claims of the former employees"
MADE_BY = wording(
    r""".{3,80}?(?P<by> (?:made|level+ed|brought|raised) (?:against (?:him|her|them|it) )?by
    (?: )(?P<who>[^,;]{3,60}))\Z"""
)
# "a claim made by a former player, Ty Ross, that …"
JOINED = wording(r" and (?:[\w.’'-]+ ){1,4}?that ")
APPOSED = wording(r", (?P<name>(?-i:[A-Z])[\w.’'-]*(?: (?-i:[A-Z])[\w.’'-]*){0,3}), that ")
# "allegations of bullying by her former staff": of a doing without an object, those tell it.
TOLD_BY = wording(
    r"""[\w-]+ing(?P<by> (?:by|from) (?P<who>(?:(?:the|an?|his|her|their|its|some|several|many|two|three|
    four|five|former) |(?-i:[A-Z]))[^,;]{2,60}))\Z"""
)
# "the prediction of looming chaos": no doing.
LOOMING = wording(
    r"""(?:loom|com|pend|grow|ris|mount|impend|declin|fall|lurk|simmer|worsen|escalat|sweep|widen|shrink|
    continu|miss|exist|remain|last|linger|start|work|mov|hidd)(?:ing|en) (?!(?:the|an?|his|her|their|its|
    to|in|on|for|from|at|up|down|with|into|by|of|that)\b)"""
)
BY_WHOM = wording(r"\bby (?P<who>(?:the )?(?-i:[A-Z])[\w.’'-]*(?: (?-i:[A-Z])[\w.’'-]*){0,4})")
SAYS_ITSELF = wording(
    r""" (?:that|which) (?P<cue>says|said|claim(?:s|ed)|allege[sd]|suggest(?:s|ed)|assert(?:s|ed)|
    contend(?:s|ed)|accuse[sd]?)\b"""
)
# "claims that were made": the clause tells of the noun, it is not the claim.
# "claims that he made on Friday", of which he is no more than the maker; not "claims that he used fake jobs".
RELATIVE_CLAUSE = wording(
    r"""(?:has|have|had|was|were|is|are|would|could|appeared|emerged|surfaced|came|first)\b|
    (?:he|she|they|we|i|(?-i:[A-Z])\w+) (?:had |has |have )?(?:made|said|wrote|posted|repeated|cited|
    raised|published|used|heard)\b(?=\W*$|[.,;:”"]|(?: )(?:in|on|at|to|during|about|against|as|for|
    before|after|when|while|last|this|earlier|early|late|later|over|from|with|and|but|of|again|online|
    publicly|repeatedly|yesterday|today|(?-i:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"""
)
OWNER_AFTER = wording(
    r""" (?:(?:made|leveled|levelled|published|brought|put forward|contained|circulated|cited|
    released|compiled|provided|used|quoted) )?(?:by|from|in(?! (?-i:January|February|March|April|May|June|
    July|August|September|October|November|December)\b)(?! (?:an?|
    the|his|her|
    their|its|several|two) (?:[\w-]+ ){0,2}(?:interviews?|statements?|tweets?|e-?mails?|messages?|
    conference|briefing|
    posts?|letters?|calls?|speech(?:es)?|hearing|debate)\b))(?: )
    (?=(?:(?:the|an?|his|her|their|two|some) )?[a-z])"""
)
OWNER_ENDS = wording(
    rf"""[,;:“”"()]|{STOP}|(?<![\x20\u00a0]) (?:that|who|which|alleging|accusing|claiming|suggesting|
    saying|as|and|in|on|of|about|against|over|regarding|concerning)\b"""
)
# "a claim by one of the reporters, Mira Dahl, that"
ONE_OF = wording(
    r"""(?:one|two|three|several|some|many) of (?:the|his|her|its|their) [\w\x20-]{3,40}?
    (?:, (?P<name>(?-i:[A-Z])[\w.’'-]*(?: (?-i:[A-Z])[\w.’'-]*){0,3}))?(?=,| (?:that|who)\b)"""
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
    \b(?P<body>police|prosecution|government|media|press|rebel|opposition|army|military|militant|union|
    tabloid|
    newspaper|intelligence|industry|separatist|insurgent) \Z""",
    CASED,
)
# ------------------------------------------------------------------ where, when, through whom

_NAME = r"(?-i:[A-Z])[\w.’'&-]*(?: (?-i:[A-Z])[\w.’'&-]*){0,3}"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_OCCASION = phrase(
    r"""interviews?|statements?|tweets?|letters?|e-?mails?|speech(?:es)?|conference|briefing|posts?|videos?|
    spokes\w+|lawyers?|attorneys?|
    representatives?|debates?|hearing|testimony|calls?|appearance|ad|book|memoir|messages?"""
)
WHERE = phrase(
    rf"""(?:in|on|during|through|via|at|by) (?:an?|the|his|her|its|their|several|two|
    [\w.’]+['’]s) (?:[\w.’-]+ ){{0,3}}(?:{_OCCASION})|
    on (?:Twitter|Facebook|Instagram|CNN|Fox News|{_DAY})|(?:last|this) (?:week|month|year)|
    to reporters|yesterday|today|earlier this \w+"""
)
# Where, when and through whom it was denied: no part of what is denied.
DENIED_WHERE = wording(
    rf"""(?: (?:(?:{WHERE})(?: (?:on|with|to|in|last|this|for) [\w.’\x20-]{{2,40}})?|{_DAY}|
    (?:in|before) (?:an? |the )?(?:[a-z]+ )?court(?: (?:filings?|papers|documents))?))+$"""
)
# "denied through a spokeswoman on Friday ever having", "denies, too, that", "disputed to the paper the claim"
DENIED_FIRST = wording(
    rf"""(?:,? (?:{WHERE}|(?:late |early )?{_DAY}|
    (?:[a-z]+ )?(?:interviews?|filings?|papers|documents|testimony|e-?mails)|
    (?:in|during|on|at|through|via|by|from|before) (?:(?:an?|the|his|her|its|their) )?(?:[\w’-]+ ){{0,3}}?
    (?:{_OCCASION}|court(?: (?:filings?|papers|documents))?|oath|filings?|rall(?:y|ies)|trial|inquest|meeting|
    stand|stage|radio|television|air|committee|panel|Congress|Parliament|jury|council|phone|telephone|record|
    event|stop|deposition|affidavit|time|aides?|publicist|agent|office|campaign|{_MONTH}|\d{{4}})|
    under oath|(?:for|in recent|in past) (?:years|months|weeks|decades)|at the time|
    to (?:(?:the|an?|his|her|their) )?(?:[\w’-]+ )?(?:reporters?|newspapers?|papers?|police|
    investigators|detectives|
    friends|aides|lawmakers|journalists?|magazine|agents|prosecutors|colleagues|committee|jury|F\.?B\.?I\.?|
    Congress|Parliament|court|judge|board|staff|voters|supporters)|(?:to|with|on|for|of|
    from) (?:the )?{_NAME}|
    too|however|also|again|though|instead|yet again|once again|once more|as well|for the first time|
    either|and (?:acknowledged|admitted|confirmed|ridiculed|mocked)|[a-z]+ly),?)+
    (?= (?:that|having|ever|even|[a-z]+ing|any|all|both|every|the|those|these|this|such|an?|his|her|its|
    their|it|he|
    she|they|there|knowledge|involvement|responsibility|allegations|accusations|reports|claims|charges|
    rumou?rs|
    suggestions|[“"])\b)"""
)
# A clause that says nothing itself: "such a transaction took place", "this was the case".
ANAPHOR = wording(
    r"""^(?:(?:he|she|they|it) (?:does|did|do|had done|has done|have done) (?:so|that|it|this)$|
    (?:(?:any )?such (?:an? )?[\w-]+(?: [\w-]+)?|this|that|it|(?:the|those|these|that|
    this) [\w-]+(?: [\w-]+)?)(?: )
    (?:(?:has|have|had|was|were|is|are|did|would|could|ever) ){0,2}
    (?:took place|take place|taken place|happen(?:ed)?|occur(?:red)?|exist(?:s|ed)?|(?:been )?made|true|
    (?:the )?case|so|happening|taking place|planned|discussed|reached|signed|carried out|correct|accurate)
    \b[.,”"]*$)"""
)
# "called … a hoax", "dismissed … as baseless".
_CALLED = r""" (?P<what>.{1,260}?) (?:as |to be )?(?:[“"'‘])?(?:(?:[\w-]+ly|beyond|all|just|so|an?|pure|
    total|complete|utter|
    mere|old|
    political|more|“|"|')\s?){0,3}[“"'‘]*"""
CALLED_FALSE = wording(rf"{_CALLED}(?:{FALSE})\b(?!-\w)")
CALLED_FALSE_OF_CLAIMS = wording(rf"{_CALLED}(?:{FALSE_OF_CLAIMS}|{DIVERTS})\b(?!-\w)")
NO_OBJECT = wording(
    r"""[.;!?]|\d ?%|\bpercent\b|, (?:which|who)\b|\b(?:press|media)$|
    \b(?:not|if|whether|because|said|says)\b|^(?:him|himself|herself|me|us|you)\b|
    n['’]t\b|^(?:every|any|some)thing$"""
)
SPEAKS_OF_CLAIM = wording(
    rf"\b(?:{CLAIM_NOUN}|recollections?|it|this|that|them|these|those|accusing|alleging)\b"
)
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
# "If Ostland sank the ferry - as brokers believe, but Ostland denies -": those believe it.
AS_OTHERS = wording(
    r"""(?:,|(?<!\x20) ?[–—-]+) as (?P<who>[^,;:.–—]{2,60}?) (?P<cue>(?:has |have |had )?(?:believe|
    sa(?:y|id)|claim|allege|contend|suggest|assert|report|maintain|argue|insist|charge)(?:s|d|ed)?)\b
    [^.;–—]{0,80}?,? (?:but|and|though|although|while) [\w.’'\x20-]{2,60}\Z"""
)
SUPPOSED = wording(r"(?:if|even if|while|although|though|whether|when|as|because|since|and|but) ")
DENIALS_OF = wording(r"\b(?:despite|notwithstanding|amid|after|over|through|following) \Z")
PUT_TO = wording(
    rf"""\b(?:questions?|speculation|doubts?|suspicions?|{CLAIM_NOUN})(?: )
    (?:(?:about|over|as to|on) whether|whether|that|suggesting that|saying that)(?: )
    (?P<what>[^;:.!?“”\n]{{8,200}}?)(?=,? (?:despite|notwithstanding|amid|after|over|through|following) \Z)"""
)
GENERAL_WRONG = wording(
    r"""(?:any |all |having |doing |committing |of )*(?:wrongdoing|misconduct|impropriety|improprieties|
    guilt|(?:doing )?anything wrong|
    (?:done |did )anything wrong)(?: (?:at all|whatsoever))?"""
)
# "his account of the meeting" points; "allegations of doping" holds what is alleged.
TOLD_OF = wording(
    r"""\b(?:accounts?|stor(?:y|ies)|descriptions?|versions?|characteri[sz]ations?|portrayals?|
    depictions?)$"""
)
OWNING_CROWD = wording(r"(?!(?:then|now|mistake|accident|today|yesterday)\b)[a-z-]+(?: [a-z-]+){0,4}")
# "denied, in an interview on Friday, that …"
ASIDE = wording(
    r"""(?:,| ?[–—-]) ?(?!that\b|which\b|who\b|and\b|but\b)[^;:.!?“”–—]{3,110}?(?:,| [–—-]) ?
    (?=(?:that|having|ever|\w+ing|any|the (?:[\w-]+ )?
    (?:allegation|claim|report|suggestion|accusation|charge)s?)\b)"""
)
# "the agency being asked to spy"
BEING = wording(r"(?:(?!human\b)[\w.’'-]+ ){1,6}?(?:being|having) \w")
TELLS_OF_DENIAL = wording(r"\bden(?:y|ies|ied|ying)\b")
# "since he [was rejected by the Senate]": a person, no claim.
PERSON_BEFORE = wording(r"\b(?:he|she|i|we|who|whom) ?\Z")
# "denied involvement when interviewed by detectives"
WHEN_ASKED = wording(
    r""" (?:when|while|after being) (?:(?:he|she|they|it) (?:was|were) )?(?:asked|interviewed|questioned|
    confronted|contacted|reached|pressed|approached|arrested|charged)\b"""
)
DOING_SO = wording(
    r"""any such things?\b|anything of the (?:sort|kind)\b|(?:ever )?(?:(?:having (?:done|said)|doing|
    saying) (?:so|that|it|this|any such thing)|
    [\w-]+ing (?:any )?such (?:an? )?[\w-]+|(?:having|owning|sending|making|
    giving|writing|receiving|taking) (?:one|any)(?! (?:of|[a-z])))\b"""
)
BEYOND = wording(r"\b(?:preposterous|absurd|ludicrous|ridiculous|laughable|wrong|far-fetched|outlandish)\b")
