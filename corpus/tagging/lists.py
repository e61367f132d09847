"""Words by which spans are mended: what no name begins or ends with, and what is no name at all."""

from __future__ import annotations

from corpus.knowledge.rows import names

# What a facility's name ends in.
FACILITY_HEADS: frozenset[str] = frozenset(
    names(
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
    names(
        """region|province|oblast|krai|district|county|state|republic|river|lake|sea|ocean
        |bay|gulf|strait|island|islands|peninsula|mountain|mountains|valley|desert|coast
        |cape|mount|plateau|glacier|forest|basin|delta|governorate|prefecture|canton
        |municipality|township|village|city|town|territory|raion|reef|archipelago"""
    )
)

# Names of days and months.
CALENDAR: frozenset[str] = frozenset(
    names(
        """monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march
        |april|may|june|july|august|september|october|november|december"""
    )
)

# Departments that stand before `Minister` or `Secretary`; alone there they name nobody.
PORTFOLIOS: frozenset[str] = frozenset(
    names(
        """defense|defence|foreign|interior|finance|justice|health|education|agriculture
        |energy|environment|trade|transport|transportation|home|treasury|labor|labour
        |commerce|economy|culture|information|prime|state|security|planning|industry|tourism
        |sports|science|housing|immigration|deputy|first|chief|cabinet"""
    )
)

# What taggers take for names and is none: clocks, and words of headlines and pages.
NO_NAMES: frozenset[str] = frozenset(
    names(
        """msk|gmt|utc|est|edt|cst|cdt|pst|pdt|bst|cet|cest|eet|eest|ist|jst|standard time
        |summer time|daylight time|moscow time|moscow standard time|local time|eastern time
        |eastern standard time|eastern daylight time|pacific time|central time
        |greenwich mean time|moscow standard|breaking news|read more|covid-19|covid
        |coronavirus|fpso|lng|ehs|gdp|gnp|cpi|ceo|cfo|ipo|vat|news|god|lord|heaven|internet|web|mr|mrs|ms|dr|photo|video|image
        |getty images|file photo|follow us|share|advertisement|monday|tuesday|wednesday
        |thursday|friday|saturday|sunday|january|february|april|june|july|august|september
        |october|november|december|i|ii|iii|iv|qtr|shr|revs|oper|mths|dlrs|pct|mln|&lt|&gt|&amp|quot
        |eurobond|eurobonds|gross national product|gross domestic product|consumer price index
        |gps|mba|pretax|dividend|referenda|sos|gi|gis|das|dt|dwi|dui|ied|ieds|wmd|wmds|pow|pows|vip|vips|swat|hq|isps|lcd|lte|ngo|ngos
        |pacs|pac|super pac|super pacs|pro|non|anti|dm|dms|ctr|xhr|meps|medics|baa|cie|chas|ex|ot"""
    )
)

# What names nothing by itself, though capitals make it look so.
BARE_WORDS: frozenset[str] = frozenset(
    names(
        """kingdom|crown|state|park|sheriff|district attorney|councilman|city councilman|committeeman
        |gallium|lithium|cobalt|nickel|copper|zinc|uranium|plutonium|hydrogen|helium|nitrogen|oxygen
        |carbon|titanium|platinum|palladium|polonium|caesium|cesium|iodine|radium|thorium"""
    )
)

# Bands and shows that are called parks.
NO_PARKS: frozenset[str] = frozenset(names("linkin park|south park|maximo park|jurassic park"))

# Signs of money before an amount: SR 26 million.
MONEY: frozenset[str] = frozenset(
    names(
        """SR|Rs|RM|Sh|Shs|Ksh|KSh|Kshs|Tk|Nu|Dh|Dhs|QR|BD|KD|OMR|LE|Rp|UGX|GHS|ZAR|EGP|SAR|AED|INR
        |TSh|FCFA|Naira|Birr|HK|NT"""
    )
)

# Words that no name begins with, and none ends with, though headlines give them capitals.
NO_FIRST_WORDS: frozenset[str] = frozenset(
    names(
        """amid|after|as|at|with|from|for|in|on|by|but|and|or|while|when|where|why|how|what
        |who|if|is|are|was|were|has|have|had|will|would|can|could|should|this|that|these
        |those|his|her|their|its|our|my|your|to|than|then|also|says|said|against|during
        |since|despite|because|although|however|meanwhile|yet|not|no|it|he|she|they|we|you
        |there|here|about|between|among|including|according|both|such|some|many|most|other
        |another"""
    )
)
NO_LAST_WORDS: frozenset[str] = frozenset(
    names(
        """amid|after|as|at|in|with|from|for|on|by|but|and|or|while|when|where|why|how|who|if
        |is|are|was|were|has|have|had|will|would|can|could|should|this|that|to|than|then
        |says|said|say|tells|told|the|a|an|of|against|during|since|despite|because|over
        |under|near|into|urges|warns|vows|hits|wins|calls|claims|slams|backs"""
    )
)

# Countries and cities whose names are names of persons, teams or firms too often to be sure of.
UNSURE_PLACES: frozenset[str] = frozenset(
    names(
        """washington|america|eu|jordan|chad|georgia|israel|white house|downing street
        |wall street|hollywood|capitol hill|amazon|atlantic|pacific|us|vatican|victoria
        |columbia|silicon valley|odessa|nikopol|tula|levant|everest|alps|guinea|niger|mali
        |cuba|jersey|guernsey|new york|nile|thames|volga|seine|normandy|kashmir|sumy
        |the hague|arctic|kiev|car|holland|the states|lombardy|mississippi"""
    )
)
