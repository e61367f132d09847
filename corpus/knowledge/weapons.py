"""Weapons and aircraft by their names, and the words that stand beside them."""

from __future__ import annotations

from corpus.knowledge.rows import names

# Weapons, aircraft and their makers' type names; `-M`, ` 2` and the like may follow.
WEAPONS: tuple[str, ...] = names(
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
DESIGNATION_PREFIXES: tuple[str, ...] = names(
    """Su|MiG|Tu|Il|An|Ka|Mi|Yak|AH|CH|UH|MQ|RQ|Kh|KN|DF|BMP|BTR|BMD|AK|RPG|FAB|KAB|TB
    |Hwasong|Shahed|Geran|Orlan|Mohajer|Agni|Fateh|Shahab|AIM|AGM|BGM|SS|ZSU|2S"""
)

# Weapon names that are also names or words of everyday; they need a word of arms beside them.
EVERYDAY_WEAPONS: frozenset[str] = frozenset(
    names(
        """Avenger|Hawk|Patriot|Harpoon|Neptune|Taurus|Excalibur|Stinger|Javelin|Reaper
        |Predator|Grad|Tornado-S|Apache|Chinook|Caesar|Puma|Marder|Bradley|Abrams|Krab
        |Paladin|Igla|Osa|Verba|Hellfire|Brimstone|Trident|Aegis|TOW|HARM|Rafale|Uzi|Stryker
        |Leopard|Lancet|Buk|Yars|Switchblade|Gepard|Cobra|Typhoon|Zircon|M4|M16|A-10
        |Dongfeng|Kalashnikov|Bulava|Puma|Uragan|Smerch|Strela|Sarmat|THAAD|RIA|Bayraktar
        |Sidewinder|Geran"""
    )
)

# Words that stand beside the name of a weapon.
ARMS: tuple[str, ...] = names(
    """missile|rocket|drone|launcher|system|tank|jet|fighter|bomber|aircraft|helicopter
    |howitzer|artillery|battery|batteries|interceptor|munition|shell|rifle|warplane|torpedo
    |armoured|armored|vehicle|gunship|ballistic|cruise|anti-tank|anti-aircraft|air-defense
    |air-defence|air defense|air defence|attack"""
)
