"""Organisations: known ones by all their names, and the words that such names are made of."""

from __future__ import annotations

from functools import cache

from corpus.knowledge.rows import names, rows, words
from corpus.letters import fold

# Organisations known by their letters the world over, in one row: the first is the one shown.
ORGANISATIONS = """
NATO|North Atlantic Treaty Organization|North Atlantic Treaty Organisation|North Atlantic Alliance
European Union|EU|E.U.
European Commission
European Community|European Communities|European Economic Community|EEC
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
Hayat Tahrir al-Sham|HTS|Hay'at Tahrir al-Sham
Bharatiya Janata Party|BJP
Indian Space Research Organisation|ISRO
IBM|International Business Machines
BMW|Bayerische Motoren Werke
UBS
HSBC
AMD|Advanced Micro Devices
General Electric|GE
AT&T|American Telephone and Telegraph
Standard and Poor's|S&P|Standard and Poor
Hewlett-Packard|HP|Hewlett Packard
Volkswagen|VW
BP|British Petroleum
BT|British Telecom|British Telecommunications
BHP|Broken Hill Proprietary
SAP
BASF
LG
NTT|Nippon Telegraph and Telephone
KPMG
PwC|PricewaterhouseCoopers
Royal Bank of Scotland|RBS
AIG|American International Group
AXA
GSK|GlaxoSmithKline
LVMH
EADS|European Aeronautic Defence and Space Company
TSMC|Taiwan Semiconductor Manufacturing Company
CNOOC|China National Offshore Oil Corporation
CNPC|China National Petroleum Corporation
ONGC|Oil and Natural Gas Corporation
PDVSA|Petróleos de Venezuela|Petroleos de Venezuela
UPS|United Parcel Service
DHL
KLM
TWA|Trans World Airlines
SNCF
IKEA
CVS
USX
ITT
GTE
MCI
RCA
AOL|America Online
MGM|Metro-Goldwyn-Mayer
HBO|Home Box Office
ESPN
MTV
NBC|National Broadcasting Company
CBS|Columbia Broadcasting System
PBS|Public Broadcasting Service
Voice of America|VOA
United Press International|UPI
Korean Central News Agency|KCNA
Islamic Republic News Agency|IRNA
Press Trust of India|PTI
GOP|Grand Old Party
NCAA|National Collegiate Athletic Association
NASCAR|National Association for Stock Car Auto Racing
Ladies Professional Golf Association|LPGA
Women's Tennis Association|WTA
Association of Tennis Professionals|ATP
IAAF|International Association of Athletics Federations
World Wrestling Entertainment|WWE
Ultimate Fighting Championship|UFC
NAACP|National Association for the Advancement of Colored People
National Rifle Association|NRA
AIPAC|American Israel Public Affairs Committee
PETA|People for the Ethical Treatment of Animals
AARP|American Association of Retired Persons
Royal National Lifeboat Institution|RNLI
RSPCA|Royal Society for the Prevention of Cruelty to Animals
Ku Klux Klan|KKK
New York Stock Exchange|NYSE
Nasdaq
London Metal Exchange|LME
Chicago Mercantile Exchange|CME
Chicago Board of Trade|CBOT
General Agreement on Tariffs and Trade|GATT
Commodity Futures Trading Commission|CFTC
Federal Deposit Insurance Corporation|FDIC
Federal Savings and Loan Insurance Corporation|FSLIC
Congressional Budget Office|CBO
Office of Management and Budget|OMB
Government Accountability Office|GAO|General Accounting Office
Federal Election Commission|FEC
United States Postal Service|USPS|US Postal Service
Office for National Statistics|ONS
Police Service of Northern Ireland|PSNI
Trades Union Congress|TUC
Social Democratic and Labour Party|SDLP
African National Congress|ANC
FARC|Revolutionary Armed Forces of Colombia
ETA|Euskadi Ta Askatasuna
Liberation Tigers of Tamil Eelam|LTTE|Tamil Tigers
KGB
GRU
MI5
Interpol|International Criminal Police Organization
Europol
European Court of Justice|ECJ
European Space Agency|ESA
European Investment Bank|EIB
International Finance Corporation|IFC
Asian Infrastructure Investment Bank|AIIB
Gulf Cooperation Council|GCC
International Organization for Migration|IOM
International Union for Conservation of Nature|IUCN
UNCTAD|United Nations Conference on Trade and Development
University of Southern California|USC
"""

# Names that no reader takes for two, or for a person's: found wherever a text has them.
WHOLE_NAMES = names(
    """
    Marks and Spencer|Marks & Spencer|Ernst and Young|Ernst & Young|Procter and Gamble
    |Procter & Gamble|Johnson and Johnson|Johnson & Johnson|Smith and Wesson|Smith & Wesson
    |Barnes and Noble|Barnes & Noble|Crate and Barrel|Crate & Barrel|Bang and Olufsen
    |Bang & Olufsen|Abercrombie and Fitch|Abercrombie & Fitch|Tate and Lyle|Tate & Lyle
    |Simon and Schuster|Simon & Schuster|Black and Decker|Black & Decker|Dun and Bradstreet
    |Dun & Bradstreet|Standard and Poor's|Standard & Poor's|Fortnum and Mason|Fortnum & Mason
    |Pratt and Whitney|Pratt & Whitney|Ben and Jerry's|Ben & Jerry's|Harper and Row|Harper & Row
    |Brown and Williamson|Legal and General|Legal & General|Bausch and Lomb|Bausch & Lomb
    |Smith and Nephew|Smith & Nephew|Arthur Andersen|Merrill Lynch|Morgan Stanley|Goldman Sachs
    |Lehman Brothers|Bear Stearns|Wells Fargo|Baker Hughes|Hewlett-Packard|Hewlett Packard
    |Levi Strauss & Co|Lloyd's of London|JPMorgan Chase|Drexel Burnham Lambert|Booz Allen Hamilton
    |Médecins Sans Frontières|Medecins Sans Frontieres|Reporters Sans Frontières
    |Amnesty International|Human Rights Watch|Save the Children|Doctors Without Borders
    |UN refugee agency|Reporters Without Borders|Médecins du Monde|Black Lives Matter|MS-13|Wagner Group
    """
)

# States that have a organisation by just this name: organisation, states.  Where an article names one of
# these states, and no other of them, the bare name is that state's.
ORGANISATION_STATES = """
congress; United States|Brazil|Mexico|Argentina|Chile|Peru|Colombia|Philippines|Spain|India
congress; Honduras|Guatemala|Ecuador
senate; United States|France|Italy|Canada|Australia|Philippines|Brazil|Poland|Spain|Nigeria
senate; Kenya|Mexico|Argentina|Romania|Pakistan|Colombia|Chile|Czech Republic|Netherlands
senate; Belgium|Ireland|South Africa|Belarus|Kazakhstan
house of representatives; United States|Australia|New Zealand|Japan|Philippines|Nigeria|Belgium
house of representatives; Netherlands|Malta|Cyprus|Indonesia|Libya|Colombia|Belarus|Morocco
house of commons; United Kingdom|Canada
house of lords; United Kingdom
labor party; United Kingdom|Australia|Israel|New Zealand|Ireland|Norway|Netherlands|Malta
conservative party; United Kingdom|Canada|Norway|Denmark|Colombia|Nicaragua|Ecuador
liberal party; Australia|Canada|United Kingdom|Philippines|Colombia|Sweden|Denmark|Honduras
socialist party; France|Spain|Portugal|Belgium|Netherlands|Chile|Italy|Albania|Bulgaria|Serbia
communist party; China|Soviet Union|Russia|Cuba|Vietnam|France|Italy|Portugal|Spain|Greece|Nepal
communist party; India|Ukraine|Philippines|Laos|Poland|Czechoslovakia|Czech Republic|Moldova
green party; United States|United Kingdom|Germany|Canada|Ireland|Sweden|Finland|Austria|France
social democratic party; Germany|United Kingdom|Austria|Denmark|Sweden|Finland|Portugal|Romania
national party; New Zealand|South Africa|Australia|United Kingdom|Suriname|Honduras
workers party; Brazil|North Korea|Turkey|Ireland|United Kingdom
treasury; United States|United Kingdom|Australia|New Zealand|South Africa
coast guard; United States|Japan|Philippines|China|Greece|Italy|Turkey|Taiwan|South Korea|India
coast guard; Canada|Libya|Tunisia|Vietnam|Malaysia|Indonesia
national guard; United States|Ukraine|Russia|Venezuela|Saudi Arabia|Cyprus
"""

# Organisations of the table before that are one state's: it may be named before them.
ORGANISATION_HOMES = """
United States; FBI|CIA|NASA|National Security Agency|Federal Aviation Administration
United States; Food and Drug Administration|Environmental Protection Agency|Federal Reserve
United States; Securities and Exchange Commission|Centers for Disease Control and Prevention
United States; Internal Revenue Service|National Transportation Safety Board
United States; National Oceanic and Atmospheric Administration|National Institutes of Health
United States; Federal Communications Commission|Federal Trade Commission
United States; Federal Emergency Management Agency|Transportation Security Administration
United States; Drug Enforcement Administration|White House|Congressional Budget Office
United States; Commodity Futures Trading Commission|Federal Deposit Insurance Corporation
United States; Federal Election Commission|Government Accountability Office
United States; Office of Management and Budget
United Kingdom; National Health Service|GCHQ|MI6
Russia; Federal Security Service
Iran; Islamic Revolutionary Guard Corps
Ukraine; Security Service of Ukraine
"""

# Firms that bear their founder's surname alone: beside his full name the surname may be the firm.
FOUNDERS = frozenset(
    words(
        """
        ford dell disney boeing chrysler hilton marriott bloomberg guinness porsche ferrari honda
        suzuki benz siemens bosch krupp cadbury kellogg heinz mars hershey gucci prada versace armani
        chanel dior lauder goldman morgan merrill schwab rothschild lazard barclays lloyds sainsbury
        harrods macy nordstrom sears penney walmart tesla wrigley colgate pfizer merck lilly bayer
        hewlett packard philips lamborghini bentley royce tata birla adani toyota renault peugeot
        citroen michelin hermes cartier lacoste levi dyson branson virgin christie sotheby kroger
        cargill koch bechtel halliburton schlumberger deloitte mckinsey boots tesco asda walker
        """
    )
)

# Endings that tell the legal form of a company, or that it is a football club, and nothing else.
LEGAL = frozenset(
    words(
        """
        inc incorporated ltd limited corp corporation co company plc llc llp lp gmbh ag sa spa
        nv bv ab as asa oy oyj kg kk pjsc ojsc jsc pao oao ooo zao se sas sarl pty pte bhd tbk fc afc
        """
    )
)

# One spelling for each of these words and phrases: as written, as compared.
SPELLINGS = (
    ("defence", "defense"),
    ("organisation", "organization"),
    ("organisations", "organizations"),
    ("centre", "center"),
    ("labour", "labor"),
    ("programme", "program"),
    ("theatre", "theater"),
    ("cooperation", "cooperation"),
    ("dept", "department"),
    ("univ", "university"),
    ("intl", "international"),
    ("natl", "national"),
    ("assn", "association"),
    ("bros", "brothers"),
    ("st", "saint"),
)

# Departments of state under their several names, as compared.
PORTFOLIOS = (
    ("foreign affairs", "foreign"),
    ("external affairs", "foreign"),
    ("internal affairs", "interior"),
    ("home affairs", "home"),
    ("emergency situations", "emergency"),
    ("civil defense emergencies and disaster relief", "emergency"),
    ("finances", "finance"),
    ("national defense", "defense"),
    ("armed forces", "defense"),
    ("economic affairs", "economy"),
    ("economic development", "economic development"),
)

# Letters for a organisation of some state, which one being told by what stands around them.
STATE_LETTERS = {
    "mod": "defense ministry",
    "mfa": "foreign ministry",
    "mvd": "interior ministry",
    "moi": "interior ministry",
}

# Names that mean one state's organisation wherever they stand.
OWN_NAMES = {
    "pentagon": "@United States defense department",
    "dod": "@United States defense department",
    "us state department": "@United States state department",
    "state department": "@United States state department",
    "foggy bottom": "@United States state department",
    "doj": "@United States justice department",
    "usda": "@United States agriculture department",
    "scotus": "@United States supreme court",
    "dhs": "@United States homeland security department",
    "homeland security department": "@United States homeland security department",
    "scotland yard": "scotland yard",
    "usaf": "@United States air force",
    "raf": "royal air force",
    "royal air force": "royal air force",
    "bundestag": "@Germany bundestag",
    "knesset": "@Israel knesset",
    "verkhovna rada": "@Ukraine verkhovna rada",
    "state duma": "@Russia state duma",
    "duma": "@Russia state duma",
}

# Organisations that every state has: the name alone does not say whose.
STATE_ORGANISATIONS = frozenset(
    name
    for row in rows(
        """
        army|navy|air force|air forces|armed forces|military|marines|marine corps|coast guard
        air defense forces|air defense force|ground forces|special forces|border guard
        national guard|government|parliament|congress|senate|cabinet|supreme court
        constitutional court|high court|security council|national security council|central bank
        general staff|police|national police|federal police|intelligence service
        foreign intelligence service|house of representatives|national assembly|federal assembly
        lower house|upper house|embassy|treasury|state department|justice department
        defense department|court|court of appeals|supreme council|prosecutor generals office
        attorney generals office|election commission|central election commission|olympic committee
        football federation|space agency|postal service|house of commons|house of lords
        labor party|conservative party|liberal party|socialist party|communist party|green party
        social democratic party|national party|workers party
        """
    )
    for name in row
)

# Kinds of organisation that an article may call one by, alone, once it has named it.  Not those that
# go without a name as well: Congress, the Army, the House.
KINDS_OF_ORGANISATION = frozenset(
    words(
        """
        academy administration agency assembly association authority bank board bureau
        center church club college commission committee company corporation council court
        delegation department division firm foundation fund group hospital institute journal
        league magazine mission ministry museum network newspaper office party post program
        school society times trust union unit university
        """
    )
)

# Words that, alone or with each other, name nothing outside their article.
GENERIC = KINDS_OF_ORGANISATION | frozenset(
    words(
        """
        the a an of for and in on at to army navy air force forces armed military marines
        corps guard government parliament congress senate cabinet supreme high circuit
        district appeals security national central general staff police federal state
        intelligence service house representatives embassy treasury team press news project
        command headquarters brigade regiment battalion squad corps city county town county
        republican democratic opposition international royal public local regional new study
        conference summit first second third fourth fifth sixth seventh eighth ninth tenth
        daily weekly sunday festival spring summer autumn winter white black paper games
        social source defense interior finance justice foreign culture health education
        world united allied aggregate standard global universal american european asian
        african north south east west central
        """
    )
)

# Names that several organisations go by: clubs that are called by their nickname, and what every
# parliament, town or state has.
OF_SEVERAL = frozenset(
    names(
        """
        cardinals|giants|lions|rams|kings|rangers|panthers|jets|eagles|hawks|tigers|wildcats|bulldogs
        |huskies|cougars|bears|spartans|warriors|wolves|saints|royals|senators|stars|sharks|knights
        |pirates|rockets|raiders|falcons|hornets|owls|rebels|united|rovers|wanderers|athletic|albion
        |blues|reds|whites|sox|badgers|trojans|dolphins|cowboys|titans|bucks|heat|magic|thunder|storm
        |chamber|commons|coalition|front|republic|rally|judiciary|homeland|agencies|agriculture|group
        |bluejays|jays|broncos|browns|cavaliers|chiefs|spurs|jaguars|angels|nationals|pac|independent
        |customs|council of ministers|cabinet office|prime ministers office|border guard|coast guard
        |met|post|sun|people|pulse|pro|aa|aaa|bbb|congressional|statehouse|legislature|gear
        |chamber of commerce|planning commission|zoning commission|planning and zoning commission
        |zoning board|school board|school district|board of education|board of supervisors
        |board of commissioners|board of directors|board of trustees|fire department|sheriffs office
        |sheriffs department|judiciary committee|oversight committee|intelligence committee
        |appropriations committee|budget committee|finance committee|ethics committee|armed services
        |armed services committee|foreign affairs committee|foreign relations committee
        |banking committee|agriculture committee|national assembly|national front|peoples council
        |reserve bank|central bank|republican guard|national guard|presidential guard|general assembly
        |supreme council|town council|county commission|congressional district|state police
        |highway patrol|public library|public works|public health|medical center|high school
        |elementary school|community college|daily news|health ministry|rural development
        """
    )
)

# What a court is beside a court of a state: none is named by it.
COURTS = frozenset(
    words(
        """
        bankruptcy family probate magistrates crown criminal civil juvenile superior administrative
        municipal constitutional commercial labour labor land sharia trial tax appellate
        """
    )
)

# Words of firms' names that alone are a piece of one: `CABLE SYSTEMS TO EAGLE`.
PIECES = frozenset(
    words(
        """
        securities systems trust services products enterprises associates partners resources
        industries bancorp technologies holdings ventures properties savings
        """
    )
)

# Last words of companies' names that say what they do, and are left out in speech.
TRADES = frozenset(
    words(
        """
        airlines airways airline aviation aircraft computer computers motors motor electronics
        software systems technologies technology entertainment records pictures studios media
        networks foods pharmaceuticals pharma energy oil petroleum gas bank banking insurance
        financial stores telecom telecommunications communications industries international
        group holding holdings university college railways
        railroad steel mining
        """
    )
)


@cache
def organisation_letters() -> frozenset[str]:
    """Return the letters, in capitals, that the world over are an organisation's: `ASEAN`."""
    return frozenset(
        name for row in rows(ORGANISATIONS) for name in row
        if name.isalpha() and name.isupper() and len(name) > 2
    )  # fmt: skip


@cache
def organisation_states() -> dict[str, frozenset[str]]:
    """Return organisations, folded, with the states that have one of just that name."""
    found: dict[str, frozenset[str]] = {}
    for line in ORGANISATION_STATES.strip().splitlines():
        name, states = line.split(";")
        found[name] = found.get(name, frozenset()) | {state.strip() for state in states.split("|")}
    return found


@cache
def organisation_homes() -> dict[str, str]:
    """Return the organisations that are one state's, folded, with the state as it is shown."""
    found: dict[str, str] = {}
    for line in ORGANISATION_HOMES.strip().splitlines():
        state, organisations = line.split(";")
        found.update({fold(organisation): state for organisation in organisations.split("|")})
    return found
