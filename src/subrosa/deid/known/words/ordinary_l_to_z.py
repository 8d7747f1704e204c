"""Ordinary English words of four letters and more, l to z, without most of their inflected forms.

See `subrosa.deid.known.words.ordinary` for what they are for and where they come from.
"""

WORDS = """
label laboratory laborers labourers labs laced lack lads lady laid lame lamp land landfall
landlord landmark landowner lanes lang language lantern laptop large largest laser lash last late
lateral latest latitude latter laude laugh launch laundry laureate lawful laws lawsuit lawyer
layer laying layout lays lazy lead leadership leagues leak lean learn learners learnt lease least
leave lecture ledge left leftist legal legend legged legislation legislative legislators
legislature legitimacy legitimate legs lending length lengthy lens lesbian lesions less lesson
lethal lets letter letting leukemia level leverage levy liability liable liaison liar liberated
liberty licence license lick lied lies lieu lieutenant life lifelong lifestyle lifetime lift
ligament light lightning like likelihood likened likewise limb limestone limit limitation limp
line lineup linger linguist linguistic link lips liquid liquidation list listen literally literary
literature litigation litres litter little live load loaf loan lobby lobe local locality localized
locate location lock locus lodged lodging logging logic logical loneliness lonely long longest
longitude longitudinal longtime look looming loop loose loosen lose loss lost lots loud love lower
lowest loyal loyalty luck lucky luggage lump lunch lung lurking lush lust luxurious lying lynx
lyric machine machinery made madness magazines magic magical magician magnesium magnificent
magnitude maiden maids mail main mainland mainstream maintain maintenance maize majestic major
majority make makeup malaria male mall mama mammals manage management mandate mandatory mandolin
mane maneuver mani mania manifest manipulate manipulation mankind manned manner mans mansion
mantra manual manufacture manufacturers manuscript many mapped maps marble margarita margin
marginal marijuana marital maritime marked markers market marketplace marking marks marriage
marrow marry martyr marvelous mascara masculine mask mass massacre massage massive mastered
masterpiece match mate material maternal math mathematical mathematician mathematics matter
mattress mature maturity maximal maximum maybe maze meal mean meaningful meaningless meant
meantime measure measurement meat mechanic mechanical mechanism medal medalist media medial median
mediated mediation medication medicine meditation medium meet mega melt member membership memo
memoir memorabilia memorable memorial memory menace mental mention mentor menu merchandise
merchants mere merge merit mess message messy metabolic metal metallic metaphor meteorological
meter method methodology metre metric metropolis microscope microscopy microwave middle midnight
midst might mighty migrant migrated migration migratory mild mile milestone militant military
militia milk millennium milling million mills mimic mind mine mineral miners mini minimal minimize
minimum minor minority minus minute mirror misconduct miserable misery misleading miss missile
mission missy mistake mistaken misunderstanding misunderstood mixed mixing mixture moan mobile
mobility mocking mode model moderate modern modest modification modify moist moisture mold mole
molecules moment momentary momma mommy monarch monastery monastic monetary money moniker monitor
monk monkey monsoon monster month monument monumental mood moody moonlight moose moral more
moreover morning morphological morphology mortal mortgage mosaic mosques most mother motifs motion
motivated motivation motive motor motorized motorway mountainous mounted mourning mouse mouth move
movement movie much muddy multi multinational multiple multitude mummy municipal mural murder
murmur muscle muscular museums music musical musician must mutant mutation mute muttering mutual
myriad myself myspace mysterious mythical myths naga nagar nail naked name namesake nanny napkin
narcotics narrative narrator narrow nasa nasal nasty natal nation national nationalism nationalist
nationality native natural nature naughty nausea naval navigate near nearby nearest neat
necessarily necessary necessitated necessity neck need needle needy negative neglect negligence
negotiate negotiation neighbor neighborhood neighbour neighbourhood neither neoclassical nephew
nerve nervous nest networking networks neural neuroscience neutral never nevertheless newborn
newcomers newer newest newfound newly newspaper next nice nickname nicky night nightclub nightmare
nighttime nine nineteen nipple nobility noble nobody nocturnal nodding node nods noir noise noisy
nomadic nominated nomination nominee none nonetheless nonprofit nonsense noon nope norm normal
northbound northeastern northwest nose notable notably notation notch note noteworthy nothing
notice noticeable noticeably notification notified notion notwithstanding noun novel novelist
novelty nowadays nowhere nuclear nueva nuevo null numb numerous nurse nursery nutritional nuts
obedience obesity obey object objection objective obligation obliged oblique oblivious obscure
observation observe obsessed obsession obstacle obstruction obtain obvious occasion occasional
occupation occupational occupy occur occurrence ocean oddly odds odor offence offended offender
offense offensive offer officer offices official offset offshore offspring often okay older oldest
olds omitted onboard once ones oneself ongoing online only onset onto onwards open operas operate
operation operational operative operators opined opinion opponent opportunity oppose opposite
opposition oppression oppressive opted optic optimal optimism optimistic option oral orange orbit
orbital orchard orchestra orchestral orchestrated ordained ordeal order ordinary organ organic
organisation organised organising organization organize orientation oriented origin original
originate orphan ostensibly other otherwise ought ounce ours ourselves outbreak outcome outdated
outdoor outer outfit outgoing outing outlawed outlet outlined outlines outlook output outrage
outrageous outreach outright outs outset outside outsiders outstanding outstretched outta outward
over overall overcame overcome overdose overhead overlap overlooked overlooking overnight overseas
oversee overshadowed overthrow overtime overturned overview overwhelmed overwhelming owed owing
owned owner ownership owns ozone pace pack package packers padded padre page paid paige pain
painful paint pair pale palms pamphlet pancakes panel panic panicked panorama panties pants paper
paperwork para parade paragraph parallel paralysis paralyzed parameters paranoia paranoid
paranormal parasite parcel pardon parent parental parish parked parking parks parole part partial
participant participate participation particle particular partition partner partnership party paso
pass passages passenger passion passionate passive passport password past pasta pastor pastoral
pasture patch patent paternal path pathetic pathogen pathology pathway patience patient patriotic
patron pattern pause paved pawn paying payment payroll pays peace peaceful peak peanut peat
pebbles pedal pedestal pedestrian pediatric peek peel peer penal penalty pencil pending penetrate
penguin penis penny pension penultimate people pepper perceive percent perception percussion
perfect perfection perform performance perhaps period periodic periodical peripheral permanent
permission permit perpendicular perpetual persecution persist persistence persistent person
persona personal personality personnel perspective persuade pertaining petition petroleum pets
petty pharmacy phase phenomena phenomenon philippine philosopher philosophical philosophy phone
phosphate photo photograph photography phrase phylogenetic physical physician physicist physics
physiological piano pick picnic picture picturesque piece pigment pile pilgrimage pilgrims pill
pillar pillow pilot pinched pine pink pinned pinning pins pioneer pipe pipeline piss pitch pity
pivotal pizza place placement plain plaintiff plan plane planet planetary plank planners plant
plaques plastic plate plateau platform plausible play playfully playoffs plea plead pleasant
please pleasure pledge plenty plight plot plug plunge plural plus pneumonia pocket poem poetic
poetry point pointless poison pole police policeman policemen policy polite political politician
politics poll pollen pollution polo ponder pool poor popped popping popular popularity popularized
populated population populous porch pork porn pornography portal portfolio portion portrayal
portrayed ports pose position positive possess possession possessive possibility possible possibly
post postage postal postdoctoral posterior posthumously postponed postseason posture potassium
potato potential pottery pound pour poverty powder power powerful powerless practical practice
practised practitioner praise prank pray preach preceded precedent preceding precious
precipitation precise precision predator predatory predecessors predict predictable prediction
predominant prefer preference pregnancy pregnant prehistoric preliminary premature premiere
premise preparation preparatory prepare prequel prescribed prescription presence present
presentation preservation preserve presidential presiding press pressure prestige prestigious
presumably presumed pretend pretty prevailing prevalence prevalent prevent preview previous price
prick pride priest primarily primary primitive principally principle print prior priority prism
prison privacy private privilege privy prizes probability probable probably probe problem
problematic procedural procedures proceed process processor proclaimed produce product production
productive productivity profession professional professors proficiency profile profit profitable
profound program programme progress progression progressive prohibit prohibition project
projections proliferation prolific prolonged prominence prominent promise promote promotion
promotional prompt prone pronounced pronunciation proof prop propaganda property proponent
proportion proposal propose proposition proprietary prosecuted prosecution prosecutors prospect
prospective prosperity prosperous prostate prostitute protect protections protective protege
proteins protest protesters protocols prototype proud prove proven provide province provincial
provision provisional provoke prowess proximity proxy pseudonym psychiatric psychiatrist
psychological psychologist psychology psychotic public publication publicity publicized publish
pudding pull pulmonary pulse pump punch punish punishment punjab pupil puppet puppy purchase pure
purge purple purported purpose purse pursuant pursue push pussy puts putting puzzle quad quadrant
qualifications qualify quality quantitative quantity quarter quasi query quest question
questionable queue quick quiet quit quite quivering quiz quote rabbit race racial racism racist
radar radial radiating radiation radical radio radius rage raid raiders rail railroad rain rainbow
rainfall rainforest rainy raise rally ramp random rang range rank rape rapid rapper rare rash rate
rather ratified ratio rational rays reach react reaction reactive read readily readiness ready
real realise realistic reality realization realize realm rear reason reasonable reasonably
reassigned reassure rebel rebellious rebirth reborn rebound rebuild rebuilt recall receipt receive
recent receptionist recession recipe recipient reciprocal reckless reckon reclaim recognise
recognition recognize recommend recommendation reconcile reconstruction record recover recovery
recreated recreation recreational recruit recruitment recurring recycled recycling redeveloped
redevelopment rediscovered reduce reduction reef reel reelected refer referee reference referendum
refinery refining reflect reflection reflective reform refrain refrigerator refugee refusal refuse
regain regal regard regardless regime region register registration regret regular regulate
regulation regulator regulatory rehab rehabilitation rehearsal reign reindeer reinforce reinstated
reintroduced reiterated reject rejection rejoined relate relation relational relationship relative
relax relaxation release relevance relevant reliability reliable reliance relief relieve religion
religious relinquished relocate reluctant rely remain remainder remake remarkable remarkably
remarked remarks remarried remedy remember remind reminiscent remix remnants remote removal remove
renal renamed render renew renewal renovated renovation renowned rent rental reorganization repair
repay repeal repeat repetition repetitive replace replacement replay replicate replication reply
report repository represent representation representative repression reprint reproduce
reproduction reptiles reputation request require requirement rescue research resemble resentment
reserved reservoirs reset reside residence resident residential residual resign resignation resist
resistance resistant resolution resolve resort resource respect respectable respectful respective
respond respondents response responsibility responsible responsive rest restart restaurant
restless restoration restore restrain restrict restrictions restrictive restroom result resultant
resume retail retain retaliation retention retire retirement retreat retrieval retrieve
retrospective return reunification reunion reused reveal revelation revenge revenues revered
reverse reverted review reviewers revised revision revival revoked revolution revolves reward
rhythm ribs rice rich richest ride riders ridiculous riff right rigid rigorous ring ripe ripped
rise risen risk risky rite ritual rival road roadway roam roast robbed robbery robot robotics
robust rock rocket rocky role roll romance romantic roof room roommate root rope rose roster
rotating rotation rough round route routine royalist rubbed rubber rubbing rubbish rubs rude rugby
ruin ruled ruling rumor rumours runner running runs runway rush rust ruthless saber sacred
sacrifice saddle sadly sadness safe safety said sail sake salad salary sale salesman saline salon
saloon salsa salt salty salute salvage same sample sanctions sand sandals sandwich sandy sane sang
sanitary sank sans sarcasm sarcastic satellite satire satirical satisfaction satisfactory satisfy
saturated sauce sausage save saying says scale scalp scan scandal scar scarce scare scary
scattered scenario scene scenery scent schedule scheme schizophrenia scholar school science
scientific scientists scope score scrap scratch scream screen screenwriter screw scripted scripts
scripture scroll scuba sculptures seafood sealed search season seasonal seat secession secluded
second secondary secrecy secret secretive sectional sector secular secure seeded seeds seeing seek
seem seen sees segment seized seizure select selection selective self selfish sell semantic
semester semi seminal send senior sensation sense sensible sensitive sensitivity sensor sensory
sent sentence sentiment separate separation sequel sequence sequential serial serie serious
seriousness sermon serum servant serve service session sets setting settle settlement settlers
setup seven seventeen seventeenth seventh seventy several severe severity sexual sexuality sexy
shade shadows shady shaft shake shaken shaky shall shallow sham shame shape share shareholder
shark sharp shave sheath shed sheet shelf shell shelter shelves shield shift shine shiny ship
shirt shit shitty shivering shock shoe shone shook shoot shop shores short shortage shot should
shouldn shout show showdown shown shrimp shut sibling sick sickness side sidewalk sight sign
signal signature significance significant silence silent silicon silk silky silly similar
similarity simple simplest simplicity simplified simply simulate simulator simultaneously since
sincere sincerity sing single singular sink sino sins sister site sits sitting situ situated
situation sixteen sixteenth sixth sixty sizable size skating skeptical skies skiing skill skin
skinny skip skirmish skirt skyline slack slam slang slap slave slavery slayer sleek sleep sleepy
sleeves slept slice slick slide slight slightest sling slip slogan slope slot slow slug smack
small smallest smart smartphone smash smell smile smiley smoke smooth snack snakes snap sneak
sneakers snow snowy snuck soaked soaking soap soared sober soccer social societal society socks
soda sodium sofa soft softball software soil sold soldier sole solicitor solid solidarity solitary
solitude solo solution solve solvent some somebody someday somehow someone something sometime
somewhat somewhere song songwriter sons soon soothe sophisticated sophomore sore sorority sorry
sort sought soul sound source southeast space spacecraft spacious spaghetti span spare spark
sparkling spatial spawned speak special specialised specialising specialist specialized
specializes specializing specialty species specific specifically specification specify specimen
spectacular spectrum speculated speculation speculative sped speech speed spell spend spent spider
spikes spill spin spinal spine spiral spirit spiritual spirituality spit spite splashed splendid
splinter split spoke spoken spokesman sponsor spontaneous sporadic spores sporting sports spot
spouse sprawled spray spread spring spur squad stabbed stabbing stability stabilization stabilize
stable stack staff stage staggered staggering stain staircase stairs stake stale stall stamp
stampede stance stand standard standardized stanza staple star stare start startled startling
startup starved starving stated statehood statement states stating station statistical statistics
stats statue status statute statutory stay steadily steady steak steal steamed steel steep steer
stem step stepmother stereo steward stick sticky stiff stigma still stimulate stimuli sting
stipulated stir stock stockings stole stolen stomach stone stood stool stop storage store storey
storm story straight straightforward strain stranded strange strap strategic strategy straw streak
stream streamlined streets strength strengthen stress stretch strict strike string strip stripe
strive stroke stroll strong strongest struck structurally structure struggle strung stuck stud
student studio study stuff stumble stung stunned stunning stunt stupid style stylistic subdued
subject subjective submerged submission submit subscribers subscription subsequent subsidiary
subsidy subsistence substance substantial substantive substitute substitution subtle suburb
suburban subway succeed success successful successively successor such suck sudden sued suffer
sufficient sugar suggest suggestion suicidal suicide suit suitable sulfate summary summer summon
sums sung sunk sunny sunrise sunshine super superb superficial superhero superintendent superior
supermarket supervise supervision supervisor supplement supplementary supplier supply support
supportive suppose suppress sure surf surface surge surgeon surgery surgical surname surprise
surrender surround surveillance survey survival survive survivor susceptible suspect suspend
suspension suspicion suspicious sustain sustainable swallow swap swear sweat sweaty sweep sweet
sweetheart sweetie swell swept swimming swing swirling switch swollen sword symbolism symbols
symmetric symmetry sympathetic sympathy symphonic symphonies symptoms syndrome syntax synthesis
system systematic systemic table tablet tack tackle tactical tactics tail tailor take taken talent
talk tall tank tanner tape tapping target task taste tattoo taught taxation taxes taxi taxonomy
teach team tear technical technician technique technology teen teenage teeth telecom telegram
telephone televised television tell temper temperate temperature template temples temporal
temporarily temporary temptation tempted tenant tend tendency tenderness tennis tens tense tension
tent tentatively tenth tenure term terminate termination terminology terrain terrible terribly
terrific terrified terrifying territory terror terrorism terrorist tertiary test testament testify
testimony testosterone text textbook textile texture than thank thankful that theater theatre
theatrical thee their them thematic theme themselves then thence theologian theological
theoretical theorists theory therapeutic therapist therapy there thereafter thereby therefore
thereof these theta they thick thickness thigh thin thing think thinkers third thirteen thirty
this thorough those though thought thoughtful thousand thread threat threaten three threshold
threw thrill thrive throat throbbing through throughout throw thrown thru thumb thunder thus
thwarted thyroid ticked ticket ticking tide tidy tied ties tight tiles till time ting tingling
tiny tipping tips tire tissue title tits toast tobacco today toes together toilet told tolerance
tolerant tolerate toll tomb tombstone tome tomorrow tone tong tongue tonic tonight tons took tool
tooth topic topical topological topped topping tops torn tornado torso torture toss total touch
tough tour tourism tourist tournament toward towed towel towering town toxic toxicity toys trace
track tract tracy trade trademark tradition traditional traffic trafficking tragedy tragic trail
train trainee traits trajectory trams trans transaction transcribed transcript transcription
transfer transform transformations transgender transient transit transition transitional
translated translates translating translation translator transmission transmit transparency
transparent transplant transport transportation trap trash trauma traumatic travel travellers
treasure treat treatise treatment tree tremendous tremor trend tres trey trial triangular tribe
tribute trick trickle tricky tried tries trigger trillion trip triple triumph trivial troop
troopers tropical trouble trough troupe truck true trunk trust trustee truth trying tsunami
tuberculosis tubes tubular tuition tumbled tumor tune tunnel turn turnout turtle twelve twentieth
twenty twice twilight twin twist twitch tying type typical ugly ultimate ultrasound umbrella
unable unacceptable unarmed unauthorized unavailable unaware unbearable unbeaten uncertain
uncertainty unchanged uncle unclear uncomfortable uncommon unconscious unconstitutional uncover
uncredited under undercover undergo undergone undergraduate underlying undermine underneath
understand understood undertake undertaken undertook underwater underway underwent undisclosed
undo undoubtedly uneasy unemployed unemployment uneven unexpected unfair unfamiliar unfinished
unfit unfortunate unhappy unidentified unified unions unique unit unite unity universal universe
universities unknown unlawful unleashed unless unlike unlock unmarried unnamed unnatural
unnecessary unnoticed unpaid unpleasant unpopular unprecedented unpredictable unreasonable
unrelated unreliable unrest unsafe unseen unspecified unstable unsuccessful unsure until unto
unusual unveiled unwanted unwilling upbringing upcoming update upgrade upheld uphold upon upper
upright uprising upset upside upstairs upwards uranium urban urge urgency urgent urine usage used
useful useless user uses using usual utility utilize utmost utter vacation vaccine vacuum vague
valid validation validity valleys valor valuable valuation value valve vans variability variable
variance variant variation variety various vary vascular vase vast vault vectors vegetable
vegetarian vegetation vehicle vein velocity vendors vent ventilation venture venue vera verb
verbal verdict verge verify versa versatile verse version versus vertical vertigo very vessel vest
veteran veto viable vibe vibrant vibrating vibrations vice vicinity victim victory vida video view
viewpoint vigorous vijay village vine vintage vinyl violate violation violence violent violet
violin viral virgin virginity virtual virtue virus visa visibility visible visibly vision visit
visitation visitor visual vital vitamin vivid vocal vocalist vocational vodka voice void volcanic
volcano volley volleyball volume voluntarily voluntary volunteer vomit vote voters vows
vulnerability vulnerable wage waist wait waitress waived waivers wake walk wall wallet wander
wanna want warehouse warfare warm warmth warn warrant warship wartime wary wash wasn wasps waste
watch water waterfall waterfront watery waves waving ways weak weaken weakness wealth wealthiest
wealthy weapon wear weasel weather website wedding wedge weed week weekdays weekend weep weigh
weight weird welcome well wellness went were weren wetland whale wharf what whatever whatsoever
wheat wheel wheelchair when whenever where whereas whereby whereupon wherever whether which
whichever while whilst whispers whistle white whoa whoever whole whom whose wicked wide widening
widespread widow wife wild wildlife will willingness willy wind window wine wing winner winning
wins winter wipe wire wireless wise wish with withdraw withdrawal withdrawn withdrew within
without witness wits wives woke woken wolf woman women wonder wonderful wooden woodrow woods wool
word work workforce workout workplace world worldwide worn worry worse worsened worship worst
worth worthless worthy would wouldn wound wrap wreath wreck wrist writ write written wrong wrote
yard yeah year yell yellow yellowish yesterday yield yoga young youngest your yourself yourselves
youth youtube zodiac zone zoom
"""
