"""Drugs by their generic and brand names: what somebody takes does not name somebody."""

from __future__ import annotations

from typing import Final

from subrosa.deid.lists.word_list import word_set

DRUGS: Final = word_set(
    """
    abilify acamprosate accutane acetaminophen acyclovir adalimumab adderall adipex advair
    advil adzenys albuterol aldactone aleve allegra alprazolam ambien amitriptyline amlodipine
    amoxicillin amphetamine anafranil androgel antabuse apixaban aplenzin aptiom aricept
    aripiprazole armodafinil asenapine ashwagandha aspirin atarax atenolol ativan atomoxetine
    atorvastatin augmentin austedo auvelity azithromycin azstarys baclofen bactrim belbuca
    belsomra benadryl benztropine biktarvy biotin brexanolone brexpiprazole brintellix
    briviact brixadi bunavail buprenorphine bupropion buspar buspirone campral cannabis
    caplyta carbamazepine cariprazine carvedilol catapres cbd celebrex celecoxib celexa
    cephalexin cetirizine chantix chlordiazepoxide chlorpromazine cialis cipro ciprofloxacin
    citalopram claritin clindamycin clomipramine clonazepam clonidine clopidogrel clozapine
    clozaril cobenfy cocaine codeine cogentin concerta contrave coreg cotempla coumadin
    crestor cyclobenzaprine cymbalta cytomel dapagliflozin dayquil daytrana dayvigo depakene
    depakote depo descovy desipramine desvenlafaxine desyrel deutetrabenazine dexamethasone
    dexedrine dexmethylphenidate dextroamphetamine dextromethorphan diazepam diclofenac
    diflucan dilantin dilaudid diphenhydramine disulfiram divalproex donepezil doxepin
    doxycycline dulaglutide duloxetine ecstasy effexor elavil eliquis empagliflozin emsam
    enalapril enbrel escitalopram eskalith esketamine esomeprazole estradiol eszopiclone
    etanercept ethosuximide evekeo famotidine fanapt farxiga fentanyl fetzima fexofenadine
    finasteride flexeril flomax flonase fluconazole fluoxetine fluphenazine fluticasone
    fluvoxamine focalin folate forfivo furosemide fycompa gabapentin galantamine geodon
    glimepiride glipizide glucophage glyburide gralise guanfacine halcion haldol haloperidol
    heroin hetlioz horizant humalog humira hydrochlorothiazide hydrocodone hydrocortisone
    hydromorphone hydroxychloroquine hydroxyzine ibuprofen igalmi iloperidone imipramine
    imitrex imodium inderal infliximab ingrezza insulin intuniv invega iron isotretinoin
    januvia jardiance jornay kapvay keflex keppra ketamine klonopin kratom lacosamide lamictal
    lamotrigine lantus lasix latuda lemborexant letrozole levemir levetiracetam levofloxacin
    levomilnacipran levothyroxine lexapro librium liothyronine lipitor liraglutide
    lisdexamfetamine lisinopril lithium lithobid lofexidine lopressor loratadine lorazepam
    losartan loxapine lsd lucemyra lumateperone lunesta lurasidone luvox lybalvi lyrica
    lyvispah magnesium marijuana maxalt mdma medrol medroxyprogesterone melatonin meloxicam
    memantine metamucil metformin meth methadone methamphetamine methimazole methocarbamol
    methotrexate methylphenidate methylprednisolone metoclopramide metoprolol milnacipran
    minipress minoxidil miralax mirena mirtazapine modafinil montelukast morphine motrin
    mounjaro mucinex mydayis mysoline naloxone naltrexone namenda naproxen narcan nardil
    nefazodone neurontin nexium nexplanon nicorette nicotine norco nortriptyline norvasc
    novolog nucynta nuedexta nuplazid nuvigil nyquil olanzapine olanzapine-samidorphan oleptro
    omega omeprazole ondansetron orlistat oxazepam oxcarbazepine oxycodone oxycontin ozempic
    paliperidone pamelor pantoprazole paracetamol parnate paroxetine paxil penicillin pepcid
    percocet perphenazine phenelzine phenergan phenobarbital phentermine phenytoin
    pimavanserin pimozide plaquenil plavix potassium pravastatin prazosin prednisolone
    prednisone pregabalin premarin prilosec primidone pristiq probiotic probuphine
    progesterone prolixin promethazine propecia propranolol protonix proventil provera
    provigil prozac psilocybin qelbree qsymia quetiapine quillivant ramelteon ramipril reglan
    remeron remicade restoril revia rexulti risperdal risperidone ritalin rivaroxaban
    rivastigmine rizatriptan robitussin rosuvastatin rozerem saphris savella saxenda
    selegiline semaglutide seroquel sertraline sildenafil silenor simvastatin singulair
    sitagliptin sodium sonata spiriva spironolactone spravato strattera sublingual sublocade
    suboxone subutex sudafed sumatriptan suvorexant symbicort symbyax synthroid tadalafil
    tamoxifen tamsulosin tapentadol tasimelteon tegretol temazepam tenex testosterone thc
    thioridazine thorazine tirzepatide tizanidine tofranil topamax topiramate toprol tramadol
    tranylcypromine trazodone triazolam trihexyphenidyl trileptal trintellix trulicity truvada
    tylenol ultram valacyclovir valbenazine valerian valium valproate valsartan valtrex
    varenicline venlafaxine ventolin viagra vicodin victoza viibryd vilazodone viloxazine
    vimpat vistaril vitamin vivitrol vortioxetine vraylar vyvanse warfarin wegovy wellbutrin
    xanax xanomeline xarelto xcopri xyrem yasmin yaz zaleplon zelapar zinc ziprasidone
    zithromax zocor zofran zoloft zolpidem zonisamide zubsolv zulresso zuranolone zurzuvae
    zyban zyprexa zyrtec
    """
)
"""Names of drugs, lower case."""
