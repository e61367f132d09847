"""Siblings of the kinds: the same ways of telling a time in other words, judged beforehand."""

from __future__ import annotations

import pytest

from corpus.times import Anchor, find_times

FRIDAY = Anchor.parse("2025-05-16")

# A text, the words of it that tell a time, and the value that a reader gives them.
SIBLINGS = (
    ("Parliament debates the bill on Monday.", "Monday", "2025-05-19"),
    ("The semi-final is on Sunday in Porto.", "Sunday", "2025-05-18"),
    ("The jury could return on Wednesday.", "Wednesday", "2025-05-21"),
    ("Trains might run again as soon as Tuesday.", "Tuesday", "2025-05-20"),
    ("The probe lifts off Thursday from Kourou.", "Thursday", "2025-05-22"),
    ("Belgians go to the polls on Sunday.", "Sunday", "2025-05-18"),
    ("The minister will address the nation at 9 p.m., aides said.", "9 p.m.", "2025-05-16T21:00"),
    ("The ban starts at 23:30 GMT.", "23:30 GMT", "2025-05-16T23:30Z"),
    ("The sentence is expected at 11 a.m., the court said.", "11 a.m.", "2025-05-16T11:00"),
    ("The crash happened about 6:15 Thursday evening, police said.",
     "about 6:15 Thursday evening", "2025-05-15T18:15"),
    ("The ferry sailed at 8:00 on Monday morning.", "8:00 on Monday morning", "2025-05-12T08:00"),
    ("The fight began at 11 Saturday night.", "11 Saturday night", "2025-05-10T23:00"),
    ("The meeting ran 2 to 4 p.m. in Oslo.", "2 to 4 p.m.", "2025-05-16T14:00/2025-05-16T16:00"),
    ("Gates are open 6 to 8 p.m. on Sunday.",
     "6 to 8 p.m. on Sunday", "2025-05-18T18:00/2025-05-18T20:00"),
    ("The festival runs June 5 to June 9.", "June 5 to June 9", "2025-06-05/2025-06-09"),
    ("She ran the bank 2001 to 2009.", "2001 to 2009", "2001/2009"),
    ("The lease expires in ten years.", "ten years", "2035"),
    ("She will be released in six months.", "six months", "2025-11"),
    ("The election is two weeks away.", "two weeks away", "2025-W22"),
    ("Revenue rose in the six months ended March 31.", "the six months", "P6M"),
    ("Output fell in the three months to April.", "the three months", "P3M"),
    ("Orders fell in the week ended May 3.", "the week ended May 3", "2025-04-27/2025-05-03"),
    ("The bank lost money in the quarter ended December 31.",
     "the quarter ended December 31", "2024-Q4"),
    ("The auditors come the week of May 26.", "the week of May 26", "2025-W22"),
    ("The tour was in the week beginning 12 May.", "the week beginning 12 May", "2025-W20"),
    ("The flood came on the first weekend of March.", "the first weekend of March", "2025-W09-WE"),
    ("Shelling resumed in the final days of 2022.", "the final days of 2022", "2022"),
    ("Imports fell in the first two months of 2021.", "the first two months", "P2M"),
    ("She emigrated in the early 1970s.", "the early 1970s", "197"),
    ("The bridge dates from the early 20th century.", "the early 20th century", "19"),
    ("She died four days after May 6.", "four days after May 6", "2025-05-10"),
    ("They left three days before Christmas.", "three days before Christmas", "2024-12-22"),
    ("They will return a week from Wednesday.", "a week from Wednesday", "2025-05-28"),
    ("She will be home the month after next.", "the month after next", "2025-07"),
    ("He left the week before last.", "the week before last", "2025-W18"),
    ("They play the Sunday after next.", "the Sunday after next", "2025-05-25"),
    ("They spoke three weekends ago.", "three weekends ago", "2025-W17-WE"),
    ("Three Mondays ago she spoke in Accra.", "Three Mondays ago", "2025-04-28"),
    ("She left two years and three months ago.", "two years and three months ago", "2023-02"),
    ("Shops were full on Cyber Monday.", "Cyber Monday", "2024-12-02"),
    ("The mayor spoke on Good Friday.", "Good Friday", "2025-04-18"),
    ("Workers marched on Labor Day.", "Labor Day", "2024-09-02"),
    ("Markets were shut on Boxing Day.", "Boxing Day", "2024-12-26"),
    ("Profit rose in Q2 2024.", "Q2 2024", "2024-Q2"),
    ("Revenue fell in H2 2023.", "H2 2023", "2023-H2"),
    ("Spending rose in FY2023.", "FY2023", "2023"),
    ("Prices rose for the fourth straight week.", "the fourth straight week", "P4W"),
    ("It snowed all day in Turin.", "all day", "2025-05-16"),
    ("It was built in mid-2019.", "mid-2019", "2019"),
    ("The file was changed 2025-05-12 08:15 CET.", "2025-05-12 08:15 CET", "2025-05-12T08:15"),
    ("The match starts at 20.45 on Saturday.", "20.45 on Saturday", "2025-05-17T20:45"),
    ("The shelling began at 0530 on Thursday.", "0530 on Thursday", "2025-05-15T05:30"),
    ("The ruling will be on Monday the 26th.", "Monday the 26th", "2025-05-26"),
    ("The abbey was founded in 1098.", "1098", "1098"),
    ("Wages rose in 7/2018.", "7/2018", "2018-07"),
    ("Wages rose in 2019-03.", "2019-03", "2019-03"),
    ("The note was sent on 4. Dezember 2016 and 4. December 2016.",
     "4. December 2016", "2016-12-04"),
    ("She was born on June twenty-first.", "June twenty-first", "2024-06-21"),
    ("Crowds gathered following Monday's riot in Dakar.", "Monday", "2025-05-12"),
    ("Following Wednesday's ballot, the premier resigned.", "Wednesday", "2025-05-14"),
    ("Ahead of Saturday's derby, the manager was calm.", "Saturday", "2025-05-17"),
    ("Three days before Monday's parliamentary election, polls are tight.", "Monday", "2025-05-19"),
    ("Envoys are preparing for Wednesday's talks.", "Wednesday", "2025-05-21"),
    ("He has run the club from 2012 to now.", "from 2012 to now", "2012/PRESENT_REF"),
    ("The pact lapses in two decades.", "two decades", "2045"),
    ("She was mayor from May 2018 until March 2021.",
     "from May 2018 until March 2021", "2018-05/2021-03"),
    ("It closed late last week.", "late last week", "2025-W19"),
    ("He was here at midday on Tuesday.", "midday on Tuesday", "2025-05-13T12:00"),
    ("The vote is on June 5, 8 July and 9 August 2026.", "9 August 2026", "2026-08-09"),
    ("They spoke on 4 and 9 May.", "9 May", "2025-05-09"),
    ("It sank on 7-Feb-2023.", "7-Feb-2023", "2023-02-07"),
    ("It sank on Tuesday, 7 February 2022.", "Tuesday, 7 February 2022", "2022-02-07"),
    ("He will step down at the end of next month.", "the end of next month", "2025-06"),
    ("Shops shut early on New Year's Eve.", "New Year's Eve", "2024-12-31"),
    ("The village was founded in the 12th century.", "the 12th century", "11"),
    ("The siege lasted from 1521 to 1523.", "from 1521 to 1523", "1521/1523"),
    ("She has been away since the day before yesterday.", "the day before yesterday", "2025-05-14"),
    ("The book came out in autumn 2021.", "autumn 2021", "2021-FA"),
    ("Ten died in the past 48 hours.", "the past 48 hours", "PT48H"),
    ("She won 6-4, 7-5 on Sunday.", "Sunday", "2025-05-11"),
    ("They vote every four years.", "every four years", "P4Y"),
    ("The report is published annually.", "annually", "P1Y"),
    ("It was the hottest summer since 1976.", "1976", "1976"),
    ("In the spring of 2019 he left.", "the spring of 2019", "2019-SP"),
    ("The trial resumes at 09:30 BST on Monday.", "09:30 BST on Monday", "2025-05-19T09:30"),
    ("He joined as of 1 June.", "1 June", "2025-06-01"),
    ("In late January he fell ill.", "late January", "2025-01"),
    ("He died in the small hours of Thursday.", "the small hours of Thursday", "2025-05-15TMO"),
    ("Output grew 3 percent year on year in April.", "April", "2025-04"),
    ("They left at 5pm sharp.", "5pm", "2025-05-16T17:00"),
)  # fmt: skip
# A text, and words of it that look like a time and are none.
NO_TIMES = (
    ("May he rest in peace.", "May"),
    ("The plant made 1900 sets of cutlery.", "1900"),
    ("There is room for 1900 in the hall.", "1900"),
    ("Call 2024 for help on extension 1999.", "1999"),
    ("He scored 2001 runs in tests.", "2001"),
    ("The 1500 metres was won by a Kenyan.", "1500"),
    ("He drives a Peugeot 2008 to work.", "2008"),
    ("He ran the marathon in 2:10:15.", "2:10:15"),
    ("The reading is Luke 2:14.", "2:14"),
    ("The bill passed by 52-48.", "52-48"),
    ("The mix is 3:1.", "3:1"),
    ("He supports Sheffield Wednesday.", "Wednesday"),
    ("She writes for The Mail on Sunday.", "Sunday"),
    ("A man called Friday Osanebi spoke.", "Friday"),
    ("He is in Room 2010.", "2010"),
    ("They beat us ten to six.", "ten to six"),
    ("The gap is five to one.", "five to one"),
)


@pytest.mark.parametrize(("text", "words", "value"), SIBLINGS, ids=[row[0] for row in SIBLINGS])
def test_each_sibling_has_the_value_that_a_reader_gives_it(
    text: str, words: str, value: str
) -> None:
    found = {text[stamp.start : stamp.end]: stamp.value for stamp in find_times(text, FRIDAY)}
    near = {one: told for one, told in found.items() if one in words or words in one}
    assert value in near.values(), found


@pytest.mark.parametrize(("text", "words"), NO_TIMES, ids=[row[0] for row in NO_TIMES])
def test_what_only_looks_like_a_time_is_none(text: str, words: str) -> None:
    at = text.index(words)
    stamps = find_times(text, FRIDAY)
    assert not [x for x in stamps if x.start < at + len(words) and at < x.end], stamps
