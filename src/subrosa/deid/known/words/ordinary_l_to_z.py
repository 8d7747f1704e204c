"""Ordinary English words of four letters and more, l to z, without most of their inflected forms.

See `subrosa.deid.known.words.ordinary` for what they are for and where they come from.
"""

WORDS = """
label laboratory laborers labourers labs labyrinth laced lack ladder lads lady laid lamar lame
lamp land landfall landlord landmark landowner lanes lang language lantern laptop large largest
laser lash last latch late lateral latest latitude latter laude laugh launch laundry laureate lava
lavender lawful lawn laws lawsuit lawyer layer laying layout lays lazy lead leadership leaf
leagues leak lean leap learn learners learnt lease least leave lecture ledge left leftist legal
legend legendary legged legislation legislative legislators legislature legitimacy legitimate legs
lemon lending length lengthy lens lent leopard lesbian lesions less lesson lest lethal lets letter
letting leukemia level leverage levy liability liable liaison liar liberated liberty librarian
licence license lick lied lies lieu lieutenant life lifelong lifestyle lifetime lift ligament
light lightning lightweight like likelihood likened likewise limb limestone limit limitation limp
line lineage lineup linger linguist linguistic link lips lipstick liquid liquidation list listen
literally literary literature litigation litres litter little live load loaf loan lobby lobe local
locality localized locate location lock locus lodged lodging logged logging logic logical
logistical logo loneliness lonely long longest longitude longitudinal longtime look looming loop
loose loosen lose loss lost lots loud love lower lowest loyal loyalist loyalty luck lucky
lucrative luggage lump lunatic lunch lung lured lurking lush lust luxurious lying lynx lyric
machine machinery macro made madeira madness magazines magic magical magician magnesium
magnificent magnitude mahal maiden maids mail main mainland mainstream maintain maintenance maize
majestic major majority make makeup malaria male mall mama mammals mana manage management mandate
mandatory mandolin mane maneuver mani mania manifest manifestation manipulate manipulation mankind
manned manner manpower mans mansion mantra manual manufacture manufacturers manuscript many mapped
mapping maps marble marched marches mare margarita margin marginal marijuana marital maritime
marked markers market marketplace marking marks marriage marrow marry martyr marvelous marvin
maryland mascara masculine mask mass massacre massage massive mastered masterpiece match mate
material maternal math mathematical mathematician mathematics matter mattress mature maturity
maximal maximum maybe mayhem mayors maze mcguire meal mean meaningful meaningless meant meantime
measure measurement meat mechanic mechanical mechanism medal medalist media medial median mediated
mediation medication medicine meditation medium meet mega melt member membership memo memoir
memorabilia memorable memorial memory menace mental mention mentor menu mercedes mercenary
merchandise merchants mere merge merit mess message messy meta metabolic metal metallic metaphor
meteorological meter methane method methodology metre metric metropolis microphone microscope
microscopy microwave middle midfield midnight midst midway might mighty migrant migrated migration
migratory mild mile milestone militant military militia milk millennium milling million mills
milton mimic mind mine mineral miners mini minimal minimize minimum minogue minor minority minus
minute mira miracle miraculous mirror misconduct miserable misery misleading miss missile mission
missy mist mistake mistaken misunderstanding misunderstood mixed mixing mixture moan mobile
mobility mocking mode model moderate modern modest modification modify modular moist moisture mold
mole molecules molten moment momentary momentum momma mommy monarch monastery monastic monetary
money moniker monitor monk monkey monsoon monster monstrous month monument monumental mood moody
moonlight moose moral more moreover morning morphological morphology mortal mortality mortar
mortgage mosaic mosques most mother motifs motion motivated motivation motive motor motorized
motorway motto mountainous mounted mounting mounts mourning mouse mouth mouthful move movement
movie much muddy multi multicultural multinational multiple multitude mummy mundo municipal
munitions mural murder murmur muscle muscular muse museums music musical musician must mustache
mustard mutant mutation mute muttering mutual myriad myself myspace mysterious mythical mythology
myths naga nagar nail naked name namesake nanny nano napkin narcotics narration narrative narrator
narrow nasa nasal nascar nasty natal nation national nationalism nationalist nationality native
natural nature naughty nausea nautical naval navigate near nearby nearest neat necessarily
necessary necessitated necessity neck need needle needy negative neglect negligence negotiate
negotiation neighbor neighborhood neighbour neighbourhood neither nemesis neoclassical neon nephew
nerve nervous ness nest networking networks neural neuroscience neutral never nevertheless newborn
newcomers newer newest newfound newly newspaper next nice nickname nicky niece night nightclub
nightmare nighttime nine nineteen nipple nobility noble nobody nocturnal nodding node nods noir
noise noisy nomadic nominated nomination nominee none nonetheless nonprofit nonsense noodles noon
nope norm normal northbound northeastern northwest nose notable notably notation notch note
notebook noteworthy nothing notice noticeable noticeably notification notified notion
notwithstanding noun nouveau novel novelist novelty nowadays nowhere nuclear nude nueva nuevo null
numb numerous nurse nursery nutritional nuts obedience obesity obey object objection objective
obligation obligatory obliged oblique oblivion oblivious obscene obscure observation observe
obsessed obsession obstacle obstruction obtain obvious occasion occasional occupation occupational
occupy occur occurrence ocean octopus oddly odds odor offence offended offender offense offensive
offer officer offices official offs offset offshore offspring often okay older oldest oldies olds
omitted onboard once ones oneself ongoing online only onset onto onwards open operas operate
operation operational operative operators opined opinion opponent opportunity oppose opposite
opposition oppression oppressive opted optic optical optimal optimism optimistic option oral
orange orbit orbital orchard orchestra orchestral orchestrated ordained ordeal order ordinary
organ organic organisation organised organising organization organize orientation oriented origin
original originate orphan ostensibly other otherwise ought ounce ours ourselves ousted outbreak
outcome outdated outdoor outer outfit outgoing outing outlawed outlet outlined outlines outlook
output outrage outrageous outreach outright outs outset outside outsiders outstanding outstretched
outta outward over overall overcame overcome overdose overhaul overhead overlap overlooked
overlooking overnight overseas oversee overshadowed overthrow overtime overturned overview
overwhelmed overwhelming owed owing owned owner ownership owns ozone pace pack package packers
packet padded padre pagan page paid paige pain painful paint pair pale palette palms pamphlet
pancakes panda panel panic panicked panorama panties pants paper paperback paperwork para parade
paradigm paradise paragraph parallel paralysis paralyzed parameters paramilitary paranoia paranoid
paranormal parasite parcel pardon parent parental parish parked parking parks parole part partial
participant participate participation particle particular partisan partition partner partnership
party paso pass passages passenger passion passionate passive passport password past pasta pastor
pastoral pasture patch patent paternal path pathetic pathogen pathology pathway patience patient
patriotic patron pattern pause paved pavement pawn paying payment payroll pays peace peaceful peak
peanut pearls peas peat pebbles pedal pedestal pedestrian pediatric peek peel peer penal penalty
pencil pending penetrate penguin penis penny pension penultimate people pepper perceive percent
perception percussion perfect perfection perform performance perfume perhaps period periodic
periodical peripheral perished permanent permission permit perpendicular perpetual persecution
persist persistence persistent person persona personal personality personnel perspective persuade
pertaining perth petit petition petrol petroleum pets petty peyton pharmacy phase phenomena
phenomenon philippine philosopher philosophical philosophy phone phosphate photo photograph
photography phrase phylogenetic physical physician physicist physics physiological piano pick
pickup picnic picture picturesque piece pier pierced pigeons pigment pigs pile pilgrimage pilgrims
pill pillar pillow pilot pinched pine pink pinned pinning pins pioneer pipe pipeline piss pistol
pitch pity pivotal pixel pizza place placement plague plain plaintiff plan plane planet planetary
plank planners plant plaques plastic plata plate plateau platform plausible play playfully playoff
playwright plea plead pleasant please pleasure pledge plenty plight plot plug plunge plural plus
pneumonia pocket poem poetic poetry poets point pointless poised poison poke pole police policeman
policemen policy polite political politician politics poll pollen pollution polo ponder ponds pony
ponytail pool poor popcorn popped popping popular popularity popularized populated population
populous porch pork porn pornographic pornography portable portal portfolio portion portraits
portrayal portrayed ports pose position positive possess possession possessive possibility
possible possibly post postage postal postdoctoral posterior posthumously postponed postseason
posture potassium potato potential potion pots pottery pouch pound pour poverty powder power
powerful powerless practical practice practised practitioner praise prank pray preach preceded
precedent preceding precious precipitation precise precision precursor predator predatory
predecessors predict predictable prediction predominant prefer preference pregnancy pregnant
prehistoric preliminary premature premiere premise preparation preparatory prepare prequel
preschool prescribed prescription presence present presentation preservation preserve presidential
presidents presiding press pressure prestige prestigious presumably presumed pretend pretty
prevailing prevalence prevalent prevent preview previous price prick pride priest primarily
primary primera primitive princes principally principle print prior priority prism prison privacy
private privilege privy prizes probability probable probably probation probe problem problematic
procedural procedures proceed process processor proclaimed produce product production productive
productivity profession professional professors proficiency profile profit profitable profound
program programme progress progression progressive prohibit prohibition project projections
proliferation prolific prolonged prominence prominent promise promote promotion promotional prompt
prone pronounced pronunciation proof prop propaganda property prophets proponent proportion
proposal propose proposition proprietary prosecuted prosecution prosecutors prospect prospective
prosperity prosperous prostate prostitute prostitution protect protections protective protege
proteins protest protesters protocols prototype proud prove proven provide province provincial
provision provisional provoke prowess proximity proxy pseudonym psychedelic psychiatric
psychiatrist psychological psychologist psychology psychotic public publication publicity
publicized publish pubs pudding puff pull pulmonary pulse pump punch punish punishment punjab
punjabi punk punt pupil puppet puppy purchase pure purge purple purported purpose purse pursuant
pursue push pussy puts putting puzzle pyramid quad quadrant qualifications qualifiers qualify
quality quantitative quantity quarter quasi queens query quest question questionable queue quick
quiet quit quite quivering quiz quote rabbit race racehorse racial racism racist radar radial
radiating radiation radical radio radius raft rage ragged raid raiders rail railroad rain rainbow
rainfall rainforest rainy raise rake rally ramp rampant random rang range rank ransom rape rapid
rapper rare rash rate rather ratified ratio rational raven rays reach react reaction reactive read
readily readiness ready real realise realistic reality realization realize realm rear rearview
reason reasonable reasonably reassigned reassure rebel rebellious rebirth reborn rebound rebuild
rebuilt recall recaptured receipt receive recent reception receptionist recession recipe recipient
reciprocal reckless reckon reclaim recognise recognition recognize recommend recommendation
reconcile reconnaissance reconstruction record recounted recover recovery recreated recreation
recreational recruit recruitment recurring recycled recycling redeveloped redevelopment
rediscovered reduce reduction redundant reef reel reelected reelection refer referee reference
referendum refinery refining reflect reflection reflective reform refrain refreshing refrigerator
refugee refurbishment refusal refuse regain regal regard regardless reggae regime reginald region
register registration regret regular regulate regulation regulator regulatory rehab rehabilitation
rehearsal reign rein reindeer reinforce reinstated reintroduced reiterated reject rejection
rejoined relate relation relational relationship relative relax relaxation relay release relevance
relevant reliability reliable reliance relic relief relieve religion religious relinquished
relocate relocation reluctant rely remain remainder remake remarkable remarkably remarked remarks
remarried rematch remedy remember remind reminiscent remix remnants remote removal remove renal
renamed render renew renewal renovated renovation renowned rent rental reorganization repair repay
repeal repeat repetition repetitive replace replacement replay replica replicate replication reply
report repository represent representation representative repression reprint reproduce
reproduction reptiles reputation request require requirement rescue research resemble resentment
reserved reservoirs reset reside residence resident residential residual resign resignation resist
resistance resistant resolution resolve resort resource respect respectable respectful respective
respond respondents response responsibility responsible responsive rest restart restaurant
restless restoration restore restrain restraint restrict restrictions restrictive restroom
restructuring result resultant resume retail retain retaliation retention retire retirement
retreat retrieval retrieve retro retrospective return reunification reunion reunited reused reveal
revelation revenge revenues revered reverse reverted review reviewers revised revision revival
revoked revolt revolution revolves reward rhythm ribbon ribs rice rich richest ridden ride riders
ridiculous riff right rigid rigorous ring riot ripe ripped ripping rise risen risk risky rite
ritual rival road roadway roam roar roast robbed robbery robbie robot robotics robust rock rocket
rocky rode rogue role roll romance romantic roof rooftop room roommate root rope rose roster
rotating rotation rough round route routine rover rowing royalist royalty rubbed rubber rubbing
rubbish rubs rude rugby ruin ruled ruling rumbling rumor rumours runner running runs runway rush
rust ruthless saber sack sacred sacrifice saddle sadly sadness safe safety said sail sailor sake
salad salary sale salesman saline salon saloon salsa salt salty salute salvage same sample
sanctions sand sandals sandwich sandy sane sang sanitary sanitation sank sans sarcasm sarcastic
sash satellite satire satirical satisfaction satisfactory satisfy saturated sauce sausage save
saying says scale scalp scan scandal scar scarce scare scary scattered scenario scene scenery
scent schedule scheme schizophrenia scholar school science scientific scientists scope score
scouting scouts scramble scrap scratch scream screen screenwriter screw scripted scripts scripture
scroll scrub scrutiny scuba sculptor sculptures seafood sealed sealing seaman search season
seasonal seat secession secluded second secondary secrecy secret secretive sectional sector
secular secure seeded seeds seeing seek seem seen sees segment seized seizure select selection
selective selena self selfish sell semantic semester semi semifinal seminal seminar senators send
senior sensation sense sensible sensitive sensitivity sensor sensory sent sentence sentiment
sentimental separate separation sequel sequence sequential sergeant serial serie serious
seriousness sermon serum servant serve service session sets setting settle settlement settlers
setup seven seventeen seventeenth seventh seventy several severe severity sewer sewing sexual
sexuality sexy shade shadows shady shaft shake shaken shaky shale shall shallow sham shame shape
share shareholder shark sharp shattered shave sheath shed sheer sheet sheldon shelf shell shelter
shelves shen shield shift shine shiny ship shire shirt shit shitty shivering shock shoe shone
shook shoot shop shores short shortage shortened shot should shouldn shout shovel show showcased
showdown shown shrimp shrink shudder shuffle shut sibling sick sickness side sidekick sidewalk
sidney sigh sight sign signal signature significance significant silence silent silhouette silicon
silk silky silly similar similarity simone simple simplest simplicity simplified simply simulate
simulator simultaneously since sincere sincerity sing single singular sink sino sins sirius sister
sitcom site sits sitting situ situated situation sixteen sixteenth sixth sixty sizable size
skating skeptical sketch skies skiing skill skin skinny skip skirmish skirt skyline slab slack
slain slam slang slap slaughter slave slavery slayer sleek sleep sleepy sleeves slept slice slick
slide slight slightest sling slip slit slogan slope slot slow slug slump smack smackdown small
smallest smart smartphone smash smell smile smiley smoke smooth smuggling snack snakes snap sneak
sneakers sniff snooker snoop snort snow snowfall snowy snuck snuggled soaked soaking soap soared
soaring sober soccer social societal society socket socks soda sodium sofa soft softball software
soil sold soldier sole solicitor solid solidarity solitary solitude solo solution solve solvent
somali some somebody someday somehow someone somethin something sometime somewhat somewhere song
songwriter sonny sons soon soothe sophisticated sophomore sore sorority sorrow sorry sort sought
soul sound soundtrack source southeast southend sovereignty space spacecraft spaceship spacious
spaghetti span spare spark sparkling sparse spatial spawned speak special specialised specialising
specialist specialized specializes specializing specialty species specific specifically
specification specify specimen spectacular spectrum speculated speculation speculative sped speech
speed spell spend spent spider spies spikes spill spin spinal spine spiral spirit spiritual
spirituality spit spite splashed splendid splinter split spoil spoke spoken spokesman sponsor
sponsorship spontaneous sporadic spores sporting sports spot spouse sprawled spray spread spring
spur squad squash squat squeeze stabbed stabbing stability stabilization stabilize stable stack
staff stage staggered staggering stain stainless staircase stairs stake stale stalked stalking
stall stamford stamp stampede stance stand standard standardized stanza staple star stare stark
start startled startling startup starvation starved starving stated statehood statement states
stating station statistical statistics stats statue status statute statutory stay steadily steady
steak steal stealth steamed steaming steel steep steer stellar stem step stepmother stereo
stereotypes stevie steward stick sticky stiff stigma still stimulate stimuli stimulus sting stink
stint stipulated stir stitches stock stockings stole stolen stomach stone stood stool stop storage
store storey storm story storylines stout straight straighten straightforward strain stranded
strange strap strategic strategy straw strawberry stray streak stream streamlined streets strength
strengthen stress stretch stricken strict strife strike string strip stripe strive stroke stroll
strong strongest stronghold struck structurally structure struggle strung stuck stud student
studio study stuff stumble stung stunned stunning stunt stupid stupidity style stylistic
subcommittee subdued subject subjective sublime submarines submerged submission submit subscribers
subscription subsequent subsidiary subsidy subsistence substance substantial substantive
substitute substitution subtle suburb suburban subway succeed success successful successively
successor such suck sudden sued suffer sufficient sugar suggest suggestion suicidal suicide suit
suitable suitcase sulfate summary summer summon sums sung sunglasses sunk sunny sunrise sunset
sunshine super superb superficial superhero superintendent superior supermarket superstar
supervise supervision supervisor supplement supplementary supplier supply support supportive
suppose suppress supremacy sure surf surface surge surgeon surgery surgical surname surplus
surprise surrender surround surveillance survey survival survive survivor susceptible suspect
suspend suspension suspicion suspicious sustain sustainability sustainable swallow swam swans swap
swarm swear sweat sweaty sweep sweet sweetheart sweetie swell swept swim swimmers swing swirling
switch swollen sword swore sworn symbolism symbols symmetric symmetry sympathetic sympathy
symphonic symphonies symptoms synchronized syndrome syntax synthesis syrup system systematic
systemic table tablet tack tackle tactical tactics tags tail tailor take taken takeoff takeover
talent talk tall tally tank tanner tape tapped tapping target task taste tattoo taught taxation
taxes taxi taxonomy taxpayer teach team tear teased technical technician technique technological
technology teen teenage teeth telecom telegram telephone televised television tell temper
temperate temperature template temples tempo temporal temporarily temporary temps temptation
tempted tempting tenant tend tendency tenderness tennis tens tense tension tent tentatively tenth
tenure term terminate termination terminology terrain terrible terribly terrific terrified
terrifying territory terror terrorism terrorist tertiary test testament testify testimony
testosterone text textbook textile texture than thank thankful that theater theatre theatrical
thee their them thematic theme themselves then thence theologian theological theoretical theorists
theory therapeutic therapist therapy there thereafter thereby therefore thereof these theta they
thick thickness thigh thin thing think thinkers third thirst thirsty thirteen thirty this thong
thorough those thou though thought thoughtful thousand thread threat threaten three threshold
threw thrill thrive throat throbbing throne throttle through throughout throw thrown thru thug
thumb thunder thus thwarted thyroid ticked ticket ticking tide tidy tied ties tight tiles till
time timeline timetable ting tingling tiny tipping tips tire tissue title tits toad toast tobacco
today toes together toilet token told tolerance tolerant tolerate toll tomb tombstone tome
tomorrow tone tong tongue tonic tonight tons took tool tooth topic topical topological topped
topping tops tore torment torn tornado torso torture toss total touch tough tour tourism tourist
tournament toward towed towel towering town toxic toxicity toys trace track tract tractor tracy
trade trademark tradition traditional traffic trafficking trafford tragedy tragic trail train
trainee traitor traits trajectory trams trans transaction transcribed transcript transcription
transfer transform transformations transgender transient transit transition transitional
translated translates translating translation translator transmission transmit transparency
transparent transplant transport transportation trap trash trauma traumatic travel travellers
treasure treat treatise treatment tree tremendous tremor trend tres trey trial triangular tribe
tribute trick trickle tricky tried tries trigger trillion trimmed trip triple triumph trivial
troll troop troopers trophies tropical trouble trough troupe trousers trout truce truck true trunk
trust trustee truth trying tsunami tuberculosis tubes tubular tuck tucson tuition tumbled tumor
tune tunnel turf turn turnout turtle twelve twentieth twenty twice twilight twin twist twitch
tying type typical ugly ultimate ultrasound umbrella unable unacceptable unarmed unauthorized
unavailable unaware unbearable unbeaten unbelievable uncertain uncertainty unchanged uncle unclear
uncomfortable uncommon unconscious unconstitutional uncover uncredited under undercover undergo
undergone undergraduate underlying undermine underneath understand understood undertake undertaken
undertook underwater underway underwent undisclosed undo undone undoubtedly uneasy unemployed
unemployment uneven unexpected unfair unfamiliar unfinished unfit unfolded unfortunate unhappy
unicorn unidentified unified uniform unions unique unit unite unity universal universe
universities unknown unlawful unleashed unless unlike unlock unmarried unnamed unnatural
unnecessary unnoticed unofficial unpaid unpleasant unpopular unprecedented unpredictable
unreasonable unrelated unreliable unrest unsafe unseen unspecified unstable unsuccessful unsure
until unto unusual unveiled unwanted unwilling upbringing upcoming update upgrade upheld uphold
uploaded upon upper upright uprising upset upside upstairs upwards uranium urban urge urgency
urgent urine usable usage used useful useless user uses usher using usual utility utilize utmost
utter vacancy vacation vaccine vacuum vague valid validation validity valleys valor valuable
valuation value valve vampires vanilla vanished vans variability variable variance variant
variation variety various vary vascular vase vast vault vectors vegetable vegetarian vegetation
vehicle veil vein velocity vendors venom vent ventilation venture venue vera verb verbal verdict
verge verify versa versatile verse version versus vertical vertigo very vessel vest veteran veto
viable vibe vibrant vibrating vibrations vice vicinity victim victory vida video view viewpoint
vigorous vijay vile village vine vintage vinyl violate violation violence violent violet violin
viral virgin virginity virtual virtue virus visa visibility visible visibly vision visit
visitation visitor visual vital vitamin vivid vocabulary vocal vocalist vocational vodka voice
void volcanic volcano volley volleyball volume voluntarily voluntary volunteer vomit voodoo vote
voters vows voyage vulnerability vulnerable wage waist wait waitress waived waivers wake wakefield
walk wall wallet wander wanna want wards warehouse warfare warlock warm warmth warn warrant
warrior warship wartime wary wash wasn wasps waste wastewater watch water waterfall waterfront
waterways watery waved wavelengths waves waving wavy ways weak weaken weakness wealth wealthiest
wealthy weapon wear weasel weather weave website wedding wedge weed week weekdays weekend weep
weigh weight weird welcome well wellness welsh went wept were weren wetland whale wharf what
whatever whatsoever wheat wheel wheelchair when whenever where whereas whereby whereupon wherever
whether which whichever while whilst whipped whisky whispered whispering whispers whistle white
whoa whoever whole whom whore whose wicked wickets wide widening widespread widow wielding wife
wild wildlife wiley will willingness willy wind window windy wine wing wink winner winning wins
winter wipe wire wireless wise wish with withdraw withdrawal withdrawn withdrew within without
witness wits witty wives woke woken wolf wolves woman womb women wonder wonderful wood wooden
woodrow wool word work workforce workout workplace workshop world worldwide worn worry worse
worsened worship worst worth worthless worthy would wouldn wound wrap wreath wreck wreckage
wrestler wrestling wrist writ write written wrong wrote yacht yard yarn yeah year yearbook yell
yellow yellowish yesterday yield yoga young youngest your yourself yourselves youth youtube zebra
zipper zodiac zone zoom
"""
