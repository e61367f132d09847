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
    |Cuban Missile Crisis|World Series|NBA Finals|Stanley Cup|Stanley Cup Finals|Ryder Cup
    |Presidents Cup|Davis Cup|Fed Cup|FA Cup|Grand National|Six Nations|Giro d'Italia|America's Cup
    |Daytona 500|Indianapolis 500|Indy 500|Kentucky Derby|Preakness Stakes|Belmont Stakes
    |Final Four|March Madness|Champions Trophy|Academy Awards|Golden Globes|Golden Globe Awards
    |Emmys|Emmy Awards|Grammy Awards|Tony Awards|BAFTAs|Burning Man|Oktoberfest|Mardi Gras|Comic-Con
    |Consumer Electronics Show|Women's March|March for Life|March for Our Lives|Million Man March
    |D-Day|Kristallnacht|Gallipoli campaign|Bay of Pigs invasion|Hajj
    """
)


# Events that every land, sport or year has: Civil War alone is not that of another article.
NO_ONE_EVENT = frozenset(
    names(
        """civil war|war|revolution|world cup|grand prix|election|elections|convention|championship
        |championships|games|cup|league cup|open|us open|masters|playoffs|finals|derby|marathon
        |festival|summit|world championships|year"""
    )
)


def event_names() -> tuple[str, ...]:
    """Return the names by which events are found in a text: not the ones that dates look like."""
    rowed = (name for row in rows(EVENTS) for name in row)
    return (*(name for name in rowed if name[0].isupper()), *OTHER_EVENTS)
