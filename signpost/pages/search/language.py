"""Words as searching knows them: how a text becomes words, and what is known of a language's words.

The browser does the same with what is typed (`words.js`), from the same tables: they are sent with the index.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

import Stemmer

_APOSTROPHES = str.maketrans("", "", "'’")
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """The words of a text: lower case, without accents and apostrophes."""
    if not text.isascii():
        text = "".join(sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign)[0] != "M")
    return _WORD.findall(text.translate(_APOSTROPHES).lower())


Twins = tuple[tuple[str, str], ...]

LONG = 6
"""Letters of a word at least whose two spellings are the same word: a poet is no pet."""

SHORTEST = 0.55
"""The share of a word that a stem is of it at least."""


@dataclass(frozen=True, slots=True)
class Language:
    """What is known of a language. `fillers` say nothing of what is sought; `sounds` turn a word into how it sounds.

    `twins` are patterns of spellings that are both right, each with what it may be spelt as instead, and `back` some of
    these the other way; `endings` those of inflections, each with what another inflection may have in its place;
    `irregular` are words with inflections that follow no rule, by each of these. `derived` matches inflections of a
    word, its first group, that was made of another but is not the same: an officer is no office. `prefixes` make a word
    narrower.
    """

    name: str
    shorten: Callable[[str], str]
    fillers: frozenset[str] = frozenset()
    sounds: tuple[tuple[str, str], ...] = ()
    twins: Twins = ()
    back: Twins = ()
    endings: tuple[tuple[str, tuple[str, ...]], ...] = ()
    irregular: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    derived: re.Pattern[str] = re.compile("(?!)")
    prefixes: str = "(?!)"

    def with_fillers(self, words: Iterable[str]) -> "Language":
        """The language with some fillers more."""
        return replace(self, fillers=self.fillers.union(*map(words_of, words)))

    def stem(self, word: str) -> str:
        """What a word shares with its inflections, in whichever of two spellings.

        What leaves little of it is not believed: `anim` of animator.
        """
        if len(word) >= LONG:
            word = next(_spelt(word, self.twins), word)
        word = self.irregular.get(word, (word,))[0]
        if own := self.derived.fullmatch(word):
            return own[1]
        short = self.shorten(word)
        return short if len(short) >= SHORTEST * len(word) else word.removesuffix("s")

    def sound(self, word: str) -> str:
        """How a word sounds: its consonants, and that it starts with a vowel; not how it is spelt."""
        for pattern, instead in self.sounds:
            word = _compiled(pattern).sub(instead.replace("$", "\\"), word)
        first = "a" if word[:1] in _VOWELS else word[:1]
        return first + _REPEATED.sub(r"\1", _VOWEL.sub("", word[1:])).removeprefix(first)

    def spellings(self, word: str) -> set[str]:
        """The other ways in which a word may be spelt, and inflected without a rule."""
        return {*_spelt(word, self.twins), *_spelt(word, self.back), *self.irregular.get(word, ())} - {word}


def _spelt(word: str, twins: Twins) -> Iterator[str]:
    """What a word becomes by each of the patterns that it has."""
    if _any_of(twins).search(word):
        yield from (
            _compiled(pattern).sub(instead, word) for pattern, instead in twins if _compiled(pattern).search(word)
        )


_VOWELS = "aeiouy"
_VOWEL = re.compile(f"[{_VOWELS}]")
_REPEATED = re.compile(r"(.)\1+")


@lru_cache(maxsize=1 << 8)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@lru_cache(maxsize=1 << 4)
def _any_of(twins: Twins) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern, _ in twins) or "(?!)")


_ENGLISH_FILLERS = """
    a an the and or but nor so if because than then too very just only also not no yes please
    i im ive id me my mine myself we our ours us you your yours yourself he him his she her hers it its they them their
    theirs this that these those there here what whats which who whos whom whose how when where why
    am is are was were be been being do does did doing done dont have has had having can cant could would should shall
    will may might must lets
    of for with without in into on onto at by from to as about during through between after
    before while until again
    all any both each every few more most other some such same own much many lots lot best good
    like likes love loves loved enjoy enjoys want wants wanted need needs help helps helping use uses used using become
    becomes becoming get gets getting go goes going make makes making tell show find give involve involves involved
    involving job jobs career careers work works working someone somebody anyone anybody person people thing things
    something
""".split()

_ENGLISH_SOUNDS = (
    ("^(?:kn|gn|pn)", "n"), ("^wr", "r"), ("^ps", "s"), ("^x", "s"), ("^wh", "w"), ("^rh", "r"), ("^ewe?", "u"),
    ("ph", "f"), ("gh(?=t|n|$)", ""), ("gh", "g"), ("tch", "k"), ("ch", "k"),
    ("sh|(?:sc|ss|t|c|s|x)(?=i(?:on|an|al|en|ou))|t(?=ia)", "s"),
    ("dg", "j"), ("g(?=[eiy])", "j"), ("c(?=[eiy])", "s"), ("[cq]", "k"), ("x", "ks"), ("z", "s"), ("mb$", "m"),
    ("v", "f"), ("(.)[wh]+", "$1"),
)  # fmt: skip
"""As children write: `fotografer`, `nurce`, `fizeotherapist`. In order; each is a pattern of JavaScript too."""

_ENGLISH_TWINS = (
    ("(?<=[a-z]{3})our(?=(?:s|ed|ing|ful|less|hoods?|ers?|ists?|al|ally|able|ites?)?$)", "or"),
    ("(?<=[a-z]{3})iz(?=(?:e[ds]?|ers?|ing|ations?)$)", "is"), ("(?<=[a-z])ae(?=[a-z])|^ae", "e"),
    ("(?<=[a-z])oe(?=[a-rt-z])|^oe", "e"), ("tre(?=s?$)", "ter"), ("(?<=cen)tr(?=(?:ed|ing)$)", "ter"),
    ("ogue(?=s?$)", "og"), ("ogu(?=(?:ed|ers?|ing)$)", "og"), ("(?<=lic|def|off|ret)ence(?=s?$)", "ense"),
    ("(?<=[a-z]{3}[eio])ll(?=(?:ed|ing|ers?)$)", "l"), ("mme(?=s?$)", "m"),
    ("(?<=gra)mm(?=(?:ed|ers?|ing|able)$)", "m"),
)  # fmt: skip
"""British spellings and American ones: one of the two, to the other."""

_ENGLISH_BACK = (("(?<=[a-z]{3})is(?=(?:e[ds]?|ers?|ing|ations?)$)", "iz"),)

_ENGLISH_ENDINGS = (
    ("ies", ("y",)), ("ied", ("y",)), ("ing", ("", "e", "es", "er", "ed")), ("ed", ("", "e", "er", "ing")),
    ("ers", ("er", "e", "", "ing")), ("er", ("e", "", "ing", "es")), ("es", ("e", "", "ing", "ed")), ("s", ("",)),
)  # fmt: skip
"""Of a word that the library has not in this inflection, others are looked for: `baking`, where it says `bakes`."""

_ENGLISH_IRREGULAR = {
    word: tuple(line.split())
    for line in """
        child children, man men, woman women, foot feet, tooth teeth, goose geese, mouse mice, louse lice, ox oxen,
        knife knives, wife wives, loaf loaves, shelf shelves, calf calves, half halves,
        hoof hooves, thief thieves, wolf wolves, scarf scarves, penny pence, criterion criteria,
        build built, buy bought, catch caught, choose chose chosen, draw drew drawn, drive drove driven,
        eat ate eaten, feed fed, fight fought, fly flew flown, grow grew grown, hear heard, hold held, keep kept,
        lay laid, lead led, lend lent, light lit, make made, pay paid, ride rode ridden, sell sold, send sent, sew sewn,
        sing sang sung, speak spoke spoken, spend spent, steal stole stolen, sweep swept, swim swam swum,
        take took taken, teach taught, think thought, throw threw thrown, understand understood, wear wore worn,
        weave wove woven, write wrote written
    """.split(",")
    for word in line.split()
}
"""By each of them, a word and its inflections that no stemmer knows."""

_ENGLISH_DERIVED = re.compile(r"(\w{2,}(?:er|or|ar|al|ist|ment|ant|ent|tion|sion|ness|ful|ism|ian))(?:s|ed|ing)?")
"""By how they end: the stemmer would take them for the words that they were made of."""

_ENGLISH_PREFIXES = (
    "aero|agro|astro|bio|cyber|eco|electro|geo|hydro|macro|mega|micro|mini|multi|nano|neuro|photo|psycho|radio|socio|"
    "super|tele|thermo|ultra|vice"
)
"""What a word may begin with that is looked for without it: `neuropsychologist`, where there are psychologists."""

_STEMMERS = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "eu": "basque", "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "nb": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip


@lru_cache(maxsize=8)
def language(tag: str) -> Language:
    """What is known of the language of a tag such as en-GB; without a stemmer for it, words are as they are."""
    name = tag.lower().partition("-")[0]
    stem = Stemmer.Stemmer(_STEMMERS[name]).stemWord if name in _STEMMERS else str
    if name == "en":
        return Language(
            name,
            stem,
            frozenset(_ENGLISH_FILLERS),
            _ENGLISH_SOUNDS,
            _ENGLISH_TWINS,
            _ENGLISH_BACK,
            _ENGLISH_ENDINGS,
            _ENGLISH_IRREGULAR,
            _ENGLISH_DERIVED,
            _ENGLISH_PREFIXES,
        )
    return Language(name, stem)
