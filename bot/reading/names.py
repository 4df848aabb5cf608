"""Words that tell a person from a body or a place, and the names that stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.reading.spans import Span
from bot.reading.wording import lexicon

# Stand before a person's name and belong to the role.
TITLES = frozenset(
    """
    mr mrs ms miss mx dr prof sir dame lord lady rev fr sister brother pastor rabbi imam sheikh sen
    sens senator senators rep reps representative congressman congresswoman gov governor lt
    president vice-president vice premier chancellor minister prime secretary attorney general
    justice judge mayor king queen prince princess emperor pope bishop archbishop cardinal gen col
    maj capt cmdr adm sgt cpl captain colonel major sergeant admiral marshal marshals lieutenant
    commander officer detective sheriff chief ambassador envoy councilman councilwoman councillor
    alderman commissioner director chairman chairwoman chair ceo republican republicans democrat
    democrats democratic independent labour conservative liberal professor coach spokesman
    spokeswoman spokesperson strategist analyst actor actress author editor reporter correspondent
    anchor host columnist speaker leader whip treasurer deputy undersecretary superintendent
    principal counsel attorney prosecutor inspector nominee candidate former ex foreign press state
    first assistant acting
    """.split()
)
FEMALE_TITLES = frozenset(
    """mrs ms miss dame lady sister queen princess congresswoman councilwoman chairwoman spokeswoman actress
    """.split()
)
MALE_TITLES = frozenset(
    """mr sir lord brother king prince pope congressman councilman chairman spokesman actor""".split()
)
# Say what a lower-case mention's head is: a person, or several, who may go unnamed.
PERSON_NOUNS = frozenset(
    """
    spokesman spokeswoman spokesperson official officer minister secretary president premier senator
    chancellor taoiseach
    governor mayor congressman congresswoman lawmaker judge justice attorney lawyer prosecutor
    director chairman chairwoman chair chief executive leader candidate nominee strategist adviser
    advisor aide analyst expert professor researcher scientist economist historian author writer
    editor reporter journalist columnist host anchor critic opponent supporter ally rival source
    witness victim survivor suspect resident neighbor neighbour voter teacher student doctor nurse
    commander general colonel captain sergeant admiral marshal ambassador envoy diplomat
    commissioner inspector detective sheriff policeman businessman businesswoman billionaire mogul
    tycoon founder owner manager coach player singer actor actress widow wife husband mother father
    son daughter brother sister friend man woman boy girl person insider employee worker contractor
    veteran activist organizer organiser member delegate representative negotiator investigator
    treasurer deputy speaker ombudsman bishop priest pastor rabbi imam farmer engineer trader
    investor
    """.split()
)
PERSONS = "|".join(sorted(PERSON_NOUNS))
PLURAL_PERSONS = frozenset(
    """people men women children lawmakers staff crew others many some several most experts critics
    prosecutors authorities republicans democrats conservatives liberals relatives parents voters family
    """.split()
)
ORGANISATION_WORDS = frozenset(
    """
    ministry department office bureau agency administration government cabinet parliament congress
    senate house court tribunal council committee commission assembly board party campaign union
    association federation foundation institute institution university college school academy
    society club league company corporation corp inc ltd llc plc co group bank fund holdings
    industries airlines airways motors partners ventures systems technologies laboratories police
    force army navy guard authority service services center centre network news times post journal
    herald tribune gazette guardian telegraph press magazine radio television tv broadcasting
    channel observatory initiative coalition alliance organization organisation church hospital team
    lab think-tank watchdog regulator kremlin pentagon white-house nato fbi cia nsa justice treasury
    embassy consulate secretariat brigade militia website newspaper outlet paper firm prosecutor's
    movement project trust chamber body
    """.split()
)
DOCUMENT_WORDS = frozenset(
    """
    report study survey poll review audit investigation inquiry probe analysis research document
    documents memo letter email emails filing filings complaint lawsuit indictment affidavit ruling
    opinion statement video footage recording transcript records record data figures book article
    story paper papers statistics ad advertisement website site note papers message messages text
    texts reports studies polls surveys ballot law constitution bill speech
    """.split()
)
# Bodies whose names look like people's.
KNOWN_BODIES = frozenset(
    """
    facebook twitter microsoft amazon google apple exxon exxonmobil boeing walmart uber netflix tesla
    coca-cola pew politifact factcheck snopes isis isil hamas hezbollah taliban al-qaeda unicef
    interpol opec gop dnc rnc aclu naacp nra nasa gchq mi5 mi6 cdc epa fda irs sec pac congress mobil
    fargo statista crowdpac moodys peabody chiefs coal energy oil
    """.split()
)
OUTLETS = frozenset(
    """reuters cnn bbc nbc cbs abc msnbc npr pbs politico bloomberg axios breitbart buzzfeed vox slate salon
    newsweek time tass ria interfax xinhua kcna yonhap kyodo afp aljazeera haaretz variety forbes fortune
    wired vice propublica c-span cnbc sky itv telemundo univision rt sputnik euronews dpa ap gannett
    """.split()
)
OUTLET_ENDINGS = frozenset(
    """times post journal herald tribune gazette guardian telegraph press news magazine radio television tv
    network today daily weekly globe chronicle observer inquirer examiner sentinel courier dispatch
    mail mirror sun independent beast intercept economist atlantic spiegel monde figaro zeitung
    agency wire broadcasting jazeera register monitor bulletin review
    """.split()
)
# Heads of state and of government since 2000 whom articles call by the office without introducing them.
HOLDERS = {
    "president": lexicon(
        """
        trump=donald obama=barack biden=joe putin=vladimir medvedev=dmitry macron=emmanuel
        hollande=francois sarkozy=nicolas chirac=jacques zelensky=volodymyr zelenskyy=volodymyr
        poroshenko=petro yanukovych=viktor lukashenko=alexander duterte=rodrigo assad=bashar
        maduro=nicolas chavez=hugo zuma=jacob ramaphosa=cyril mugabe=robert mnangagwa=emmerson
        rouhani=hassan ahmadinejad=mahmoud bolsonaro=jair rousseff=dilma milei=javier mubarak=hosni
        karzai=hamid musharraf=pervez kirchner=cristina
        """
    ),
    "taoiseach": lexicon("ahern=bertie kenny=enda varadkar=leo"),
}
PLACES = frozenset(
    """
    afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain
    bangladesh belarus belgium benin bhutan bolivia bosnia botswana brazil britain bulgaria burundi
    cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus denmark ecuador
    egypt england eritrea estonia ethiopia fiji finland france gabon gambia georgia germany ghana
    greece guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland
    israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon
    liberia libya lithuania luxembourg macedonia madagascar malawi malaysia mali malta mauritania
    mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal netherlands
    nicaragua niger nigeria norway oman pakistan palestine panama paraguay peru philippines poland
    portugal qatar romania russia rwanda scotland senegal serbia singapore slovakia slovenia somalia
    spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand togo tunisia turkey
    turkmenistan uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe
    moscow kyiv kiev beijing washington london paris berlin tehran pyongyang seoul tokyo brussels
    ankara jerusalem riyadh cairo delhi islamabad baghdad damascus havana caracas ottawa canberra
    vienna warsaw alabama alaska arizona arkansas california colorado connecticut delaware florida
    hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts
    michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon
    pennsylvania tennessee texas utah vermont wisconsin wyoming europe africa asia u.s us u.k uk
    u.s.s.r eu e.u uae
    """.split()
)
# Adjectives by themselves, as the endings tell of most: "beyond American reach".
NATIONALITIES = frozenset(
    """
    american mexican african dominican moroccan jamaican chechen german greek dutch french swiss czech
    iraqi israeli saudi afghan pakistani thai arab muslim jewish catholic kurdish filipino cypriot
    qatari kuwaiti emirati yemeni omani bangladeshi somali uzbek kazakh tajik slovak serb croat welsh
    latino hispanic
    """.split()
)
# Adjectives of peoples, faiths and parties that keep their capital wherever they stand, as those of
# :data:`PEOPLE_ENDING` do.
PEOPLES = NATIONALITIES | frozenset(
    """
    british irish spanish swedish danish finnish polish turkish scottish english flemish cornish icelandic
    nordic slavic balkan baltic arabic latin texan alaskan ohioan kenyan ugandan rwandan
    tibetan cuban venezuelan nicaraguan guatemalan honduran libyan angolan moldovan kosovan
    salvadoran roman
    soviet islamist islamic sunni shia shiite alawite houthi taliban hindu sikh buddhist protestant
    anglican baptist methodist mormon
    manx maori inuit cherokee navajo zulu hutu tutsi tamil punjabi kashmiri bengali pashtun uighur
    uyghur rohingya druze yazidi berber tuareg basque catalan breton
    republican democrat democratic zionist marxist nazi
    """.split()
)
PEOPLE_ENDING = re.compile(
    r"(?!(?:.*(?:arian|ician)|civilian|guardian|historian|comedian|custodian|median|pedestrian|equestrian|theologian|"
    r"reptilian|amphibian|subterranean|draconian|utopian|ocean|clean|mean|lean|bean|dean|these|those|cheese|geese|"
    r"obese|diocese)s?$).*(?:[a-z]ian|[a-z]ean|nese|lese|tese)s?$"
)
# "Secretary of State", "Director of National Intelligence": what the office is for.
OFFICES = frozenset(
    """
    state defense defence education labor labour energy commerce agriculture transportation health war
    national intelligence homeland security treasury interior finance foreign affairs staff justice
    """.split()
)
PLACE_PAIRS = frozenset(
    """north korea;south korea;saudi arabia;new zealand;south africa;sri lanka;costa rica;el salvador;
    united states;united kingdom;united nations;european union;united arab emirates;ivory coast;sierra leone;
    burkina faso;czech republic;dominican republic;hong kong;south sudan;northern ireland;east timor;
    capitol hill;north america;south america;latin america;central america;western europe;eastern europe;
    middle east;wall street;silicon valley;far east;islamic state;citizens united;
    new york;new jersey;new mexico;new hampshire;north carolina;south carolina;north dakota;south dakota;
    west virginia;rhode island;papua new guinea;soviet union;puerto rico""".replace("\n    ", "").split(";")
)
PLACE_ENDINGS = frozenset(
    """
    city county province valley island islands republic street avenue boulevard highway airport square
    bridge beach falls heights springs station mountains river harbor tower towers plaza sea ocean
    shoal clinic convention resort
    """.split()
)
WRITTEN_OUT = {
    "U.S.": "United States",
    "US": "United States",
    "U.S": "United States",
    "U.K.": "United Kingdom",
    "UK": "United Kingdom",
    "U.N.": "United Nations",
    "UN": "United Nations",
    "EU": "European Union",
    "E.U.": "European Union",
    "AP": "Associated Press",
}
MALE = frozenset(
    """
    aaron adam ahmed alan albert alex alexander ali andrew anthony antonio arthur barack ben
    benjamin bernie bill bob bobby brad brandon brian bruce carl carlos charles chris christopher
    chuck craig dan daniel dave david dennis dick dmitry don donald doug edward eric frank fred gary
    george glenn greg gregory harold harry henry howard hugh ian igor ivan jack jacob jake james
    jason jeff jeffrey jeremy jerry jim jimmy joe joel john jon jonathan jordan jose joseph josh
    joshua juan justin karl keith ken kenneth kevin kim-il kyle larry laurence lee leon lester lewis
    louis luis marco mario mark martin matt matthew michael michel miguel mike mitch mohammed
    muhammad nathan neil newt nicholas nick nikolai oleg oliver oscar omar patrick paul pavel pedro
    peter phil philip rafael ralph randy ray raymond richard rick robert rod roger ron ronald roy
    rudy russell ryan sam samuel scott sean sergei sergey seth simon stephen steve steven stuart ted
    terry theodore thomas tim timothy todd tom tony trey vernon victor viktor vincent vladimir
    volodymyr walter warren wayne will william xavier yuri zachary zbigniew
    """.split()
)
FEMALE = frozenset(
    """
    abigail alice alicia alison amanda amy ana andrea angela angelina ann anna anne annie ashley
    barbara beth betty brenda carla carly carmen carol caroline carolyn catherine cecilia charlotte
    cheryl christina christine cindy claire clara condoleezza cynthia dana deborah debbie denise
    diana diane dianne donna dorothy elena elizabeth ellen emily emma erica eva evelyn fatima fiona
    florence frances gina gloria grace hannah heather heidi helen hillary huma ida ines ingrid irene
    irina isabel ivana ivanka jackie jane janet janice jean jennifer jessica jill joan joanna joyce
    judith judy julia julie karen kate katherine kathleen kathryn katie kellyanne kelly kimberly
    kirsten kristen laura lauren leah leila lena leslie lillian linda lisa lois loretta lori louise
    lucy lynn madeleine margaret maria marie marina marilyn martha mary maya megan melania melanie
    melissa michelle mira monica nadia nancy naomi natalia natalie nicole nina nora olga olivia
    pamela patricia paula petra phyllis rachel rebecca rita roberta rosa rose ruth sally samantha
    sandra sara sarah sharon sheila shirley sofia sonia sophie stephanie stella susan suzanne sylvia
    tamara tanya tara teresa theresa tina tulsi ursula valerie vanessa vera veronica victoria
    virginia wendy yulia yvonne zoe
    """.split()
)
# Capitalised at the start of a sentence without being a name.
NO_NAMES = frozenset(
    """
    a an the this that these those it its he she they we you his her their our my i in on at by for
    from to with after before when while as if but and or nor so yet still although though however
    meanwhile since during under over there here what who why how where which many most some several
    together likely perhaps moreover furthermore nevertheless nonetheless afterward afterwards indeed instead
    both all no not one two three four five another other others each every such then now last next
    also among according despite instead once until officials analysts critics experts asked nobody
    nothing monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december yesterday today tomorrow earlier later
    moreover furthermore nevertheless yes well perhaps because even only just like more less between
    against about into through without within neither either again never always sources people
    republicans democrats police lawmakers prosecutors residents investigators authorities aides
    allies supporters opponents scientists researchers lawyers read updated contact is are was were
    do does did has have had can could will would should may might let god asked further similarly
    finally first second third separately additionally thus therefore indeed consider imagine suppose
    remember recall take look see note listen think ask compare picture meet wherever whenever maybe unlike
    besides beyond plus
    """.split()
)

# "Wisconsin Republican Ana Lind"; alone, "a Nevada Democrat" has no name.
PARTIES = frozenset("republican republicans democrat democrats libertarian independent".split())

ALSO_NAMES = frozenset("will may april june august god".split())

# One proper name: capitalised words, joined inside by particles, and by "of" or "&" as bodies' names are.
# A full stop belongs to initials, titles and short forms only.
WORD = (
    r"(?:(?:[A-Z]\.)+[A-Z]?(?![\w])|(?:Mr|Mrs|Ms|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Adm|Lt|Col|Sgt|Capt|Cmdr|Maj|"
    r"St|Prof|Rev|Fr|Hon)\.|[A-ZÀ-ÖØ-ÞĀĆČĎĐĘĞĠĢĪĶĹĻŁŃŇŐŒŘŚŠŞŢŤŪŮŰŹŻŽА-ЯΑ-Ω](?:[\w’'&-]*\w)?)"
)
JOINED = r"(?:(?:of|de|da|di|del|la|le|van|von|der|den|bin|ibn|al|el|for|&)[ \u00a0](?:the[ \u00a0])?)?"
NAME = re.compile(rf"(?<!\w){WORD}(?:[ \u00a0]{JOINED}{WORD})*")
PARTICLES = frozenset("de da di del la le van von der den bin ibn al el".split())
POSSESSIVE = re.compile(r"['’]s?$")


def is_people(word: str) -> bool:
    """Whether a small-lettered word tells of a people, a faith or a party: "russian", "catholics"."""
    return bool(word in PEOPLES or word.removesuffix("s") in PEOPLES or PEOPLE_ENDING.match(word))


def bare(word: str) -> str:
    """A word in lower case without a possessive ending or full stops at its end."""
    return POSSESSIVE.sub("", word).rstrip(".").lower()


def runs(text: str, span: Span | None = None) -> Iterator[tuple[int, list[str]]]:
    """The runs of capitalised words in a text, each with its place, sentence openers cut off.

    A possessive ends a run: "CNN's Jake Tapper" holds two.
    """
    for match in NAME.finditer(text, *(span or (0, len(text)))):
        start, taken = match.start(), []
        at = start
        for word in re.split(r"[ \u00a0]", match.group()):
            if not taken:
                start = at
            at += len(word) + 1
            if not taken and word.lower() in NO_NAMES and not (word.isupper() and len(word) > 1):
                continue
            ends = POSSESSIVE.search(word)
            taken.append(POSSESSIVE.sub("", word))
            if ends:
                yield start, taken
                taken = []
        if taken:
            yield start, taken
