"""Ordinary English words of four letters and more, l to z, without most of their inflected forms.

See `subrosa.deid.known.words.ordinary` for what they are for and where they come from.
"""

WORDS = """
label lability laboratory labourers labs lace laceration lack lacrosse ladder lads lady laid lame
laminectomy lamp lancaster land landlord landmark landowner landscape lanes lang language lantern
laps laptop large largest larvae laser last late lateral latest latino latter latvia laugh
laughter launch laundry lava lawful lawfulness lawn laws lawsuit lawyer laxity layer laying layout
lazy lead leadership leaf league leak lean leap leapt learn learnt lease least leave lebanese
lecture ledge left legal legality legend legendary legislation legislative legislature legitimate
legs leipzig leisure lemon lenalidomide length lengthening lengthy lens lesbian lesion less lesson
lethal lets letter letting leukemia level levy liability liable liberty librarian library licence
license lick lidocaine lied lies lieu lieutenant life lifelong lifestyle lifetime lift ligament
ligation light lightheaded lightheadedness lighthouse lightning lightweight like likelihood
likewise limbs lime limestone limit limitation limp line lineage linear lineup linger linguistic
link lion lipids lips liquidation liquids liquor lisinopril list listen literacy literally
literary literature lithotripsy lithuania lithuanian litigation litres little live livedo
livestock load loan lobby lobe lobectomy local locality localized localizes locate location lock
locomotive locus lodge logic logistics logo lone long longest longtime look loop loose loosen
lorry lose loss lost lotion lots lottery lotus loud love lower lowest loyal loyalty luck lucky
luggage lumbar lumber lump lumpectomy luna lunar lunch lung lupus lust lutheran luxembourg luxury
lying lymph lymphadenectomy lymphadenopathy lymphoma lynch lyric macedonian machine machinery
macular madame made madness madonna magazine magic magical magnesium magnificent magnitude
maharashtra mahkemesi maid maiden mail main mainland mainstream maintain maintenance majesty major
majority make makeup malaise malay malayalam male malignancies mall malleolus mama mammals
mammaplasty mammogram mammoplasty manage management mandate mandatory maneuver manga manifested
manifestly manner mansion manual manufacture manuscript many maori mapping maps marathon marble
marched marching mare margin marginal marijuana marines maritime marked marker market marking
marks marquis marriage marrow marry marsh marshal marshall martyr marvel maryland mascara mascot
mask mason mass massacre massage massive mastectomy master match mate material materielle maternal
math mathematical mathematician mathematics matter mattress maximal maximum maybe meadow meal mean
meaningful meant meantime measure measurement meat mechanic mechanical mechanism medal media
medial median medication medicine medieval meditation medium medley meet mega melanoma melena
mellitus melody meloxicam melted melting member membership membrane memoirs memorable memorial
memory menarche menstrual menstruation mental mention mentor menu mercedes mercer merchant mercy
mere merge merit mesothelioma mess message messenger metabolic metal metallic metastasis
metastatic metatarsal meter metformin methadone method methodist methotrexate metoprolol metre
metric mice micro microcytosis microscopy middle midfielder midfoot midland midline midnight midst
midway midwest might mighty migraine migrated migration mild mile militant military militate
militia milk mill millennium millimetres million mind mine mineral miners ming mini miniature
minimal minimum miniseries minivan minnesota minor minority mint minus minute miracle mirror
misalignment misconduct miserable misled miss missile mission missionary mist mistake mistaken
mistress mitral mixed mixing mixture moan mobile mobility modalities mode model moderate modern
modest modification modify module moist moisture moisturizing mold mole molecular molecule moment
momentum momma mommy monarch monarchy monastery monetary money mongolia monitor monk monkey
monogamous mononeuritis monster montana month monument mood moody moonlight moose moral more
moreover morning morocco mortality mortar mortgage mosaic mosque most moth motion motivated
motivation motive motor motorway motto mound mount mountain mouse mouth move movement movie mozart
much muhtar muller multi multiple multiplex multivitamin mumbai mumbled mummy municipal mural
murder murmur muscle muscular museum music musical musician muslims must mutations mute muttered
mutual myanmar myelogram myeloma myers myocardial myriad myself myspace mysterious mystery myth
mythology nagging nail naked name napoleon narcotics narrative narrator narrow naruszenie nasal
nasty nation national nationalist nationality nationwide native natural nature nausea nauseated
nautical naval nave navicular navigation navy nazi near nearby nearest necessarily necessary
necessitated necessity neck necklace need needle needy negative neglect negligence negotiate
negotiations negro neighbour neighbourhood neither nephew nephrology nerve nervous nest networking
networks neural neuroblastoma neurologic neurologically neurologist neuroma neuropathy neutral
never nevertheless nevus newborn newer newly newspaper next nice nickname nicky nicotine niece
nieuzasadnionej night nightmare nighttime nine nineteen nineteenth ninety ninja nintendo ninth
nipple nobility noble nobody nocturia nocturnal nodded nodding node nodosum nods nodule noise
nomadic nominated nomination nominee noncontributory nondrinker none nonetheless nonoperative
nonproductive nonprofit nonsense nonsmoker nontender nonunion nonweightbearing noon nope nordic
norm normal northeast northeastern northwest northwestern nose notable notably notary notch note
nothing notice noticeable notification notify notion notwithstanding nourished nova novel novelist
nowadays nowhere nuclear nucleus nuisance null nullity numb numbness numerous nurse nursery
nutrition nutritionist nuts oaks oath obesity obey object objection objective oblast obligation
obliged oblique obscure observation observe obsessed obstacle obstruct obstruction obstructive
obtain obtainable obvious occasion occasional occupation occupational occupied occupies occupying
occur occurrence ocean odds odor oedema offence offend offensive offer office official officio
offs offset offshore offspring often ointment okay older oldest olds olive omeprazole omission
omitted once ones oneself ongoing online only onset onto onwards oophorectomy open opera operate
operation operational operative operator ophthalmology opined opinia opinion opponent opportunity
opposed opposing opposite opposition oppression opted optic optical option optional oral orange
orbit orbital orchard orchestra orchestral ordained order ordinary ordnance ordre organ organic
organisation organised organisers organisms organization organizational organize orgasm oriental
oriented origin original originated originates originating orlando orthopedist orthopnea orthotics
osaka osteoarthritis osteochondromas other otherwise ottoman ought ounce ourselves outbreak
outcome outdoor outer outfit outlet outline outpatient output outrage outright outset outside
outsiders outskirts outstanding outstretched outta ovarian over overactive overall overcome
overdue overhead overlooked overlooking overnight oversaw overseas overtime overturned overuse
overwhelmed overwhelming owed owing owned owner ownership owns oxycodone pace pacemaker pack
package packers pagan page paid pain painful paint pair pakistani pale palm palpable palpation
palpitation pamphlet panama pancreatitis pandemic panel panic panties pants papa papal papaverine
paper paperback paperwork papillary papua para parachute parade paradise paragraph paraguay
parallel paralysis parameters paramount paranasal paranoia paranoid paranormal paraspinal parcel
pardon parent parental paresthesia parish parked parking parks parkway parole paroxysmal parsons
part partial participant participate participation particle particular partisan partition partner
partnership party pasha pass passages passenger passion passionate passive passport password past
pasta pastoral pasture patch patchy patella patellar patellofemoral patent paternal path pathogen
pathology pathway patience patient patriarch patriotic patron patted pattern pause paved pavement
pavilion payable paying payment pays peace peaceful peak pearl peculiar pecuniary pedal pediatric
pedis peek peel peered peers pelvis penal penalty pending penetrate penguin penile penis penny
pension people pepper perceived percent percentage perception percussion perfect perform
performance perfusion perhaps perimeter period periodic periodical perioral peripheral peritoneal
peritonsillar perkins permanent permission permit persecution persist persistence persistent
person personal personality personnel perspective persuade pertaining pertinent pertussis petition
petroleum pets petty phalanx phantom pharmacy phase phenomena phenomenon phentermine philharmonic
philippe philippine philosopher philosophical philosophy phone phosphatase phosphate photo
photocopy photograph photographic photography photophobia phrase physical physician physicist
physics pianist piano pick picture piece pier pike pilates pile pill pillars pillow pilot pinched
pine pink pinned pinning pins pinyin pioneer pipe pipeline piss pistol pitch pits pitting pity
pius pizza placard place placement plague plain plaintiff plan plane planets plant plantar
plantation planus plaque plasma plastic plate plateau platform platoon plausible play playoff
playwright plaza plea plead pleasant please pleasure plenty plot plug plural plus pneumonia
pneumonitis pocket poem poet poetic point pointless poison poker pole police policeman policemen
policy polio polite political politician politics poll pollen pollution polo polycythemia
polydipsia polyp polypectomy polytechnic polyuria pond pool poor popped popping popular popularity
populated population porch pork porn port portable portal portfolio portion porto portrait
portrayal portrayed portuguese pose position positional positive possess possession possibility
possible possibly post postal posterior posthumously postnasal postoperative postponed posture
potassium potential pottery pound pour poverty powder power powerful practical practice practise
prairie praise prawa pray preacher preceded preceding precious precipitation precise precision
precluded predator predecessor predicted prediction prednisone predominant prefecture prefer
preferable preference pregnancy pregnant prehistoric preliminary premature premiere premiership
premises premium preoperatively preparation preparatory prepare prescribe prescription presence
present presentation preservation preserve presidency presidential presidents presiding press
pressure prestigious presumably presumed presumption pretend pretty prevent preventive preview
previous prey price prick pride priest primarily primary primitive prince principally principle
print prior priority priory prison privacy private privilege privy prizes probability probable
probably probe problem problematic procedural procedure proceed process procession processor
proclaimed produce product production productive profession professional professor profile profit
profound profuse prognosis program programme progress progression progressive prohibit prohibition
project projection prolapse proliferation prolific prolonged prolonging prominence prominent
promise promissory promote promotion promotional prompt promulgation pronation prone pronounced
pronouncement pronunciation proof prop propaganda property prophet proportion proportional
proportionality proposal propose prose prosecuted prosecuting prosecution prosecutor prospect
prosperity prostate prostatitis prostheses prostitute protagonist protect protective proteins
protest protestant protesters protocols prototype protrusion proud prove proven provide providence
province provincial provision provisional provoked proximal proximity proxy pruritus prussia
prussian pseudonym psoriasis psychiatric psychiatrist psychic psychological psychotic public
publication publicity publish puerto puffs puffy pull pulley pulmonary pulse pump punch puncture
punished punishment punjab punk pupil puppet puppy purchase pure purple purpose purse pursuant
pursue pursuit purulent push pussy puts putting puzzle pyramid pyuria quad quadrant qualification
qualify quality quantity quantum quarry quarter quarterback quarterfinals quartet quashed quashing
queens query quest question questionable questionnaire queue quick quiet quit quite quivering quiz
quote rabbi rabbit race racial racism racist radar radial radiate radiation radical radiculopathy
radio radiographic radiological radius rage ragged raid raiders rail railroad rain rainbow
rainfall raise rales rally rama ramp ranch random rang range rank rape rapid rapper rapporteur
rare rash rate rather ratified ratio rational rats raven rays reach react reaction reactive
reactor read readily ready real realise realistic reality realization realize realm rear reason
reasonable reasonably reassess reassessment reassigned reassured rebel rebellion rebellious
rebound rebuilt recall receipt receive recent reception receptor recheck recipe recipient reckon
recognise recognition recognize recommend recommendation reconcile reconnaissance reconsider
reconsideration reconstruction record recourse recover recovery recreation recreational recruit
rectangular rectification rectify rector rectum recumbency recurred recurrence recurrent recurring
reddish redeveloped redness reduce reduction reed reef reelected reevaluate reevaluation refer
referee reference referendum referral refill reflect reflection reflexes reflux reform reformation
refrained refreshed refrigerator refuge refugee refusal refuse regain regard regardless regent
regime regimen regiment region register registration regret regular regularity regulate regulation
regulator regulatory regurgitation rehab rehabilitation rehearsal reign reimburse reimbursement
reindeer reinforced reinforcements reinstated reinstatement reiterated reject rejection rejoined
relate relation relationship relative relax relay release relegated relegation relevance relevant
reliable reliance relief relieve religion religious relinquished relocated reluctant rely remain
remainder remake remand remarkable remarked remarks remedy remember remind remitted remix remnants
remonstrance remote removal remove renaissance renal renamed render renew renewable renovated
renovating renovation renowned rent rental reopened reorganized repair repeal repeat repertoire
repetition repetitive replace replacement reply report repossession represent representation
representative repression reprinted reprisals reproduced republican reputation request require
requirement rescue resealed research resection resemblance resemble reservation reserved reserves
reside residence residency resident residential residual resign resignation resist resistance
resistant resolution resolve resort resource respect respective respite respond respondent
response responsibility responsible rest restart restaurant restitution restoration restore
restrained restraining restrict restrictions result resume retail retailers retain retention
retire retirement retreat retrieve retrospective return reunification reunion reunited reveal
revelation revenge revenues reverend reverse review revised revision revival revived revoke revolt
revolution reward rheumatoid rhinitis rhinorrhea rhonchi rhythm ribbon ribs rice rich ride ridge
ridiculous rifle right rigid rigidus rigors ring riot ripped rise risen risk risky rite ritual
rival rivalry river riverside road roar roast robbery robe robot rock rocket rocky rode rogue role
roll romance romanian romantic roof rookie room roommate root rope rose roster rotating rotation
rotator rotten rough round route routine rover rowing rows royal rozpoznania rubbed rubber rubbing
rubbish rubs rude rugby ruin ruled ruler ruling rumours runner running runny runs runway rural
rush russians rustics rusty ruthless sack sacred sacrifice sacrum saddle sadly sadness safe
safeguarded safety said sail sailor sake salary sale salesman saline salon salsa salt salty
salvation same sample sanction sanctuary sand sanders sandstone sandwich sandy sang sanitary sank
sanskrit sarcoid satellite satisfaction satisfactorily satisfy sauce sausage savannah save saxony
saxophone saying says scale scalp scan scandal scapular scar scarce scare scarlet scary scattered
scenario scene scenic scent schedule scheme schizophrenia scholar scholarship school sciatica
sciences scientific scientist sclerosis scope score scotia scotoma scots scout scrambled scrapped
scratch scream screen screenplay screenwriter screw script scroll sculptor sculpture seal search
seas season seasonal seat seatbelt secession second secondary secret sector secular secure
securities sedentary seeded seeds seeing seek seem seemingly seen sees segment seized seizure
select selection selective self selfish sell semester semi semifinals seminary senator send senior
sensation sense sensible sensitive sensitivity sensor sensory sent sentence seoul separate
separation sequel sequence serbia serbian sergeant serial series serious seriousness serous serum
servant serve service session sets setting settle settlement settlers seven seventeen seventeenth
seventy several severance severe severity sexual sexuality sexy shade shadow shady shaft shake
shall shallow shame shanghai shape share shareholder shark sharp shattered shave sheath shed sheer
sheet shelf shells shelter shelves sheriff shield shift shin shine shingles shiny ship shipyard
shire shirt shit shitty shiva shiver shock shoe shone shook shoot shop shores short shortage
shortcoming shortened shortness shot shotgun should shouldn shout shoved show shown shrine shrug
shuddered shunt shut shuttle siblings sicily sick sickness side sidewalk sideways siege sigh sight
sign signal signature significance significant silence silent silicon silk silly similar
similarity simple simplified simply simulation simultaneously since sing single singular sink
sinus sinusitis sister sitcom site sits sitting situ situated situation sixteen sixteenth sixth
sixty sizable size skardze skating skeleton sketch skies skiing skill skin skinny skip skirt skull
slam slap slave slavery slavic sleep sleepy slender slept slick slid slide slight slightest sling
slip slope slot slovak slovakia slow slumped small smallest smart smartphone smash smear smell
smile smiley smoke smooth snail snake snap snatched sneak sneezing snoring snow soaked soaking
soap sober soccer social society sociology socks soda sodium sofa soft softball software soil
sojourn sold soldier sole solicitor solid solitary solo solomon solution solve solvent some
somebody someday somehow someone something sometime somewhat somewhere song songwriter songwriting
sonic sonny sons soon sophisticated sophomore soprano sore soreness sorrow sorry sort sought soul
sound soundtrack soup source southeast southeastern southern southwestern sovereign sovereignty
soviet space spacecraft spacious span spare spark sparkling spasm spatial speak spear special
specialised specialising specialist specialized specializing species specific specifically
specification specify specimen speckled spectacular spectators spectrum speculation speech speed
speedily speedway spell spend spent sphenoidal sphere spider spike spill spin spina spinal spine
spiral spirit spiritual spit spite splashed splint split spoke spoken spokesman spondylolisthesis
sponsor sponsorship spontaneous sport spot spouse sprain sprawy spray spread spring spun spur
sputum squad squadron squares squeeze stabbed stabbing stability stabilization stabilize stable
stack staff stage staggering stain staircase stairs stake stalin stall stamp stance stand standard
standpoint staple star stare stark start startled stasis stated statement states statewide static
stating station statistical stats statue status statute statutory stay steadily steady steak steal
steel steep steering stein stem stenosis stent step stereo stern sternoclavicular steroid stevens
stick stiff stiffness still sting stint stipulated stirred stock stoke stole stolen stomach
stomatitis stone stood stool stooping stop storage store storey storm story storyline straight
straightened strain strait stranded strands strange strap strategic strategy straw streak stream
streets strength strengthen strenuous strep stress stressful stretch strict strike string strip
strode stroke strong strongest strony struck structural structure struggle stuck stud student
studio study stuff stumble stung stunned stunning stupid style subcutaneous subdivision subdural
subfamily subject subjective submarine submerged submission submit subscription subsection
subsequent subsidiary subsidy subsistence subspecies substance substantial substantiate
substantive substitute subtle subtropical suburb suburban subway succeed success successful
succession successive successor such suck sudden sued suffer sufficient sugar suggest suggestion
suicidal suicide suit suitable suite sulfate summarised summary summer summit summon sums sunk
sunlight sunny sunrise sunset sunshine super superficial superficialis superintendent superior
superman supermarket supervised supervision supervisor supination supine supple supplement
supplementary supplier supply support supportive suppose suppressed supraclavicular suprascapular
sure surf surface surge surgeon surgery surgical surname surprise surrender surrey surrounded
surrounding surveillance survey survival survive survivor suspect suspend suspension suspensive
suspicion suspicious sustain sustainable swallow swamp swan swear sweat sweep sweet sweetheart
sweetie swell swept swiftly swim swing switch swollen sword swore sworn swung symbol symbolic
symmetric sympathetic sympathy symphony symptom symptomatic synagogue syncope syndicated syndrome
synonym synthesis synthesizer synthetic system systematic systemic systolic table tablet
tachycardia tackle tactical tactics tactile tail taipei take taken tale talent talk tall tallest
talus tamil tamper tang tangled tank tanner tanzania tape tapped tapping target tarry task taste
tattoo taught tavern taxation taxes taxi teach team teammates tear tearfulness teased teasing
technical technician technique technological technology teen teenage teeth telecom
telecommunications telephone telescope televised television tell telugu temper temperatures
temples tempo temporal temporarily temporary tenancy tenant tend tendency tenderness tendinopathy
tendon tennis tenor tenosynovitis tense tension tent tentatively tenth tenuous tenure term
terminal terminate termination terminus terrace terrain terrestrial terrible terrified territorial
territory terror terrorism terrorist tertiary test testament testicle testicular testify testimony
testosterone tetanus text textile than thank that theatre theatrical thee theft their them theme
themselves then thence theological theorem theoretical theory therapeutic therapist therapy there
thereafter thereby therefore thereof thermal these thesis they thick thickening thickness thief
thigh thin thing think thinkers third thirteen thirty this thoracic thorough those though thought
thoughtful thousand thread threat threaten three threshold threw thriller throat throbbing
thrombosis throne through throughout throw thrown thru thrush thrust thumb thunder thus thyroid
thyromegaly tibet tibetan tibia tibial ticket ticking tide tidy tied tier ties tight tightened
tightness tile till tilted time tingling tinnitus tiny tipped tips tire tiredness tissue titer
title tits titular toast tobacco today toes together toilet told tolerance tolerate toll tomatoes
tomb tomorrow tone tongue tonic tonight tonnes tons tonsillectomy took tool tooth toothache topic
topical topped topping tops torch tore torn tornado torpedo torso torture toss total touch
touchdown tough tour tourism tourists tournament toward towel towers town township toxic toys
trace track tract trade trademark traders tradition traditional traffic trafficking tragedy tragic
trail train trainee traits tram trans transaction transcribed transcript transcription transfer
transform transformation transfusion transient transit transition transitional translated
translation translator transmission transmit transparent transplant transport trap trash trauma
traumatic travel travelers tray treasure treat treatment tree trembling tremendous tremor trench
trend tres trey trial triangle triangular tribal tribe tribunal tribune tributary tribute triceps
trick tried tries trigger trilogy trim trio trip triple triumph trombone troop trophy tropical
trouble trout truck true trumpet trunk trust trustee truth trying tubal tube tubercle tuberculosis
tuberosity tubular tucked tugged tumor tune tunnel turbinates turbine turks turn turret turtle
twelfth twelve twentieth twenty twice twilight twin twist twitch twitter type typical ugly ulcer
ulnar ultimate ultra ultrasound umbilicus umbrella unable unacceptable unanimous unarmed unaware
unbearable uncertain uncertainty unchanged uncle unclear uncomfortable uncommon unconscious
unconstitutional uncontrolled uncovered uncredited under undercover undergo undergone
undergraduate underlying undermine underneath understand understood undertaken undertaking
undertook underwater underway underwear underwent underworld undisputed undoubtedly undue
unemployed unemployment uneven unexpected unfair unfinished unfit unfitness unfortunately
unfounded unhappy unidentified unified uniform unilateral unincorporated unintentional union
unique unit unite unity universal universe unjustifiably unjustified unknown unlawful unlawfulness
unless unlike unlimited unloading unlock unmarried unnamed unnecessary unnoticed unofficial unpaid
unpleasant unreasonable unreasonably unrelated unreleased unreliable unremarkable unrepresented
unsafe unspecified unstable unsubstantiated unsuccessful unsure until unusual unveiled unwilling
upcoming update upgrade upheld uphold upon upper upright uprising upset upstairs upstream upward
uranium urdu ureter ureteral urge urgency urgent urinalysis urinary urinate urination urine
urologist urology usage used useful useless user uses using usual utility utilize utter vacant
vacation vaccinated vaccine vaginal vague valentine valgus valid validity valleys valuable value
valve vampire vanished variable variance variant variation variety various varsity varus vary
vascular vast vault vector vegetable vegetarian vegetation vehicle vein velocity vengeance venous
ventilation ventricular venture venue venus vera verb verbal verdict versa verse version versus
vertical vertigo very vessel vest veteran viable vicar vice vicinity vicious victim victorious
victory video view viewable viewers vigorous viii viking village villagers villain vine vintage
vinyl violate violation violence violent violet violin viral virgin virtual virtue virus visa
viscount viscous visible vision visit visitor visual vital vocal vocalist vocational vodka voice
void volcanic volcano volley volleyball volume voluntarily voluntary volunteer vomit vote vowel
vows voyage vulgaris vulnerability vulnerable wade wage wagon waist wait waitress waive wake walk
wall wander wanderers wanna want warden wards warehouse warfare warm warmth warn warrant warrior
wartime wary wash wasn wasps waste watch watchful water waterfall watershed watery watts wave wavy
ways weak weakened weakness wealth wealthy weapon wear weather weber website wedding weed week
weekdays weekend weigh weight weightbearing weird welcome welfare well wellness welsh went were
weren werewolf western whale what whatever whatsoever wheat wheel wheelchair wheezes wheezing when
whenever where whereas whereby whereupon wherever whether which while whilst whip whisper whistle
white whoa whoever whole whom whose wicked wicket wide widened widening widespread widow widowers
widowhood width wife wild wilderness wildlife will willingness willy wind window wine wing
wingspan winked winner winning wins winter wipe wired wireless wisdom wise wish witch with
withdraw withdrawal withdrawn withdrew within without witness wives wizard woke woken wolf wolves
woman women wonder wonderful wood wooden woodland wool worcester word wore work workout workplace
workshop workup world worldwide worn worry worse worsen worship worst worth worthy would wouldn
wound wrap wreath wrestler wrestling wrist writ write written wrong wrongdoings wrote wyrok
xerostomia yacht yang yanked yankees yard yeah year yell yellow yellowish yemen yesterday yield
yoga young youngest your yourself youth youtube yuan zero zgody zlotys zombie zone
"""
