"""Countries: their names, their adjectives and people, their capitals."""

from __future__ import annotations

from functools import cache

from corpus.knowledge.rows import rows
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
vu; Vanuatu; Ni-Vanuatu|Vanuatuan
ki; Kiribati; I-Kiribati|Kiribatian
nr; Nauru; Nauruan|Nauruans
pw; Palau; Palauan|Palauans
tv; Tuvalu; Tuvaluan|Tuvaluans
fm; Micronesia|Federated States of Micronesia; Micronesian|Micronesians
mh; Marshall Islands; Marshallese
gl; Greenland; Greenlandic|Greenlander|Greenlanders
xs; Somaliland; Somalilander|Somalilanders
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


@cache
def countries() -> dict[str, str]:
    """Return what each country is called, folded, with the name that is shown for it."""
    found: dict[str, str] = {}
    for line in COUNTRIES.strip().splitlines():
        names = line.split(";")[1].split("|")
        for name in names:
            found[fold(name)] = names[0].strip()
    return found


def country_names() -> tuple[str, ...]:
    """Return what countries are called, as written, in the order of the table."""
    return tuple(
        name.strip()
        for line in COUNTRIES.strip().splitlines()
        for name in line.split(";")[1].split("|")
    )


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
def capitals() -> dict[str, str]:
    """Return the capitals of states, folded, with the state as it is shown."""
    return {fold(town): state for state, town in rows(CAPITALS)}
