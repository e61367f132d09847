"""Titles and what they tell: words that stand before a person's name and are no part of it."""

from __future__ import annotations

from functools import cache

# One title a row, folded, with what is true of it:
#   span    it is cut off a name that a tagger marked with it
#   name    whoever reads a name knows it, alone or with others, for no part of the name
#   tells   it tells which bearer of a surname is meant, those that tell most first
#   woman, man    whose title it is
#   regal X    it makes a name of a single given name: Pope Francis is not any Francis
TABLE = """
president; span, name, tells
chancellor; span, name, tells
premier; span, name, tells
prime; name, tells
pope; span, tells, man, regal pope
king; span, tells, man, regal king
queen; span, tells, woman, regal queen
governor; span, name, tells
senator; span, name, tells
secretary; span, name, tells
mayor; span, name, tells
justice; span, name, tells
judge; span, name, tells
general; span, name, tells
admiral; span, name, tells
colonel; span, name, tells
ambassador; span, name, tells
congressman; span, name, tells, man
congresswoman; span, name, tells, woman
archbishop; span, name, tells
cardinal; span, name, tells
bishop; span, name, tells
minister; span, name, tells
commissioner; name, tells
coach; span, name, tells
speaker; name, tells
spokesman; span, name, tells, man
spokeswoman; span, name, tells, woman
chairman; span, name, tells, man
professor; span, name, tells
inspector; span, name, tells
sheriff; name, tells
mr; span, name, man
mrs; span, name, woman
ms; span, name, woman
miss; span, name, woman
mx; span, name
messrs; span
dr; span, name
prof; span, name
sir; span, name, man
dame; span, name, woman
lord; span, name, man
lady; span, name, woman
rev; span, name
reverend; span, name
the rev; span
father; span, name, man
sister; span, name, woman
brother; span, name, man
tsar; span, man, regal tsar
tsarina; span, woman, regal tsarina
czar; span, regal tsar
kaiser; span, regal emperor
rabbi; span, name
imam; span, name
sheikh; span, name
sheik; span, name
ayatollah; span, name
grand ayatollah; span
mullah; span, name
vice president; span
vice-president; span
former president; span
president-elect; span
acting president; span
prime minister; span
deputy prime minister; span
first minister; span
foreign minister; span
defense minister; span
defence minister; span
finance minister; span
interior minister; span
justice minister; span
health minister; span
deputy minister; span
prime minister-elect; span
foreign secretary; span
home secretary; span
secretary of state; span
defense secretary; span
secretary-general; span
secretary general; span
undersecretary; span, name
prince; span, man, regal prince
princess; span, woman, regal princess
emperor; span, man, regal emperor
sultan; span, regal sultan
emir; span, regal emir
crown prince; span
crown princess; span
duke; span, man, regal duke
duchess; span, woman, regal duchess
baroness; span, woman, regal baroness
baron; span, man, regal baron
gov; span, name
acting governor; span
lieutenant governor; span
sen; span, name
representative; span, name
rep; span, name
deputy; span, name
lawmaker; span
chairwoman; span, name, woman
chief executive; span
ceo; span, name
director; span, name
chief justice; span
attorney general; span
prosecutor; span, name
lawyer; span, name
spokesperson; span, name
gen; span, name
major general; span
maj gen; span
lieutenant general; span
lt gen; span
brigadier general; span
brig gen; span
brigadier; span, name
col; span, name
lieutenant colonel; span
lt col; span
major; span, name
maj; span, name
captain; span, name
capt; span, name
lieutenant; span, name
lt; span, name
sergeant; span, name
sgt; span, name
staff sgt; span
corporal; span, name
cpl; span, name
private; span, name
pvt; span, name
adm; span, name
rear admiral; span
vice admiral; span
commander; span, name
cmdr; span, name
marshal; span, name
field marshal; span
officer; span, name
detective; span, name
superintendent; span, name
comrade; span, name
hon; span, name
the hon; span
us president; span
u.s. president; span
republican sen; span
democratic sen; span
leader; span, name
singer; span, name
actor; span, name, man
actress; span, name, woman
author; span, name
striker; span, name
midfielder; span, name
defender; span, name
goalkeeper; span, name
founder; span, name
analyst; span, name
doctor; name
madam; name, woman
madame; name, woman
monsieur; name, man
mme; name, woman
vice; name
ministers; name
rear; name
commodore; name
brig; name
field; name
councillor; name
councilman; name
councilwoman; name
alderman; name
assemblyman; name
delegate; name
mp; name
mep; name
chief; name
attorney; name
solicitor; name
envoy; name
consul; name
chairperson; name
chair; name
head; name
cfo; name
coo; name
boss; name
manager; name
player; name
cofounder; name
owner; name
expert; name
economist; name
scientist; name
researcher; name
writer; name
poet; name
reporter; name
correspondent; name
journalist; name
editor; name
anchor; name
rapper; name
artist; name
painter; name
saint; name
st; name
fr; name
pastor; name
deacon; name
shaykh; name
hajj; name
haji; name
abba; name
constable; name
agent; name
assistant; name
acting; name
interim; name
former; name
ex; name
late; name
then; name
first; name
second; name
gentleman; name
honorable; name
honourable; name
your; name
his; name
her; name
honor; name
excellency; name
foreign; name
defense; name
defence; name
finance; name
interior; name
home; name
health; name
education; name
energy; name
trade; name
culture; name
transport; name
economy; name
agriculture; name
labor; name
labour; name
treasury; name
environment; name
press; name
state; name
majority; name
minority; name
house; name
senate; name
opposition; name
executive; name
homeland; name
security; name
veterans; name
affairs; name
housing; name
citizen; name
dear; name
mister; name
senor; name
senora; name
signor; name
signora; name
herr; name, man
frau; name
empress; woman, regal empress
tsarevna; regal tsarevna
shah; regal shah
earl; regal earl
count; man, regal count
countess; woman, regal countess
patriarch; regal patriarch
archduke; regal archduke
pharaoh; regal pharaoh
taoiseach; span, name
tánaiste; span
tanaiste; span, name
warrant officer; span
petty officer; span
lance corporal; span
wing commander; span
squadron leader; span
group captain; span
air marshal; span
air chief marshal; span
chief of staff; span
"""


@cache
def _rows() -> dict[str, frozenset[str]]:
    cut = (line.split(";") for line in TABLE.strip().splitlines())
    return {title: frozenset(part.strip() for part in said.split(",")) for title, said in cut}


def _with(said: str) -> tuple[str, ...]:
    return tuple(title for title, roles in _rows().items() if said in roles)


SPAN_TITLES = _with("span")
TITLES = frozenset(_with("name"))
TELLING_TITLES = _with("tells")
WOMEN = frozenset(_with("woman"))
MEN = frozenset(_with("man"))
REGAL = {
    title: said.removeprefix("regal ")
    for title, roles in _rows().items()
    for said in roles
    if said.startswith("regal ")
}
