"""Ordinary English words of four letters and more, a to k, without most of their inflected forms.

See `subrosa.deid.known.words.ordinary` for what they are for and where they come from.
"""

WORDS = """
abandon abandonment abdomen abdominal abducted abduction abel ability able abnormal abnormalities
aboard abolished aboriginal abortion about above abroad absence absent absolute absorb abstract
absurd abundance abundant abuse abusive academia academic academies accelerate accelerator accent
accept acceptable acceptance access accessibility accessible accessory accident accidental
acclaimed accommodate accommodation accompany accomplish accomplishment accordance according
account accountability accountable accountant accredited accumulated accuracy accurate accusations
accuse accustomed achieve achievement aching acid acknowledge acoustic acquaintance acquainted
acquire acquisition acquitted acres across acted acting action activate activation active activism
activist activity actor actress acts actual acute adamant adapt adaptation added addict addiction
adding addition additional address adds adequate adherence adjacent adjective adjunct adjust
adjustment administer administration administratively administrators admire admission admit
adolescence adolescent adopt adoption adorable adored adorned adult adulthood advance advancement
advantage advent adventures adventurous adverse advertisement advertising advice advise advisor
advocacy advocate aerial aesthetic affair affect affection affiliate affiliation affirmative
affluent afford affordable aforementioned afraid afro after afterlife aftermath afternoon
afterward again against aged agency agenda ages aggravated aggregate aggression aggressive aging
agitated agitation agree agreement agricultural aground ahead aide aids aimed aiming aims airborne
aircraft airing airline airplane airports airspace aisles alarm album alcohol alcoholic alcoholism
aldo alert algae algebra algorithm alias alicia align alignment alike alive allegations alleged
allegiance alleging allergic alleviate alley alliance allocated allocation allow allowance ally
almond almost alone along alongside aloud already also altar alter alteration alternate
alternative although altitude altogether alumni always amalgamation amassed amateur amazed
amazement amazing ambassadors ambiguity ambiguous ambition ambitious ambulance ambush amended
amendment amenities amid amino amnesty among amongst amor amount ample amplified amplitude amused
amusement amusing anal analogue analogy analyses analysis analysts analytical analyze anarchy
anatomical anatomy ancestors ancestral ancestry anchor anchorage ancient andersson anger angle
angrily angry animal animated anime ankle annexation anniversary announce announcement annoyance
annoyed annoying annual annum anonymous another answer antenna anterior anti antibiotics antibody
anticipated anticipating antique antiquity ants anxiety anxious anybody anymore anyone anything
anytime anyway anywhere apart apartment apologize apology apparatus apparent appeal appear
appearance appellate appetite apples appliances applicable applicant application apply appoint
appointment appreciate appreciation apprenticeship approach appropriate approval approve approx
approximate approximation apps aquarium aquatic arbitrary arch archeological archery archipelago
architect architectural architecture archival area aren argent arguably argue argument arid arise
aristocratic armed armoured arms arose around aroused arrange arrangement array arrest arrival
arrive arrogant arterial artery arthritis artifact artificial artillery artist artistic artwork
asbestos ascending ashamed ashes ashore aside asked asking asks asleep aspect aspirations aspiring
assassin assassinate assassination assault assemble assembly assert assertion assess assessment
asset asshole assign assignment assist assistance assistant associate associations assortment
assume assumption assurance assure asthma astro astronaut astronomy asylum athletes athletic
atmosphere atmospheric attach attache attachment attack attain attempt attend attendance attendant
attendees attention attic attitude attorney attract attraction attractive attribute auction
audience audio audit audition auditory aunt aura authentic authenticity author authorised
authoritative authorities authorized autism auto autobiography automated automatic automatically
automobile automotive autonomy autumn auxiliary avail availability available avant avatar avenues
average aviation avid avoid avoidance await awake awakening award aware awareness away awesome
awful awhile awkward awoke axial azure babe baby back backbone backdrop background backlash
backpack backside backup backward backyard bacon bacteria badge badly baggage bags bail bait
baking balance ball ballet balloons ballot bamboo banana banco band bandage bang banjo bank
bankrupt bankruptcy banned banner banning banquet baptism baptized barbarians bare bargain barges
bark barley barn barnet barons baroque barracks barrage barred barrels barrier barrister bars
bartender basal base baseball baseline baseman basement bash basic basically basin basis basket
basketball bass bastard batch bath bathroom bats batted batter batteries batting battle bays beach
beacon beale beams beans bear bearded beasts beat beaten beautiful beauty beaver became because
beck become bedroom bedside beef been beer beetle before beforehand befriended began begged
begging begin begs begun behalf behave behavior behavioral behaviour behind being belief believe
bella bells belly belong beloved below belt bench bend beneath benefactor beneficial benefit
benevolent benign bent benz bertram beside besieged best bestseller beta betrayal betrayed bets
better betting between beverage bewildered beyond bias biceps bicycle bidding bien bigger biggest
bike bilateral bile bilingual bill billboard billion binding biodiversity biographical biological
biology biomass bipolar bird birth birthday birthplace biscuits bisexual bison bitch bite bits
bitten bitter bitterness bizarre black blackberry blackout bladder blade blah blame bland blank
blanket blast blaze bled bleed blend bless blew blind blink bliss blitz blizzard block blog blond
blonde blood bloody blooms blouse blow blown bluegrass blues blunt blur boarded boarding boards
boasted boasts boat boca bodily body boil boilers bold bomb bond bone bono bony book bookstore
boom boon boost booth boots border bore boredom born borne borrow boss botany both bottle bottom
bought bounce bound boundary bounty bouquet bout bowled bowler bowling boxers boxes boycott
boyfriend boys brace braid brain braking branch brand brandy brat brave brawl breach bread breadth
break breakdown breakfast breakout breakthrough breakup breast breath breathe breed breeders
breeze brew bribe bribery brick bride bridge brief brigadier bright brightness brilliant bring
brink brisk broad broadband broadcast broke broken bronze bros brother brought browser bruised
bruises brush brutal brutality brute bubble buck bucket buckle buddy budget buena buffer buffet
bugs build built bulb bulge bulk bull bullet bullshit bully bump bunch bundle bunk burden
bureaucracy burger burial burn burnt burst bury buses busiest business businessman businessmen
bust busy butt butterflies button buyer buying buys buzz bypass cabin cabinet cable cafe cafeteria
cage caine cake calcium calculate calculation calculus caleb calendar calf call calm calves
cambodian came camel camera camouflage camp campaign campus canal cancel cancellation cancer
candidacy candidate candles candy cane cannabis cannot canvas capability capable capacity capita
capital capitalism capped capsule captain captive capture carbon card cardboard cardiac cardinal
care careful careless caretaker cargo carmen carpet carriage carrier carry cars cart cartoon
carved carvings casa case cash cassette cassie cast caste casual casualties catalog catalogue
catastrophe catastrophic catch categorized category catfish cats cattle caucus caught causal cause
caution cautious cave cavity cease ceasefire cedar ceiling celebrate celebration celebrity cell
cement cemetery censorship census cent centenary centered centers centimeters central centralized
centred centres century cereal cerebral ceremony certain certainty certificate certified cervical
chain chair chairman chalk challenge champagne chance change channel chanting chaos chaotic
chapter char character characterised characteristic characterized charcoal charge charitable
charity charm chart chased chasing chat cheap cheat check cheek cheer cheese chef chemical chemist
chemistry chemotherapy chest chew chiba chick chicken chief chihuahua child childbirth childhood
children chill chilly chimney chin ching chips chloe chocolate choice choir choke choose choral
chores chose chosen chronic chronological chuckle chung chunk churches cigarette circa circle
circuits circular circumstance circus citation cited cites cities citing citizen citizenship
citrus civilian civilization clad claim clan clarify clarity clash class classic classical
classification classify classmate classroom clause claw clean cleansing cleanup clear clearance
clergy cleric clerical clerk clever click client climate climax climb clinched clinic clinical
clips clock clone close closeness closest closet closure cloth clouded clouds clown clubs clue
clumsy clustered clutch coach coal coarse coastal coaster coastline coasts coat cobra cocaine cock
cockpit cocktail cocky cocoa coded codes coding coefficient coffee cognition coil coin coincide
coincidence coincidentally cold collaborated collaboration collaborative collapse collar
collateral colleague collect collection collective collector college collided collision cologne
colon colonial colonization colony color coloration colorful colour colourful column columnist
coma comb combat combination combine combo come comeback comedian comedy comet comfort comfortable
comfortably comics command commandant commandos commemorate commemoration commemorative commence
commencement comment commentary commentator commerce commercial commissioned commissions commit
commitment common commonplace communal communicate communication communism community commuted como
compact companion company comparable compare comparison compartment compass compassion
compassionate compatibility compatible compelled compelling compensate compensation compete
competence competent competition competitive compiled compiling complain complaint complement
complementary complete completion complex complexion complexity compliance compliant complicated
complications compliment comply component composed composer composing composition compound
comprehend comprehension comprehensive compression comprise compromise compulsion compulsory
computer computing conceal conceded conceived concentrate concentration concept conceptual concern
concert concession conclude conclusion concrete concurrently concussion condemn condensed
condition conditional condo condoms conduct conductor conference confess confession confidence
confident confidential configurations confined confinement confirm confirmation confiscated
conflict conform confront confrontation confuse confusion congenital congestion conjecture
conjunction connect connection conor conquer conscience conscious consciousness conscription
consecutive consensus consent consequence consequently conservation conservative conserve consider
considerable considerably consideration consist consistency consistent console consolidate
consolidation consortium conspiracy constant constituency constituent constitute constrained
constraint construct construction constructive consult consultation consume consumption contact
contain containment contaminated contamination contemplating contemporary contempt content
contention contest context continents contingent continual continuation continue continuous
continuum contra contract contractor contractual contradiction contradictory contrary contrast
contribute contribution control controversial controversy convened convenience convenient
conventional convergence conversation converse convert convey convict conviction convince convoy
cook cookie cool coop cooperate cooperation cooperative coordinate coordination cope copper cops
copy copyright coral corbin cord cordoba core corn corporate corporations corpus correct
correction correlation correspond correspondence corridor corrupt corruption cosmetic cosmopolitan
cost costume cottage cotton couch cough could couldn councillor councils counsel counselor count
countdown counties countless country coup couple courage courageous course courtesy courthouse
courtroom courts courtyard cousin cove coverage covert coward cozy crack craft craftsmen cramped
crane crap crash craving crawl crazy cream creamy create creation creative creativity creator
creature credentials credibility credible credit creditors creep creepy cremated creole crew
cricket cried cries crime criminals crisis crisp criteria criterion critic critical criticised
criticism criticized criticizing crop cross crossroads crouched crow crowd crowned croydon crucial
crude cruel cruelty cruiser cruises crumpled crunch crusade crush crying cues cuff cuisine
culinary culminated cultural culture cups curated curator curb cure curiosity curious curl
currency current curriculum curry curse curtain curvature custody custom cute cuts cutter cutting
cyber cycle cyclones daddy daily dairy damage damn dance danger dangerous darby dare dark darkest
darkness darting dash dashboard data database date daughter dawned daylight days daytime dazed
dead deadline deaf deal dealt dear death debate debris debt debut decade deceased decent deception
decide decision decisive deck declaration declare decline decor decorate decoration decrease
decree dedicated dedication deed deemed deep deepened deepest deer defamation default defeat
defect defective defend defendant defense defensive defiance deficiency deficit define definite
definition definitive deformation defunct degree deities delay delegates delegation deleted
deliberate delicate delicious delight delightful deliver delivery delle demand demeanor dementia
demise demo democracy democrat demolished demon demonstrate demonstration demonstrators demoted
denial denomination denoted density dent dental dentist deny depart departments departure depend
dependence dependency dependent depict depictions depleted deploy deployment deported deposit
deposition depressed depression deprivation deprived depth deputies derby derivative derived
derives descend descendants descent describe description deserts deserve design designate
designation desirable desire despair desperate despised despite dessert destination destined
destiny destroy destruction destructive detached detail detained detainees detect detective
detectors detention deteriorated deteriorating determination determine detonated detrimental
devastated devastating devastation develop developers development developmental deviation device
devoid devote diabetes diagnosed diagnosis diagnostic diagram dial dialect dialogue diameter
diamonds diary dice dick dictated dictionary didn died dies diesel diet dietary differ difference
different differential differentiate difficult difficulty diffuse digging digital digits
dignitaries dignity dilemma dime dimensional diminished diner ding dining dinner dino dinosaur
diocese dioxide diploma diplomacy diplomat diplomatic dipped dipping dire direct direction
directive director directory dirt dirty disability disabled disadvantage disagree disagreement
disappear disappointed disappointing disappointment disapproval disaster disbanded disc discarded
discharge disciplinary discipline disclose disclosure disco discomfort disconnected discontent
discontinued discount discouraged discourse discover discovery discreet discretion discrimination
discuss discussion disease disgrace disguised disgusted disgusting dishes disk dislike dismiss
dismissal disorder dispatch disperse displaced displacement display disposed disposition dispute
disqualification disqualified disregard disrupt disruption dissatisfaction dissatisfied
dissemination dissertation dissolution dissolve distal distance distant distinct distinction
distinctive distinguish distorted distract distraction distress distribute distribution
distributor districts distrust disturb disturbance ditch dive divers diverse diversified diversity
diverted divide divine divisions divorce dizzy docked docks doctor doctoral doctorate doctrine
document documentary documentation does doesn dogg dogs doin doing doll dollar dolphin domain dome
domestic dominance dominant dominate domination domino donate donation done donkey donor doomed
door doorbell doorstep dorm dormant dormitory dorsal dose dotted double doubt doubtful down
downfall downhill download downstairs downtown dozen draft drag dragons drain drainage drama
dramatic dramatically drank drastic drastically draw drawn dreadful dream dress drew dried drift
drilled drills drink drip drive driven driveway drone drop drought drove drown drug drum drunk
drunken drying dual dubbed duck dude duel duet dull duly dumb dump dunes dungeon durable duration
during dust duty dvds dwellers dwelling dying dynamic dysfunction each eager eagle earlier
earliest early earn earnest earrings ears earthquake ease easier easiest easily eastbound eastern
eastward easy eaten eater eating eats ebook eccentric ecological economic economical economy
ecosystem ecumenical edge edible edict edit editions editor educate educational educator eels
effect effective effectiveness efficacy efficiency efficient effort effortlessly eggs eight
eighteen eighth eighty either ejected elaborate elastic elbow elderly elders eldest elect election
electoral electorate electrical electricity electronic electronically element elemental elementary
elephant elevated elevation elevator eleven eleventh eligibility eligible eliminate elimination
elite elle else elsewhere elton email embark embarrassed embarrassing embarrassment embassy
embedded emblem embrace embroidered emerge emergence emergency emigrated emigration emission
emotion emotional empathy emphasis emphasize empirical employ employee employment empowered
empowerment emptiness empty enable enacted enactment enclosed enclosure encoded encompass encore
encounter encourage encouragement encyclopedia endangered endeavor ended endemic ending endless
endorsed endowment ends endure enemy energetic energy enforce enforcement engage engagement engine
engraved engulfed enhance enhancement enjoy enjoyable enjoyment enlarged enlightenment enlist
enormous enough enriched enrichment enroll enslaved ensuing ensure enter enterprise entertain
entertainment enthusiasm enthusiast enthusiastic entire entirety entitled entity entrance
entrepreneur entrepreneurship entry envelope environment environmental envisioned envoy envy enzo
enzyme epic epidemic epilogue episode equal equality equation equipment equipped equity
equivalence equivalent eras erase erected erection erosion erratic erroneously error eruption
escalated escape escort especially espn essay essence essential establish establishment estate
este esteem estimate estimation eternal ethanol ether ethical ethics ethnic ethnicity euros
evacuate evacuation evade evaluate evaluation even event eventual ever every everybody everyday
everyone everything everywhere evicted evidence evident evil evolution evolutionary evolve exact
exaggerated exam examinations examine example exasperated excavations exceed excellent except
exception exceptional excerpt excess excessive exchange excited excitement exciting exclaimed
exclude exclusion exclusive excursion excuse execute execution executive exemplified exempt
exemption exercise exhausted exhaustion exhibit exhibition exiled exist existence exit exodus
exotic expand expansion expect expectation expeditions expelled expenditure expenses expensive
experience experiment experimental experimentation expert expertise expired explain explanation
explicit explode exploit exploitation exploration explore explorers explosion explosive export
expose exposure express expression expressive expulsion exquisite extant extend extension
extensive extent exterior external extinct extinction extinguished extra extract extraction
extraordinary extravagant extreme eyebrow eyed eyelashes eyelids eyes fabric fabulous facade face
facial facilitate facility fact factions facto factors factory factual faculty fade fail failure
faint fair fairness fairy faith faithful fake falcon fall fallen fallout false famed familiar
familiarity family famous fancy fangs fans fantastic fantasy fare farewell farm farther fascinated
fascinating fascination fascism fascist fashion fast fatal fatalities fate father fatigue fatty
fault faulty fauna faux favor favorable favorite favour favourable favourite fear fearful fearless
feasible feast feat feather feature federally federation feed feedback feel fees feet felicity
fell fellow felony felt female feminine feminism feminist fender ferry festivals festivities fetch
feud feudal fever fewer fiance fiancee fibers fiction fictitious fide fidelity field fierce fiery
fifteen fifth fifty fight figure file fill film filmmaker filter filthy final finalists financed
finances financial financing find fine finest finger fingerprints finish fire firearm fireplace
fireworks firm first fiscal fish fisherman fishermen fist fitness fits fitted fitting five fixed
fixing fjord flag flair flames flank flap flare flash flashback flat flattened flavor flaw
flawless fled fledged flee fleet flesh flew flexed flexibility flexible flick flies flight flint
flip flirt float flock flood floor floppy floral flour flourish flow flowers fluctuations fluent
fluffy fluid flush fluttering flux flying foam focal focus fold folk follow fond font food fool
foolish foot footage football foothills foraging forbade forbid forbidden force forcibly forearm
forecast forefront forehead foreigner foremost forensic forests forever forged forget forgive
forgiven forgiveness forgot forgotten fork form formal format formation formula forth forthcoming
fortification fortunate fortune forty forum forward fossil foster fought foul found foundations
four fourteen fraction fracture fragile fragment frame framework franchise francs frankie
fraternity fraud fraudulent freak free freedom freelance freestyle freeze frenzy frequency
frequent fresh freshman freshmen freshwater freud friction fridge fried friend friendship fries
fright frightened frightening frog from front frontal frontman frost frowned frowning froze frozen
fruit frustrated frustrating frustration fuck fuel fulfill fulfillment full fully fumble function
functional fund fundamentally fundraiser fundraising funeral fungus funk funky funny furious
furnished furniture further furthermore fury fused fuselage fusion fuss futile future futuristic
fuzzy gage gain gallery gallon gamble game gamma gang gaps garage garbage garde gardener garlic
garnered garrison gasoline gate gateway gather gauge gave gaze gear geek gems gender gene
generalized generally generate generation generic generosity generous genetic genius genome genre
gentle gentleman gentlemen gently genuine geographical geography geologist geometry gesture gets
getting giant gift gigs gillespie girl girlfriend give given glad glamour glance gland glass
glimpse glitter global glorious glory gloss glove glow glucose glued goal goalkeeper goat goddamn
gods goes goin going golf gone gonna good goodbye goodness goodnight goodwill goofy gorge gorgeous
gossip goth gotta gotten govern governance governmental governments governors grab gracefully
grade gradual graduate graduation graffiti grains gram grammar grammatical grammy gran
grandchildren granddaughter grandfather grandma grandmother grandparents grandson grant grape
graphic grasp grass grassroots grateful gratitude grave gravel gravity grazed grazing grease
greasy great greatest greenfield greenhouse greet grenade greta grew grey grid grief grim grind
grip grocery groin groove gross ground group grove grow grown growth grunt grupo guarantee guard
guardians gubernatorial guerre guerrilla guess guest guidance guide guidelines guilt guilty guitar
gunmen guns gunshot gunther gust guts guys gymnast gymnastics habit habitat hack hadn hail hair
half halftime halfway halls hallway halo halt halves hamburger hampered hand handcuffs handful
handgun handicapped handle handsome handwriting handy hang hangar happen happier happily happiness
happy harassment hard hardest hardship hardware hare hari harm harmful harmless harness harsh
harvest hash hasn haste hastily hatch hate hatred hats haul haunt have haven havoc hazardous haze
head headache headline headmaster headquarters heal health healthcare healthy hear heard heart
heartbreak heartland heat heaven heavier heaviest heavily heavy heck hector heel height heightened
heir held helicopter helium hell hello helm help helpful helpless hence hepatitis herbal herbs
herd here hereditary heresy hermit hero heroic heroin herring hers herself hesitant hesitate
hesitation heterosexual hide hierarchy high highest highlight highway hike hilarious himself hind
hindi hint hips hire histoire historian historical history hitch hits hitter hitting hoarse hoax
hobby hockey hold holders hole holiday homage home homecoming homeland homeless homemade hometown
homework homicide homo homosexual homosexuality honest honesty honey honeymoon honorable honorary
honored honoring honors honour honourable hook hope hopeful hopeless hopping horizon horizontal
hormone horrible horrific horror horse horsemen hose hospice hospital hospitality hospitalized
host hostage hostel hostile hostility hotels hottest hound hour house household housekeeper howe
however html http hubert huge hugged hugs hulk humane humanitarian humanity humans humble humid
humiliated humiliation humming humor humorous humour hundred hung hungry hunt hunters hurdles
hurling hurry hurt husband hydrogen hygiene hymn hyper hypothesis iced icon iconic idea ideal
identical identifiable identification identify identity ideological ideology idiot idol ignorance
ignorant ignore illegal illicit illness illuminated illustrate illustration illustrator image
imagery imagination imaginative imagine immature immediate immense immersed immersion immigrant
immigrated imminent immune immunity impact impaired impairment impatient impending imperative
imperfect implant implement implementation implicated implications imply import importance
important impose impossible impoverished impress impression impressive imprisoned imprisonment
improper improve improvement impulse inability inaccurate inactive inadequate inadvertently
inappropriate inaugural inauguration incapable incarcerated incentive inception inch incidence
incident inclination inclined include inclusion inclusive income incompatible incomplete
inconsistent incorporate incorporation incorrect increase incredible incredibly incumbent incurred
indeed indefinite independence independently independents index indicate indication indicator
indicted indictment indie indifferent indigenous indigo indirect individual indo indoor induce
inducted industrial industrialist industry ineffective ineligible inequality inevitable inevitably
inexpensive inexperienced infamous infant infantry infected infection inference inferior infinite
inflammation inflammatory inflation inflicted influence influential influenza influx info inform
informal information infrastructure infringement infused ingredient inhabit inhabitants inherent
inherit inheritance inhibit inhuman initial initiate initiation initiative injected injection
injured injuring injury injustice inmate inner inning innocence innocent innovation innovative
input inquired inquiry insane insanity inscribed inscription insect insertion inside insight
insignia insignificant insist inspect inspection inspectors inspiration inspirational inspire
instability install installation instance instant instead instinct instinctively instituted
institutes institution institutional instructed instruction instructional instructor instrumental
instrumentation instruments insufficient insulation insulin insult insurance insurgency intact
intake integral integrated integrity intellectual intelligence intelligent intend intense
intensified intensity intensive intent intention intentional inter interact interaction
interactive intercept interception intercourse interest interface interfere interference interim
intermediate intermittent intern internal internationally internationals internship interpret
interpretation interrogation interrupt interruption intersect intersection interspersed interval
intervene intervention interview intimacy intimate intimidated intimidating intimidation into
intrigued intriguing intrinsic intro introduce introduction introductory intruder intrusion
intuition intuitive invaded invading invalid invasion invasive invented invention inventor
inventory inverness inversion inverted invest investigate investigation investigative investigator
investment investor invisible invitation invite invoked involuntary involve involvement inward
ipad iphone ipod iron ironic ironically irrational irregular irrelevant irresistible irrigation
irritated irritating irritation isabelle island isolate isolation issue item itself itunes ivory
jacket jail jaws jazz jealous jealousy jeans jeopardy jerk jets jewel jockey jogging join joint
joke journal journalism journalist journey judge judgement judgment judicial juice juicy jump
junction jungle junior junk jurisdiction jurisprudence jury just justices justification justify
karma kata keen keep keepers kelvin kept kerala keyboard keynote khalifa kick kidding kidnapped
kidnapping kidney kids kiel kilkenny kill kilometers kind kinda kindness kinetic kings kiss
kitchen kits kitten kitty knee knew knife knit knives knob knock knockout knot know knowledge
known kristina kung
"""
