"""Peoples, faiths and parties: every form of each, and those that no row joins."""

from __future__ import annotations

from functools import cache

from corpus.knowledge.countries import COUNTRIES, country_names
from corpus.knowledge.rows import names, rows
from corpus.letters import fold

# Peoples of no one country that are written in several ways: the first is the one shown.  The people of
# a continent and what is of the continent are two: European diplomats are not the Europeans.
NATIONS = """
Kurds|Kurd|Kurdish
Arabs
Arab
Chechens|Chechen
Tatars|Tatar
Romani|Roma
Uyghurs|Uyghur|Uighur|Uighurs
Rohingya|Rohingyas
Europeans
European
Africans
African
Asians
Asian
Scots|Scottish|Scot
Welsh|Welshman
English|Englishman|Englishmen
Catalans|Catalan
Basques|Basque
Tibetans|Tibetan
Crimean Tatars|Crimean Tatar
"""

# Faiths and parties that are written in several ways: the first is the one shown.
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
Houthis|Houthi
Republicans|Republican
Democrats|Democrat|Democratic
Tories|Tory
Communists|Communist
"""

# Peoples of no one country, in one form each.
PEOPLES = names(
    """
    African-American|Bavarian|Hispanic|Korean|Latin American|Latino|Latina|Maori|Persian
    |Scandinavian|Sicilian|Slav|South American|Tamil|Zulu|Hutu|Tutsi|Yoruba|Igbo|Hausa|Pashtun
    |Punjabi|Bengali|Inuit|Aboriginal|Yazidi|Druze|Cossack
    """
)

# Faiths, movements and parties that are named as a following, in one form each.
FOLLOWINGS = names(
    """
    Islamic|Islamist|Orthodox Christian|Evangelical|Anglican|Baptist|Methodist|Mormon|Salafist
    |Alawite|Conservative|Labourite|Marxist|Maoist|Nazi|neo-Nazi|Fascist|Zionist
    |Social Democrat|Christian Democrat|Liberal Democrat|Lib Dem|Brexiteer|Bolshevik|Peronist
    |Chavista|Trotskyist|Stalinist|Leninist|Confucian|Jesuit|Lutheran|Presbyterian|Quaker
    |Amish|Sufi
    """
)


@cache
def peoples() -> dict[str, str]:
    """Return every form of a people, faith or party, folded, with the form shown."""
    found: dict[str, str] = {}
    for line in COUNTRIES.strip().splitlines():
        people = [name.strip() for name in line.split(";")[2].split("|") if name.strip()]
        for name in people:
            found[fold(name)] = people[0]
    for row in rows(NATIONS + GROUPS):
        for name in row:
            found[fold(name)] = row[0]
    return found


@cache
def nationalities() -> tuple[str, ...]:
    """Return adjectives and nouns of peoples as they are written, those of countries first."""
    of_countries = [
        name.strip()
        for line in COUNTRIES.strip().splitlines()
        for name in line.split(";")[2].split("|")
    ]
    rowed = [name for row in rows(NATIONS) for name in row]
    return tuple(
        dict.fromkeys(n for n in (*of_countries, *rowed, *PEOPLES) if n and not n.isupper())
    )


_NO_FORMS = frozenset(("tories",))
"""Forms that are left to the tagger: the Tories are the party as often as its people."""


@cache
def group_forms() -> frozenset[str]:
    """Return every form of a people, faith or party in small letters, of one and of many.

    Not the names of countries: Laos is no plural.
    """
    rowed = [name for row in rows(GROUPS) for name in row]
    return frozenset(
        form
        for name in (*nationalities(), *FOLLOWINGS, *rowed)
        for form in (name.lower(), name.lower() + "s")
    ) - {name.lower() for name in country_names()} - _NO_FORMS
