"""Given names, a to k, each with what people who bear it are called; see `nicknames`."""

LINES = """
abdullah abdul abdo abe
abigail abby abbie abbey gail
abraham abe bram
adelaide addie della heidi
adriana adri
agnieszka aga agnes
alan al
albert al bert bertie
alejandra ale alex aleja
alejandro alex ale jandro
aleksander olek alek alex sasha
aleksandr sasha sanya alex
aleksandra ola sasha alex
alessandro ale sandro
alexander alex al sasha xander lex sandy alec
alexandra alex sandra sasha lexi lexie alexa sandy
alfonso poncho fonzie
alfred al alfie fred freddie
ali al
alice allie ali
alicia lisha ali
alison ali allie
amanda mandy manda
amelia amy mia millie
anastasia ana stacy tasha nastya
andrea andie andi drea
andrew andy drew
angela angie ang
ann annie nan nancy
anna annie ana
annaliese anna annie liese lisa
anne annie nan
annika anni
anthony tony ant
antoinette toni nettie
antonia toni tonia
antonio tony toni
armando mando
arthur art artie
arturo art turi
ashley ash
augustus gus
austin aus
barbara barb babs barbie bobbie
bartholomew bart
beatrice bea trixie
beatriz bea betty
benjamin ben benny benji
bernadette bernie
bernard bernie
bernardo nardo bernie
beverly bev
bjorn bear
bradley brad
brandon bran
brenda bren
caitlin cait
calvin cal
cameron cam
carlos carlitos charly
carmela mela
caroline carrie caro carol
carolyn carrie lyn
cassandra cass cassie sandra
catalina cata lina
catherine cathy cate cat kate katie kathy
cecilia cece celia
cesar cesarito
charles charlie chuck chas chaz
charlotte charlie lottie char
chelsea chels
chidi chi
christina chris tina chrissy
christine chris tina chrissy
christopher chris topher kit
clifford cliff
clinton clint
concepcion concha conchita
constance connie
consuelo chelo
cornelius neil
cristina cris tina
cristobal cris
cynthia cindy cyn
daniel dan danny
danielle dani
darlene darla
david dave davey davy
deandre dre
deborah deb debbie debby
debra deb debbie
demetrius dee meech dmitri
dennis den denny
desmond des
diego dieguito
dimitrios dimitri jimmy
dmitri dima
dolores lola dolly
domenico mimmo nico dom
dominic dom nick
donald don donny donnie
donna don
dorothy dot dottie dolly dory
douglas doug dougie
dwayne dee
edmund ed ned eddie
eduardo eddie lalo edu
edward ed eddie ted teddy ned
edwin ed eddie
ekaterina katya kate
eleanor ellie nell nora ella
elena lena ellie
elijah eli
elizabeth liz lizzie lizzy beth betty betsy bess eliza libby elsie bessie liza bette
ellen ellie nell
emanuel manny
emily em emmy emmie
emma em emmy
emmanuel manny
enrique quique rick henry
ernest ernie
ernesto neto ernie
esperanza espe
esther essie
eugene gene
evelyn evie eve
ezekiel zeke
fatima fati timmy
federico fede rico freddie
felipe pipe phil
fernando nando fer
florence flo florrie
frances fran frannie francie
francesca fran frankie cesca
francesco franco cesco frank
francis frank fran
francisco paco pancho frank
franklin frank
frederick fred freddie rick fritz
friedrich fritz fred
gabriel gabe
gabriela gabby gabi
gabrielle gabby gabi
geoffrey geoff jeff
george georgie
gerald gerry jerry
geraldine gerry
gerardo gerry lalo
gerhard gerd
gertrude trudy gert
gianna gia
gilbert gil
giovanni gianni gio vanni johnny
giuseppe beppe peppe joe
gloria glo
gonzalo gonzo
graciela chela grace
gregory greg gregg
guadalupe lupe
guillermo memo will bill
gwendolyn gwen wendy
hannah hanna
harold hal harry
harriet hattie
hector tito
helen nell nellie lena
henry hank harry hal
herbert herb bert
horacio lacho
hubert hugh bert
humberto beto
ibrahim abe ibro
ignacio nacho
imani mani
irene rene
isaac ike zack
isabel izzy bella belle
isabella izzy bella belle
ivan vanya
jacob jake jay
jacqueline jackie jacqui
james jim jimmy jamie jem
janet jan
janice jan
jasmine jas jazz
jason jay
javier javi
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
joaquin quino joaco
johannes hans hannes
john johnny jack jon
jonathan jon jonny nathan
jorge george coque
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
julio julito
karen kari
katarzyna kasia kate
katherine kate katie kathy kat kathie kit kitty kay
kathleen kathy kate katie kathie
kathryn kathy kate katie kat
keisha kei
kenneth ken kenny
kimberly kim kimmy
konstantinos kostas gus dean
kristen kris kristy
kristin kris kristy
kristina kris tina
krzysztof krzysiek chris
"""
