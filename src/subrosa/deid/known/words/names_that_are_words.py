"""Names that are also ordinary words, months, letters or shorthand: never taken for a name alone.

What stands here is hidden only where the words around it speak of a person, or where it stands
beside another part of the same name. A name that is not here may still be an ordinary word
(`subrosa.deid.known.words.ordinary`); that is guarded in the same way.
"""

from __future__ import annotations

from typing import Final

_FIRST: Final = """
abel ace al amber andy angel april apollo arch art ash aspen aster august autumn ava basil beau bee
ben berry bertha bess beth bill billy blaze blossom blue bo bob bobby bonnie booker brandy brian
brook brooke buck bud buddy candy cary carol cash casey cat chad chance charity charlie chase cher
cherry china chip christian chuck clay cliff clover coco cody colt constance cooper coral corey
crystal cy cyan daisy dale dallas dawn dean deb dee destiny dexter di diamond dick dolly don dot
drake drew duke dusty eagle earl earnest easter ebony echo ed eden ella eve ever everest faith fay
fern finch fisher flip flora forest fox frank frankie gabe gail gale gay gem gene ginger glory
grace grant gray guy hale happy hardy harmony harry haven hazel heath heather henry herb holly
honey honor hope hunter ida iris iris ivory ivy jack jade jan jasmine jay jean jerry jersey jesse
jet jewel jimmy jo jo joe john johnny josh joy joy jude julep june justice kay kelly ken king kit
kitty lake lance lane lark laurel lee leo liberty lily lin link lot lou love lucky lulu mac major
mal mann mark marsh marshal marshall mason mat matt maverick max may melody mercury mercy merit
merry mia mick miles milo mo molly monday moon nan nick nova oak ocean olive opal pam pansy pat
patience patty paul pearl peg penny pepper pete petunia peter phoenix piper pip poppy port prince
princess promise prudence queen rain ray rebel red reed reef reese remy rex rich rick river rob
robin rock rocky rod roman romeo rory rose rosemary roy ruby rusty sable sage sal sally sam sandy
savannah scarlet scout season serenity shade shay shelby shell sierra skip sky slade sol sonny star
stella sterling stone storm sue sue summer sun sunday sunny sunshine swift tad taffy tab tawny ted
teddy temple terry thorn tiger tim timber tina toby tom tommy tony topaz trace tracy trinity
tripp trip troy tuck tuesday val vale velvet vera verity vi vic victor victoria viola violet wade
wally ward warren west whitney will willow win winter woody wren wynn
"""
_LAST: Final = """
abbey banks barber barker barr bass bates beach bean bear beard beck bell bench bender best bird
bishop black blank block bloom blunt board bolt bond bone book booth boss bottom bow bowers bowl
bowman box boy branch brand bridge bridges briggs bright broad brooks brown buck bull burn burns
bush butcher butler button cannon cape carpenter carr carter carver case castle chamber chambers
chapel chaplain church churchill clark clay clerk close coal cobb coffee cold cole cook cooper
corn cotton couch court cox craft crane cross crow crown cruise cruz curry dale dance darling dash
day deal dear dick dixon doctor dove downs drake draper driver drum duck dyer early east eaton
ellis end england falls farmer favor field fields fields finch fine fish fisher flagg fleming fling
flint flood flowers fly foot ford foreman foster fountain fowler fox france freeman french friend
frost fuller game gardener gardner garland gates gay german glass glover gold golden good goodman
gore grand grant grass graves gray green grey grim gross grove guard gunn guy hall ham hand hands
hardy harp hart hatch hawk hay hayes head heart heath held herd high hill hills hoff holiday holland
holt hood hook hooper horn horton house howe hull hunt hunter hurt hyde iron jolly judge keen key
keys kidd kind king kirk knight knots lake lamb land lane large last law leaf lee light little lock
long lord lot love low lowe lyon mace mack mann march mark marks marsh mason mast masters may mead
mercer mercer mill miller mills mix moody moon moore more moss mount mule myers nail nash neal new
noble noon norm north nurse oak odom orange oxford pace page paine painter palmer park parker parks
parson parsons past patch peace peach peak pepper person phelps pickle pike pitt pitts plant plumb
pond pool poole pope porter post potter potts pound powers price pride priest prince prior proctor
pugh quick rains ram rand read rector reed reeves rhodes rice rich riddle ring rivers roach roads
robins rock rodeo root rose rowe rush sadler sage salmon salt sand sands savage sawyer self sellers
sharp shepherd shields ship shoe shore short silver simple simmons singer singh skinner slaughter
small smart smith smithers snow sparks spear speed spring stack stamp stark steel steele step stern
stewart still stock stokes stone story strange street strong sugar sun swan sweat sweet swift tate
taylor teague temple tighe till tiller tinker todd toll tow towers town towns trainer trotter
trout tucker turner tyler underwood vance wade waits walker wall wallace walls ward ware warner
washington waters weaver webb weeks welch wells welsh west wheeler white wild wilder wiley wilkes
winter winters wise wolf wood woods woodward word workman worth wright yard york young
"""
_MONTHS: Final = (
    "january february march april may june july august september october november december"
)
NAMES_THAT_ARE_WORDS: Final = frozenset(f"{_FIRST} {_LAST}".split())
MONTHS: Final = tuple(_MONTHS.split())
