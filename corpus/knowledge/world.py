"""General knowledge that names lean on: countries, their people, cities with two names, acronyms."""

from __future__ import annotations

from functools import cache

from corpus.letters import fold

# One country a row: code; names (the first is the one shown); adjectives and people.
# The United States come first so that the table reads as an example of itself.
COUNTRIES = """
us; United States|United States of America|US|USA|U.S.|U.S.A.|America|the States; American|Americans|US
gb; United Kingdom|UK|U.K.|Britain|Great Britain; British|Britons|Briton|Brits|UK
ru; Russia|Russian Federation|РФ|Россия|Российская Федерация; Russian|Russians
ua; Ukraine|Украина|Україна; Ukrainian|Ukrainians
by; Belarus|Byelorussia|Belorussia; Belarusian|Belarusians|Belarussian|Belorussian
md; Moldova|Republic of Moldova|Moldavia; Moldovan|Moldovans
pl; Poland|Republic of Poland; Polish|Poles|Pole
de; Germany|Federal Republic of Germany|Deutschland; German|Germans
fr; France|French Republic; French|Frenchman|Frenchmen|Frenchwoman
it; Italy|Italian Republic|Italia; Italian|Italians
es; Spain|Kingdom of Spain|España; Spanish|Spaniards|Spaniard
pt; Portugal; Portuguese
nl; Netherlands|Holland|Kingdom of the Netherlands; Dutch|Dutchman|Dutchmen
be; Belgium|Kingdom of Belgium; Belgian|Belgians
lu; Luxembourg|Luxemburg; Luxembourgish|Luxembourger|Luxembourgers
ch; Switzerland|Swiss Confederation; Swiss
at; Austria; Austrian|Austrians
cz; Czech Republic|Czechia; Czech|Czechs
sk; Slovakia|Slovak Republic; Slovak|Slovaks|Slovakian|Slovakians
hu; Hungary; Hungarian|Hungarians
ro; Romania|Rumania; Romanian|Romanians
bg; Bulgaria; Bulgarian|Bulgarians
gr; Greece|Hellenic Republic; Greek|Greeks
cy; Cyprus|Republic of Cyprus; Cypriot|Cypriots
mt; Malta; Maltese
rs; Serbia|Republic of Serbia; Serbian|Serbians|Serb|Serbs
hr; Croatia; Croatian|Croatians|Croat|Croats
si; Slovenia; Slovenian|Slovenians|Slovene|Slovenes
ba; Bosnia and Herzegovina|Bosnia-Herzegovina|Bosnia & Herzegovina|Bosnia; Bosnian|Bosnians
me; Montenegro; Montenegrin|Montenegrins
mk; North Macedonia|Republic of North Macedonia|FYROM; Macedonian|Macedonians
al; Albania; Albanian|Albanians
xk; Kosovo; Kosovar|Kosovars|Kosovan
ie; Ireland|Republic of Ireland; Irish|Irishman|Irishmen
is; Iceland; Icelandic|Icelanders|Icelander
no; Norway|Kingdom of Norway; Norwegian|Norwegians
se; Sweden|Kingdom of Sweden; Swedish|Swedes|Swede
fi; Finland; Finnish|Finns|Finn
dk; Denmark|Kingdom of Denmark; Danish|Danes|Dane
ee; Estonia; Estonian|Estonians
lv; Latvia; Latvian|Latvians
lt; Lithuania; Lithuanian|Lithuanians
tr; Turkey|Türkiye|Turkiye|Republic of Turkey|Republic of Türkiye; Turkish|Turks|Turk
ge; Republic of Georgia; Georgian|Georgians
am; Armenia; Armenian|Armenians
az; Azerbaijan; Azerbaijani|Azerbaijanis|Azeri|Azeris
kz; Kazakhstan; Kazakh|Kazakhs|Kazakhstani
uz; Uzbekistan; Uzbek|Uzbeks
tm; Turkmenistan; Turkmen
kg; Kyrgyzstan|Kirghizia|Kyrgyz Republic; Kyrgyz
tj; Tajikistan; Tajik|Tajiks
mn; Mongolia; Mongolian|Mongolians
cn; China|People's Republic of China|PRC|Mainland China; Chinese
tw; Taiwan|Republic of China; Taiwanese
hk; Hong Kong; Hong Konger|Hong Kongers
jp; Japan; Japanese
kr; South Korea|Republic of Korea|ROK|S. Korea; South Korean|South Koreans
kp; North Korea|Democratic People's Republic of Korea|DPRK|N. Korea; North Korean|North Koreans
vn; Vietnam|Viet Nam; Vietnamese
la; Laos; Laotian|Laotians|Lao
kh; Cambodia|Kampuchea; Cambodian|Cambodians
th; Thailand; Thai|Thais
mm; Myanmar|Burma; Burmese
my; Malaysia; Malaysian|Malaysians
sg; Singapore; Singaporean|Singaporeans
id; Indonesia; Indonesian|Indonesians
ph; Philippines|Republic of the Philippines; Filipino|Filipinos|Philippine
bn; Brunei|Brunei Darussalam; Bruneian|Bruneians
tl; East Timor|Timor-Leste; Timorese
in; India|Republic of India|Bharat; Indian|Indians
pk; Pakistan; Pakistani|Pakistanis
bd; Bangladesh; Bangladeshi|Bangladeshis
lk; Sri Lanka|Ceylon; Sri Lankan|Sri Lankans
np; Nepal; Nepali|Nepalis|Nepalese
bt; Bhutan; Bhutanese
mv; Maldives; Maldivian|Maldivians
af; Afghanistan; Afghan|Afghans
ir; Iran|Islamic Republic of Iran|Persia; Iranian|Iranians
iq; Iraq; Iraqi|Iraqis
sy; Syria|Syrian Arab Republic; Syrian|Syrians
lb; Lebanon; Lebanese
il; Israel|State of Israel; Israeli|Israelis
ps; Palestine|State of Palestine|Palestinian Territories; Palestinian|Palestinians
jo; Jordan|Hashemite Kingdom of Jordan; Jordanian|Jordanians
sa; Saudi Arabia|Kingdom of Saudi Arabia|KSA; Saudi|Saudis|Saudi Arabian
ae; United Arab Emirates|UAE|U.A.E.; Emirati|Emiratis
qa; Qatar; Qatari|Qataris
bh; Bahrain; Bahraini|Bahrainis
kw; Kuwait; Kuwaiti|Kuwaitis
om; Oman; Omani|Omanis
ye; Yemen; Yemeni|Yemenis
eg; Egypt|Arab Republic of Egypt; Egyptian|Egyptians
ly; Libya; Libyan|Libyans
tn; Tunisia; Tunisian|Tunisians
dz; Algeria; Algerian|Algerians
ma; Morocco; Moroccan|Moroccans
eh; Western Sahara; Sahrawi|Sahrawis
sd; Sudan; Sudanese
ss; South Sudan; South Sudanese
et; Ethiopia; Ethiopian|Ethiopians
er; Eritrea; Eritrean|Eritreans
dj; Djibouti; Djiboutian|Djiboutians
so; Somalia; Somali|Somalis
ke; Kenya; Kenyan|Kenyans
ug; Uganda; Ugandan|Ugandans
tz; Tanzania|United Republic of Tanzania; Tanzanian|Tanzanians
rw; Rwanda; Rwandan|Rwandans
bi; Burundi; Burundian|Burundians
cd; Democratic Republic of the Congo|Democratic Republic of Congo|DR Congo|DRC|Zaire; Congolese
cg; Republic of the Congo|Congo-Brazzaville; Congo-Brazzavillean
ga; Gabon; Gabonese
gq; Equatorial Guinea; Equatorial Guinean|Equatorial Guineans
cm; Cameroon; Cameroonian|Cameroonians
cf; Central African Republic|CAR; Central African|Central Africans
td; Chad; Chadian|Chadians
ng; Nigeria; Nigerian|Nigerians
ne; Niger; Nigerien|Nigeriens
bj; Benin; Beninese
tg; Togo; Togolese
gh; Ghana; Ghanaian|Ghanaians
ci; Ivory Coast|Côte d'Ivoire; Ivorian|Ivorians
bf; Burkina Faso; Burkinabe|Burkinabé
ml; Mali; Malian|Malians
sn; Senegal; Senegalese
gm; Gambia|The Gambia; Gambian|Gambians
gn; Guinea; Guinean|Guineans
gw; Guinea-Bissau; Bissau-Guinean
sl; Sierra Leone; Sierra Leonean|Sierra Leoneans
lr; Liberia; Liberian|Liberians
mr; Mauritania; Mauritanian|Mauritanians
cv; Cape Verde|Cabo Verde; Cape Verdean|Cape Verdeans
za; South Africa|Republic of South Africa; South African|South Africans
na; Namibia; Namibian|Namibians
bw; Botswana; Botswanan|Batswana
zw; Zimbabwe; Zimbabwean|Zimbabweans
zm; Zambia; Zambian|Zambians
mw; Malawi; Malawian|Malawians
mz; Mozambique; Mozambican|Mozambicans
ao; Angola; Angolan|Angolans
mg; Madagascar; Malagasy
mu; Mauritius; Mauritian|Mauritians
sc; Seychelles; Seychellois
km; Comoros; Comorian|Comorians
ls; Lesotho; Basotho
sz; Eswatini|Swaziland; Swazi|Swazis
ca; Canada; Canadian|Canadians
mx; Mexico|United Mexican States; Mexican|Mexicans
gt; Guatemala; Guatemalan|Guatemalans
bz; Belize; Belizean|Belizeans
hn; Honduras; Honduran|Hondurans
sv; El Salvador; Salvadoran|Salvadorans|Salvadorean
ni; Nicaragua; Nicaraguan|Nicaraguans
cr; Costa Rica; Costa Rican|Costa Ricans
pa; Panama; Panamanian|Panamanians
cu; Cuba; Cuban|Cubans
ht; Haiti; Haitian|Haitians
do; Dominican Republic; Dominican|Dominicans
jm; Jamaica; Jamaican|Jamaicans
tt; Trinidad and Tobago|Trinidad & Tobago; Trinidadian|Trinidadians
bs; Bahamas; Bahamian|Bahamians
bb; Barbados; Barbadian|Barbadians
ag; Antigua and Barbuda|Antigua & Barbuda; Antiguan|Antiguans
gd; Grenada; Grenadian|Grenadians
pr; Puerto Rico; Puerto Rican|Puerto Ricans
co; Colombia; Colombian|Colombians
ve; Venezuela|Bolivarian Republic of Venezuela; Venezuelan|Venezuelans
gy; Guyana; Guyanese
sr; Suriname|Surinam; Surinamese
ec; Ecuador; Ecuadorian|Ecuadorians|Ecuadorean
pe; Peru; Peruvian|Peruvians
bo; Bolivia; Bolivian|Bolivians
br; Brazil|Brasil; Brazilian|Brazilians
py; Paraguay; Paraguayan|Paraguayans
uy; Uruguay; Uruguayan|Uruguayans
ar; Argentina; Argentine|Argentines|Argentinian|Argentinians
cl; Chile; Chilean|Chileans
au; Australia|Commonwealth of Australia; Australian|Australians|Aussie|Aussies
nz; New Zealand; New Zealander|New Zealanders
pg; Papua New Guinea|PNG; Papua New Guinean|Papua New Guineans
fj; Fiji; Fijian|Fijians
sb; Solomon Islands; Solomon Islander|Solomon Islanders
vu; Vanuatu; Ni-Vanuatu
ws; Samoa; Samoan|Samoans
to; Tonga; Tongan|Tongans
va; Vatican City|Vatican City State; 
mc; Monaco; Monegasque
li; Liechtenstein; Liechtensteiner|Liechtensteiners
ad; Andorra; Andorran|Andorrans
sm; San Marino; Sammarinese
su; Soviet Union|USSR|U.S.S.R.|Union of Soviet Socialist Republics; Soviet|Soviets
yu; Yugoslavia; Yugoslav|Yugoslavs|Yugoslavian
"""

# Towns in which a state's government sits, and whose names the press uses for it: state, town.
CAPITALS = """
United States|Washington
United Kingdom|London
Russia|Moscow
Ukraine|Kyiv
Belarus|Minsk
Poland|Warsaw
Germany|Berlin
France|Paris
Italy|Rome
Spain|Madrid
Turkey|Ankara
Greece|Athens
Hungary|Budapest
Romania|Bucharest
Serbia|Belgrade
China|Beijing
Taiwan|Taipei
Japan|Tokyo
South Korea|Seoul
North Korea|Pyongyang
India|New Delhi
Pakistan|Islamabad
Afghanistan|Kabul
Iran|Tehran
Iraq|Baghdad
Syria|Damascus
Lebanon|Beirut
Israel|Tel Aviv
Israel|Jerusalem
Saudi Arabia|Riyadh
Yemen|Sanaa
Egypt|Cairo
Libya|Tripoli
Sudan|Khartoum
Ethiopia|Addis Ababa
Kenya|Nairobi
Nigeria|Abuja
South Africa|Pretoria
Canada|Ottawa
Mexico|Mexico City
Brazil|Brasilia
Argentina|Buenos Aires
Venezuela|Caracas
Colombia|Bogota
Cuba|Havana
Australia|Canberra
Philippines|Manila
Indonesia|Jakarta
Thailand|Bangkok
Vietnam|Hanoi
Georgia|Tbilisi
Armenia|Yerevan
Azerbaijan|Baku
"""

# States that have a body by just this name: body, states.  Where an article names one of
# these states, and no other of them, the bare name is that state's.
BODY_STATES = """
congress; United States|Brazil|Mexico|Argentina|Chile|Peru|Colombia|Philippines|Spain|India
congress; Honduras|Guatemala|Ecuador
senate; United States|France|Italy|Canada|Australia|Philippines|Brazil|Poland|Spain|Nigeria
senate; Kenya|Mexico|Argentina|Romania|Pakistan|Colombia|Chile|Czech Republic|Netherlands
senate; Belgium|Ireland|South Africa|Belarus|Kazakhstan
house of representatives; United States|Australia|New Zealand|Japan|Philippines|Nigeria|Belgium
house of representatives; Netherlands|Malta|Cyprus|Indonesia|Libya|Colombia|Belarus|Morocco
house of commons; United Kingdom|Canada
house of lords; United Kingdom
treasury; United States|United Kingdom|Australia|New Zealand|South Africa
coast guard; United States|Japan|Philippines|China|Greece|Italy|Turkey|Taiwan|South Korea|India
coast guard; Canada|Libya|Tunisia|Vietnam|Malaysia|Indonesia
national guard; United States|Ukraine|Russia|Venezuela|Saudi Arabia|Cyprus
"""

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
Guangzhou|Canton
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
Quebec|QC|Québec
British Columbia|BC|B.C.
Alberta|AB
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

# Bodies known by their letters the world over, in one row: the first is the one shown.
BODIES = """
NATO|North Atlantic Treaty Organization|North Atlantic Treaty Organisation|North Atlantic Alliance
European Union|EU|E.U.
European Commission|EC
European Central Bank|ECB
United Nations|UN|U.N.|United Nations Organization
United Nations Security Council|UN Security Council|UNSC
United Nations General Assembly|UN General Assembly|UNGA
World Health Organization|WHO|World Health Organisation
World Trade Organization|WTO|World Trade Organisation
International Monetary Fund|IMF
International Atomic Energy Agency|IAEA
International Criminal Court|ICC
International Court of Justice|ICJ
International Olympic Committee|IOC
International Committee of the Red Cross|ICRC
UNESCO|United Nations Educational, Scientific and Cultural Organization
UNICEF|United Nations Children's Fund
UNHCR|United Nations High Commissioner for Refugees|UN refugee agency
OPEC|Organization of the Petroleum Exporting Countries
OECD|Organisation for Economic Co-operation and Development
OSCE|Organization for Security and Co-operation in Europe
ASEAN|Association of Southeast Asian Nations
African Union|AU
Arab League|League of Arab States
Commonwealth of Independent States|CIS
FIFA|Fédération Internationale de Football Association
UEFA|Union of European Football Associations
Federal Reserve|Fed|US Federal Reserve|U.S. Federal Reserve|Federal Reserve Board|Federal Reserve System
United Auto Workers|UAW|United Automobile Workers
General Motors|GM|General Motors Corporation|General Motors Company|General Motors Corp
FBI|F.B.I.|Federal Bureau of Investigation
CIA|C.I.A.|Central Intelligence Agency
National Security Agency|NSA
NASA|National Aeronautics and Space Administration
Federal Aviation Administration|FAA
Food and Drug Administration|FDA
Environmental Protection Agency|EPA
Securities and Exchange Commission|SEC
Centers for Disease Control and Prevention|CDC|Centers for Disease Control
Internal Revenue Service|IRS
Federal Security Service|FSB
White House
Kremlin
BBC|British Broadcasting Corporation
CNN|Cable News Network
Associated Press|AP|The Associated Press
AFP|Agence France-Presse
New York Times|NYT|The New York Times
Islamic State|ISIS|ISIL|Daesh|Islamic State of Iraq and Syria|Islamic State of Iraq and the Levant
Islamic Revolutionary Guard Corps|IRGC|Revolutionary Guards|Iranian Revolutionary Guards
Israel Defense Forces|IDF|Israeli Defense Forces|Israeli Defence Forces
Palestine Liberation Organization|PLO
Irish Republican Army|IRA
Massachusetts Institute of Technology|MIT
Royal Air Force|RAF|R.A.F.
Major League Baseball|MLB
National Basketball Association|NBA
National Football League|NFL
National Hockey League|NHL
United Nations Development Programme|UNDP|UN Development Programme
United Nations Environment Programme|UNEP|UN Environment Programme
United Nations Human Rights Council|UN Human Rights Council|UNHRC
UNRWA|United Nations Relief and Works Agency
World Food Programme|WFP
Food and Agriculture Organization|FAO
International Labour Organization|ILO
International Civil Aviation Organization|ICAO
Organisation for the Prohibition of Chemical Weapons|OPCW
Intergovernmental Panel on Climate Change|IPCC
World Anti-Doping Agency|WADA
European Bank for Reconstruction and Development|EBRD
European Court of Human Rights|ECtHR
CERN|European Organization for Nuclear Research
Group of Seven|G7|G-7
Group of Eight|G8|G-8
Group of Twenty|G20|G-20
Amnesty International
Human Rights Watch|HRW
Doctors Without Borders|Médecins Sans Frontières|MSF
Reporters Without Borders|Reporters Sans Frontières
Committee to Protect Journalists|CPJ
International Institute for Strategic Studies|IISS
Royal United Services Institute|RUSI
Institute for the Study of War|ISW
National Transportation Safety Board|NTSB
National Oceanic and Atmospheric Administration|NOAA
National Institutes of Health|NIH
Federal Communications Commission|FCC
Federal Trade Commission|FTC
Federal Emergency Management Agency|FEMA
Transportation Security Administration|TSA
Drug Enforcement Administration|DEA
Bureau of Alcohol, Tobacco, Firearms and Explosives|ATF
United States Agency for International Development|USAID|US Agency for International Development
United States Geological Survey|USGS|US Geological Survey
American Civil Liberties Union|ACLU
National Public Radio|NPR
New York City Police Department|NYPD|New York Police Department
Los Angeles Police Department|LAPD
University of California, Los Angeles|UCLA
National Health Service|NHS
GCHQ|Government Communications Headquarters
MI6|Secret Intelligence Service
Scottish National Party|SNP
Democratic Unionist Party|DUP
UK Independence Party|UKIP
Alternative for Germany|AfD
Security Service of Ukraine|SBU|Ukrainian Security Service|Ukraine's Security Service
Kurdistan Workers' Party|PKK
People's Protection Units|YPG
Hayat Tahrir al-Sham|HTS
Bharatiya Janata Party|BJP
Indian Space Research Organisation|ISRO
"""

# Bodies of the table before that are one state's: it may be named before them.
BODY_HOMES = """
United States; FBI|CIA|NASA|National Security Agency|Federal Aviation Administration
United States; Food and Drug Administration|Environmental Protection Agency|Federal Reserve
United States; Securities and Exchange Commission|Centers for Disease Control and Prevention
United States; Internal Revenue Service|National Transportation Safety Board
United States; National Oceanic and Atmospheric Administration|National Institutes of Health
United States; Federal Communications Commission|Federal Trade Commission
United States; Federal Emergency Management Agency|Transportation Security Administration
United States; Drug Enforcement Administration|White House
United Kingdom; National Health Service|GCHQ|MI6
Russia; Federal Security Service
Iran; Islamic Revolutionary Guard Corps
Ukraine; Security Service of Ukraine
"""

# Events with several names.
EVENTS = """
World War I|First World War|WWI|WW1|World War One|Great War
World War II|Second World War|WWII|WW2|World War Two
Cold War|the Cold War
September 11 attacks|9/11|9/11 attacks
COVID-19 pandemic|coronavirus pandemic|Covid pandemic
"""

# Peoples and parties that are no country's: forms of one group, the first is the one shown.
GROUPS = """
Jews|Jewish|Jew
Muslims|Muslim|Moslem|Moslems
Christians|Christian
Catholics|Catholic|Roman Catholic|Roman Catholics
Protestants|Protestant
Sunnis|Sunni
Shiites|Shiite|Shia|Shi'ite|Shi'ites
Hindus|Hindu
Buddhists|Buddhist
Sikhs|Sikh
Kurds|Kurd|Kurdish
Arabs|Arab|Arabic
Chechens|Chechen
Tatars|Tatar
Romani|Roma
Uyghurs|Uyghur|Uighur|Uighurs
Rohingya|Rohingyas
Houthis|Houthi
Europeans|European
Africans|African
Asians|Asian
Republicans|Republican
Democrats|Democrat|Democratic
Tories|Tory
Communists|Communist
Scots|Scottish|Scot
Welsh|Welshman
English|Englishman|Englishmen
Catalans|Catalan
Basques|Basque
Tibetans|Tibetan
Crimean Tatars|Crimean Tatar
"""


def words(table: str) -> list[str]:
    """Return the words of a table that has no more to it than words."""
    return table.split()


def rows(table: str) -> list[list[str]]:
    """Return the rows of one of these tables, each a list of its names."""
    return [
        [name.strip() for name in line.split("|") if name.strip()]
        for line in table.strip().splitlines()
    ]


@cache
def countries() -> dict[str, str]:
    """Return what each country is called, folded, with the name that is shown for it."""
    found: dict[str, str] = {}
    for line in COUNTRIES.strip().splitlines():
        names = line.split(";")[1].split("|")
        for name in names:
            found[fold(name)] = names[0].strip()
    return found


@cache
def demonyms() -> dict[str, str]:
    """Return the adjectives and peoples of countries, folded, with the country shown."""
    found: dict[str, str] = {}
    for line in COUNTRIES.strip().splitlines():
        _, names, people = line.split(";")
        for name in people.split("|"):
            if name.strip():
                found[fold(name)] = names.split("|")[0].strip()
    return found


@cache
def peoples() -> dict[str, str]:
    """Return every form of a people, faith or party, folded, with the form shown."""
    found: dict[str, str] = {}
    for line in COUNTRIES.strip().splitlines():
        people = [name.strip() for name in line.split(";")[2].split("|") if name.strip()]
        for name in people:
            found[fold(name)] = people[0]
    for names in rows(GROUPS):
        for name in names:
            found[fold(name)] = names[0]
    return found


@cache
def same_names(table: str) -> dict[str, str]:
    """Return each name of a table's rows, folded, with the first of its row."""
    return {fold(name): names[0] for names in rows(table) for name in names}


@cache
def capitals() -> dict[str, str]:
    """Return the capitals of states, folded, with the state as it is shown."""
    return {fold(town): state for state, town in rows(CAPITALS)}


@cache
def body_states() -> dict[str, frozenset[str]]:
    """Return bodies, folded, with the states that have one of just that name."""
    found: dict[str, frozenset[str]] = {}
    for line in BODY_STATES.strip().splitlines():
        body, states = line.split(";")
        found[body] = found.get(body, frozenset()) | {state.strip() for state in states.split("|")}
    return found


@cache
def body_homes() -> dict[str, str]:
    """Return the bodies that are one state's, folded, with the state as it is shown."""
    found: dict[str, str] = {}
    for line in BODY_HOMES.strip().splitlines():
        state, bodies = line.split(";")
        found.update({fold(body): state for body in bodies.split("|")})
    return found


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
