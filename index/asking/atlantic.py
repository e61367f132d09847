"""British and American spelling: how words begin and end on either side of the Atlantic.

Tables of data, each row with an example of its own.  A spelling is only ever proposed; who
asks looks whether the archive has it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

# How words begin in British and in American spelling; what follows stays (colourful, colorful).
# The third is an example: a word that some rule of the row makes of its British twin.
BEGINNINGS = """
colour color colorful
honour honor honorable
labour labor laborers
harbour harbor harbors
neighbour neighbor neighborhood
favour favor favorites
flavour flavor flavors
rumour rumor rumored
humour humor humor
vapour vapor vapor
armour armor armored
behaviour behavior behavioral
endeavour endeavor endeavors
parlour parlor parlors
saviour savior savior
splendour splendor splendor
valour valor valor
vigour vigor vigor
rigour rigor rigor
odour odor odors
tumour tumor tumors
clamour clamor clamor
glamour glamor glamor
candour candor candor
fervour fervor fervor
ardour ardor ardor
savour savor savored
demeanour demeanor demeanor
misdemeanour misdemeanor misdemeanors
centre center centers
theatre theater theaters
metre meter meters
kilometre kilometer kilometers
centimetre centimeter centimeters
millimetre millimeter millimeters
litre liter liters
fibre fiber fiberglass
calibre caliber caliber
sabre saber sabers
spectre specter specter
sombre somber somber
meagre meager meager
lustre luster luster
manoeuvre maneuver maneuvers
manoeuvring maneuvering maneuvering
reconnoitre reconnoiter reconnoiter
defence defense defenses
offence offense offenses
licence license licenses
pretence pretense pretense
practise practice practiced
analyse analyze analyzed
analysing analyzing analyzing
paralyse paralyze paralyzed
paralysing paralyzing paralyzing
catalyse catalyze catalyzed
catalogue catalog catalogs
catalogued cataloged cataloged
cataloguing cataloging cataloging
dialogue dialog dialogs
analogue analog analogs
monologue monolog monolog
travell travel traveler
cancell cancel canceled
modell model modeling
labell label labeled
fuell fuel fueled
signall signal signaled
marshall marshal marshaled
counsell counsel counselor
levell level leveled
totall total totaled
rivall rival rivaled
quarrell quarrel quarreled
tunnell tunnel tunneling
channell channel channeled
panell panel panelist
funnell funnel funneled
shovell shovel shoveled
diall dial dialed
duell duel dueling
jeweller jeweler jewelers
jewellery jewelry jewelry
libell libel libeled
marvell marvel marveled
grovell grovel groveled
pummell pummel pummeled
enrol enroll enrollment
fulfil fulfill fulfillment
instalment installment installments
skilful skillful skillfully
wilful willful willfully
distil distill distill
anaemi anemi anemia
anaesthe anesthe anesthetic
paediatric pediatric pediatrician
paedophil pedophil pedophile
gynaecolog gynecolog gynecologist
orthopaedic orthopedic orthopedic
haemorrhag hemorrhag hemorrhaging
haemoglobin hemoglobin hemoglobin
leukaemia leukemia leukemia
encyclopaedia encyclopedia encyclopedias
mediaeval medieval medieval
oestrogen estrogen estrogen
oesophag esophag esophagus
foetus fetus fetuses
foetal fetal fetal
diarrhoea diarrhea diarrhea
archaeolog archeolog archeologists
programme program programs
tyre tire tires
grey gray gray
plough plow plowed
cheque check checks
kerb curb curbs
aluminium aluminum aluminum
sceptic skeptic skeptics
storey story story
ageing aging aging
judgement judgment judgments
acknowledgement acknowledgment acknowledgment
mould mold mold
moustache mustache mustaches
artefact artifact artifacts
cosy cozy cozy
gaol jail jailed
yoghurt yogurt yogurts
whisky whiskey whiskey
aeroplane airplane airplanes
pyjama pajama pajamas
cypher cipher ciphers
disc disk disks
draught draft drafts
furore furor furor
carburettor carburetor carburetors
chequer checker checkered
councillor councilor councilors
woollen woolen woolens
smoulder smolder smoldering
sulphur sulfur sulfur
tonne ton tons
"""

# Endings that change by rule: the British one, the American one, and an example of each.
ENDINGS = """
ise ize organise organize
ised ized realised realized
ises izes criticises criticizes
iser izer organiser organizer
isers izers organisers organizers
ising izing privatising privatizing
isation ization globalisation globalization
isations izations organisations organizations
isational izational organisational organizational
"""

# Beginnings that such a word may stand behind: reorganise, underlabelled.
_PREFIXES = (
    "un", "re", "dis", "mis", "non", "over", "under", "counter", "anti", "inter", "multi", "pre",
    "sub", "cyber",
)  # fmt: skip
_SHORTEST_STEM = 4
"""Letters before an ending that changes by rule: prize and rise are words of their own."""


@cache
def _beginnings() -> dict[str, tuple[str, ...]]:
    """Return beginnings of words with those that may stand in their place."""
    found: dict[str, tuple[str, ...]] = {}
    for line in BEGINNINGS.strip().splitlines():
        british, american, _ = line.split()
        for one, other in ((british, american), (american, british)):
            found[one] = (*found.get(one, ()), other)
    return found


@cache
def _endings() -> dict[str, str]:
    pairs = [line.split()[:2] for line in ENDINGS.strip().splitlines()]
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}


def other_spellings(word: str) -> tuple[str, ...]:
    """Return how a folded word is written on the other side of the Atlantic, if it is."""
    found = list(_other_beginnings(word))
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) > len(prefix) + 3:
            found += [prefix + other for other in _other_beginnings(word[len(prefix) :])]
    for length in range(3, 10):
        other = _endings().get(word[-length:])
        if other and len(word) - length >= _SHORTEST_STEM:
            found.append(word[:-length] + other)
    return tuple(dict.fromkeys(other for other in found if other != word))


def begun_spellings(word: str) -> tuple[str, ...]:
    """Return how an unfinished word begins on the other side: `defenc` is to become `defens`."""
    if len(word) < _SHORTEST_STEM:
        return ()
    return tuple(dict.fromkeys(
        other[: len(word)]
        for beginning, others in _beginnings().items()
        if beginning.startswith(word)
        for other in others
        if not other.startswith(word)
    ))  # fmt: skip


def _other_beginnings(word: str) -> Iterator[str]:
    for length in range(len(word), 2, -1):
        others = _beginnings().get(word[:length], ())
        for other in others:
            rest = word[length:]
            if other.endswith("er") and word[:length].endswith("re") and rest == "d":
                rest = "ed"  # centred, centered
            elif other.endswith("re") and word[:length].endswith("er") and rest == "ed":
                rest = "d"
            yield other + rest
        if others:
            return
