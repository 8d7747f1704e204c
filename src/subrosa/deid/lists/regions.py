"""What is as large as a state or larger: free under 45 CFR 164.514(b)(2)(i)(B)."""

from __future__ import annotations

from typing import Final

from subrosa.deid.lists.word_list import phrase_set, word_set

STATES: Final = phrase_set(
    """
    alabama, alaska, arizona, arkansas, cali, california, carolina, colorado, connecticut,
    dakota, delaware, district of columbia, florida, georgia, guam, hawaii, idaho, illinois,
    indiana, iowa, kansas, kentucky, louisiana, maine, maryland, massachusetts, michigan,
    minnesota, mississippi, missouri, montana, nebraska, nevada, new hampshire, new jersey,
    new mexico, new york, north carolina, north dakota, ohio, oklahoma, oregon, pennsylvania,
    puerto rico, rhode island, south carolina, south dakota, tennessee, texas, utah, vermont,
    virginia, washington, west virginia, wisconsin, wyoming
    """
)
"""Names of states and territories, lower case."""

STATE_CODES: Final = word_set(
    """
    ak al ar az ca co ct dc de fl ga hi ia id il in ks ky la ma md me mi mn mo ms mt nc nd ne
    nh nj nm nv ny oh ok or pa pr ri sc sd tn tx ut va vt wa wi wv wy
    """
)
"""Postal codes of states, lower case."""

PROVINCES: Final = word_set(
    """
    bavaria bihar calabria catalonia chiapas coahuila gujarat jalisco kerala
    lombardy luzon maharashtra manitoba michoacan mindanao nunavut punjab quebec
    queensland rajasthan saskatchewan sicily sinaloa tamaulipas tasmania tuscany
    """
)
"""Parts of other countries that are as large as a state and no town's or person's name, lower case.

Ontario is left out: it is a town of California and one of Oregon as well.
"""

COUNTRIES: Final = word_set(
    """
    afghan afghanistan africa african albania albanian algeria algerian america american
    americans amish antarctica apache appalachia appalachian arab arabia arabic argentina
    argentine armenia armenian asia asian atlantic australia australian austria austrian
    azerbaijan bahamas bahrain bangladesh bangladeshi barbados belarus belgian belgium belize
    bengali black bolivia bolivian bosnia bosnian botswana brazil brazilian britain british
    buddhist buddhists bulgaria bulgarian burma burmese cambodia cambodian cameroon canada
    canadian cantonese caribbean catholic catholics caucasian chad cherokee chile chilean
    china chinese christian christians colombia colombian congo congolese creole croatia
    croatian cuba cuban cyprus czech czechia danish denmark dominica dominican dutch east
    eastern ecuador ecuadorian egypt egyptian england english eritrea eritrean estonia
    estonian ethiopia ethiopian eu europe european farsi fiji filipina filipino finland
    finnish france french gambia german germans germany ghana ghanaian greece greek grenada
    guatemala guatemalan guinea gulf guyana haiti haitian hebrew herzegovina hindi hindu
    hindus hispanic holland honduran honduras hopi hungarian hungary iceland icelandic india
    indian indonesia indonesian iran iranian iraq iraqi ireland irish israel israeli italian
    italy jamaica jamaican japan japanese jew jewish jews jordan jordanian kazakhstan kenya
    kenyan korea korean kosovo kurdish kuwait kuwaiti lakota laos laotian latin latina latino
    latinx latvia lebanese lebanon liberia liberian libya libyan lithuania lithuanian
    luxembourg macedonia malaysia malaysian mali malta mandarin mexican mexico midwest
    midwestern moldova mongolia mongolian montenegro mormon mormons moroccan morocco
    mozambique muslim muslims myanmar namibia native navajo nepal nepali netherlands nicaragua
    nicaraguan niger nigeria nigerian north northeast northern northwest norway norwegian
    oceania oman pacific pakistan pakistani palestine palestinian panama panamanian paraguay
    persian peru peruvian philippines poland polish portugal portuguese protestant punjabi
    qatar quaker romania romanian russia russian rwanda salvador salvadoran samoa samoan saudi
    scotland scottish senegal senegalese serbia serbian sikh singapore sioux slavic slovak
    slovakia slovenia somali somalia south southeast southern southwest spain spanish sudan
    sudanese swahili sweden swedish swiss switzerland syria syrian tagalog taiwan taiwanese
    tamil tanzania thai thailand tibet tibetan tobago tonga tongan trinidad tunisia turkey
    turkish turkmenistan uae uganda ugandan uk ukraine ukrainian urdu uruguay uruguayan usa
    uzbekistan venezuela venezuelan vietnam vietnamese wales welsh west western white yemen
    yiddish yoruba zambia zimbabwe zulu
    """
)
"""Countries, continents, peoples and languages, lower case, word by word."""
