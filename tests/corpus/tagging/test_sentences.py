"""Sentences of news in our own words with the names in them: what must be found, and as what."""

from __future__ import annotations

import pytest

from corpus.tagging.taggers import Tagger, load_tagger

Named = tuple[str, dict[str, str]]

PERSONS: tuple[Named, ...] = (
    ("Will Tudor said the play had gone well.", {"Will Tudor": "person"}),
    ("Police said Mark Price drove the van.", {"Mark Price": "person"}),
    ("Then Grant Shapps spoke, and Rose Byrne listened.",
     {"Grant Shapps": "person", "Rose Byrne": "person"}),
    ("Justice Minister Faith Kipyegon was named on Monday.", {"Faith Kipyegon": "person"}),
    ("She met Prince Ali bin Hussein in Amman.", {"Ali bin Hussein": "person", "Amman": "place"}),
    ("The late Queen Elizabeth II opened the school.", {"Elizabeth II": "person"}),
    ("Chancellor of the Exchequer Rachel Reeves cut the budget.", {"Rachel Reeves": "person"}),
    ("Former president Luiz Inácio Lula da Silva returned to Brasília.",
     {"Luiz Inácio Lula da Silva": "person", "Brasília": "place"}),
    ("Nguyen Phu Trong, 79, led the party in Vietnam.",
     {"Nguyen Phu Trong": "person", "Vietnam": "place"}),
    ("Foreign Minister S. Jaishankar flew to Moscow.", {"S. Jaishankar": "person", "Moscow": "place"}),
    ("The actor Daniel Day-Lewis retired, said Helena Bonham Carter.",
     {"Daniel Day-Lewis": "person", "Helena Bonham Carter": "person"}),
    ("Sgt. Maj. Thomas O'Malley of the U.S. Army died.",
     {"Thomas O'Malley": "person", "U.S. Army": "org"}),
    ("Dr. Anthony Fauci's aides left.", {"Anthony Fauci": "person"}),
    ("MEP Terry Reintke and MP Stella Creasy agreed.",
     {"Terry Reintke": "person", "Stella Creasy": "person"}),
    ("Cristina Fernández de Kirchner was convicted in Buenos Aires.",
     {"Cristina Fernández de Kirchner": "person", "Buenos Aires": "place"}),
    ("Kim Jong Un's sister, Kim Yo Jong, warned Seoul.",
     {"Kim Jong Un": "person", "Kim Yo Jong": "person", "Seoul": "place"}),
    ("Moscow mayor Sergei Sobyanin said drones were shot down.",
     {"Sergei Sobyanin": "person", "Moscow": "place"}),
    ("Judge Juan Merchan told Todd Blanche to sit down.",
     {"Juan Merchan": "person", "Todd Blanche": "person"}),
    ("Pope Francis met Cardinal Matteo Zuppi at the Vatican.",
     {"Francis": "person", "Matteo Zuppi": "person", "Vatican": "place"}),
    ("Striker Son Heung-min scored for Tottenham Hotspur.",
     {"Son Heung-min": "person", "Tottenham Hotspur": "org"}),
    ("Hope Hicks testified that Summer Zervos had called.",
     {"Hope Hicks": "person", "Summer Zervos": "person"}),
    ("Congresswoman Marjorie Taylor Greene shouted at Joe Biden.",
     {"Marjorie Taylor Greene": "person", "Joe Biden": "person"}),
    ("The suspect, Muhammad al-Masri, fled from Aleppo to Beirut.",
     {"Muhammad al-Masri": "person", "Aleppo": "place", "Beirut": "place"}),
    ("Ex-minister Jean-Yves Le Drian arrived in N'Djamena.",
     {"Jean-Yves Le Drian": "person", "N'Djamena": "place"}),
    ("General Min Aung Hlaing rules Myanmar.", {"Min Aung Hlaing": "person", "Myanmar": "place"}),
    ("Captain Tom Moore walked around his garden.", {"Tom Moore": "person"}),
    ("Robert F. Kennedy Jr. swore the oath.", {"Robert F. Kennedy Jr.": "person"}),
    ("King Charles III and Queen Camilla toured Kenya.",
     {"Charles III": "person", "Camilla": "person", "Kenya": "place"}),
    ("Christian Lindner told Bild that Christian Democrats lied.",
     {"Christian Lindner": "person", "Bild": "org"}),
    ("Chelsea Clinton opened the match at Chelsea.", {"Chelsea Clinton": "person"}),
    ("Israel Katz, the Israeli minister, left Israel.", {"Israel Katz": "person", "Israel": "place"}),
    ("Paris Hilton flew from Paris to Sydney with Sydney Sweeney.",
     {"Paris Hilton": "person", "Paris": "place", "Sydney": "place", "Sydney Sweeney": "person"}),
    ("Can Yaman and Do Won-kyung met.", {"Can Yaman": "person", "Do Won-kyung": "person"}),
    ("Angel Reese and Caitlin Clark play for rivals.",
     {"Angel Reese": "person", "Caitlin Clark": "person"}),
    ("Lord Mandelson and Baroness Ashton met Sir Keir Starmer.",
     {"Mandelson": "person", "Ashton": "person", "Keir Starmer": "person"}),
    ("The MacArthur Bridge and the Hoover Dam were shut.",
     {"MacArthur Bridge": "place", "Hoover Dam": "place"}),
    ("HMS Prince of Wales left Portsmouth before Hurricane Ian.",
     {"HMS Prince of Wales": "product", "Portsmouth": "place", "Hurricane Ian": "event"}),
)  # fmt: skip

ORGANISATIONS: tuple[Named, ...] = (
    ("The Kenya Revenue Authority (KRA) raided the firm, and the KRA fined it.",
     {"Kenya Revenue Authority": "org", "KRA": "org"}),
    ("Shares of Rio Tinto (LSE: RIO) fell in London.", {"Rio Tinto": "org", "London": "place"}),
    ("Jaish-e-Mohammed and Lashkar-e-Taiba were banned.",
     {"Jaish-e-Mohammed": "org", "Lashkar-e-Taiba": "org"}),
    ("OPEC+ will meet in Vienna.", {"OPEC+": "org", "Vienna": "place"}),
    ("The Bank of England raised rates, said Moody's Ratings.",
     {"Bank of England": "org", "Moody's Ratings": "org"}),
    ("Médecins Sans Frontières left Gaza.", {"Médecins Sans Frontières": "org", "Gaza": "place"}),
    ("The NATO-EU summit failed.", {"NATO": "org", "EU": "org"}),
    ("Johnson & Johnson sued Procter & Gamble.",
     {"Johnson & Johnson": "org", "Procter & Gamble": "org"}),
    ("Alternative for Germany won in Thuringia.",
     {"Alternative for Germany": "org", "Thuringia": "place"}),
    ("Georgian Dream won the vote in Tbilisi.", {"Georgian Dream": "org", "Tbilisi": "place"}),
    ("The U.S. Department of Health and Human Services warned of measles.",
     {"U.S. Department of Health and Human Services": "org"}),
    ("The House Committee on Oversight and Government Reform voted.",
     {"House Committee on Oversight and Government Reform": "org"}),
    ("Russia's Federal Security Service, the FSB, detained him.",
     {"Federal Security Service": "org", "FSB": "org", "Russia": "place"}),
    ("Marks and Spencer blamed hackers.", {"Marks and Spencer": "org"}),
    ("The Wagner Group left Mali.", {"Wagner Group": "org", "Mali": "place"}),
    ("Al Jazeera and The New York Times reported it.", {"Al Jazeera": "org", "New York Times": "org"}),
    ("Real Madrid beat Borussia Dortmund in London.",
     {"Real Madrid": "org", "Borussia Dortmund": "org", "London": "place"}),
    ("The University of California, Berkeley, hired her.",
     {"University of California, Berkeley": "org"}),
    ("Meta's WhatsApp and Alphabet's Google were fined.",
     {"Meta": "org", "Alphabet": "org", "Google": "org"}),
    ("The Rapid Support Forces shelled El Fasher.",
     {"Rapid Support Forces": "org", "El Fasher": "place"}),
    ("Hezbollah and the Lebanese Armed Forces clashed.",
     {"Hezbollah": "org", "Lebanese Armed Forces": "org"}),
    ("The African Union's Peace and Security Council met in Addis Ababa.",
     {"African Union": "org", "Peace and Security Council": "org", "Addis Ababa": "place"}),
    ("Amnesty International and Human Rights Watch protested.",
     {"Amnesty International": "org", "Human Rights Watch": "org"}),
    ("The Supreme Court of India ruled against Tata Motors Ltd.",
     {"Supreme Court of India": "org", "Tata Motors Ltd.": "org"}),
    ("The FBI's Boston office joined the Massachusetts State Police.",
     {"FBI": "org", "Boston": "place", "Massachusetts State Police": "org"}),
    ("Labour and the Liberal Democrats gained in Kent.",
     {"Labour": "org", "Liberal Democrats": "group", "Kent": "place"}),
    ("The Ministry of Internal Affairs of Ukraine said so.",
     {"Ministry of Internal Affairs of Ukraine": "org"}),
    ("Toyota Motor Corp. recalled cars in Japan.", {"Toyota Motor Corp.": "org", "Japan": "place"}),
    ("The Houthis fired at Eilat.", {"Houthis": "group", "Eilat": "place"}),
    ("A Lufthansa jet landed at Frankfurt Airport.",
     {"Lufthansa": "org", "Frankfurt Airport": "place"}),
    ("Deutsche Bahn workers struck, the GDL union said.", {"Deutsche Bahn": "org", "GDL": "org"}),
    ("The International Atomic Energy Agency (IAEA) sent men to Natanz.",
     {"International Atomic Energy Agency": "org", "IAEA": "org", "Natanz": "place"}),
    ("The Islamic Revolutionary Guard Corps seized a tanker.",
     {"Islamic Revolutionary Guard Corps": "org"}),
    ("The World Health Organization's director spoke in Geneva.",
     {"World Health Organization": "org", "Geneva": "place"}),
    ("Green Bay Packers fans sang.", {"Green Bay Packers": "org"}),
    ("Agence France-Presse and Xinhua quoted him.", {"Agence France-Presse": "org", "Xinhua": "org"}),
    ("The Sinaloa Cartel and MS-13 were named.", {"Sinaloa Cartel": "org", "MS-13": "org"}),
    ("JPMorgan Chase, Goldman Sachs and Morgan Stanley rose.",
     {"JPMorgan Chase": "org", "Goldman Sachs": "org", "Morgan Stanley": "org"}),
    ("SEOUL, May 16 (Yonhap) -- The Democratic Party of Korea won.",
     {"SEOUL": "place", "Yonhap": "org", "Democratic Party of Korea": "org"}),
)  # fmt: skip

MORE: tuple[Named, ...] = (
    ("A stake of MIM (Canada) Inc was sold.", {"MIM (Canada) Inc": "org"}),
    ("The stake in Deutsche Bank (Asia) AG fell.", {"Deutsche Bank (Asia) AG": "org"}),
    ("The services company Brenvik won. Brenvik said so. Brenvik will move.", {"Brenvik": "org"}),
    ("Kerry Rear was found. Rear, 40, had left a shop. Police found Rear's body.",
     {"Kerry Rear": "person", "Rear": "person"}),
    ("The White House Press Secretary Ann Roe spoke.", {"White House": "org"}),
    ("Governor of the Bank of Russia Elena Petrova told TASS so on Monday, she said.",
     {"Bank of Russia": "org", "Elena Petrova": "person"}),
    ("The UN refugee agency said so.", {"UN refugee agency": "org"}),
    ("Amnesty International and the United Nations wrote, as did the UN-AU force.",
     {"Amnesty International": "org", "United Nations": "org", "UN": "org", "AU": "org"}),
)  # fmt: skip

NOT_NAMED: tuple[tuple[str, str], ...] = (
    ("Shares of Rio Tinto (LSE: RIO) fell in London.", "RIO"),
    ("Shares of National Grid [NYSE:NGG] fell.", "NGG"),
    ("They signed a virtual power purchase agreement (VPPA), and the VPPA holds.", "VPPA"),
    ("He was lined up for Labor secretary by Trump.", "Labor"),
    ("Chancellor of the Exchequer Rachel Reeves cut the budget.", "Exchequer"),
)


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    return load_tagger()


@pytest.mark.parametrize(("text", "named"), PERSONS + ORGANISATIONS + MORE)
def test_the_names_of_a_sentence_are_found_whole_and_of_their_kind(
    text: str, named: dict[str, str], tagger: Tagger
) -> None:
    found = {text[m.start : m.end]: m.kind for m in tagger.tag(text)}
    assert named.items() <= found.items(), found


@pytest.mark.parametrize(("text", "words"), NOT_NAMED)
def test_what_is_no_name_in_a_sentence_is_not_found(text: str, words: str, tagger: Tagger) -> None:
    assert words not in {text[m.start : m.end] for m in tagger.tag(text)}
