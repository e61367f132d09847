"""The clock of the place that a report is filed from: `KYIV, May 16 (Reuters) —`.

Only places that are filed from under one name; a zone taken from here is always told as assumed.
"""

from __future__ import annotations

import re
from typing import Final

# IANA zone -> the cities that datelines name, in lower case.
_CITIES: Final[dict[str, str]] = {
    "America/New_York": "new york|washington|boston|miami|atlanta|philadelphia|detroit",
    "America/Chicago": "chicago|houston|dallas|austin|new orleans|minneapolis|st. louis|memphis",
    "America/Denver": "denver|salt lake city|albuquerque",
    "America/Phoenix": "phoenix|tucson",
    "America/Los_Angeles": "los angeles|san francisco|seattle|san diego|sacramento|las vegas",
    "America/Toronto": "toronto|ottawa|montreal", "America/Vancouver": "vancouver",
    "America/Mexico_City": "mexico city", "America/Havana": "havana",
    "America/Bogota": "bogota|bogotá", "America/Lima": "lima", "America/Caracas": "caracas",
    "America/Santiago": "santiago", "America/Argentina/Buenos_Aires": "buenos aires",
    "America/Sao_Paulo": "brasilia|brasília|sao paulo|são paulo|rio de janeiro",
    "America/La_Paz": "la paz", "America/Guayaquil": "quito",
    "Europe/London": "london|edinburgh|glasgow|belfast|cardiff|manchester",
    "Europe/Dublin": "dublin", "Europe/Paris": "paris|marseille|strasbourg|lyon",
    "Europe/Berlin": "berlin|frankfurt|munich|hamburg|cologne|bonn",
    "Europe/Rome": "rome|milan|vatican city",
    "Europe/Madrid": "madrid|barcelona", "Europe/Lisbon": "lisbon", "Europe/Brussels": "brussels",
    "Europe/Amsterdam": "amsterdam|the hague", "Europe/Zurich": "geneva|zurich|bern|davos",
    "Europe/Vienna": "vienna", "Europe/Prague": "prague", "Europe/Warsaw": "warsaw|krakow",
    "Europe/Budapest": "budapest", "Europe/Bucharest": "bucharest", "Europe/Sofia": "sofia",
    "Europe/Athens": "athens", "Asia/Nicosia": "nicosia",
    "Europe/Belgrade": "belgrade|zagreb|sarajevo|pristina|skopje|ljubljana|podgorica",
    "Europe/Tirane": "tirana", "Europe/Bratislava": "bratislava", "Europe/Chisinau": "chisinau",
    "Europe/Copenhagen": "copenhagen", "Europe/Oslo": "oslo", "Europe/Stockholm": "stockholm",
    "Europe/Helsinki": "helsinki", "Europe/Tallinn": "tallinn", "Europe/Riga": "riga",
    "Europe/Vilnius": "vilnius", "Atlantic/Reykjavik": "reykjavik", "Europe/Minsk": "minsk",
    "Europe/Kyiv": "kyiv|kiev|lviv|kharkiv|odesa|odessa|dnipro|zaporizhzhia|kherson",
    "Europe/Moscow": "moscow|st. petersburg|kursk|belgorod|bryansk|rostov-on-don|sochi",
    "Europe/Istanbul": "istanbul|ankara|izmir", "Asia/Tbilisi": "tbilisi",
    "Asia/Yerevan": "yerevan", "Asia/Baku": "baku", "Africa/Cairo": "cairo|alexandria",
    "Africa/Tripoli": "tripoli|benghazi", "Africa/Tunis": "tunis", "Africa/Algiers": "algiers",
    "Africa/Casablanca": "rabat|casablanca", "Africa/Khartoum": "khartoum",
    "Africa/Addis_Ababa": "addis ababa", "Africa/Nairobi": "nairobi|mombasa",
    "Africa/Mogadishu": "mogadishu", "Africa/Kampala": "kampala", "Africa/Kigali": "kigali",
    "Africa/Kinshasa": "kinshasa", "Africa/Lagos": "lagos|abuja", "Africa/Accra": "accra",
    "Africa/Dakar": "dakar", "Africa/Johannesburg": "johannesburg|cape town|pretoria",
    "Africa/Harare": "harare", "Asia/Jerusalem": "jerusalem|tel aviv|haifa",
    "Asia/Gaza": "gaza|gaza city|rafah|khan younis", "Asia/Hebron": "ramallah|hebron",
    "Asia/Beirut": "beirut", "Asia/Damascus": "damascus|aleppo", "Asia/Amman": "amman",
    "Asia/Baghdad": "baghdad|mosul|erbil|basra", "Asia/Riyadh": "riyadh|jeddah|mecca",
    "Asia/Dubai": "dubai|abu dhabi", "Asia/Qatar": "doha", "Asia/Kuwait": "kuwait city",
    "Asia/Bahrain": "manama", "Asia/Muscat": "muscat", "Asia/Aden": "sanaa|aden",
    "Asia/Tehran": "tehran", "Asia/Kabul": "kabul|kandahar",
    "Asia/Karachi": "islamabad|karachi|lahore|peshawar|quetta",
    "Asia/Kolkata": "new delhi|delhi|mumbai|kolkata|chennai|bengaluru|srinagar|hyderabad",
    "Asia/Dhaka": "dhaka", "Asia/Kathmandu": "kathmandu", "Asia/Colombo": "colombo",
    "Asia/Yangon": "yangon|naypyitaw", "Asia/Bangkok": "bangkok", "Asia/Phnom_Penh": "phnom penh",
    "Asia/Ho_Chi_Minh": "hanoi|ho chi minh city", "Asia/Kuala_Lumpur": "kuala lumpur",
    "Asia/Singapore": "singapore", "Asia/Jakarta": "jakarta", "Asia/Manila": "manila",
    "Asia/Shanghai": "beijing|shanghai|shenzhen|wuhan", "Asia/Hong_Kong": "hong kong",
    "Asia/Taipei": "taipei", "Asia/Seoul": "seoul", "Asia/Pyongyang": "pyongyang",
    "Asia/Tokyo": "tokyo|osaka|hiroshima", "Asia/Ulaanbaatar": "ulaanbaatar",
    "Asia/Almaty": "almaty|astana", "Asia/Tashkent": "tashkent", "Asia/Bishkek": "bishkek",
    "Asia/Dushanbe": "dushanbe", "Asia/Ashgabat": "ashgabat",
    "Australia/Sydney": "sydney|canberra|melbourne", "Australia/Brisbane": "brisbane",
    "Australia/Perth": "perth", "Australia/Adelaide": "adelaide",
    "Pacific/Auckland": "wellington|auckland|christchurch",
}  # fmt: skip
CITIES: Final = {city: zone for zone, cities in _CITIES.items() for city in cities.split("|")}

_TOP: Final = 1200
_LINES: Final = 8
# `GAZA/JERUSALEM, Oct 9 (Agency) -`: a city in capitals, what may follow, a dash; or any city
# before an agency in brackets and a dash.
_DATELINE: Final = re.compile(
    r"\W{0,3}(?:(?P<loud>[A-Z][A-Z.'’ -]{2,30}?)(?:/[A-Z.'’ -]{3,30})?(?:, [A-Z][\w.'’ ]{1,25})?"
    r"(?:, [^()\n—–]{3,25}| \d{1,2} \w{3,9}\.?| [A-Z][a-z]{2,8}\.? \d{1,2})? ?(?:\([\w .&/-]{2,30}\))?"
    r"|(?P<city>[A-Z][\w.'’ -]{2,30}?)(?:, [A-Z][\w.'’ ]{1,25})? \([A-Z][\w .&/-]{1,30}\))"
    r" ?(?:--|[-–—])\s"
)


def find_zone(text: str) -> str | None:
    """Return the zone of the place in the text's dateline, None where it has none or none known."""
    lines = [line for line in text[:_TOP].split("\n") if line.strip()][:_LINES]
    for line in lines:
        found = _DATELINE.match(line[:140])
        if found is not None:
            zone = CITIES.get((found["loud"] or found["city"]).strip().lower())
            if zone is not None:
                return zone
    return None
