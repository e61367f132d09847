"""Events with a name of their own: several names of one, and those that are found by list."""

from __future__ import annotations

from corpus.knowledge.rows import names, rows

# Events with several names.
EVENTS = """
World War I|First World War|WWI|WW1|World War One|Great War
World War II|Second World War|WWII|WW2|World War Two
Cold War|the Cold War
September 11 attacks|9/11|9/11 attacks
COVID-19 pandemic|coronavirus pandemic|Covid pandemic
"""

# Events with one name.
OTHER_EVENTS = names(
    """
    Gulf War|Vietnam War|Korean War|Iraq War|Civil War|Six-Day War|Yom Kippur War|Arab Spring
    |Holocaust|Brexit|Olympics|Olympic Games|Winter Olympics|Summer Olympics|Paralympics
    |World Cup|Super Bowl|Champions League|Europa League|Premier League|Wimbledon|US Open
    |French Open|Australian Open|Tour de France|Ramadan|Christmas|Easter|Hanukkah|Diwali
    |Thanksgiving|Eurovision|Eurovision Song Contest|Oscars|Grammys|Hurricane Katrina
    |Watergate|Euromaidan|Orange Revolution|Great Depression|Industrial Revolution
    |French Revolution|Cultural Revolution|Tiananmen Square massacre|Chernobyl disaster
    |Cuban Missile Crisis
    """
)


def event_names() -> tuple[str, ...]:
    """Return the names by which events are found in a text: not the ones that dates look like."""
    rowed = (name for row in rows(EVENTS) for name in row)
    return (*(name for name in rowed if name[0].isupper()), *OTHER_EVENTS)
