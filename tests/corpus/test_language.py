"""The language of a text: English is never misjudged, others are told by a sentence or two."""

from __future__ import annotations

import sys
from subprocess import run

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import SMALL_WORDS, detect_language, language_of
from corpus.language_tags import is_english

ENGLISH = (
    "The ferry left two hours late after a pump failed, the harbour office said.",
    "Shr loss 12 cts vs profit 3 cts. Net loss 4.1 mln vs profit 900,000. Revs 22 mln vs 31 mln.",
    "Zelenskyy, Macron and Scholz met Erdoğan in Dolmabahçe before talks with Umerov and Medinsky.",
    "Real Sociedad 2 Bilbao 1; Bayern München 3 Borussia Dortmund 0; Paris Saint-Germain 4 Nice 2",
    "On Monday the U.S. and the E.U. signed it. On Tuesday the U.S. left it again.",
    "He said “c'est la vie” and left the café; she answered “mañana, por favor” and stayed.",
    "Ann Vole, Tom Reed, Ida Marsh, Kit Harrow, Sam Lindow, Joe Orlan, Max Harwick, Una Quay, Lee Pier",
    "Title: Port news",
)
OTHERS = {
    "fr": "Le ferry a quitté le port avec deux heures de retard parce qu'une pompe est tombée en panne, "
          "a indiqué la capitainerie lundi soir.",
    "de": "Die Fähre verließ den Hafen mit zwei Stunden Verspätung, weil eine Pumpe ausgefallen war, "
          "teilte das Hafenamt am Montag mit.",
    "es": "El transbordador salió del puerto con dos horas de retraso porque se averió una bomba, según "
          "dijo el lunes la autoridad portuaria.",
    "it": "Il traghetto ha lasciato il porto con due ore di ritardo perché una pompa si è guastata, ha "
          "detto lunedì la capitaneria.",
    "pt": "A balsa deixou o porto com duas horas de atraso porque uma bomba avariou, disse na "
          "segunda-feira a autoridade do porto.",
    "nl": "De veerboot verliet de haven met twee uur vertraging omdat een pomp het had begeven, zei het "
          "havenkantoor op maandag.",
    "sv": "Färjan lämnade hamnen två timmar försenad efter att en pump hade gått sönder, uppgav "
          "hamnkontoret på måndagen.",
    "da": "Færgen forlod havnen to timer forsinket, efter at en pumpe var gået i stykker, oplyste "
          "havnekontoret mandag, og ingen kom til skade.",
    "no": "Fergen forlot havnen to timer forsinket etter at en pumpe hadde gått i stykker, opplyste "
          "havnekontoret mandag, og ingen ble skadet.",
    "fi": "Lautta lähti satamasta kaksi tuntia myöhässä, koska pumppu oli rikkoutunut, satamatoimisto "
          "kertoi maanantaina.",
    "pl": "Prom wypłynął z portu z dwugodzinnym opóźnieniem, ponieważ zepsuła się pompa, poinformowało "
          "w poniedziałek biuro portu.",
    "cs": "Trajekt opustil přístav se dvouhodinovým zpožděním, protože selhalo čerpadlo, uvedla v "
          "pondělí správa přístavu.",
    "ro": "Feribotul a plecat din port cu două ore întârziere pentru că o pompă s-a defectat, a anunțat "
          "luni căpitănia portului.",
    "hu": "A komp két óra késéssel hagyta el a kikötőt, mert elromlott egy szivattyú, közölte hétfőn a "
          "kikötői hivatal.",
    "tr": "Feribot, bir pompanın arızalanması nedeniyle limandan iki saat gecikmeyle ayrıldı, liman "
          "ofisi pazartesi günü bildirdi.",
    "id": "Feri itu meninggalkan pelabuhan dua jam terlambat karena sebuah pompa rusak, kata kantor "
          "pelabuhan pada hari Senin.",
    "vi": "Chuyến phà rời cảng muộn hai giờ vì một máy bơm bị hỏng, văn phòng cảng cho biết.",
    "ru": "Паром вышел из порта с опозданием на два часа из-за поломки насоса, сообщили в понедельник в "
          "управлении порта.",
    "uk": "Пором вийшов із порту із запізненням на дві години через поломку насоса, повідомили в "
          "понеділок в управлінні порту.",
    "bg": "Фериботът напусна пристанището с два часа закъснение, защото се повреди помпа, съобщиха в "
          "понеделник от пристанището.",
    "el": "Το πλοίο αναχώρησε από το λιμάνι με δύο ώρες καθυστέρηση επειδή χάλασε μια αντλία.",
    "ar": "غادرت العبارة الميناء متأخرة ساعتين "
          "بسبب عطل في إحدى المضخات، حسبما ذكر مكتب الميناء يوم الاثنين.",
    "he": "המעבורת עזבה את הנמל באיחור של שעתיים מפני שמשאבה התקלקלה, נמסר ביום שני ממשרד הנמל.",
    "fa": "به گفته دفتر بندر، کشتی به دلیل خرابی یک پمپ با دو ساعت تأخیر بندر را ترک کرد.",
    "zh": "港务局星期一表示，由于一台水泵发生故障，渡轮晚了两个小时才离开港口，没有人受伤。",
    "ja": "港湾事務所によると、ポンプが故障したため、フェリーは月曜日に二時間遅れて港を出た。",
    "ko": "항만 사무소는 월요일 펌프 고장으로 여객선이 두 시간 늦게 항구를 떠났다고 밝혔다.",
    "hi": "बंदरगाह कार्यालय ने सोमवार को कहा कि पंप खराब होने के कारण नौका दो घंटे देर से रवाना हुई।",
}  # fmt: skip


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_foreign_names_figures_and_words_is_not_misjudged(text: str) -> None:
    assert is_english(detect_language(text))


@pytest.mark.parametrize("tag", OTHERS)
def test_a_sentence_or_two_tell_another_language(tag: str) -> None:
    assert detect_language(OTHERS[tag]) == tag
    assert detect_language(f"{OTHERS[tag]}\n\n{OTHERS[tag]}") == tag
    assert not is_english(tag)


def test_an_english_text_that_quotes_another_language_is_english_and_the_other_way_round() -> None:
    english = " ".join(ENGLISH[:1] * 4)
    assert detect_language(f"{english}\n\n{OTHERS['ru']}") == "en"
    assert detect_language(f"{OTHERS['ru'] * 4}\n\n{ENGLISH[0]}") == "ru"
    assert detect_language(f"{english}\n\n{OTHERS['fr']}") == "en"


@pytest.mark.parametrize("text", ["", "   ", "12.5 %", "☃", "Le Monde", "N/A"])
def test_too_little_tells_nothing(text: str) -> None:
    assert detect_language(text) is None


def test_what_the_source_states_counts_where_the_text_does_not_tell_and_adds_its_region() -> None:
    assert language_of("en", "en-GB") == "en-GB"
    assert language_of("ru", "en-US") == "ru"
    assert language_of(None, "de") == "de"
    assert language_of(None, None) is None
    assert is_english("EN_us")
    assert not is_english("fr-FR")


def test_small_words_of_a_language_are_each_there_once() -> None:
    for tag, words in SMALL_WORDS.items():
        assert len(words.split()) == len(set(words.split())), tag


def test_the_classifier_is_not_loaded_for_plain_english() -> None:
    code = (
        "import sys; from corpus.language import detect_language\n"
        f"assert detect_language({ENGLISH[0]!r}) == 'en'\n"
        "assert not {'py3langid', 'numpy'} & set(sys.modules)"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0


@given(st.text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    found = detect_language(text)
    assert found is None or found.islower()
