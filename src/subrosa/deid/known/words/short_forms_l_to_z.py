"""Given names, l to z, each with what people who bear it are called; see `nicknames`."""

LINES = """
lakeisha keisha
latoya toya
laura laurie
lauren laurie ren
lawrence larry laurie
leonard len lenny leo
leonardo leo
leslie les
leticia lety tish
lillian lily lil
linda lindy lin
louis lou louie
louise lou lulu
lourdes lulu
luciano lucho
lucille lucy lou
lucinda lucy cindy
luis lucho louie
lydia liddy
madeline maddie maddy
magdalena lena maggie
makayla kayla mak
malgorzata gosia margaret
manuel manny manolo
marcela marce chela
marcus mark marc
margaret maggie meg peggy peg marge margie greta meggie madge rita daisy
margarita rita maggie
maria mia mari masha
mariana mari ana
marianne mary anne
maricela mari chela
marisol mari sol
marjorie marge margie
martha marty patty
martin marty
marvin marv
matilda tilda tilly
matthew matt matty
maureen mo
maurice morry moe
maximilian max
maximiliano max maxi
maxwell max
megan meg
mei may
melanie mel
melinda mindy mel
melissa mel missy lissa
melvin mel
mercedes mercy meche
michael mike mikey mick mickey
michaela kayla micky mickey mick
michelle shelly chelle mich
miguel mike migue miguelito
mikhail misha mike
mildred millie
miranda randi mandy
miriam miri mimi
mitchell mitch
mohammed mo
monica mon
muhammad mo
mustafa mus
nancy nan
natalia natasha nat tasha
natalie nat
natasha tasha nat
nathan nate nat
nathaniel nate nat nathan
nguyet moon
nicholas nick nicky nico
nicole nikki nicky nic
nikolai kolya nick
nnamdi nam
norman norm
octavio tavo
oliver ollie
olivia liv livvy
oluwaseun seun
oluwatobi tobi
oscar oz
pablo pablito
pamela pam pammy
patricia pat patty trish tricia patti
patrick pat paddy rick
paula polly
pavel pasha paul
pedro perico pete
penelope penny nell
peter pete petey
philip phil
phillip phil
phyllis phyl
pilar pili
piotr piotrek peter
priscilla cilla
priyanka pri priya
rachel rach
rafael rafa ralph
ralph ralphie
ramon monchi ray
randall randy
raul rulo
raymond ray
rebecca becky becca beck
reginald reg reggie
renata rena
ricardo rick ricky richie cardo
richard rick rich dick ricky richie
rigoberto rigo
robert rob bob bobby robbie bert
roberta bobbie robbie
roberto beto
rodney rod
rodrigo rod rodri
roger rodge
roland rollie
ronald ron ronnie
rosalind roz rosie linda
rosario charo
roseanne rose
rosemary rose rosie
russell russ
salvador chava sal
salvatore sal toto
samantha sam sammy
samuel sam sammy
sandra sandy
santiago santi chago
sarah sally sadie
sebastian seb bas
sergei seryozha serge
sergio checo serge
shanice niecy
sharon shari
shirley shirl
sidney sid
siobhan shiv
socorro coco
sofia sofi
soledad sole
sophia sophie
stanislaw stas staszek stan
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
tamika mika
tatiana tanya
teresa terry tess tessa tracy
terrence terry
thaddeus thad ted
theodore ted teddy theo
theresa terry tess tessa
thi tee
thomas tom tommy
tiffany tiff
timothy tim timmy
tobias toby
tomas tom tomy
tomasz tomek tom
tyler ty
tyrone ty
valentina val tina
valerie val
vanessa van nessa
veronica ronnie vera roni
vicente chente vince
victor vic
victoria vicky tori vicki vic
vincent vince vinny vin
virginia ginny ginger
vivian viv
vladimir vlad vova
walter walt wally
wesley wes
wilhelm willi bill
wilhelmina mina minnie willa
william will bill billy willie liam
winifred winnie freda
wojciech wojtek
xavier xavi zay
ximena xime mena
yelena lena
yesenia yesi
yevgeny zhenya gene
yolanda yoli
yusuf joe
yvonne eve
zachary zach zack
zoe zo
zuzanna zuza zuzu susan
"""
