"""Names that are also ordinary words, months, letters or shorthand: never taken for a name alone.

What stands here is hidden only where the words around it speak of a person, or where it stands
beside another part of the same name. A name that is not here may still be an ordinary word
(`subrosa.deid.known.words.ordinary`); that is guarded in the same way.
"""

from __future__ import annotations

from typing import Final

_FIRST: Final = """
ace al amber angel april apollo arch art ash aspen aster august autumn ava basil beau bee ben
berry bill billy blaze blossom blue bo booker brandy brook brooke buck bud
buddy candy cary carol cash cat chad chance charity chase cherry china chip christian chuck clay
cliff clover coco cody colt constance cooper coral corey crystal cy cyan daisy dale dawn dean deb
dee destiny di diamond dick dolly don dot drake drew duke dusty eagle earl earnest easter ebony
echo ed eden eve ever everest faith fern finch fisher flip flora forest fox frank frankie gail
gale gay gem gene ginger glory grace grant gray guy hale happy hardy harmony harry haven hazel
heath heather herb holly honey honor hope hunter iris ivory ivy jack jade jasmine jay jean
jerry jersey jesse jet jewel jo joy jude julep june justice king kit kitty lake lance lane lark
laurel lee liberty lily lin link lot love lucky mac major mark marsh marshal mason mat maverick
max may melody mercury mercy merit merry miles mo monday moon nick nova oak ocean olive opal pansy
pat patience pearl peg penny pepper pete petunia phoenix pip poppy port prince princess promise
prudence queen rain ray rebel red reed reef rex rich rick river rob robin rock rocky rod roman
rose ruby rusty sable sage sal sandy savannah scarlet season serenity shade shay shell sierra skip
sky slade star sterling stone storm sue summer sun sunday sunny sunshine swift tad tab tawny
temple terry thorn tiger timber topaz trace trinity tripp trip tuck tuesday vale velvet vera
verity vi viola violet ward west will willow win winter woody wren
"""
_LAST: Final = """
abbey banks barber barker bass beach bean bear beard bell bench bender best bird bishop black
blank block bloom blunt board bolt bond bone book booth boss bottom bow bowers bowl bowman box boy
branch brand bridge bridges bright broad brooks brown buck bull burn burns bush butcher butler
button cannon cape carpenter carter carver case castle chamber chambers chapel chaplain church
churchill clay clerk close coal cobb coffee cold cole cook cooper corn cotton couch court cox
craft crane cross crow crown cruise curry dale dance darling dash day deal dear dick doctor dove
downs drake draper driver drum duck early east eaton end england falls farmer favor field fields
finch fine fish fisher flagg fleming fling flint flood flowers fly foot ford foreman foster
fountain fowler fox france freeman french friend frost fuller game gardener gardner garland gates
gay german glass glover gold golden good goodman gore grand grant grass graves gray green grey
grim gross grove guard guy hall ham hand hands hardy harp hart hatch hawk hay hayes head heart
heath held herd high hill hills hoff holiday holland holt hood hook hooper horn horton house howe
hull hunt hunter hurt iron jolly judge keen key keys kidd kind king knight knots lake lamb land
lane large last law leaf lee light little lock long lord lot love low mace march mark marks marsh
mason mast masters may mead mill miller mills mix moody moon moore more moss mount mule myers nail
neal new noble noon norm north nurse oak odom orange oxford pace page paine painter palmer park
parker parks parson parsons past patch peace peach peak pepper person pickle pike pitt pitts plant
plumb pond pool poole pope porter post potter potts pound powers price pride priest prince prior
proctor quick rains ram rand read rector reed rice rich riddle ring rivers roach roads robins rock
rodeo root rose rush sage salmon salt sand sands savage sawyer self sellers sharp shepherd shields
ship shoe shore short silver simple singer singh skinner slaughter small smart smith snow sparks
spear speed spring stack stamp stark steel steele step stern still stock stone story strange
street strong sugar sun swan sweat sweet swift tate temple tighe till tiller tinker todd toll tow
towers town towns trainer trotter trout turner underwood waits walker wall wallace walls ward ware
warner washington waters weaver webb weeks wells welsh west wheeler white wild wilder wiley wilkes
winter winters wise wolf wood woods word workman worth wright yard york young
"""
_MONTHS: Final = (
    "january february march april may june july august september october november december"
)
NAMES_THAT_ARE_WORDS: Final = frozenset(f"{_FIRST} {_LAST}".split())
MONTHS: Final = tuple(_MONTHS.split())
