"""Employers and other organisations: by suffix, by head word, and behind words for working there.

Rules: "works at", "employer:", "laid off from" and their like ask for an organisation; what stands
there counts while it is written large, is in no list of words, or is one of the large employers
whose names are words ("target", "subway"). A suffix of a firm or a head word ("Logistics",
"Credit Union") takes the large words before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from subrosa.deid.folding import Folded
from subrosa.deid.kinds import Kind
from subrosa.deid.late_pattern import late
from subrosa.deid.lists.function_words import FUNCTION_WORDS
from subrosa.deid.lists.gazetteer import Gazetteer, Weight
from subrosa.deid.lists.organisations import HEADS
from subrosa.deid.lists.programmes import PROGRAMMES
from subrosa.deid.lists.regions import STATE_CODES
from subrosa.deid.lists.scales import SCALES
from subrosa.deid.lists.word_list import word_set
from subrosa.deid.recognisers.found import found
from subrosa.deid.recognisers.headed import Headed
from subrosa.deid.recognisers.name_words import is_shouted, word_at, words_from
from subrosa.deid.span import Span

_JOB: Final = (
    r"job|jobs|shift|shifts|position|internship|gig|manager|cashier|supervisor|clerk|driver|nurse"
    r"|teacher|engineer|server|waitress|waiter|bartender|cook|chef|barista|welder|mechanic"
    r"|technician|tech|accountant|analyst|director|assistant|custodian|janitor|foreman|operator"
    r"|worker|employee|intern|volunteer|volunteers|coworker|coworkers|boss|hours|overtime|layoff"
    r"|layoffs"
    r"|receptionist|dispatcher|guard|stocker|packer|electrician|plumber|carpenter|salesman"
    r"|salesperson|rep|agent|developer|programmer|designer|coach|counselor|paralegal|lawyer"
    r"|associate|supervises|career|role|crew|crew member|line|warehouse|team lead|lead|ceo|cfo"
    r"|owner|partner|apprentice|coworkers|people|folks|management|hr|warehouse job"
)
_ASKS: Final = late(
    rf"(?:(?:works?|worked|working|employed|hired|interned|interning|volunteers?|volunteered"
    rf"|volunteering|employment|interview|interviewed|interviewing|starts?|started|clerks|cooks"
    rf"|drives|drove|manages|teaches|taught|sells|serves|served|tends bar|bartends|waitresses"
    rf"|waits tables|{_JOB})"
    r"(?: (?:p/t|f/t|full[- ]time|part[- ]time|nights|days|weekends|currently|again"
    r"|as an? (?:\w+ ){1,3}"
    r"|in (?:the )?\w+|there|back|over|out|now|up|remotely|mostly|late|doubles|so hard))?"
    r" (?:at|for|with|by|over at|out at|down at|up at)"
    r"|clocked (?:out|in)(?: of| at)"
    r"|work(?:s|ed|ing)? (?:1st|2nd|3rd|first|second|third|night|day|swing|graveyard) shift,?"
    r"|(?:laid off|fired|let go|retired|furloughed|suspended|transferred|quit|resigned|got fired"
    r"|terminated|walked out) (?:from|by|at|of)?"
    r"|(?:employer|place of employment|workplace|company|occupation|employed by|current employer"
    r"|work|job)(?: is| was)? ?:"
    r"|(?:employer|company|workplace) (?:is|was|called|named)|quit(?:ting)?(?: my| her| his"
    r"| their)?(?: job)?(?: at)?|(?:owns|runs|own|run|opened"
    r"|founded)) (?:an? (?:\w+ ){1,2}called )?"
)
_ASKING: Final = word_set(
    """
    bartends clerks clocked company cooks current drives drove employed employer employment fired
    founded furloughed got hired interned interning interview interviewed interviewing laid
    let manages occupation opened own owns place quit quitting resigned retired run runs sells
    served serves start started starts suspended taught teaches tends terminated transferred
    volunteer volunteered volunteering volunteers waitresses waits walked work worked working
    workplace works
    """
) | frozenset(word.split()[0] for word in _JOB.split("|"))
_WORDLIKE: Final = late(
    r"(?:the )?(?P<name>target|walmart|wal-mart|amazon|apple|google|facebook|meta|microsoft"
    r"|subway|starbucks|mcdonald'?s|burger king|wendy'?s|taco bell|kfc|arby'?s|denny'?s|ihop"
    r"|applebee'?s|chili'?s"
    r"|olive garden|red lobster|outback|texas roadhouse|cracker barrel|waffle house|chipotle"
    r"|panera|dunkin(?:'? donuts)?|dairy queen|sonic|in-n-out|in n out|five guys|whataburger"
    r"|popeyes|chick-?fil-?a|domino'?s|pizza hut|papa john'?s"
    r"|little caesars|costco|sam'?s club|kroger|safeway|albertsons|publix|aldi|lidl|whole foods"
    r"|trader joe'?s|winco|food lion|wegmans|meijer|h-?e-?b|hy-?vee|giant eagle|stop and shop"
    r"|shoprite|home depot|lowe'?s|menards|ace hardware"
    r"|best buy|gamestop|staples|office depot|petco|petsmart|old navy|the gap|gap|macy'?s"
    r"|nordstrom|kohl'?s|jcpenney|jc penney|sears|ross|tj ?maxx|marshalls|burlington|forever 21"
    r"|hot topic|victoria'?s secret|bath and body works|sephora|ulta"
    r"|dollar tree|dollar general|family dollar|big lots|7-?eleven|circle k|wawa|sheetz|shell"
    r"|chevron|exxon|walgreens|cvs|rite aid|ups|fedex|usps|dhl|the post office|uber|lyft|doordash"
    r"|instacart|ford|gm|tesla|boeing|lockheed|lockheed martin"
    r"|raytheon|intel|ibm|oracle|dell|hp|verizon|at&t|t-?mobile|comcast|xfinity|spectrum|chase"
    r"|wells fargo|bank of america|citi|citibank|us bank|capital one|state farm|geico|allstate"
    r"|progressive|aflac|delta|united|southwest|american airlines|jetblue"
    r"|marriott|hilton|hyatt|caesars|mgm|the y|ymca|ywca|the ymca|goodwill|salvation army"
    r"|red cross|habitat|planned parenthood|kaiser|sutter|dignity|tyson|cargill|john deere"
    r"|caterpillar|nestle|pepsi|coca-?cola|coke|frito-?lay|kraft|general mills"
    r"|ikea|rei|cabela'?s|bass pro|dick'?s|planet fitness|la fitness|24 hour fitness|crunch"
    r"|orangetheory|disney|netflix|nike|adidas|levi'?s|great clips|supercuts|jiffy lube|autozone"
    r"|o'?reilly|napa|pep boys|midas|enterprise|hertz|avis|u-?haul|amtrak|bart|the va|the dmv"
    r"|the irs)(?![\w'-]|'s \w)"
)
_GENERIC_NEXT: Final = late(
    r"(?:'s)? (?:date|goal|audience|behavior|behaviors|symptom|symptoms|problem|problems|weight"
    r"|heart rate|sauce|pie|juice|watch|phone|music|tv|prime)\b"
)
_HOUSE: Final = late(
    r"[A-Z0-9](?:[\w'&-]|\.(?=\w))*(?:(?: (?:and|of|the|&|de|la))? [A-Z0-9](?:[\w'&-]"
    r"|\.(?=\w))*){0,4}"
)
_HEADS: Final = {head: head for head in HEADS}
_TWO: Final = {
    "department": r"(?:(?:police|fire|sheriff's|health|school|state|water) )+department",
    "office": r"(?:sheriff's|district attorney's|public defender's|post|attorney general's) office",
    "union": r"(?:credit )?union",
    "club": (
        r"(?:(?:country|golf|rotary|boys and girls|boys & girls|kiwanis|lions|elks|book|chess|swim"
        r"|sam's) )?club"
    ),
    "district": r"(?:(?:unified|independent|school|water|fire|fire protection) )+district",
    "shop": (
        r"(?:(?:barber|coffee|body|tire|auto|pawn|thrift|smoke|repair|flower|pet|gift|machine"
        r"|vape|tattoo) )+shop"
    ),
    "store": r"(?:(?:grocery|hardware|liquor|general|thrift|convenience|feed|book) )+store",
    "group": "group",
    "services": "services",
    "associates": "associates",
    "brothers": "brothers",
    "team": r"team",
    "bar": r"(?:(?:sports|wine) )?bar",
    "power": r"power",
    "plant": r"(?:(?:packing|power|processing|assembly|bottling|meatpacking) )+plant",
    "base": r"(?:(?:air force|naval|army|military|marine corps) )+base",
    "works": r"(?:(?:public|iron|steel|glass) )+works",
    "mine": "mine",
    "project": "project",
    "network": "network",
    "kitchen": "kitchen",
    "travel": "travel",
    "press": "press",
    "media": "media",
    "coffee": "coffee",
    "books": "books",
}
_ABBREVIATION: Final = 3
_ARTICLE: Final = late(r"(?:the|a|an) ")
_TELLS: Final = late(
    r"been (?:at|with) (?=[\w' -]{2,40} for (?:\d|a |an |over |about |almost |two|three|four|five"
    r"|six|seven|eight|nine|ten|many|years))(?P<strong>)"
    r"|(?:late|home|back|texted|calling|called|emailed|a call) (?:from|for) (?P<weak>)"
    r"|(?:job loss|layoffs?|interview) at (?P<loss>)|met (?:her |him |them |my \w+ )?(?:at"
    r"|through) "
    r"|(?:written up|promoted|trained|clocked in|harassed|disciplined|reprimanded|demoted"
    r"|coworkers?|everyone|hours|life|things|stress|stuff)(?: \w+)? at "
    r"|this is [\w'. -]{2,24} (?:from|with|at) |(?:a|an|as|the) [a-z]{4,16} (?:at"
    r"|for) (?:the )?(?=[a-z])"
)
_TELLING: Final = word_set(
    "job layoff layoffs interview been late home back texted calling called emailed a an as the"
    " met written promoted trained"
    " clocked harassed"
    " disciplined reprimanded demoted coworker coworkers everyone hours life things stress stuff"
    " this"
)
_BEHIND: Final = late(
    r"(?:[Tt]o|[Aa]t|[Ff]rom|[Ww]ith|[Tt]he|[Bb]y) (?P<name>[A-Z][\w'&-]*(?: (?:and |& "
    r"|of )?[A-Z][\w'&-]*){0,3})(?:'s)? (?:HR|hr|plant|factory|mill|mine|warehouse|location"
    r"|branch|distribution|headquarters|payroll|benefits|human resources)\b"
)
_HR: Final = late(
    r"(?:letter|note|email|call|form|fax|mail|written|wrote) (?:to|with|from) (?P<name>(?!my "
    r"|his |her |their |the )[a-z][\w'&-]{2,20}(?: [a-z][\w'&-]{2,20}){0,2})(?:'s)? hr(?!\w)"
)
_BEHIND_WORDS: Final = word_set(
    "hr plant factory mill mine warehouse location branch distribution headquarters payroll"
    " benefits human"
)
_LETTERS: Final = late(r"(?:[Aa]t|[Ff]or|[Ww]ith|[Ff]rom) the (?P<name>[A-Z]{4,6})(?![\w'-])")
_OTHER_LETTERS: Final = PROGRAMMES | STATE_CODES | SCALES
_THE: Final = frozenset({"at", "for", "with", "from"})
_STOPS: Final = word_set(
    "currently full part nights days weekends because today monday until as when since where"
)
# What somebody does next: "works at tanglewood and hates it".
_VERBS: Final = word_set(
    "hates loves lives likes goes wants needs works makes feels says has does drives walks takes"
    " gets comes keeps sleeps pays thinks quits hate love live like need went said drove quit"
)
_GENERIC_WORK: Final = word_set(
    "home night nights school work church college university odd least most being making getting"
    " keeping minimum full"
    " part double length times sea lunch dinner breakfast weekends large various different"
    " several many some local fast"
    " retail jobs places restaurants stores warehouses hospitals companies food random peace rest"
    " risk hand heart ease"
    " remote myself himself herself free money people kids children women men clients patients"
    " students others someone"
    " anyone everyone nobody family friends customers mistake accident force choice default"
    " nature law law then now age"
    " noon midnight dawn dusk"
)
_TALKED: Final = late(
    r"[Aa]t (?P<name>[A-Z][\w']{2,18}(?: [A-Z][\w']{2,18})?),? (?:nobody|they|we|everyone"
    r"|everybody|people|management|my boss|you)\b"
)
_NO_HOUSES: Final = frozenset({Weight.FUNCTION, Weight.KEPT})
_SMALL_HEADS: Final = word_set(
    "dental transit roofing plumbing trucking logistics construction motors brewery"
    " pizzeria windows electric landscaping"
)
_by_head = Headed(Kind.ORG, "organisation", {**_HEADS, **_TWO}, small=_SMALL_HEADS, score=0.96)


def recogniser(lists: Gazetteer) -> Callable[[Folded], Iterator[Span]]:
    """Make the recogniser from the lists."""

    def recognise(folded: Folded) -> Iterator[Span]:
        yield from _by_head(folded)
        for place in folded.where(_ASKING):
            match = _ASKS.match(folded.lower, place)
            if match and match.end() > place:
                yield from _asked(folded, lists, match.end(), strong=_is_strong(match[0]))
        for place in folded.where(_TELLING):
            match = _TELLS.match(folded.lower, place)
            large = match and folded.text[match.end() : match.end() + 1].isupper()
            if match and (large or match["weak"] is None):
                strong = match["strong"] is not None or match["loss"] is not None
                yield from _asked(folded, lists, match.end(), strong=strong)
        yield from _shaped(folded)
        for place in folded.where(frozenset({"at"})):
            talked = _TALKED.match(folded.text, place)
            if talked and lists.weigh(talked["name"].lower()) not in _NO_HOUSES:
                yield found(folded, *talked.span("name"), Kind.ORG, "talked of", 0.55)

    return recognise


def _is_strong(words: str) -> bool:
    """Return whether what stands behind is an organisation unless it is told with an article."""
    return words.rstrip().endswith((" at", " by", ":", "-")) or words.startswith(
        ("laid", "fired", "let")
    )


def _shaped(folded: Folded) -> Iterator[Span]:
    """Organisations by what stands behind them: "letter to X HR", "the X plant"."""
    for place in folded.where(_BEHIND_WORDS):
        for match in _BEHIND.finditer(folded.text, max(0, place - 50), place + 14):
            if match.end() >= place and match["name"].split()[0].lower() not in FUNCTION_WORDS:
                yield found(folded, *match.span("name"), Kind.ORG, "organisation behind", 0.6)
    for place in folded.where(frozenset({"hr"})):
        for small in _HR.finditer(folded.lower, max(0, place - 50), place + 2):
            yield found(folded, *small.span("name"), Kind.ORG, "organisation behind", 0.6)
    for place in folded.where(_THE):
        letters = _LETTERS.match(folded.text, place)
        if letters and letters["name"].lower() not in _OTHER_LETTERS:
            yield found(folded, *letters.span("name"), Kind.ORG, "letters", 0.55)


def _asked(folded: Folded, lists: Gazetteer, place: int, *, strong: bool) -> Iterator[Span]:
    text, lower = folded.text, folded.lower
    known = _WORDLIKE.match(lower, place)
    if known and not _GENERIC_NEXT.match(lower, known.end()):
        yield found(folded, *known.span("name"), Kind.ORG, "employer by list", 0.8)
        return
    article = _ARTICLE.match(lower, place)
    place = article.end() if article else place
    first = word_at(folded, lists, place)
    if first is None or first.weight is Weight.FUNCTION:
        return
    if first.capital and not is_shouted(folded, first.start, first.end):
        match = _HOUSE.match(text, place)
        if match and not _skipped(first.lower, match[0]):
            end = match.end() - (match[0][-1] == ".")
            sure = first.weight is not Weight.ORDINARY or " " in match[0]
            yield found(folded, place, end, Kind.ORG, "employer", 0.8 if sure else 0.6)
        return
    if (
        article
        or first.lower in _GENERIC_WORK
        or first.lower.endswith("ing")
        or first.weight is Weight.KEPT
    ):
        return
    unknown = first.weight in {Weight.UNKNOWN, Weight.FAMILY, Weight.PLACE}
    if not strong and not (unknown and len(first.lower) > _ABBREVIATION):
        return
    end = _small_end(folded, lists, place)
    yield found(folded, place, end, Kind.ORG, "employer in small letters", 0.55)


def _small_end(folded: Folded, lists: Gazetteer, place: int) -> int:
    """Return where the small words of a name end: before one that holds the sentence together."""
    end = place
    joined = False
    for word in words_from(folded, lists, place, 4):
        if end > place and (word.lower in _STOPS or (joined and word.lower in _VERBS)):
            break
        joined = word.lower == "and"
        if word.weight is not Weight.FUNCTION:
            end = word.end
        elif word.lower not in {"and", "of"}:
            break
    return end


def _skipped(lower: str, words: str) -> bool:
    """Return whether large words are no employer: a day, a programme, a language."""
    return (
        lower in PROGRAMMES - {"va", "fedex", "ups", "usps", "irs", "dmv"}
        or lower in FUNCTION_WORDS
        or (len(words) == 1)
    )
