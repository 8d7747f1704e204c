"""Ordinary English words of four letters and more, a to k, without most of their inflected forms.

See `subrosa.deid.known.words.ordinary` for what they are for and where they come from.
"""

WORDS = """
abandon abbot abbreviated abdomen abdominal abduction abetting ability able abnormal abnormality
aboard abolished abolishing aboriginal abortion about above abraham abrasions abroad abruptly
abscesses abscond absence absent absentia absolute absorbed absorbing abstract abundant abuse
academic academy accelerate accent accept acceptable acceptance access accessible accident
accidentally acclaim accommodate accommodation accompany accomplished accordance according account
accountable accountant accredited accuracy accurate accusations accuse ache achieve achievement
acid acknowledge acoustic acquire acquisition acquittal acquitted acre across acted acting action
activated activation active activist activity actor actress acts actual acuity acute adamant
adaptation adapted added addiction adding addition additional address adds adduce adenocarcinoma
adenoidectomy adenoma adenopathy adequate adhered adherence adhesive adjacent adjoining adjourn
adjournment adjunct adjust adjustments adjuvant administer administration administratively
administrator admiral admiralty admired admissibility admissible admission admit adolf adopt
adoption adorable adult advance advancement advantage adventure adversarial adverse advertisements
advertising advice advise advisor advisory advocacy advocate aerial aerobics aerospace aesthetic
affair affect affection affiliated affiliation affirmative afford aforementioned afraid after
aftermath afternoon afterwards again against aged agency agenda ages aggravate aggregate
aggressive aging agitated agony agree agreement agricultural ahead aide aids aimed aiming aims
airbag airborne aircraft aired aires airfield airing airplane airport airs airspace aisle alabama
alarm alaska albania albanian albeit album albuterol alcohol alcoholic alcoholism alert alexandria
algebra algorithm alien alienation aligned alignment alike alive alkaline allegation alleged
alleging allergic allergy alleviate alley allocated allocation allopurinol allow allowance ally
almost alone along alongside aloud alphabet alpine alps already alright also altar alter
alteration alternate alternative although altitude alto altogether alumni always amateur amazed
amazing ambiguous ambit ambitious ambulance ambulate ambulation ambulatory amended amendment
americas amid amino amlodipine ammunition amnesty among amongst amor amount amoxicillin ample
amplified amused amusement amusing anal analgesics analogy analysed analysis analyst anaphylaxis
anatomy ancestor ancestral ancestry anchor ancient ancillary anemia anesthesia aneurysm angel
anger angina angioplasty angle anglican angrily angry angulation animal animated animation anime
ankle annex anniversary announce announcement annoyed annoying annual annul annulment annum
anonymity anonymous anorexia anosmic another answer antalgic antarctic antarctica antenna anterior
anthem anthology anthropology anti antibiotic antibody anticipated anticipation anticoagulation
antique antiretroviral anxiety anxious anybody anymore anyone anything anyway anywhere aortic
apart apartment apex apnea apologize apology apostolic apparatus apparent appeal appear appearance
appellant appellate appendectomy appetite appliances applicability applicable applicant
application apply appoint appointment appraisal appreciate appreciation apprentice approach
appropriate approval approve approx approximate apps aquatic arbitrary arcade arch archaeological
archaeology archbishop archdiocese archipelago architect architectural architecture archived
archives area argentine argue argument arise arisen arkansas armament armed armenia armenian
armoured arms army arose around arrange arrangement array arrest arrival arrive arrow arterial
artery arthralgias arthritis arthropathy arthroplasty arthrosis articular artifact artificial
artillery artist artistic arts artwork ascending ascertainment ashamed ashes asian aside asked
asking asks asleep aspect aspirin assassin assassination assault assembled assembly asserted
assertion assess assessment assessors asset asshole assign assignment assist assistance assistant
associate assume assumption assurance assure asteroid asthma astronaut astronomical astronomy
asylum asymptomatic ataxia atenolol athletes athletic atlas atmosphere atmospheric atom atomic
atop atopic atrial attach attachment attack attained attempt attend attendance attention attesting
attitude attorney attract attraction attractive attributable attribute atypical auckland auction
audience audio auditorium auditors auditory aunt aura authentic author authorisation authorised
authorities authorized autism auto autobiography automated automatic automatically automobile
automotive autonomous autonomy autumn auxiliary avail availability available average aviation avid
avoid avoidance avulsion await awake awaken award aware away awesome awful awhile awkward awoke
axial axillary axis azerbaijan baba babe baby bach bachelor back backboard backdrop background
backpack backup backward bacon bacteria badge badly bags bail bait baking balance balcony ball
ballad ballet ballot ballroom band bandage bang bangalore bangladesh bank bankrupt bankruptcy
banned banners baptism barbarians barber bare bargain baritone barium bark barn baron baronet
baroque barracks barred barrel barrier bars basal base baseball basel baseline basement basically
basilica basin basis basket basketball bass bassist bastard batch bath bathroom bats batsman
battalion batted batter battery batting battle bays beach beacon beam beans bear beard beat beaten
beatles beautiful beauty beaver became because beck become bedroom beds bedside beef been beer
bees beetle before beforehand began begged begging begin begs begun behalf behavior behavioral
behaviour behind beijing being belgian belief believe bells belly belong beloved below belt bench
bend beneath beneficial benefit bengal bengali benign bent beside best beta betrayed better
between beverage beyond bias bible biblical biceps bicycle bifida bigger biggest bike bilateral
bile bilingual bill billboard billion binary bind binocular biography biological biology biopsy
bipolar bird birth birthday bishops bitch bite bits bitten bitter bizarre black blackouts bladder
blade blame blank blanket blast bled bleed blend bless blew blind blink bliss blister bloating
block blog blond blonde blood bloodshed bloodwork bloody blow blown blues bluff blurred blurry
boarded boarding boards boat bodily body bold bolivia bologna bolt bomb bombardment bond bone
bonus bony book boom boost boot booth border borderline bore born borne borrowed boss botanical
both bothersome bottle bottom bought boulevard bounced bound boundary bout bowed bowel bowling
boxer boxes boyfriend boys brace brachial brain brake branch brand brass brave breach bread break
breakage breakdown breakfast breakout breakthrough breast breath breathalyser breathe bred breed
breeze brew bribery bribes brick bride bridge brief brigadier bright brilliant bring brisk broad
broadband broadcast broke broken broncos bronze bros brother brotherhood brought brow bruised
bruises bruising bruit brush brutal bubble bucharest buck bucket budapest buddha buddhism buddy
budget buenos buffer bugs build built bulgaria bulge bulk bull bullet bulletin bullshit bullying
bump bunch bundle bunion burden burgers burglary burial burmese burn burnt burst bury buses
business businessman bust busy butt butterfly buttock button buyer buying buzz bypass byzantine
cabin cabinet cable cadet cafe caffeine cain cake calcaneal calcification calcium calculated
calculating calculation calcutta calendar calf call calm calves came cameo camera cameroon camp
campaign campus canal cancelled cancer candidate candle candy cane cannon cannot canoe canvas
capability capable capacity capillary capita capital capped caps capsular capsule capt captain
captive capture carbinol carbon carboplatin carcinoma card cardboard cardiac cardinal cardiolipin
cardiology care careful caretaker cargo caribbean carnival carotid carpal carpenter carpet carr
carriage carrier carry cars cart cartilage cartoon carved carvedilol case cash cassette cast
castle casually casualties catalogue cataract catastrophe catch category catheter catheterization
catholics cats cattle caucus caught causal cause caution cavalry cave cease ceasefire cedar
ceiling celebrate celebration celebrity cell cello cellular cellulitis cement cemetery censorship
census cent centers centimeters centimetres central centred centres century cereal cerebral
cerebrovascular ceremonial ceremony certain certainty certificate certification certified
certifying cervical cesarean cessation chad chain chair chairman chalk challenge chamberlain
champagne championship chance chandler chang change channel chanting chaos chaotic chapman
character characterisation characterised characteristic characterized charge charitable charity
charm chart chase chassis chat chateau cheap check checkup cheek cheer cheese chef chemical
chemist chemistry chemotherapy cherry chess chest chew chiasmal chick chicken chickenpox chief
child childbirth childhood children chile chill chin chip chiropractic chiropractor chocolate
choice choir choke cholecystitis cholesterol chondromalacia choose chord chores chose chosen
christianity christians chronic chronicle chuckle church cigarette cinema circa circle circuits
circular circulation circumcision circumstances circus cirrhosis citation cite cities citizen
citizenship citrus civic civilian civilization clad claim clan clarification clarify clarinet
clary clash class classic classical classification classify classroom clause claws clay clean
cleansing clear clearance clenched clergy clerical cleveland clever click client cliffs climate
climax climb clinic clinical clips cloak clobetasol clock clone clonidine clopidogrel close
closest closet closure cloth cloud club clue clumsy cluster clutched clutching coach coagulation
coal coalition coast coastal coat cocaine cock cockpit cocktail coffee coffin cognitive coin
coincide coincidence coincidentally colchicine cold colitis collaborated collaboration
collaborative collapse collar collateral colleague collect collection collective collector college
collegiate collision collusion colombian colon colonel colonial colonoscopy colony color colour
colt column columnist combat combination combine combo come comeback comedian comedy comfort
comfortable comics command commemorate commemoration commemorative commence commencement comment
commentary commentator commerce commercial comminuted commissioned commissioner commissions commit
commitment committees common commonplace communicate communication communists community commuted
commuter como compact companion company comparable comparative compare comparison compatibility
compatible compelled compensate compensation compete competence competent competition competitive
competitor compilation compiled complain complaint complement complete completion complex
complexity compliance compliant complicated complications comply component composed composer
composite composition compound comprehend comprehensive compression comprised comprises comprising
compromise compulsion compulsory computer computing conceal conceded conceived concentrate
concentration concept conception concern concert concerto conclude conclusion concrete concussion
condemned condition conditional conduct conduction conductor cone confederate conference confess
confession confidence confident confidential confidentiality configuration confined confinement
confirm confirmation confiscated conflict confluence conform conformity confront confrontation
confuse confusion congenital congested congestion congestive congratulations congregation
congressional conjunction connect connection conquered conquest conscience conscious consciousness
conscription consecrated consecutive consensus consent consequence consequently conservation
conservative conservatory consider considerable considerably consideration consist consistency
consistent console consolidated consort consortium conspiracy constant constantinople constipated
constipation constituency constituent constitute constitutionality constraints construct
construction construed consul consult consultant consultation consume consumption contact contain
contaminated contemplating contemporary contempt contended content contest contestant context
continent continental continual continuation continue continuity continuous contour contra
contract contractions contractor contractual contracture contradictory contrary contrast
contravened contribute contribution contributor contributory control controversial controversy
contusion convened convenient conventional conventions conversation conversion convert convey
convict conviction convince convoy cook cookies cool cooperation cooperative coordinate
coordination cope copper cops copy coral cord core corn coronary coronation corpectomy corporate
corporation corpse corpus correct correction correspond correspondence corridor corrupt corruption
corticosteroid cortisone cosmetic cosmic cost costume cottage cotton couch cough could couldn
councillor councils counsel counselor count countdown counterclaim counterpart countess counties
country countryside coup couple courage course courtesy courthouse courts courtyard cousin cove
coverage crack crackles craft cramp crane crap crash crater craving crawl crazy cream creamy
create creatinine creation creative creator creature credibility credible credit creditors creek
crept crescent crest crew cricket cried cries crime criminals crimson crisis criteria criterion
critic critical criticised criticism criticized crop cross crouched crow crowd crowned crucial
cruciate crude cruel cruise crumpled crush crutches crying crystals cuban cube cubs cuff cuisine
culminated cult cultivated cultivation cultural culture cupped cups curator curb cure curiosity
curious curled curling curls currency current curriculum curry curse curtain curvature curve
custody custom cute cuts cutting cyanosis cycle cyclist cyclone cylinder cypionate cystoscopy
cysts czechoslovakia daddy daemon dagger daily dairy daisy dale damage dame damn damp dance danger
dangerous dare dark darkened darkness darted dash data database date daughter davies dawn daylight
days daytime dazed dead deadline deaf deal dealt dear death debarred debate debilitating
debridement debris debt debtor debut decade decay deceased decent deception decide decision
decisive deck declaration declare decline decommissioned decompression decorated decoration
decorative decrease decree decubitus dedicated dedication deed deemed deep deepened deepest deer
defamation default defeat defect defective defence defend defendant defensive defer defiance
deficiency deficit defied define definitely definition definitive deformation deformity defunct
degeneration degenerative degrading degree dehydration deity delay delegates delegation deleted
deliberate deliberations delicate delicious delight deliver delivery dell delta demand dementia
dementing demise demo democracy democrat democratisation demolished demolition demon demonstrate
demonstration demonstrators denial density dental dentist deny departed departments departure
depend dependence dependent depict deploy deployment deported deposit depressed depression
deprived depth deputies derby derivative derived derives dermatologist descend descendant descent
describe description desert deserve design designate designation desire desk despair desperate
despite destination destiny destroy destruction detached detachment detail detained detainee
detect detection detective detention determination determine devastated devastating develop
developers development developmental devi deviation device devil devoid devoted devotion diabetes
diabetic diagnosed diagnosis diagnostic dial dialect dialogue dialysis diameter diamond
diamorphine diapers diaphoresis diaphragm diarrhea diary diastolic dick dictation dictionary didn
died dies diesel diet dietary dietitian differ difference different differential difficult
difficulty diffuse digging digital digitorum digits dignity diligence diligent dimension
dimensional diminished ding dining dinner diocese dioxide diploma diplomat diplomatic diplopia
dipped direct directions director directory dirt dirty disability disabled disadvantage disappear
disappearance disappointed disappointing disappointment disarray disaster disbanded disbelief disc
discectomy discerned discharge disciplinary discipline disclose disclosure disco discoloration
discomfort discontinuance discontinue discount discover discovery discretion discriminated
discrimination discriminatory discuss discussion disease disgust dish disk dislike dislocation
dismiss dismissal disorder dispense disperse displaced displacement display disposal disposed
disposition disproportionate dispute disqualification disqualified disregard disrupt disruption
dissection disseminating dissertation dissolution dissolve distal distance distant distended
distension distention distinct distinction distinctive distinguish distorted distracted distress
distributed distribution districts disturb disturbance ditch diuretic dive diverse diversity
diverticulosis divide divine divisional divisions divorce dizziness dizzy doctor doctoral
doctorate doctrine document documentary documentation dodge does doesn doest dogs doin doing doll
dollar dolphin domain dome domestic dominance dominant dominated dominican dominion domstolen
donate donation done dong doom door doorbell doorway dorm dormant dormitory dorsal dorsalis dosage
dose double doubt doubtful dove down downfall downhill download downstairs downstream downtown
downward dozen draft drag dragons drain drainage dramatic dramatically drank draw drawn dread
dream dress drew dried drift drill drink drip drive driven driveway drones droop drop drove
drowned drug drum drunk dual dubbed duchy duck ductal dude duel duet dull duly dumb dump durable
duration during dust dusty duty dwelling dying dynamic dynasty dysarthria dysfunction dysphagia
dysplasia dyspnea dyspneic dysuria each eager eagle earache earlier earliest early earmarked earn
ears earth earthquake ease easier easily eastern easy eaten eating eats ecchymosis ecclesiastical
echoed ecological ecology economic economist economy eczema edema edge edit editions editor
educated educational educator effect effective effectiveness efficiency efficient effort effusion
eggs eight eighteen eighteenth eighty einer either ejection elaborate elapsed elastic elbow
elderly elders eldest elect election electoral electorate electric electrical electricity electron
electronic element elementary elevated elevation eleven eleventh elicited eligibility eligible
eliminate elite ella else elsewhere email embarked embarrassed embarrassing embarrassment embassy
embedded embolism embrace emerald emerge emergence emergency emeritus emesis emigrated emissions
emotion emotional emperor emphasis emphasized emphysema employ employee employment empowered
empress empty enable enacted enactment enclosed encoded encompasses encounter encourage
encouragement encyclopedia ended endemic ending endless endocrinologist endorsed endorses
endoscopy endowment ends endurance endure enemy energetic energy enforce enforceability
enforceable enforcement engage engagement engine enhance enjoy enjoyable enjoyment enlarged
enlargement enlightenment enlisted enormous enough enquiry enrol enroll ensemble enshrined ensuing
ensure entail enter enteritis enterprise entertain entertainment enthusiasm entire entirety
entitled entitlement entity entrance entrepreneur entry enumerated envelope environment
environmental envoy enzyme epic epicondyle epicondylitis epidemic epidural epigastric epilepsy
epinephrine epiphysis episcopal episode episodic equal equality equation equilibrium equipment
equipped equity equivalent equivocal erected erectile erection erosion erosive erotic erratic
erroneous error erupted eruption erythema escape escort esophagitis esophagus especially essay
essence essentially establish establishment estate estimate estonia estonian estradiol estrogen
eternal ethanol ethical ethics ethiopia ethnic etiology etoposide europa europeans euros evacuated
evacuation evade evaluate evaluation evangelical even event eventual ever every everybody everyday
everyone everything everywhere evicted evidence evident evil evolution evolutionary evolved
exacerbated exacerbation exact exam examination examine example excavations exceed excellent
except exception exceptional excess excessive exchange excision excited excitement exciting
exclaimed exclude exclusion exclusive excursion excuse executed execution executive exempt
exemption exercise exerting exertion exertional exhalation exhausted exhaustively exhibit
exhibition exile exist existence exit exotic expand expansion expect expectation expedite
expedition expel expenditure expense expensive experience experiment experimental expert expertise
expiratory expired explain explanation explicit explode exploitation exploration explore explosion
explosive export expose exposition exposure express expression expressive expropriated
expropriation expulsion extant extend extension extensive extensor extent exterior external
extinct extinction extinguished extra extract extraction extraordinary extreme extremity exudates
eyebrow eyed eyes fabric fabulous facade face facet facial facilitate facility fact faction facto
factor factory factual faculties fade fail failure faint fair fairness fairy faith faithful fake
falcon fall fallen false familiar family famous fancy fangs fans fantastic fantasy fare farewell
farm farther fascinating fashion fast fastest fatal father fatigue fatty fault faux favor
favorable favorite favour favourable favourite fear fearless feast feat feathers feature febrile
federation feed feedback feel fees feet fell fellow fellowship felt female feminine feminist
femoral fenced ferritin ferry festivals feud fever feverish fewer fibreboard fibrillation fibroids
fibrosis fibular fiction fictional field fierce fifteen fifth fifty fight figure fiji file fill
film filmmaker filter final finale finalised finalist financed financial financing find fine
finest finger fingernail fingertips finish finite fire firearm fireplace fireworks firm first
fiscal fish fisheries fissures fist fitness fits fitted fitting five fixation fixed flag flagship
flames flank flap flare flash flat fled flee fleet flesh flew flexed flexibility flexible flexion
flexor flicked flies flight flint flip float flood floor flora floral florence flour flow
flowering flowers fluctuance fluctuates fluctuations fluent fluffy fluid flung flush flute
fluttering flying foam focal focus fold folk folklore follow followup fond food fool foolish foot
footage football footsteps forbidden force forcibly forearm forecast foregoing forehead foreigner
foreseen forest forestry forever forgery forget forging forgive forgot forgotten fork form formal
format formation forth forthcoming fortified fortune forty forum forward fossa fossil foster
fought foul found foundations fountain four fourteen fraction fracture fragile fragment frame
framework franchise francs frankie fraternity fraud fraudulent freak free freedom freestyle
freeway freeze frequency frequent fresh freshman freshwater fried friend friendship frightened
fringe frog from front frontal frontier frost frown froze frozen fruit frustrated frustration fuck
fuel fulfill full fullness fully function functional fund fundamentally funeral funk funny furious
furnished furniture furosemide further furthermore fury fuse fuselage fusion fuss fussy futile
future gabapentin gable gage gain gainful galaxy gallbladder gallery gallops gambling game gamma
gandhi gang garage garbage garden garnered garrison gasoline gasp gastritis gastroenterologist
gastroesophageal gate gather gauge gave gaze gear gekommen gendarme gender gene genera generalized
generally generals generate generation generator generic generous genesis genetic geneticist
genius genome genre gentle gentleman gentlemen gently genuine genus geographic geographical
geography geological geology geometry georgian gestation gestational gesture gets getting ghost
giant gibraltar gift gigs gill girl girlfriend give given glad glance gland glare glass glaucoma
glen glenoid glimpse global glorious glory glove glow glucose gluteal goal goalkeeper goat goddamn
gods goes goin going goiter golden golf gone gonna good goodbye goodness goose gore gorgeous
gospel gossip gothic gotta gotten govern governance governmental governments governors gown grab
grade gradual graduate graduation graft grain gram grammar grammy gran grandchildren granddaughter
grande grandfather grandma grandmother grandparents grandson granite grant grape graph graphics
grasp grass grateful grave gravel gravity graze great greatest greeks green greet grew grey grid
grief griffin grill grim grin grind grip groan grocery groin groove gross ground group grove grow
growl grown growth guarantee guard guardians guardianship guatemala guess guest guidance guide
guidelines guilt guilty guitar guitarist gujarat gulf gummies guns gunshot guru gustav guys
gymnasium gymnast gymnastics habit habitat hack hail hair hale half halfway halls hallucinations
hallux hallway halo halt hamburger hamlet hammer hamstring hand handball handcuffed handcuffs
handful handgun handle handsome handwriting handwritten handy hang happen happier happily
happiness happy harassment hard hardest hardship hardware hare hari harm harmful harsh harvest
hasn hastings hatch hate hatred haul haunted have haven hawks haze head headache headline headman
headmaster headquartered heal health healthcare healthy hear heard heart heartburn heat heaven
heavier heavily heavy heavyweight hebrew hectares heel height heightened heir held helicopter hell
hello helmet help helpful helpless hematemesis hematochezia hematocrit hematologist hematoma
hematuria hemianopia hemiparesis hemisphere hemoglobin hemoptysis hemorrhage hence henri hepatitis
herald herb herbal herd here hereafter hereditary hereinafter hernia herniated hero heroin hers
herself hesitate hesitation heterosexual hiatal hiatus hidden hide hierarchy high highest highland
highlight highway hike hilarious himself hindi hindrance hindu hint hips hired hiring hissed
historian historic historical history hitherto hits hitting hives hoarse hockey hold holden
holders hole holiday hollow holy home homeland homeless homestead hometown homework homicidal
homosexual honda honest honey honeymoon honor honorable honorary honour hook hope hopeful horizon
horizontal hormone horns horrible horror horse hospital hospitalization hospitalized host hostage
hotel hour house household housekeeper howe however html http huge hugged hugs humanitarian
humanity humans humerus humid humming hundred hung hungry hunt hunters hurling hurricane hurry
hurt husband hybrid hyderabad hydrated hydration hydrocephalus hydrochlorothiazide hydrogen
hydronephrosis hygiene hyperextension hypergranulation hyperlipidemia hypersensitivity
hypertension hypertrophy hypochromia hypothesis hysterectomy ibuprofen iced icing icon iconic
idaho idea ideal ideation identical identifiable identification identify identity ideological
ideology idiot idol ignorance ignore illegal illegible illicit illinois illness illusion
illustrated illustrations illustrator image imagery imagination imagine immediate immemorial
immense immigrant immigrated immortal immune immunizations immunosuppressive impact impaired
impairment impartial impartiality impatient impending imperial impingement implant implement
implementation implications imply import importance important importation impose imposition
impossible impoverished impressed impression impressive imprisoned imprisonment improve
improvement impugned inability inaccurate inactive inactivity inadequate inadmissible
inadvertently inaugural inaugurated inauguration incapacity incarcerated inception inch incident
incision incisional inclined include inclusion inclusive income incompatible incomplete
inconsistent incontinence incorporate incorporation incorrect increase incredible incredibly
incriminate incrimination incumbent incurred indeed indefinite independence independently index
indicate indication indicted indictment indie indigenous indigestion indirect indiscretion
individual indivisible indoor induce inducted industrial industry ineligible inevitable inevitably
infamous infant infantry infarction infected infection inferior infinite inflammation inflammatory
inflation inflicting influence influential info inform informal information infrastructure
infringed infringement infusion ingested ingredients inguinal inhabitants inhabited inhalant
inhaler inherent inherit inheritance inhuman initial initiate initiative injected injection
injured injuring injury inmate inner inning innocence innocent innovation innovative input
inquired inquiry insane inscription insect inserted insertion inside insight insisted inspect
inspection inspectors inspiration inspirational inspired inspiring instability install
installation instalments instance instant instead instinct instituted institutes institution
institutional instructed instruction instructor instrumental instrumentation instruments
insufficiency insufficient insulation insulin insurance intact intake integral integrated
integration integrity intellectual intelligence intelligent intend intense intensity intensive
intent intention intentional inter interact interaction interactive intercept interception
interconnected intercourse interest interface interfere interference interim interlocutory
intermediate intermittent intern internal internationally internet interpretation interpreted
interpreter interrogated interrogation interrupted interruption intersection interstate interval
intervene intervention interview intimate intimidation into intolerance intracranial intramural
intrauterine intravenous intrinsic intro introduce introduction invaded invalid invalidity
invasion invasive invented invention inventor inventory inversion inverted invest investigate
investigation investigative investigators investment investor invisible invitation invite invoke
involuntary involve involvement ipad ipod iris iron irregular irrigation irritability irritable
irritation islander isle isolate isolation issue itchiness itching itchy item itself itunes ivory
jacket jade jail jasmine jaundice jaws jazz jealous jealousy jeans jeep jerk jersey jesuit jets
jewel jockey johannes join joint joke journal journalism journalist journey jubilee judaism judge
judgement judgment judicial jugular juice jump junction jungle junior junk jurisdiction
jurisprudence jury just justification justify kannada karar karnego kazakhstan keen keep kept
kerala ketones keyboard keys kick kidding kidnapped kidnapping kidney kids kill kilometre kind
kinda kindergarten kings kiss kitchen kitten kitty knee knelt knew knife knives knock knockout
knot know knowledge known knuckles kosovo kroner kronor kung kyphoplasty kyphosis
"""
