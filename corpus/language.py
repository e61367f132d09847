"""The language of a text: by its small words where they tell, else by a classifier, else not at all."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from corpus.language_tags import primary
from corpus.lower_words import lower_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from py3langid.langid import LanguageIdentifier

_LOOKED_AT = 4000
"""Characters that are read: the beginning, and as much from the middle of a long text."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BUT_LETTERS = str.maketrans(dict.fromkeys("0123456789_", " "))
_OTHER_SCRIPT = re.compile(r"[^\W\d_\u0041-\u024f\u1e00-\u1eff]")
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff]")
_CLOSE = re.compile(r"[\u3400-\u9fff]")

SMALL_WORDS: dict[str, str] = {
    "en": "the and of to for that with from by was were has have had his her their this which would "
          "not been said are who it be he they but will at after about its when as is an",
    "fr": "de le la les des du une un est et dans qui que pour pas sur au aux avec par ce cette "
          "sont été plus ont mais elle il leur ses nous d'une l'on qu'il",
    "de": "der die das und ist nicht ein eine einen dem den des mit von zu im auf für sich auch "
          "wurde werden nach bei aus wird hat sind als am sie er",
    "es": "de el la los las del una un que en por con para se no es su al lo como más pero fue han "
          "ha sus este esta entre desde",
    "it": "il lo la gli di del della delle dei che non una un per con sono è nel alla ha dal anche "
          "più come ma si dalla sul hanno stato",
    "pt": "de o os as do da dos das que não uma um em no na por com para se foi mais ao pela pelo "
          "são como mas ele ela também seu sua",
    "nl": "de het een en van dat niet is op te voor met zijn door aan heeft wordt naar bij ook om "
          "uit maar werd hebben deze die er",
    "sv": "och att det som en ett på är av för med den inte har till om han hon var från sig men de "
          "vid efter kan ska också",
    "da": "og at det som en et på er af for med den ikke har til om han hun var fra sig men de ved "
          "efter kan skal også blev",
    "no": "og at det som en et på er av for med den ikke har til om han hun var fra seg men de ved "
          "etter kan skal også ble",
    "fi": "ja on ei että se oli hän mutta kun myös ovat tai joka mukaan sekä kuin jos olla ole niin "
          "jo vielä sen",
    "pl": "i w na z że nie się do jest to jak za o po przez od dla są był była ale oraz przy tym "
          "już jego także",
    "cs": "a v na se že je s z do o k i pro ale jsou byl podle jeho také po jako až než při který "
          "která",
    "ro": "și în de la cu că nu este pe din un o pentru care au fost mai sunt prin sau ca după dar "
          "lui această",
    "hu": "a az és hogy nem is egy van volt meg de ez csak már még mint ki akkor vagy után szerint "
          "ezt lesz",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi en ne kadar sonra değil ise ancak var "
          "dedi göre",
    "hr": "i u na je se da za su od s o ne kao što koji koja iz ali bio nije će sa do",
    "id": "yang dan di ini itu dengan untuk dari pada tidak dalam adalah akan oleh juga ke telah "
          "karena tersebut mereka",
    "vi": "và của là có trong cho không được với các một đã những người này khi từ về đến",
    "lv": "un ir ka no par uz ar tas bija kas arī lai pēc bet vai tika gada līdz kā nav",
}  # fmt: skip
"""Language -> words so common in it that a text of some length holds them, and that tell it apart."""
_ALSO_ENGLISH = (
    "a an as at com den der die do for has have he i in is me men no of on or over per plus se so to "
    "un up us van was"
)
"""What stands in English texts too tells nothing for another language."""

_SURE_ENGLISH = 0.12
"""Share of English small words from which on no other language is asked after."""
_FEWEST = 3
"""Small words of a language that have to be there, so that a name or a title tells nothing."""
_CLEAR = 1.6
"""So many times those of any other language."""
_FOREIGN = 0.08
_SHORTEST = 12
"""Words below which a text in Latin letters is taken for English only or not at all."""
_SHORTEST_OTHER = 4
_PROSE = 30
_SURE = 0.95
_SURE_OF_SCRIPT = 0.3
"""Where the script leaves few languages, the likeliest of them is named."""


def detect_language(text: str) -> str | None:
    """Return the language that a text is written in, as a BCP 47 tag without a region, None if unsure.

    Latin letters: the small words tell, and the classifier where they do not.  A short English text
    is not to be misjudged: another language has to show small words of its own or letters that
    English lacks.  Other scripts: the classifier, held to the languages of that script.
    """
    sample = _sample(text)
    if not any(map(str.isalpha, sample)):
        return None
    words: Sequence[str] = (
        lower_words(sample.translate(_BUT_LETTERS)) if sample.isascii() else _WORD.findall(sample)
    )
    strange = 0 if sample.isascii() else len(_OTHER_SCRIPT.findall(sample))
    if strange and strange > 0.5 * sum(map(str.isalpha, sample)):
        enough = len(words) + len(_DENSE.findall(sample)) // 2 >= _SHORTEST_OTHER
        return _classify(sample, _SURE_OF_SCRIPT) if enough else None
    shares = _shares(words)
    english = shares["en"]
    others = sorted(((share, tag) for tag, share in shares.items() if tag != "en"), reverse=True)
    best, second = others[0], others[1]
    if english * len(words) >= _FEWEST and english >= max(_SURE_ENGLISH, _CLEAR * best[0]):
        return "en"
    if len(words) < _SHORTEST:
        return "en" if english >= _SURE_ENGLISH and english > best[0] else None
    found = best[0] * len(words) >= _FEWEST and best[0] >= max(_FOREIGN, _CLEAR * english)
    if found and best[0] >= _CLEAR * second[0]:
        return best[1]
    if english >= max(_FOREIGN, 1.3 * best[0]):
        return "en"
    if found:
        return _classify(sample, 0)
    classified = _classify(sample, _SURE)
    if classified == "en":
        return "en"
    if english < _FOREIGN / 2 and (_has_foreign_letters(words) or _is_prose(sample)) and classified:
        return classified
    # Tables, results and lists of names have no small words: their letters are English ones.
    several = best[0] > english and best[0] * len(words) >= _FEWEST - 1
    return None if several or _has_foreign_letters(words) else "en"


def language_of(detected: str | None, stated: str | None) -> str | None:
    """Return what the text tells; where that is nothing, or the same, what the source states."""
    if detected is None or (stated and primary(stated) == detected):
        return stated or None
    return detected


def _sample(text: str) -> str:
    if len(text) <= 2 * _LOOKED_AT:
        return text
    middle = len(text) // 2
    return f"{text[:_LOOKED_AT]}\n{text[middle : middle + _LOOKED_AT]}"


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Return the languages that each small word tells for."""
    also = frozenset(_ALSO_ENGLISH.split())
    found: dict[str, tuple[str, ...]] = {}
    for tag, words in SMALL_WORDS.items():
        for word in dict.fromkeys(words.split()):
            # Single letters are initials too: `U.S.`
            if tag == "en" or (word not in also and len(word) > 1):
                found[word] = (*found.get(word, ()), tag)
    return found


def _shares(words: Sequence[str]) -> dict[str, float]:
    counts = dict.fromkeys(SMALL_WORDS, 0)
    languages = _languages()
    for word, times in Counter(words).items():
        for tag in languages.get(_normal(word), ()):
            counts[tag] += times
    return {tag: count / max(1, len(words)) for tag, count in counts.items()}


@lru_cache(maxsize=20_000)
def _normal(word: str) -> str:
    return word.lower().replace("’", "'")


def _has_foreign_letters(words: Iterable[str]) -> bool:
    """Tell whether more words hold a letter that English lacks than names in an English text do."""
    held = [not _normal(word).isascii() for word in words]
    return sum(held) > 0.08 * len(held)


def _is_prose(sample: str) -> bool:
    """Tell whether a text is made of words and not of figures and names, and long enough to tell."""
    words = sample.split()
    small = sum(word.strip(".,;:!?()\"'").islower() for word in words)
    return len(words) >= _PROSE and small > 0.65 * len(words)


def _classify(text: str, sure: float) -> str | None:
    """Return what the classifier takes a text for, None where it is less sure than that."""
    found, share = _classifier().classify(text)
    tag = str(found)
    return {"zh-hant": "zh", "nb": "no", "nn": "no"}.get(tag, tag) if share >= sure else None


@cache
def _classifier() -> LanguageIdentifier:
    """Return the classifier; it takes a second to load, so only for what may not be English."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
