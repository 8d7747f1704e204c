"""English short forms of given names, and back again.

A line holds a given name and what people who bear it are called. Written from general knowledge;
short forms that are also words are guarded where they are used. Names of one line are not taken
for one another beyond that line: Liz and Beth both call an Elizabeth, and a Beth on file may be an
Elizabeth in a note, but a Bella on file is no Liz.
"""

from __future__ import annotations

from typing import Final

_LINES: Final = """
abigail abby abbie abbey gail
abraham abe bram
adelaide addie della heidi
alan al
albert al bert bertie
alexander alex al sasha xander lex sandy alec
alexandra alex sandra sasha lexi lexie alexa sandy
alfred al alfie fred freddie
alice allie ali
alicia lisha ali
alison ali allie
amanda mandy manda
amelia amy mia millie
anastasia ana stacy tasha
andrea andie andi drea
andrew andy drew
angela angie ang
ann annie nan nancy
anna annie ana
anne annie nan
anthony tony ant
antonio tony toni
arthur art artie
ashley ash
augustus gus
austin aus
barbara barb babs barbie bobbie
bartholomew bart
beatrice bea trixie
benjamin ben benny benji
bernadette bernie
bernard bernie
beverly bev
bradley brad
brandon bran
brenda bren
caitlin cait
calvin cal
cameron cam
caroline carrie caro carol
carolyn carrie lyn
cassandra cass cassie sandra
catherine cathy cate cat kate katie kathy
cecilia cece celia
charles charlie chuck chas chaz
charlotte charlie lottie char
chelsea chels
christina chris tina chrissy
christine chris tina chrissy
christopher chris topher kit
cynthia cindy cyn
clifford cliff
clinton clint
constance connie
cornelius neil
daniel dan danny
danielle dani
darlene darla
david dave davey davy
deborah deb debbie debby
debra deb debbie
dennis den denny
desmond des
dominic dom nick
donald don donny donnie
donna don
dorothy dot dottie dolly dory
douglas doug dougie
edmund ed ned eddie
edward ed eddie ted teddy ned
edwin ed eddie
eleanor ellie nell nora ella
elijah eli
elizabeth liz lizzie lizzy beth betty betsy bess eliza libby elsie bessie liza bette
ellen ellie nell
emily em emmy emmie
emma em emmy
emmanuel manny
ernest ernie
esther essie
eugene gene
evelyn evie eve
ezekiel zeke
florence flo florrie
frances fran frannie francie
francis frank fran
francisco paco pancho frank
franklin frank
frederick fred freddie rick fritz
gabriel gabe
gabriela gabby gabi
gabrielle gabby gabi
geoffrey geoff jeff
george georgie
gerald gerry jerry
geraldine gerry
gertrude trudy gert
gilbert gil
gloria glo
gregory greg gregg
guadalupe lupe
gwendolyn gwen wendy
hannah hanna
harold hal harry
harriet hattie
helen nell nellie lena
henry hank harry hal
herbert herb bert
hubert hugh bert
ignacio nacho
irene rene
isaac ike zack
isabel izzy bella belle
isabella izzy bella belle
jacob jake jay
jacqueline jackie jacqui
james jim jimmy jamie jem
janet jan
janice jan
jason jay
jasmine jas jazz
jean jeannie
jeffrey jeff
jennifer jen jenny jenn
jeremiah jerry
jeremy jem jerry
jerome jerry
jesse jess
jessica jess jessie
jesus chuy
joan joanie
joanna jo joann
john johnny jack jon
jonathan jon jonny nathan
jose pepe chepe
joseph joe joey jo
josephine jo josie
joshua josh
joyce joy
juan juanito
judith judy judi
julia julie jules
julian jules
juliana julie jules ana
karen kari
katherine kate katie kathy kat kathie kit kitty kay
kathleen kathy kate katie kathie
kathryn kathy kate katie kat
kenneth ken kenny
kimberly kim kimmy
kristen kris kristy
kristin kris kristy
kristina kris tina
laura laurie
lauren laurie ren
lawrence larry laurie
leonard len lenny leo
leonardo leo
leslie les
lillian lily lil
linda lindy lin
louis lou louie
louise lou lulu
lucille lucy lou
lucinda lucy cindy
lydia liddy
madeline maddie maddy
magdalena lena maggie
manuel manny manolo
marcus mark marc
margaret maggie meg peggy peg marge margie greta meggie madge rita daisy
maria mia mari
marianne mary anne
marjorie marge margie
martha marty patty
martin marty
marvin marv
matilda tilda tilly
matthew matt matty
maureen mo
maurice morry moe
maximilian max
maxwell max
megan meg
melanie mel
melinda mindy mel
melissa mel missy lissa
melvin mel
mercedes mercy
michael mike mikey mick mickey
michelle shelly chelle mich
mildred millie
miranda randi mandy
miriam miri mimi
mitchell mitch
mohammed mo
monica mon
muhammad mo
nancy nan
natalie nat
natasha tasha nat
nathan nate nat
nathaniel nate nat nathan
nicholas nick nicky nico
nicole nikki nicky nic
norman norm
oliver ollie
olivia liv livvy
oscar oz
pamela pam pammy
patricia pat patty trish tricia patti
patrick pat paddy rick
paula polly
penelope penny nell
peter pete petey
philip phil
phillip phil
phyllis phyl
priscilla cilla
rachel rach
ralph ralphie
randall randy
raymond ray
rebecca becky becca beck
reginald reg reggie
richard rick rich dick ricky richie
robert rob bob bobby robbie bert
roberta bobbie robbie
roberto beto
rodney rod
roger rodge
roland rollie
ronald ron ronnie
rosalind roz
rosario charo
rosemary rose rosie
roseanne rose
russell russ
samantha sam sammy
samuel sam sammy
sandra sandy
sarah sally sadie
sebastian seb bas
sharon shari
shirley shirl
sidney sid
sophia sophie
stanley stan
stefan stef
stephanie steph stephie
stephen steve stevie
steven steve stevie
stuart stu
susan sue susie suzy
susanna sue susie suzy
suzanne sue suzy
sylvia syl
tamara tammy tam
tatiana tanya
teresa terry tess tessa tracy
terrence terry
thaddeus thad ted
theodore ted teddy theo
theresa terry tess tessa
thomas tom tommy
tiffany tiff
timothy tim timmy
tobias toby
tyler ty
valentina val tina
valerie val
vanessa van nessa
veronica ronnie vera roni
victor vic
victoria vicky tori vicki vic
vincent vince vinny vin
virginia ginny ginger
vivian viv
vladimir vlad vova
walter walt wally
wesley wes
wilhelmina mina minnie willa
william will bill billy willie liam
winifred winnie freda
yolanda yoli
yvonne eve
zachary zach zack
zoe zo
"""


def _both_ways() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    shorter: dict[str, set[str]] = {}
    longer: dict[str, set[str]] = {}
    for line in _LINES.split("\n"):
        given, *short = line.split() or [""]
        for one in short:
            shorter.setdefault(given, set()).add(one)
            longer.setdefault(one, set()).add(given)
    return (
        {name: frozenset(found) for name, found in shorter.items()},
        {name: frozenset(found) for name, found in longer.items()},
    )


_SHORTER, _LONGER = _both_ways()
_LEAST: Final = 3


def called(given: str) -> frozenset[str]:
    """Return what somebody of this given name (small letters, no accents) may be called.

    Of a short form on file, the whole names that it stands for and nothing beyond them.
    """
    found = _SHORTER.get(given, frozenset()) | _LONGER.get(given, frozenset())
    return frozenset(one for one in found if len(one) >= _LEAST or one in _SHORTER.get(given, ()))
