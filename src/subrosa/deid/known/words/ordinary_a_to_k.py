"""Ordinary English words of four letters and more, a to k, without most of their inflected forms.

See `subrosa.deid.known.words.ordinary` for what they are for and where they come from.
"""

WORDS = """
abandon abandonment abdomen abdominal abducted abduction abel ability able abnormal abnormalities
aboard abolished abortion about above abroad absence absent absolute absorb abstract absurd
abundance abundant abuse abusive academia academic accelerate accelerator accent accept acceptable
acceptance access accessibility accessible accident accidental acclaimed accommodate accommodation
accompany accomplish accomplishment accordance according account accountability accountable
accountant accredited accumulated accuracy accurate accusations accuse accustomed achieve
achievement aching acid acknowledge acoustic acquaintance acquainted acquire acquisition acquitted
acres across acted acting action activate activation active activism activist activity actor
actress acts actual acute adamant adapt adaptation added addict addiction adding addition
additional address adds adequate adherence adjacent adjective adjunct adjust adjustment administer
administration administratively administrators admire admission admit adolescence adolescent adopt
adoption adorable adored adorned adult adulthood advance advantage advent adventurous adverse
advertising advice advise advisor advocacy advocate aesthetic affair affect affection affiliate
affiliation affirmative affluent afford affordable aforementioned afraid after afterlife aftermath
afternoon afterward again against aged agency agenda ages aggravated aggregate aggression
aggressive aging agitated agitation agree agreement agricultural aground ahead aide aids aimed
aiming aims airborne aircraft airline airplane airports airspace alarm album alcohol alcoholic
alcoholism alert algebra align alignment alike alive allegations alleged allegiance alleging
allergic alleviate alliance allied allies allocated allocation allow allowance almost alone along
alongside already also altar alter alteration alternate alternative although altitude altogether
always amalgamation amassed amateur amazed amazing ambassadors ambiguity ambiguous ambition
ambitious ambulance amended amendment amenities amid amino amnesty among amongst amor amount ample
amplified amplitude amusement amusing anal analogy analyses analysis analysts analytical analyze
anarchy anatomical anatomy ancestors ancestral ancestry anchor anchorage ancient anger angle
angrily angry animal anime ankle anniversary announce announcement annoyance annoyed annoying
annual annum anonymous another answer anterior anti antibiotics antibody anticipated anticipating
antique antiquity ants anxiety anxious anybody anymore anyone anything anytime anyway anywhere
apart apartment apologize apology apparatus apparent appeal appear appearance appellate appetite
appliances applicable applicant application apply appoint appointment appreciate appreciation
approach appropriate approval approve approx approximate approximation apps aquatic arbitrary arch
archeological archipelago architect architectural architecture archival area aren arguably argue
argument arid arise aristocratic armed arms arose around aroused arrange arrangement array arrest
arrival arrive arrogant arterial artery arthritis artifact artificial artillery artist artistic
artwork asbestos ascending ashamed ashes aside asked asking asks asleep aspect aspirations
assassin assassinate assassination assault assemble assembly assert assertion assess assessment
asset asshole assign assignment assist assistance assistant associate associations assortment
assume assumption assurance assure asthma astronaut asylum athletes athletic atmosphere
atmospheric attach attache attachment attack attain attempt attend attendance attendant attendees
attention attitude attorney attract attraction attractive attribute auction audience audio audit
audition auditory aunt aura authentic authenticity author authorised authoritative authorities
authorized autism auto autobiography automated automatic automatically automobile automotive
autonomy autumn auxiliary avail availability available avant avenues average aviation avid avoid
avoidance await awake awakening award aware awareness away awesome awful awhile awkward awoke
axial azure babe baby back backbone backdrop background backlash backpack backside backup backward
backyard bacon bacteria badge badly baggage bail bait baking balance ball ballet balloons ballot
banana band bandage bang bank bankrupt bankruptcy banned banner banning banquet baptism baptized
barbarians bare bargain barges bark barn barons baroque barracks barred barrels barrier barrister
bars bartender basal base baseball baseline baseman basement basic basically basin basis basket
basketball bass bastard bath bathroom bats batted batter batting battle bays beach beams beans
bear bearded beasts beat beaten beautiful beauty became because beck become bedroom bedside beef
been beer beetle before beforehand began begged begging begin begs begun behalf behave behavior
behavioral behaviour behind being belief believe belly belong beloved below belt bench bend
beneath benefactor beneficial benefit benevolent benign bent beside best bestseller beta betrayal
betrayed better between beverage bewildered beyond bias biceps bicycle bien bigger biggest bike
bilateral bile bilingual bill billion binding biodiversity biographical biological biology bipolar
bird birth birthday birthplace bisexual bitch bite bits bitten bitter bitterness bizarre black
blackberry bladder blade blame bland blank blanket blast bled bleed blend bless blew blind blink
bliss block blog blond blonde blood bloody blouse blow blown bluegrass blur boarded boarding
boards boasted boasts boat bodily body boil boilers bold bomb bond bone bono bony book boom boost
booth boots border bore boredom born borne borrow boss botany both bottle bottom bought bounce
bound boundary bouquet bout bowling boxes boycott boyfriend boys brace brain branch brand brandy
brave breach bread breadth break breakdown breakfast breakout breakthrough breakup breast breath
breathe breed breeders brew bribe bribery brick bride bridge brief brigadier bright brightness
brilliant bring brisk broad broadband broadcast broke broken bronze bros brother brought browser
bruised bruises brush brutal brute bubble buck bucket buddy budget buena buffer buffet bugs build
built bulb bulge bulk bull bullet bullshit bully bump bunch bundle burden burger burial burn burst
bury buses busiest business businessman businessmen bust busy butt butterflies button buyer buying
buys buzz bypass cabin cabinet cable cafe cafeteria cage cake calcium calculate calculation
calculus calendar calf call calm calves came camel camera camp campaign campus canal cancel
cancellation cancer candidate candles candy cane cannot canvas capability capable capacity capita
capital capitalism capped capsule captain captive capture carbon card cardboard cardiac cardinal
care careful careless caretaker cargo carpet carrier carry cars cartoon carved carvings casa case
cash cast caste casual casualties catalog catastrophe catch categorized category cats cattle
caught causal cause caution cautious cave cavity cease ceasefire ceiling celebrate celebration
celebrity cell cemetery censorship census cent centered centers centimeters central centralized
centred centres century cereal cerebral ceremony certain certainty certificate certified cervical
chain chair chairman chalk challenge champagne chance change channel chanting chaos chaotic
chapter character characterised characteristic characterized charge charitable charity charm chart
chased chasing chat cheap cheat check cheek cheer cheese chef chemical chemist chemistry
chemotherapy chest chew chick chicken chief chihuahua child childbirth childhood children chill
chilly chin ching chips chocolate choice choir choke choose choral chores chose chosen chronic
chronological chuckle chung chunk churches cigarette circa circle circuits circular circumstance
circus citation cited cites cities citizen citizenship citrus civilian civilization claim clan
clarify clarity clash class classic classical classification classify classmate classroom clause
clean cleansing cleanup clear clearance clergy cleric clerical clerk click client climate climax
climb clinched clinic clinical clips clock clone close closeness closest closet closure cloth
clouded clouds clown clubs clue clumsy clustered clutch coach coal coarse coastal coaster
coastline coat cocaine cock cocktail coded codes coding coefficient coffee cognition coin coincide
coincidence coincidentally cold collaborated collaboration collaborative collapse collateral
colleague collect collection collective collector college collision colon colonial colonization
colony color coloration colorful colour column columnist comb combat combination combine combo
come comeback comedian comedy comet comfort comfortable comfortably comics command commandant
commemorate commemoration commemorative commence commencement comment commentary commentator
commerce commercial commissioned commit commitment common commonplace communal communicate
communication communism community commuted como compact companion company comparable compare
comparison compartment compass compassion compassionate compatibility compatible compelled
compelling compensate compensation compete competence competent competition compiled compiling
complain complaint complement complementary complete completion complex complexity compliance
compliant complicated complications compliment comply component composed composer composing
composition compound comprehend comprehension comprehensive compression comprise compromise
compulsion compulsory computer computing conceal conceded conceived concentrate concentration
concept conceptual concern concert concession conclude conclusion concrete concurrently concussion
condemn condensed condition conditional condo condoms conduct conductor conference confess
confession confidence confident confidential configurations confined confinement confirm
confirmation confiscated conflict conform confront confrontation confuse confusion congenital
congestion conjecture conjunction connect connection conquer conscience conscious consciousness
conscription consecutive consensus consent consequence consequently conservation conservative
conserve consider considerable considerably consideration consist consistency consistent console
consolidate consolidation consortium conspiracy constant constituency constituent constitute
constrained constraint construct construction constructive consult consultation consume
consumption contact contain containment contaminated contemplating contemporary contempt content
contest context continents contingent continual continuation continue continuous continuum contra
contract contractor contractual contradiction contradictory contrary contrast contribute
contribution control controversial controversy convened convenience convenient conventional
convergence conversation converse convert convey convict conviction convince convoy cook cookie
cool cooperate cooperation cooperative coordinate coordination cope cops copy copyright coral cord
cordoba core corn corporate corporations corpus correct correction correlation correspond
correspondence corridor corrupt corruption cosmetic cosmopolitan cost costume cottage cotton couch
cough could couldn councillor councils counsel counselor count countdown counties countless
country coup couple courage courageous course courtesy courthouse courtroom courts courtyard
cousin cove coverage covert cozy crack craft craftsmen cramped crane crap crash craving crawl
crazy cream creamy create creation creative creativity creator creature credentials credibility
credible credit creditors creole crew cricket cried crime crisis criteria criterion critic
critical criticised criticism criticized criticizing crop cross crossroads crouched crow crowd
crucial crude cruel cruelty cruises crumpled crush crying cues cuff cuisine culinary culminated
cultural culture curated curator curb cure curiosity curious currency current curriculum curry
curse curvature custody custom cute cuts cutter cutting cyber cycle cyclones daddy daily dairy
damage damn dance danger dangerous dare dark darkness dash data database date daughter days
daytime dazed dead deadline deal dealt dear death debate debris debt debut decade deceased decent
deception decide decision decisive deck declaration declare decline decor decrease decree
dedicated dedication deed deemed deep deepened deepest deer defamation default defeat defect
defective defend defendant defense defensive defiance deficiency deficit define definite
definition definitive deformation defunct degree deities delay delegates delegation deleted
deliberate delicate delicious delight delightful deliver delivery demand demeanor dementia demise
demo democracy democrat demolished demon demonstrate demonstration demonstrators demoted denial
denomination denoted density dent dental dentist deny depart departments departure depend
dependence dependency dependent depict depictions depleted deploy deployment deported deposit
depressed depression deprived depth deputies derivative derived derives descend descendants
descent describe description deserts deserve design designate designation desirable desire despair
desperate despised despite dessert destination destined destiny destroy destruction destructive
detached detail detained detainees detect detective detectors detention deteriorated determination
determine detonated detrimental devastated devastating develop developers development
developmental deviation device devoid devote diabetes diagnosed diagnosis diagnostic diagram dial
dialect dialogue diameter diamonds diary dice dick dictated dictionary didn died dies diesel diet
dietary differ difference different differential differentiate difficult difficulty diffuse
digging digital digits dignitaries dignity dilemma dimensional diminished diner ding dining dinner
dinosaur diocese dioxide diploma diplomacy diplomatic dipped dipping direct direction directive
director directory dirt dirty disability disabled disadvantage disagree disagreement disappear
disappointed disappointing disappointment disapproval disaster disbanded disc discarded discharge
disciplinary discipline disclose disclosure discomfort disconnected discontent discontinued
discount discouraged discourse discover discovery discreet discretion discrimination discuss
discussion disease disgusting dishes disk dislike dismiss dismissal disorder dispatch disperse
displacement display disposed disposition dispute disqualification disqualified disregard disrupt
disruption dissatisfaction dissemination dissertation dissolution dissolve distal distance distant
distinct distinction distinctive distinguish distorted distract distraction distress distribute
distribution districts distrust disturb disturbance dive divers diverse diversified diversity
diverted divide divisions divorce dizzy docks doctor doctoral doctorate doctrine document
documentary documentation does doesn dogs doin doing dollar dolls dolphin domain dome domestic
dominance dominant dominate domination domino donate donation done donor doomed door doorbell dorm
dormant dormitory dorsal dose dotted double doubt doubtful down downfall downhill download
downstairs downtown dozen draft drag dragons drain drainage drama dramatic dramatically drank
drastic drastically draw drawn dreadful dream dress drew dried drift drilled drink drip drive
driven driveway drones drop drove drown drug drum drunk dual dubbed duck dude duel dull duly dumb
dump dunes dungeon durable duration during dust duty dwellers dwelling dying dynamic dysfunction
each eager eagle earlier earliest early earn earnest ears earthquake ease easier easiest easily
eastbound eastern eastward easy eaten eater eating eats ebook eccentric ecological economic
economical economy ecosystem ecumenical edge edible edict edit editor educate educational effect
effective effectiveness efficacy efficiency efficient effort eggs eight eighteen eighth eighty
either elaborate elastic elbow elderly elders eldest elect election electoral electrical
electricity electronically element elemental elementary elephant elevated elevation elevator
eleven eleventh eligibility eligible eliminate elimination elite else elsewhere email embarrassed
embarrassing embarrassment embassy embedded emblem embrace embroidered emerge emergence emergency
emigrated emigration emission emotion emotional empathy emphasis emphasize empirical employ
employee employment empowered empowerment emptiness empty enable enacted enactment enclosed
enclosure encoded encompass encounter encourage encouragement encyclopedia endangered endeavor
ended endemic ending endless endorsed endowment ends endure enemy energetic energy enforce
enforcement engage engagement engine engraved engulfed enhance enhancement enjoy enjoyable
enjoyment enlarged enlightenment enlist enormous enough enriched enrichment enroll enslaved
ensuing ensure enter enterprise entertain entertainment enthusiasm enthusiast enthusiastic entire
entirety entitled entity entrance entrepreneurship entry envelope environment environmental
envisioned envoy envy enzyme epic epidemic episode equal equality equation equipment equipped
equivalence equivalent eras erected erection erratic erroneously error eruption escalated escape
escort especially essay essence essential establish establishment estate este esteem estimate
estimation eternal ethanol ethical ethics ethnic ethnicity euros evacuate evacuation evade
evaluate evaluation even event eventual ever every everybody everyday everyone everything
everywhere evicted evidence evident evil evolution evolutionary evolve exact exaggerated exam
examinations examine example exasperated excavations exceed excellent except exception exceptional
excerpt excess excessive exchange excited excitement exciting exclaimed exclude exclusion
exclusive excursion excuse execute execution executive exemplified exempt exemption exercise
exhausted exhibit exhibition exiled exist existence exit expand expansion expect expectation
expeditions expelled expenditure expenses expensive experience experiment experimental
experimentation expert expertise expired explain explanation explicit explode exploit exploitation
exploration explore explorers explosion explosive export expose exposure express expression
expressive expulsion exquisite extant extend extension extensive extent exterior external extinct
extinction extinguished extra extract extraction extraordinary extravagant extreme eyebrow eyed
eyes fabric fabulous facade face facial facilitate facility fact factions facto factors factory
factual faculty fade fail failure faint fair fairness fairy faith faithful fake falcon fall fallen
fallout false famed familiar familiarity family famous fancy fans fantastic fantasy fare farewell
farm farther fascinating fascination fascism fascist fashion fast fatal fatalities fate father
fatigue fatty fault faulty fauna faux favor favorable favorite favour favourable favourite fear
fearful fearless feasible feast feat feather feature federally federation feed feedback feel fees
feet felicity fell fellow felony felt female feminine feminist fender ferry festivals fever fewer
fiance fiancee fibers fiction fidelity field fierce fifteen fifth fifty fight figure file fill
film filter final finalists financed finances financial financing find fine finest finger finish
fire firearm fireworks firm first fish fisherman fishermen fist fitness fits fitted fitting five
fixed fixing flag flair flank flap flare flash flashback flat flavor flawless fled fledged flee
fleet flesh flew flexed flexibility flexible flight flint flip flirt float flock flood floor
floral flour flourish flow flowers fluctuations fluent fluffy fluid flush fluttering flux flying
foam focal focus fold folk follow fond font food fool foolish foot footage football foothills
foraging forbade forbid forbidden force forcibly forearm forecast forefront forehead foreigner
foremost forensic forests forever forget forgive forgiven forgiveness forgot forgotten fork form
formal format formation formula forth forthcoming fortification fortune forty forum forward foster
fought foul found foundations four fourteen fraction fracture fragile fragment frame framework
franchise francs frankie fraternity fraud fraudulent freak free freedom freelance freestyle freeze
frequency frequent fresh freshman freshwater friction fridge fried friend friendship fries fright
frightened frightening frog from front frontal frowned frowning froze frozen fruit frustrated
frustrating frustration fuck fuel fulfill fulfillment full fully function functional fund
fundamentally fundraising funeral fungus funny furnished furniture further furthermore fury fused
fuselage fusion fuss futile future fuzzy gage gain gallery gallon gamble game gamma gang gaps
garage garbage garde gardener garnered garrison gasoline gate gateway gather gauge gave gaze gear
gender gene generalized generally generate generation generic generosity generous genetic genius
genome genre gentle gentleman gently genuine geographical geography geologist geometry gesture
gets getting giant gift gigs girl girlfriend give given glad glamour glance gland glass glimpse
global glorious glory gloss glove glow glucose goal goalkeeper goat goddamn gods goes goin going
golf gone gonna good goodbye goodness goodwill gorgeous gotta gotten govern governance
governmental governments governors grab gracefully grade gradual graduate graduation graffiti
grains gram grammar grammatical grandchildren granddaughter grandfather grandma grandmother
grandparents grandson grant grape graphic grasp grass grateful gratitude grave gravity grazed
grazing grease greasy great greatest greenhouse greet grew grey grid grief grim grind grip grocery
groin gross ground group grow grown growth grunt guarantee guard guardians gubernatorial guerre
guerrilla guess guest guidance guide guidelines guilt guilty guitar guns gunshot gunther guys
gymnast gymnastics habit habitat hack hadn hail hair half halfway halls halo halt hamburger
hampered hand handcuffs handgun handicapped handle handsome handwriting handy hang hangar happen
happier happily happiness happy harassment hard hardest hardship hardware hare hari harm harmful
harmless harness harsh harvest hasn hastily hatch hate hats haul haunt have haven haze head
headache headline headmaster headquarters heal health healthcare healthy hear heard heart
heartbreak heartland heat heaven heavier heavily heavy hector heel height heightened heir held
helicopter helium hell hello helm help helpful helpless hence hepatitis herbal herd here
hereditary heresy hermit hero heroic heroin hers herself hesitant hesitate hesitation heterosexual
hide hierarchy high highest highlight highway hike hilarious himself hind hindi hint hips hire
historian historical history hitch hits hitting hoarse hobby hockey hold holders hole holiday
homage home homeland homeless hometown homework homosexual homosexuality honest honesty honey
honeymoon honorable honorary honored honors honour hook hope hopeful hopeless hopping horizon
horizontal hormone horrible horrific horror horse horsemen hose hospice hospital hospitality
hospitalized host hostage hostel hostile hostility hotels hottest hour house household housekeeper
however html http huge hugged hugs humane humanitarian humanity humans humble humid humiliated
humiliation humming humor humorous hundred hung hungry hunt hurdles hurling hurry hurt husband
hydrogen hygiene hymn hypothesis iced icon iconic idea ideal identical identifiable identification
identify identity ideological ideology idiot idol ignorance ignore illegal illicit illness
illuminated illustrate illustration illustrator image imagination imagine immature immediate
immense immersed immersion immigrated imminent immune impact impaired impairment impatient
impending imperative imperfect implant implement implementation implicated implications imply
import importance important impose impossible impoverished impress impression impressive
imprisoned imprisonment improper improve improvement impulse inability inaccurate inactive
inadequate inadvertently inappropriate inaugural inauguration incapable incarcerated incentive
inception inch incident inclination inclined include inclusion inclusive income incompatible
incomplete inconsistent incorporate incorporation incorrect increase incredible incredibly
incumbent incurred indeed indefinite independence independently independents index indicate
indication indicator indicted indictment indie indifferent indigenous indigo indirect individual
indoor induce inducted industrial industrialist industry ineffective ineligible inequality
inevitable inevitably inexpensive inexperienced infamous infant infected infection inference
inferior infinite inflammation inflammatory inflation inflicted influence influential influenza
influx info inform informal information infrastructure infringement infused ingredient inhabit
inhabitants inherent inherit inheritance inhibit inhuman initial initiate initiation initiative
injected injection injured injuring injury injustice inmate inner inning innocence innocent
innovation input inquired inquiry insane insanity inscribed inscription insect insertion inside
insight insignia insignificant insist inspect inspection inspectors inspiration inspirational
inspire instability install installation instance instant instead instinct instinctively
instituted institutes institution institutional instructed instruction instructional instructor
instrumentation instruments insufficient insulation insulin insult insurance insurgency intact
intake integral integrated integrity intellectual intelligence intelligent intend intense
intensified intensity intensive intent intention intentional inter interact interaction
interactive intercept interception intercourse interest interface interfere interference interim
intermediate intermittent intern internal internationally internationals internship interpret
interpretation interrogation interrupt interruption intersect intersection interspersed interval
intervene intervention interview intimacy intimate intimidated intimidating intimidation into
intrigued intriguing intrinsic intro introduce introduction introductory intuition intuitive
invalid invasion invasive inventor inventory inversion inverted invest investigate investigation
investigative investigator investment investor invisible invitation invite invoked involuntary
involve involvement inward ipad iphone ipod iron ironic ironically irrational irregular irrelevant
irrigation irritated irritating irritation island isolate isolation issue item itself itunes ivory
jacket jail jaws jazz jealous jealousy jeans jeopardy jerk jets jewel join joint joke journal
journalism journalist journey judge judgement judgment judicial juice juicy jump junction jungle
junior junk jurisdiction jurisprudence jury just justices justification justify karma keen keep
keepers kelvin kept kerala keyboard keynote kick kidding kidnapped kidnapping kidney kids kill
kilometers kind kinda kindness kinetic kings kiss kitchen kits kitten kitty knee knew knife
knitting knives knock knot know knowledge known kung
"""
