"""Towns, regions and states of a federation: names of one place, and names known as places."""

from __future__ import annotations

from functools import cache

from corpus.knowledge.countries import countries, country_names
from corpus.knowledge.rows import names, rows, same_names
from corpus.letters import fold

# Names of one place, in one row: the first is the one shown.
PLACES = """
Kyiv|Kiev|Київ|Киев
Odesa|Odessa|Одеса|Одесса
Kharkiv|Kharkov|Харків|Харьков
Lviv|Lvov|Lwow|Львів|Львов
Mykolaiv|Nikolaev|Nikolayev|Миколаїв
Dnipro|Dnepropetrovsk|Dnipropetrovsk|Дніпро
Zaporizhzhia|Zaporozhye|Zaporizhia|Zaporizhzhya|Запоріжжя
Chernihiv|Chernigov|Чернігів
Luhansk|Lugansk|Луганськ|Луганск
Kryvyi Rih|Krivoy Rog|Kryvyy Rih|Кривий Ріг
Chernobyl|Chornobyl
Bakhmut|Artyomovsk|Artemivsk
Oryol|Orel|Oriol
Moscow|Москва|Moskva
Saint Petersburg|St. Petersburg|St Petersburg|Петербург|Санкт-Петербург
Beijing|Peking|北京
Guangzhou
Mumbai|Bombay
Kolkata|Calcutta
Chennai|Madras
Bengaluru|Bangalore
Ho Chi Minh City|Saigon
Yangon|Rangoon
Istanbul|İstanbul
Tehran|Teheran
Mecca|Makkah
Jeddah|Jiddah
Tripoli|Tarabulus
Raqqa|Raqqah|Ar-Raqqah
Isfahan|Esfahan|Ispahan
Aleppo|Halab
Gaza Strip|the Gaza Strip
Cologne|Köln|Koln
Munich|München|Muenchen
Vienna|Wien
Prague|Praha
Warsaw|Warszawa
Rome|Roma
Milan|Milano
Turin|Torino
Naples|Napoli
Florence|Firenze
Venice|Venezia
Lisbon|Lisboa
Seville|Sevilla
Brussels|Bruxelles
Antwerp|Antwerpen
The Hague|Den Haag
Copenhagen|København|Kobenhavn
Gothenburg|Göteborg
Athens|Athína
Bucharest|București
Belgrade|Beograd
Marseille|Marseilles
Lyon|Lyons
Mexico City|Ciudad de México
New York City|NYC|City of New York
Los Angeles|LA|L.A.
Washington, D.C.|Washington DC|D.C.|District of Columbia|Washington City
San Francisco|SF|S.F.
Astana|Nur-Sultan
Chisinau|Kishinev|Chișinău
Artsakh|Nagorno-Karabakh|Nagorno Karabakh
Transnistria|Transdniestria|Trans-Dniester
"""

# Countries that American and Canadian towns are called after.
NAMESAKE_LANDS = frozenset(
    names(
        """
        Lebanon|Peru|Cuba|Norway|Poland|Malta|Netherlands|Greece|Angola|Denmark|Egypt|Jamaica|Jordan
        |Chad|Cyprus|Panama|Brazil|Sweden|Switzerland|Turkey|Chile|Italy
        """
    )
)

# American and Canadian states and provinces with their letters and old abbreviations.
STATES = """
Alabama|AL|Ala.
Alaska|AK
Arizona|AZ|Ariz.
Arkansas|AR|Ark.
California|CA|Calif.|Cal.
Colorado|CO|Colo.
Connecticut|CT|Conn.
Delaware|DE|Del.
Florida|FL|Fla.
Hawaii|HI|Hawaiʻi
Idaho|ID
Illinois|IL|Ill.
Indiana|IN|Ind.
Iowa|IA
Kansas|KS|Kan.
Kentucky|KY
Louisiana
Maine|ME
Maryland|MD
Massachusetts|MA|Mass.
Michigan|MI|Mich.
Minnesota|MN|Minn.
Mississippi|MS|Miss.
Missouri|MO
Montana|MT|Mont.
Nebraska|NE|Neb.
Nevada|NV|Nev.
New Hampshire|NH|N.H.
New Jersey|NJ|N.J.
New Mexico|NM|N.M.
New York State|NY|N.Y.
North Carolina|NC|N.C.
North Dakota|ND|N.D.
Ohio|OH
Oklahoma|OK|Okla.
Oregon|OR|Ore.
Pennsylvania|PA|Penn.
Rhode Island|RI|R.I.
South Carolina|SC|S.C.
South Dakota|SD|S.D.
Tennessee|TN|Tenn.
Texas|TX|Tex.
Utah|UT
Vermont|VT
Virginia|VA|Va.
Washington State|WA
West Virginia|WV|W.Va.
Wisconsin|WI|Wis.
Wyoming|WY|Wyo.
Ontario|ON|Ont.
Quebec|QC|Québec|Que.
British Columbia|BC|B.C.
Alberta|AB|Alta.
Saskatchewan|Sask.
Manitoba|MB
Nova Scotia|NS
"""

# Towns known so widely that the bare name means this one: town; the countries or states
# that may follow it.  `Paris, Texas` is another place than `Paris`; `Paris, France` is not.
KNOWN_TOWNS = """
Paris; France
London; United Kingdom|England
Moscow; Russia
Berlin; Germany
Rome; Italy
Madrid; Spain
Barcelona; Spain
Athens; Greece
Vienna; Austria
Warsaw; Poland
Budapest; Hungary
Dublin; Ireland
Geneva; Switzerland
Brussels; Belgium
Amsterdam; Netherlands
Stockholm; Sweden
Oslo; Norway
Helsinki; Finland
Copenhagen; Denmark
Lisbon; Portugal
Prague; Czech Republic
Manchester; United Kingdom|England
Birmingham; United Kingdom|England
Liverpool; United Kingdom|England
Cambridge; United Kingdom|England
Oxford; United Kingdom|England
Edinburgh; Scotland|United Kingdom
Glasgow; Scotland|United Kingdom
Istanbul; Turkey
Ankara; Turkey
Kyiv; Ukraine
Odesa; Ukraine
Kharkiv; Ukraine
Saint Petersburg; Russia
Sochi; Russia
Kursk; Russia
Belgorod; Russia
Tehran; Iran
Baghdad; Iraq
Damascus; Syria
Beirut; Lebanon
Cairo; Egypt
Alexandria; Egypt
Tripoli; Libya
Jerusalem; Israel
Delhi; India
Hyderabad; India
Tokyo; Japan
Beijing; China
Shanghai; China
Seoul; South Korea
Sydney; Australia
Melbourne; Australia
Perth; Australia
Toronto; Ontario|Canada
Vancouver; British Columbia|Canada
Boston; Massachusetts|United States
Chicago; Illinois|United States
Los Angeles; California|United States
San Francisco; California|United States
San Diego; California|United States
Seattle; Washington State|Washington|United States
Miami; Florida|United States
Houston; Texas|United States
Dallas; Texas|United States
Philadelphia; Pennsylvania|United States
Pittsburgh; Pennsylvania|United States
Detroit; Michigan|United States
Denver; Colorado|United States
Phoenix; Arizona|United States
Cleveland; Ohio|United States
New York City; New York State|New York|United States
Lima; Peru
Santiago; Chile
Cordoba; Spain
Valencia; Spain
Naples; Italy
"""

# Other towns and divisions that no institution, company or palace named after them is short for.
CITIES = """
Aachen|Aberdeen|Abidjan|Abu Dhabi|Abuja|Accra|Adana|Addis Ababa|Adelaide|Aden|Agra|Ahmedabad
Albany|Albuquerque|Algiers|Almaty|Amman|Anchorage|Antalya|Arkhangelsk|Asheville|Ashgabat|Astrakhan
Asuncion|Atlanta|Auckland|Augsburg|Austin|Avdiivka|Avignon|Baku|Baltimore|Bamako|Bandung|Bangkok
Bangui|Banja Luka|Basel|Basra|Bath|Batumi|Bavaria|Belfast|Benghazi|Bergen|Bern|Bethlehem|Bilbao
Birmingham|Bishkek|Bogota|Bologna|Bonn|Bordeaux|Bournemouth|Bradford|Brasilia|Bratislava|Bremen
Brest|Brighton|Brisbane|Bristol|Brno|Bryansk|Buenos Aires|Buffalo|Bujumbura|Bursa|Busan|Calgary
California|Canberra|Cape Town|Caracas|Cardiff|Casablanca|Catalonia|Changchun|Charleston|Charlotte
Chelyabinsk|Chengdu|Cherkasy|Chernivtsi|Chester|Chongqing|Christchurch|Cincinnati|Columbia|Colombo
Columbus|Conakry|Constanta|Corsica|Coventry|Crete|Crimea|Dagestan|Dakar|Dalian|Darwin|Da Nang
Davos|Debrecen|Derby|Dhaka|Diyarbakir|Djibouti|Dnipro|Doha|Donbas|Donetsk|Dresden|Dubai|Dundee
Dunkirk|Durban|Durham|Dushanbe|Dusseldorf|Edmonton|Eindhoven|El Paso|Erbil|Exeter|Fallujah
Fargo|Fort Worth|Frankfurt|Freetown|Fukuoka|Fukushima|Galway|Gaza|Gaza City|Gdansk|Genoa|Ghent
Gibraltar|Glasgow|Gloucester|Goma|Graz|Grenoble|Grozny|Guadalajara|Guangdong|Haifa|Halifax|Hamburg
Hanoi|Hanover|Harare|Harbin|Hartford|Havana|Heidelberg|Herat|Hiroshima|Hobart|Homs|Honolulu|Hull
Idlib|Imphal|Inchon|Indianapolis|Innsbruck|Ipswich|Irkutsk|Islamabad|Ivano-Frankivsk|Izmir|Izyum
Jaipur|Jakarta|Jalalabad|Jenin|Johannesburg|Juba|Kabul|Kaliningrad|Kaluga|Kampala|Kandahar|Kansas City
Karachi|Karlsruhe|Kashmir|Kathmandu|Kaunas|Kazan|Kent|Kerch|Khabarovsk|Khartoum|Kherson|Khmelnytskyi
Kigali|Kingston|Kinshasa|Kirkuk|Kisumu|Kobe|Kosice|Kostroma|Krakow|Kramatorsk|Krasnodar|Krasnoyarsk
Kremenchuk|Kuala Lumpur|Kunming|Kupiansk|Kursk|Kyoto|La Paz|Lagos|Lahore|Lancaster|Las Vegas|Latakia
Leeds|Leicester|Leipzig|Liege|Lille|Limerick|Lincoln|Linz|Lipetsk|Ljubljana|Lodz|Lome|Louisville
Luanda|Lublin|Lucknow|Lusaka|Lutsk|Lyman|Maastricht|Macau|Magdeburg|Mainz|Majorca|Malaga|Malmo
Manila|Mannheim|Maputo|Maribor|Mariupol|Marrakesh|Mashhad|Medellin|Medina|Melitopol|Memphis|Merida
Minneapolis|Minsk|Mogadishu|Mombasa|Monrovia|Montevideo|Montpellier|Montreal|Mosul|Multan|Murmansk
Nagasaki|Nagoya|Nairobi|Nanjing|Nantes|Nashville|Nassau|Newcastle|New Delhi|New Haven|New Orleans
Nicosia|Nice|Nizhny Novgorod|Nottingham|Nouakchott|Novosibirsk|Nuremberg|Oakland|Okinawa
Omaha|Omsk|Orenburg|Orlando|Osaka|Oslo|Ottawa|Ouagadougou|Oxford|Palermo|Panama City|Peshawar|Perm
Perugia|Phnom Penh|Pisa|Plovdiv|Plymouth|Podgorica|Pokrovsk|Poltava|Port-au-Prince|Porto|Portsmouth
Potsdam|Poznan|Prague|Pretoria|Pristina|Provence|Pskov|Pyongyang|Quito|Rabat|Rafah|Raleigh|Ramallah
Reykjavik|Riga|Rijeka|Rio de Janeiro|Rivne|Riyadh|Rostock|Rostov|Rostov-on-Don|Rotterdam|Ryazan
Sacramento|Saint Louis|Salzburg|Samara|Samarkand|San Antonio|San Jose|San Juan|San Salvador|Sanaa
Santo Domingo|Sao Paulo|Sapporo|Sarajevo|Saratov|Scotland|Sevastopol|Sheffield|Shenzhen|Shiraz
Simferopol|Skopje|Smolensk|Sofia|Southampton|Split|Stavropol|Stirling|Stockholm|Strasbourg|Stuttgart
Suez|Sumy|Surabaya|Suva|Szczecin|Taipei|Tallinn|Tampa|Tampere|Taranto|Tartu|Tashkent|Tbilisi
Tegucigalpa|Tel Aviv|Ternopil|Thessaloniki|Tianjin|Tijuana|Tirana|Tokyo|Toledo|Toulouse|Trieste
Trondheim|Tula|Tulsa|Tunis|Turku|Tver|Tyumen|Ufa|Ulan Bator|Uppsala|Utrecht|Uzhhorod|Valletta
Varna|Verona|Vientiane|Vilnius|Vinnytsia|Vladivostok|Volgograd|Voronezh|Wales|Washington|Wellington
Windhoek|Winnipeg|Wolverhampton|Worcester|Wroclaw|Wuhan|Yakutsk|Yalta|Yaounde|Yaroslavl
Yekaterinburg|Yerevan|York|Zagreb|Zhytomyr|Zurich
"""

# Names that are a place wherever they stand, beside those of countries.
PLAIN_PLACES = names(
    """
    England|Scotland|Wales|Northern Ireland|Crimea|Donbas|Donbass|Gaza|Gaza Strip|West Bank
    |East Jerusalem|Golan|Golan Heights|Kashmir|Tibet|Xinjiang|Macau|Transnistria|Abkhazia
    |South Ossetia|Chechnya|Dagestan|Tatarstan|Bashkortostan|Siberia|Caucasus|North Caucasus
    |Balkans|Baltics|Middle East|Near East|Far East|Central Asia|Southeast Asia|South Asia
    |East Asia|Western Europe|Eastern Europe|Central Europe|North Africa|East Africa
    |West Africa|Southern Africa|Horn of Africa|Latin America|Central America|Caribbean
    |Black Sea|Red Sea|Baltic Sea|Caspian Sea|Mediterranean|Mediterranean Sea|South China Sea
    |Persian Gulf|Gulf of Mexico|Atlantic|Atlantic Ocean|Pacific|Pacific Ocean|Indian Ocean
    |Arctic|Antarctica|Sahel|Sahara|Levant|Kurdistan|Catalonia|Bavaria|Normandy|Tuscany|Sicily
    |Lombardy|Punjab|Balochistan|Sindh|Macedonia|East Germany|West Germany|Vatican|The Hague
    |Kyiv|Kiev|Kharkiv|Kharkov|Lviv|Odesa|Odessa|Dnipro|Zaporizhzhia|Zaporizhzhya|Mykolaiv
    |Kherson|Luhansk|Donetsk|Mariupol|Bakhmut|Sumy|Chernihiv|Poltava|Sevastopol|Simferopol
    |Kryvyi Rih|Nikopol|Oryol|Kaluga|Tula|Bryansk|Stavropol|Krasnodar|New York|New York City
    |Washington|Washington, D.C.|D.C.|L.A.|NYC|Silicon Valley|Wall Street|Hollywood
    |Capitol Hill|Downing Street|White House|Red Square|Sea of Azov|Kerch Strait|Suez Canal
    |Panama Canal|Strait of Hormuz|Taiwan Strait|English Channel|Alps|Andes|Himalayas|Rhine
    |Danube|Nile|Amazon|Mekong|Yangtze|Dnieper|Dnipro River|Volga|Thames|Seine|Mississippi
    |Everest|Mount Everest|Congo|Africa|Asia|Europe|North America|South America
    """
)

# Towns whose names other towns bear that reports write without their state.
NAMESAKE_TOWNS = names(
    """
    Aberdeen|Albany|Alexandria|Athens|Augusta|Austin|Bath|Belfast|Bergen|Berlin|Bethlehem|Birmingham
    |Boston|Bradford|Brest|Brighton|Bristol|Buffalo|Cairo|Cambridge|Canton|Charleston|Charlotte|Chester
    |Chicago|Cleveland|Columbia|Cordoba|Coventry|Dallas|Darwin|Delhi|Denver|Derby|Dover|Dresden|Dublin
    |Dundee|Dunkirk|Durham|Edinburgh|Edmonton|Exeter|Florence|Frankfurt|Geneva|Glasgow|Gloucester
    |Halifax|Hamburg|Hanover|Hartford|Havana|Houston|Hull|Ipswich|Kent|Kingston|Lancaster|Leeds
    |Leicester|Lima|Lincoln|Liverpool|London|Louisville|Manchester|Medina|Melbourne|Memphis|Milan
    |Montpelier|Moscow|Naples|Nashville|Nassau|Newark|Newcastle|Norfolk|Norwich|Oakland|Odessa|Orlando
    |Oxford|Palermo|Palestine|Paris|Perth|Petersburg|Phoenix|Plymouth|Portsmouth|Potsdam|Raleigh
    |Reading|Rochester|Rome|Rotterdam|Salisbury|Santiago|Southampton|Stirling|Stockholm|Syracuse|Toledo
    |Tripoli|Utica|Valencia|Verona|Victoria|Vienna|Wellington|Winchester|Worcester|York|Zurich
    """
)

# Names of places that are joined by `and`, beside those of countries.
_JOINED = names(
    """Jammu and Kashmir|Newfoundland and Labrador|Tyne and Wear|Khyber Pakhtunkhwa
    |Castilla and Leon|Saxony-Anhalt|Schleswig-Holstein|Emilia-Romagna"""
)
JOINED_PLACES = (
    *_JOINED,
    *(name for name in country_names() if " and " in name or " & " in name),
)


@cache
def known_places() -> frozenset[str]:
    """Return the names of well-known places of all kinds, folded."""
    found = {fold(name) for names in rows(CITIES) for name in names}
    for table in (PLACES, STATES):
        found |= same_names(table).keys()
    return frozenset(found | countries().keys() | towns().keys())


@cache
def towns() -> dict[str, frozenset[str]]:
    """Return the widely known towns, folded, with what may follow them, folded."""
    found: dict[str, frozenset[str]] = {}
    for line in KNOWN_TOWNS.strip().splitlines():
        town, after = line.split(";")
        found[fold(town)] = frozenset(fold(name) for name in after.split("|"))
    return found
