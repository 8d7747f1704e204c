"""Words beside a name by which a text speaks of a person."""

from __future__ import annotations

from typing import Final

from subrosa.deid.known.words.listed import listed

TITLES: Final = frozenset(
    listed("""
mr mrs ms miss mx dr doctor prof professor rev reverend pastor father fr sister rabbi imam
officer sgt sergeant lt lieutenant capt captain judge coach nurse detective deputy sheriff
uncle aunt auntie grandma grandpa granny nana papa cousin mister
""")
)
RELATIONS: Final = frozenset(
    listed("""
husband wife spouse partner boyfriend girlfriend bf gf fiance fiancee ex exhusband exwife son
daughter child baby kid brother sister bro sis sibling twin mother mom mum mommy father dad
daddy stepmother stepmom stepfather stepdad stepson stepdaughter stepbrother stepsister
grandmother grandma grandfather grandpa grandson granddaughter grandchild niece nephew cousin
uncle aunt friend bestfriend roommate housemate flatmate neighbor neighbour coworker colleague
boss supervisor manager teacher coach therapist counselor counsellor psychiatrist doctor
sponsor attorney lawyer pastor client patient pt cl caseworker landlord named called name in-
law mil fil sil bil
""")
)
BEFORE: Final = frozenset(
    listed("""
with told tells telling asked asks asking called calls calling texted texts texting met meets
saw sees seeing visited visits married marry dating dated loves loved hates hated misses missed
trusts trusted blames blamed hit hits about from and dear hi hello hey thanks thank thx love
regards sincerely cc fwd re by for to of that says said see re: w
""")
)
"""Words after which a name often stands; a name that is a word needs a capital there too."""
PEOPLE_VERBS: Final = frozenset(
    listed("""
told tells asked asks texted texts met meets visited visits married dating dated hates hated
blames blamed dear hi hello hey with
""")
)
"""Words after which even an uncapitalised word that may be a name is one."""
DOES: Final = frozenset(
    listed("""
said says told tells asked asks called calls came comes went goes texted texts thinks thought
wants wanted left leaves moved moves got gets took takes gave gives made makes reports reported
states stated denies denied describes described presents presented appears appeared feels felt
shared shares disclosed endorsed endorses attended attends arrived discussed expressed expresses
noted agreed agrees lives lived works worked cried cries yelled yells screamed drinks drank hit
hits died dies passed loves loved hates hated knows knew is was has had does did doesn't didn't
isn't wasn't hasn't hadn't won't wouldn't and who whose worries fears smokes relapsed quit
fights argues refuses insists lost loses
""")
)
"""What a person does: a capitalised word before it, not at the begin of a sentence, is a name."""
DOES_SURELY: Final = frozenset(
    listed("""
said says told tells asked asks texted texts came goes thinks wants moved gave reports reported
states stated denies denied describes described presents presented appears shared shares
disclosed endorsed endorses attended arrived discussed expressed expresses agreed lives lived
drinks drank yelled yells screamed cried cries knows knew married works worked drove drives
plays played slept sleeps ate eats spent worries worried fears feared smokes smoked relapsed
quit fought fights argued argues apologized refused refuses insists insisted admitted admits
claimed claims complained complains picked brought brings bought pays paid ran runs walked walks
wrote writes sent sends showed shows struggles struggled suffers suffered lost loses graduated
enrolled dropped divorced remarried adopted abused punched slapped raped threatened threatens
threw throws helped helps hugged kissed cheated cheats lied lies stole steals grabbed pushed
choked beat beats hurt visited visits arrested released left got hates loves misses who whose
""")
)
"""What only a person does: also an uncapitalised word before it, or one that begins, is a name."""
NOT_BEFORE_INITIAL: Final = frozenset(
    listed("""
vitamin hepatitis plan type grade option exhibit group room unit building part step class
schedule section appendix table figure tab apt suite cluster criterion item line track level
team bus gate lot form title chapter version phase stage factor
""")
)
"""Words after which a single letter is no initial."""
SHORTHAND: Final = frozenset(
    listed("""
dr mr ms mrs
aa na oa ga ca al ok tv dv er ed id iv im md do rn np pa pt ot sw dx tx rx hx sx fx bx mx px
am pm ad bc bf gf vs re cc fu hr bp wt ht kg mg ml cm mm oz lb lbs po bid tid prn hs qd si hi
sib sh cbt dbt act emdr ifs ptsd ocd adhd add asd gad mdd bpd bpi cps aps ssi ssdi va us usa
uk eu dc la ny fl il wa or ma me in oh de ia ky ms mo mt ne nv nh nj nm nc nd ri sc sd tn ut
vt wv wi wy ak az ar co ct an as at be by go he if is it my no of on so to up we ha pto pc dna
hiv std sti mri eeg ekg ecg icu nicu ob gyn lpc lcsw lmft phd psyd msw ba bs mba jr sr st rd
ave dob ssn mrn poc nos nka nkda wnl soap dap birp gaf phq bdi bai eg ie etc tbd tba asap fyi
diy faq pdf url usb atm gps suv ufo lol omg
""")
)
"""Short words and abbreviations of the room, of English and of places: no initials without dots."""
DOTTED: Final = frozenset(
    listed("""
am pm eg ie us uk dc ba bs ma md phd rn usa st ca ps nb cf vs
""")
)
"""Abbreviations that are written with dots: no initials by themselves."""
PREPOSITIONS: Final = frozenset(
    listed("""
with for from to about by w re
""")
)
"""Words after which no verb stands, so that "will" and "may" are no verbs either."""
REACHED: Final = frozenset(
    listed("""
email emailed call called calls text texted letter letters sent message voicemail met meet meeting
spoke speak spoken talked talk talking session sessions appointment visit visited fought argued
argue heard homework closer home lives lived living stayed back married engaged dinner
""")
)
"""Words before a preposition that leads to a person: "spoke with", "email from"."""
BARE_VERBS: Final = frozenset(
    listed("""
hit quit hurt beat let put run cut come read and who whose
""")
)
"""What may follow a helping verb as well as a name."""
