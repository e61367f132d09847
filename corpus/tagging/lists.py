"""Names that newspapers use every day, by kind: groups, media, weapons, and the words names end in.

Written by hand for this project.  Each list is one string cut at `|`; look-ups ignore case
only where the note on the list says so.
"""

from __future__ import annotations


def _cut(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split("|") if name.strip())


# Adjectives and nouns of peoples, as written; `s` endings of the nouns are made by the reader.
NATIONALITIES: tuple[str, ...] = _cut(
    """Afghan|African|African-American|Albanian|Algerian|American|Andorran|Angolan|Arab
    |Argentine|Argentinian|Armenian|Asian|Australian|Austrian|Azerbaijani|Azeri|Bahamian
    |Bahraini|Bangladeshi|Barbadian|Basque|Bavarian|Belarusian|Belarussian|Belgian|Belizean
    |Beninese|Bhutanese|Bolivian|Bosnian|Botswanan|Brazilian|Briton|British|Bruneian
    |Bulgarian|Burkinabe|Burmese|Burundian|Cambodian|Cameroonian|Canadian|Catalan|Chadian
    |Chechen|Chilean|Chinese|Colombian|Congolese|Costa Rican|Crimean Tatar|Croatian|Croat
    |Cuban|Cypriot|Czech|Dane|Danish|Djiboutian|Dominican|Dutch|Ecuadorian|Ecuadorean
    |Egyptian|Emirati|English|Eritrean|Estonian|Ethiopian|European|Fijian|Filipino|Finn
    |Finnish|French|Gabonese|Gambian|Georgian|German|Ghanaian|Greek|Greenlandic|Guatemalan
    |Guinean|Guyanese|Haitian|Hispanic|Honduran|Hungarian|Icelandic|Icelander|Indian
    |Indonesian|Iranian|Iraqi|Irish|Israeli|Italian|Ivorian|Jamaican|Japanese|Jordanian
    |Kazakh|Kazakhstani|Kenyan|Korean|Kosovar|Kosovan|Kurd|Kurdish|Kuwaiti|Kyrgyz|Laotian
    |Latin American|Latino|Latina|Latvian|Lebanese|Liberian|Libyan|Lithuanian|Luxembourgish
    |Macedonian|Malagasy|Malawian|Malaysian|Maldivian|Malian|Maltese|Maori|Mauritanian
    |Mauritian|Mexican|Moldovan|Monegasque|Mongolian|Montenegrin|Moroccan|Mozambican
    |Namibian|Nepalese|Nepali|New Zealander|Nicaraguan|Nigerian|Nigerien|North Korean
    |Norwegian|Omani|Pakistani|Palestinian|Panamanian|Papua New Guinean|Paraguayan|Persian
    |Peruvian|Polish|Portuguese|Puerto Rican|Qatari|Romanian|Romani|Russian|Rwandan
    |Salvadoran|Samoan|Saudi|Saudi Arabian|Scandinavian|Scot|Scottish|Senegalese|Serb
    |Serbian|Sicilian|Sierra Leonean|Singaporean|Slav|Slovak|Slovakian|Slovene|Slovenian
    |Somali|South African|South American|South Korean|South Sudanese|Soviet|Spaniard|Spanish
    |Sri Lankan|Sudanese|Surinamese|Swede|Swedish|Swiss|Syrian|Taiwanese|Tajik|Tamil
    |Tanzanian|Tatar|Thai|Tibetan|Togolese|Tongan|Trinidadian|Tunisian|Turk|Turkish|Turkmen
    |Tuvaluan|Ugandan|Uighur|Uyghur|Ukrainian|Uruguayan|Uzbek|Vanuatuan|Venezuelan
    |Vietnamese|Welsh|Yemeni|Yugoslav|Zambian|Zimbabwean|Zulu|Rohingya|Hutu|Tutsi|Yoruba
    |Igbo|Hausa|Pashtun|Punjabi|Bengali|Sikh|Inuit|Aboriginal|Roma|Yazidi|Druze|Cossack"""
)

# Religions, movements and parties that are named as a people or a following.
FOLLOWINGS: tuple[str, ...] = _cut(
    """Muslim|Islamic|Islamist|Christian|Catholic|Roman Catholic|Protestant
    |Orthodox Christian|Evangelical|Anglican|Baptist|Methodist|Mormon|Jew|Jewish|Hindu
    |Buddhist|Sunni|Shia|Shiite|Shi'ite|Salafist|Alawite|Republican|Democrat|Democratic
    |Conservative|Tory|Labourite|Communist|Marxist|Maoist|Nazi|neo-Nazi|Fascist|Zionist
    |Social Democrat|Christian Democrat|Liberal Democrat|Lib Dem|Brexiteer|Bolshevik
    |Peronist|Chavista|Trotskyist|Stalinist|Leninist|Confucian|Jesuit|Lutheran|Presbyterian
    |Quaker|Amish|Sufi"""
)

# All of these as they are written in small letters, of one and of many.
GROUP_FORMS: frozenset[str] = frozenset(
    form for name in (*NATIONALITIES, *FOLLOWINGS) for form in (name.lower(), name.lower() + "s")
)

# Newspapers, agencies, broadcasters and platforms where statements are published.
MEDIA: tuple[str, ...] = _cut(
    """Reuters|Associated Press|AP|AFP|Agence France-Presse|Agence France Presse|Bloomberg
    |Bloomberg News|BBC|BBC News|BBC World Service|CNN|CNBC|MSNBC|NBC|NBC News|ABC News|CBS
    |CBS News|Fox News|PBS|NPR|C-SPAN|Sky News|ITV|Channel 4|Al Jazeera|Al-Jazeera
    |Al Arabiya|Al-Arabiya|Al Mayadeen|Deutsche Welle|France 24|Euronews|RT|Russia Today
    |Sputnik|TASS|Tass|ITAR-TASS|Interfax|Interfax-Ukraine|RIA Novosti|RIA|RBC|Kommersant
    |Izvestia|Novaya Gazeta|Meduza|Ukrinform|Ukrainska Pravda|Kyiv Independent|Kyiv Post
    |Suspilne|UNIAN|Rossiyskaya Gazeta|Komsomolskaya Pravda|Rossiya 1|Channel One
    |Radio Free Europe|Radio Liberty|Radio Free Asia|Voice of America|New York Times
    |Washington Post|Wall Street Journal|Los Angeles Times|Chicago Tribune|Boston Globe
    |USA Today|New York Post|Politico|Axios|Vox|BuzzFeed|BuzzFeed News|Huffington Post
    |HuffPost|Daily Beast|ProPublica|Time magazine|Newsweek|New Yorker|The Atlantic
    |The Guardian|Guardian|The Times|Sunday Times|Daily Telegraph|The Telegraph
    |Financial Times|Daily Mail|Daily Mirror|Daily Express|The Independent|Evening Standard
    |The Economist|The Sun|Irish Times|Le Monde|Le Figaro|Libération|Der Spiegel|Die Welt
    |Die Zeit|Bild|Süddeutsche Zeitung|Frankfurter Allgemeine Zeitung|El País|El Pais
    |El Mundo|La Repubblica|Corriere della Sera|ANSA|DPA|EFE|PAP|Gazeta Wyborcza|Hürriyet
    |Hurriyet|Anadolu Agency|Anadolu|TRT World|Daily Sabah|Cumhuriyet|Haaretz|Jerusalem Post
    |Times of Israel|Yedioth Ahronoth|IRNA|Tasnim|Fars News Agency|Press TV|SANA|Al-Ahram
    |Xinhua|Xinhua News Agency|China Daily|People's Daily|Global Times|CCTV|CGTN|Caixin
    |Yonhap|KCNA|Kyodo|Kyodo News|NHK|Asahi Shimbun|Mainichi Shimbun|Yomiuri Shimbun|Nikkei
    |Japan Times|Korea Herald|South China Morning Post|Straits Times|Bangkok Post
    |Jakarta Post|Times of India|Hindustan Times|The Hindu|Indian Express|NDTV|PTI
    |Press Trust of India|Dawn|Geo News|Daily Star|Sydney Morning Herald|The Australian
    |Globe and Mail|Toronto Star|CBC|CBC News|Folha de S.Paulo|O Globo|Clarín|Telesur
    |Daily Nation|Mail & Guardian|News24|SABC|Premium Times|Telegram|Facebook|Twitter
    |YouTube|Instagram|TikTok|WhatsApp|VKontakte|Truth Social|Reddit|LinkedIn|Snapchat
    |WeChat|Weibo|Bluesky|Mastodon|The Conversation|Wikipedia|WikiLeaks|Bellingcat|Breitbart
    |Breitbart News|Infowars|Al-Manar"""
)

# Weapons, aircraft and their makers' type names; `-M`, ` 2` and the like may follow.
WEAPONS: tuple[str, ...] = _cut(
    """Iskander|Iskander-M|Kinzhal|Kalibr|Oreshnik|Zircon|Tsirkon|Sarmat|Topol-M|Yars|Bulava
    |Buk|Pantsir|Pantsir-S1|Tor-M2|Grad|Smerch|Uragan|Tornado-S|Shahed|Shahed-136|Geran
    |Geran-2|Lancet|Orlan-10|Bayraktar|Bayraktar TB2|Mohajer-6|Reaper|MQ-9 Reaper|Predator
    |Global Hawk|Switchblade|HIMARS|M142 HIMARS|ATACMS|GMLRS|MLRS|Patriot|NASAMS|IRIS-T|Hawk
    |Avenger|Gepard|Stinger|Javelin|NLAW|TOW|Hellfire|Brimstone|Tomahawk|Harpoon|Neptune
    |Storm Shadow|SCALP|SCALP-EG|Taurus|Excalibur|JDAM|HARM|AIM-120|Sidewinder|THAAD|Aegis
    |Aegis Ashore|Iron Dome|David's Sling|Arrow 3|Tu-95|Tu-22M3|Tu-160|Su-24|Su-25|Su-27
    |Su-30|Su-34|Su-35|Su-57|MiG-29|MiG-31|MiG-31K|Il-76|A-50|Ka-52|Mi-8|Mi-24|Mi-28|F-14
    |F-15|F-16|F/A-18|F-22|F-35|B-1|B-2|B-52|A-10|C-130|C-17|AH-64|Apache|Black Hawk|Chinook
    |Eurofighter|Eurofighter Typhoon|Rafale|Mirage 2000|Gripen|Leopard|Leopard 1|Leopard 2
    |Abrams|M1 Abrams|Challenger 2|Bradley|Stryker|Marder|Puma|Merkava|T-55|T-62|T-64|T-72
    |T-80|T-90|T-14 Armata|BMP-1|BMP-2|BMP-3|BTR-80|BTR-82A|M113|M777|Caesar|PzH 2000|Krab
    |AS-90|Paladin|Scud|Scud-B|Fateh-110|Shahab-3|Sejjil|Qassam|Katyusha|Hwasong-14
    |Hwasong-15|Hwasong-17|Nodong|Musudan|Dongfeng|DF-21D|DF-26|BrahMos|Agni-V|Kalashnikov
    |AK-47|AK-74|AR-15|M16|M4|Uzi|Glock|RPG-7|Novichok|S-200|S-300|S-400|S-500|Kh-22|Kh-47M2
    |Kh-55|Kh-59|Kh-69|Kh-101|KN-23|FAB-500|FAB-1500|KAB|TOS-1|Solntsepyok|Trident
    |Trident II|Minuteman III|Tochka-U|Osa|Strela|Igla|Verba|Kornet"""
)

# Beginnings of type designations such as Su-34 and Kh-101: letters, a hyphen, digits.
DESIGNATION_PREFIXES: tuple[str, ...] = _cut(
    """Su|MiG|Tu|Il|An|Ka|Mi|Yak|AH|CH|UH|MQ|RQ|Kh|KN|DF|BMP|BTR|BMD|AK|RPG|FAB|KAB|TB
    |Hwasong|Shahed|Geran|Orlan|Mohajer|Agni|Fateh|Shahab|AIM|AGM|BGM|SS|ZSU|2S"""
)

# What an organisation's name ends in.
ORG_HEADS: frozenset[str] = frozenset(
    _cut(
        """ministry|agency|committee|commission|council|department|bureau|office|institute
        |institution|university|college|academy|school|foundation|association|federation
        |union|party|movement|front|league|club|company|corporation|corp|inc|ltd|llc|plc
        |group|holdings|bank|fund|trust|society|alliance|coalition|organization|organisation
        |authority|administration|service|services|forces|force|army|navy|guard|police|court
        |parliament|congress|senate|assembly|board|team|united|airlines|airways|motors
        |industries|systems|technologies|press|times|post|news|network|radio|television
        |studios|records|brigade|battalion|regiment|division|corps|command|directorate
        |secretariat|hospital|church|centre|center|network|initiative|campaign"""
    )
)

# What a facility's name ends in.
FACILITY_HEADS: frozenset[str] = frozenset(
    _cut(
        """palace|airport|stadium|arena|bridge|tower|castle|cathedral|mosque|temple|church
        |museum|gallery|hotel|station|terminal|port|harbour|harbor|dam|tunnel|highway|road
        |street|avenue|square|park|prison|jail|hall|house|building|mall|market|theatre
        |theater|library|monastery|abbey|fort|fortress|barracks|base|airbase|airfield|plant
        |refinery|mine|reactor|pipeline|canal|crossing|checkpoint|camp|cemetery|memorial
        |monument|zoo|garden|gardens|speedway|racecourse|boulevard|plaza|pier|lighthouse
        |observatory|embassy|consulate"""
    )
)

# What a stretch of land or water is called.
LAND_WORDS: frozenset[str] = frozenset(
    _cut(
        """region|province|oblast|krai|district|county|state|republic|river|lake|sea|ocean
        |bay|gulf|strait|island|islands|peninsula|mountain|mountains|valley|desert|coast
        |cape|mount|plateau|glacier|forest|basin|delta|governorate|prefecture|canton
        |municipality|township|village|city|town|territory|raion|reef|archipelago"""
    )
)

# Events with a name of their own.
EVENTS: tuple[str, ...] = _cut(
    """World War I|World War II|World War One|World War Two|First World War|Second World War
    |Cold War|Gulf War|Vietnam War|Korean War|Iraq War|Civil War|Six-Day War|Yom Kippur War
    |Arab Spring|Holocaust|Brexit|Olympics|Olympic Games|Winter Olympics|Summer Olympics
    |Paralympics|World Cup|Super Bowl|Champions League|Europa League|Premier League
    |Wimbledon|US Open|French Open|Australian Open|Tour de France|Ramadan|Christmas|Easter
    |Hanukkah|Diwali|Thanksgiving|Eurovision|Eurovision Song Contest|Oscars|Grammys
    |Hurricane Katrina|Watergate|Euromaidan|Orange Revolution|Great Depression
    |Industrial Revolution|French Revolution|Cultural Revolution|Tiananmen Square massacre
    |Chernobyl disaster|Cuban Missile Crisis"""
)

# Places that the gazetteer's packages spell otherwise, or do not hold.
PLACES: tuple[str, ...] = _cut(
    """U.S.|US|USA|U.S.A.|United States of America|America|U.K.|UK|Britain|Great Britain
    |England|Scotland|Wales|Northern Ireland|UAE|U.A.E.|DRC|Crimea|Donbas|Donbass|Gaza
    |Gaza Strip|West Bank|East Jerusalem|Golan|Golan Heights|Kashmir|Tibet|Xinjiang
    |Hong Kong|Macau|Kosovo|Transnistria|Abkhazia|South Ossetia|Chechnya|Dagestan|Tatarstan
    |Bashkortostan|Siberia|Caucasus|North Caucasus|Balkans|Baltics|Middle East|Near East
    |Far East|Central Asia|Southeast Asia|South Asia|East Asia|Western Europe|Eastern Europe
    |Central Europe|North Africa|East Africa|West Africa|Southern Africa|Horn of Africa
    |Latin America|Central America|Caribbean|Black Sea|Red Sea|Baltic Sea|Caspian Sea
    |Mediterranean|Mediterranean Sea|South China Sea|Persian Gulf|Gulf of Mexico|Atlantic
    |Atlantic Ocean|Pacific|Pacific Ocean|Indian Ocean|Arctic|Antarctica|Sahel|Sahara|Levant
    |Kurdistan|Catalonia|Bavaria|Normandy|Tuscany|Sicily|Lombardy|Punjab|Balochistan|Sindh
    |Ivory Coast|Cape Verde|Burma|East Timor|North Korea|South Korea|Swaziland
    |Czech Republic|Macedonia|Persia|Soviet Union|USSR|Yugoslavia|East Germany|West Germany
    |Vatican|The Hague|Kyiv|Kiev|Kharkiv|Kharkov|Lviv|Odesa|Odessa|Dnipro|Zaporizhzhia
    |Zaporizhzhya|Mykolaiv|Kherson|Luhansk|Donetsk|Mariupol|Bakhmut|Sumy|Chernihiv|Poltava
    |Sevastopol|Simferopol|Kryvyi Rih|Nikopol|Oryol|Kaluga|Tula|Bryansk|Stavropol|Krasnodar
    |New York|New York City|Washington|Washington, D.C.|D.C.|L.A.|NYC|Silicon Valley
    |Wall Street|Hollywood|Capitol Hill|Downing Street|White House|Red Square|Sea of Azov
    |Kerch Strait|Suez Canal|Panama Canal|Strait of Hormuz|Taiwan Strait|English Channel
    |Alps|Andes|Himalayas|Rhine|Danube|Nile|Amazon|Mekong|Yangtze|Dnieper|Dnipro River|Volga
    |Thames|Seine|Mississippi|Everest|Mount Everest"""
)

# Weapon names that are also names or words of everyday; they need a word of arms beside them.
EVERYDAY_WEAPONS: frozenset[str] = frozenset(
    _cut(
        """Avenger|Hawk|Patriot|Harpoon|Neptune|Taurus|Excalibur|Stinger|Javelin|Reaper
        |Predator|Grad|Tornado-S|Apache|Chinook|Caesar|Puma|Marder|Bradley|Abrams|Krab
        |Paladin|Igla|Osa|Verba|Hellfire|Brimstone|Trident|Aegis|TOW|HARM|Rafale|Uzi|Stryker
        |Leopard|Lancet|Buk|Yars|Switchblade|Gepard|Cobra|Typhoon|Zircon|M4|M16|A-10
        |Dongfeng|Kalashnikov|Bulava|Puma|Uragan|Smerch|Strela|Sarmat|THAAD|RIA|Bayraktar
        |Sidewinder|Geran"""
    )
)

# Words that stand beside the name of a weapon.
ARMS: tuple[str, ...] = _cut(
    """missile|rocket|drone|launcher|system|tank|jet|fighter|bomber|aircraft|helicopter
    |howitzer|artillery|battery|batteries|interceptor|munition|shell|rifle|warplane|torpedo
    |armoured|armored|vehicle|gunship|ballistic|cruise|anti-tank|anti-aircraft|air-defense
    |air-defence|air defense|air defence|attack"""
)

# What may stand before a person's name and is no part of it; each row is tried as
# `<row> Ada Byron`, with and without a capital, and must leave `Ada Byron`.
TITLES: tuple[str, ...] = _cut(
    """mr|mrs|ms|miss|mx|messrs|dr|prof|professor|sir|dame|lord|lady|rev|reverend|the rev
    |father|sister|brother|pope|tsar|tsarina|czar|kaiser|bishop|archbishop|cardinal|rabbi
    |imam|sheikh|sheik|ayatollah|grand ayatollah|mullah|president|vice president
    |vice-president|former president|president-elect|acting president|prime minister
    |deputy prime minister|premier|first minister|minister|foreign minister|defense minister
    |defence minister|finance minister|interior minister|justice minister|health minister
    |deputy minister|prime minister-elect|secretary|foreign secretary|home secretary
    |secretary of state|defense secretary|secretary-general|secretary general|undersecretary
    |chancellor|king|queen|prince|princess|emperor|sultan|emir|crown prince|crown princess
    |duke|duchess|baroness|baron|governor|gov|acting governor|lieutenant governor|mayor
    |ambassador|senator|sen|congressman|congresswoman|representative|rep|deputy|lawmaker
    |chairman|chairwoman|chief executive|ceo|director|judge|justice|chief justice
    |attorney general|prosecutor|lawyer|spokesman|spokeswoman|spokesperson|general|gen
    |major general|maj gen|lieutenant general|lt gen|brigadier general|brig gen|brigadier
    |colonel|col|lieutenant colonel|lt col|major|maj|captain|capt|lieutenant|lt|sergeant|sgt
    |staff sgt|corporal|cpl|private|pvt|admiral|adm|rear admiral|vice admiral|commander|cmdr
    |marshal|field marshal|officer|detective|inspector|superintendent|coach|comrade|hon
    |the hon|us president|u.s. president|republican sen|democratic sen|leader|singer|actor
    |actress|author|striker|midfielder|defender|goalkeeper|founder|analyst"""
)

# Names of days and months.
CALENDAR: frozenset[str] = frozenset(
    _cut(
        """monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march
        |april|may|june|july|august|september|october|november|december"""
    )
)

# Countries by the names that newspapers use.
COUNTRIES: tuple[str, ...] = _cut(
    """Afghanistan|Albania|Algeria|Andorra|Angola|Argentina|Armenia|Australia|Austria
    |Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|Belgium|Belize|Benin|Bhutan
    |Bolivia|Bosnia|Bosnia and Herzegovina|Botswana|Brazil|Brunei|Bulgaria|Burkina Faso
    |Burundi|Cambodia|Cameroon|Canada|Central African Republic|Chad|Chile|China|Colombia
    |Comoros|Congo|Democratic Republic of the Congo|Democratic Republic of Congo
    |Republic of the Congo|Costa Rica|Croatia|Cuba|Cyprus|Czechia|Denmark|Djibouti
    |Dominican Republic|Ecuador|Egypt|El Salvador|Equatorial Guinea|Eritrea|Estonia|Eswatini
    |Ethiopia|Fiji|Finland|France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|Greenland
    |Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Honduras|Hungary|Iceland|India
    |Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati
    |Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|Lesotho|Liberia|Libya|Liechtenstein|Lithuania
    |Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico
    |Micronesia|Moldova|Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nauru
    |Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Macedonia|Norway|Oman
    |Pakistan|Palau|Palestine|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland
    |Portugal|Puerto Rico|Qatar|Romania|Russia|Russian Federation|Rwanda|Samoa|San Marino
    |Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia
    |Solomon Islands|Somalia|Somaliland|South Africa|South Sudan|Spain|Sri Lanka|Sudan
    |Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Togo|Tonga
    |Trinidad and Tobago|Tunisia|Turkey|Türkiye|Turkmenistan|Tuvalu|Uganda|Ukraine
    |United Arab Emirates|United Kingdom|United States|Uruguay|Uzbekistan|Vanuatu|Venezuela
    |Vietnam|Yemen|Zambia|Zimbabwe|Africa|Asia|Europe|North America|South America"""
)

# Departments that stand before `Minister` or `Secretary`; alone there they name nobody.
PORTFOLIOS: frozenset[str] = frozenset(
    _cut(
        """defense|defence|foreign|interior|finance|justice|health|education|agriculture
        |energy|environment|trade|transport|transportation|home|treasury|labor|labour
        |commerce|economy|culture|information|prime|state|security|planning|industry|tourism
        |sports|science|housing|immigration|deputy|first|chief|cabinet"""
    )
)

# What taggers take for names and is none: clocks, and words of headlines and pages.
NO_NAMES: frozenset[str] = frozenset(
    _cut(
        """msk|gmt|utc|est|edt|cst|cdt|pst|pdt|bst|cet|cest|eet|eest|ist|jst|standard time
        |summer time|daylight time|moscow time|moscow standard time|local time|eastern time
        |eastern standard time|eastern daylight time|pacific time|central time
        |greenwich mean time|moscow standard|breaking news|read more|covid-19|covid
        |coronavirus|god|lord|heaven|internet|web|mr|mrs|ms|dr|photo|video|image
        |getty images|file photo|follow us|share|advertisement|monday|tuesday|wednesday
        |thursday|friday|saturday|sunday|january|february|april|june|july|august|september
        |october|november|december|i|ii|iii|iv"""
    )
)

# Words that no name begins with, and none ends with, though headlines give them capitals.
NO_FIRST_WORDS: frozenset[str] = frozenset(
    _cut(
        """amid|after|as|at|with|from|for|in|on|by|but|and|or|while|when|where|why|how|what
        |who|if|is|are|was|were|has|have|had|will|would|can|could|should|this|that|these
        |those|his|her|their|its|our|my|your|to|than|then|also|says|said|against|during
        |since|despite|because|although|however|meanwhile|yet|not|no|it|he|she|they|we|you
        |there|here|about|between|among|including|according|both|such|some|many|most|other
        |another"""
    )
)
NO_LAST_WORDS: frozenset[str] = frozenset(
    _cut(
        """amid|after|as|at|in|with|from|for|on|by|but|and|or|while|when|where|why|how|who|if
        |is|are|was|were|has|have|had|will|would|can|could|should|this|that|to|than|then
        |says|said|say|tells|told|the|a|an|of|against|during|since|despite|because|over
        |under|near|into|urges|warns|vows|hits|wins|calls|claims|slams|backs"""
    )
)

# Countries and cities whose names are names of persons, teams or firms too often to be sure of.
UNSURE_PLACES: frozenset[str] = frozenset(
    _cut(
        """washington|america|eu|jordan|chad|georgia|israel|white house|downing street
        |wall street|hollywood|capitol hill|amazon|atlantic|pacific|us|vatican|victoria
        |columbia|silicon valley|odessa|nikopol|tula|levant|everest|alps|guinea|niger|mali
        |cuba|jersey|guernsey|new york|nile|thames|volga|seine|normandy|kashmir|sumy
        |the hague|arctic|kiev|lombardy|mississippi"""
    )
)
