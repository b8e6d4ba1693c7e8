"""Which short Spanish notes say the same: characters, weighted, and a glossary.

Own character TF-IDF. Cleaning matters most: numbers, hours and words that say
nothing go; a word of the glossary becomes its concept, so that "papeleta" and
"boleta" are the same thing. Nothing is merged here: the pairs are suggestions.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise
from math import log, sqrt

THRESHOLD = 0.12
# Most suggestions for one note, and the share of notes above which a feature
# says nothing about any of them.
MOST, COMMON = 4, 0.2
CONCEPT_WEIGHT = 3.0
GRAMS = (3, 4, 5)
STEM = 6
_WORD = re.compile(r"[a-zñ]+")
STOP_WORDS = frozenset(
    """a al algo ante antes asi aun aunque cada casi como con cual cuando cuya de
    del desde donde dos durante e el ella ellas ellos en entre era eran es esa ese
    eso esta estaba estaban estas este esto estos fue fueron ha habia habian han
    hasta hay hizo hora horas hubo la las le les lo los mas me mesa mesas mi minuto
    minutos misma mismo mucho muy ni no nos o otra otras otro otros para pero persona
    personas poco por porque pudo pues que quien quienes se ser si sin sino sobre
    solo son su sus tambien tan tanto tenia tenian toda todas todo todos tras tres
    tuvo tuvieron un una unas uno unos varias varios y ya observo observaron""".split()
)

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Match:
    """Two notes that may say the same, how alike they are, and what they share."""

    first: int
    second: int
    score: float
    shared: tuple[str, ...]


def plain(text: str) -> str:
    """Lower case without accents; ñ stays a letter of its own."""
    kept = text.lower().replace("ñ", "\0")
    letters = unicodedata.normalize("NFD", kept)
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return bare.replace("\0", "ñ")


class Glossary:
    """Concepts with their words; a phrase of several words counts as one."""

    def __init__(self, concepts: Mapping[str, Iterable[str]]) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for concept, phrases in concepts.items():
            for phrase in phrases:
                stems = tuple(stem(w) for w in _WORD.findall(plain(phrase)))
                if stems:
                    self._phrases[stems[0]].append((stems, concept))
        for found in self._phrases.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def at(self, stems: Sequence[str], place: int) -> tuple[str, int] | None:
        """The concept that begins here and how many words it takes."""
        for phrase, concept in self._phrases.get(stems[place], ()):
            if tuple(stems[place : place + len(phrase)]) == phrase:
                return concept, len(phrase)
        return None


def stem(word: str) -> str:
    """Rough, but the same for plural, gender and most endings of verbs."""
    if len(word) > 4 and word.endswith("es"):
        word = word[:-2]
    elif len(word) > 3 and word.endswith("s"):
        word = word[:-1]
    if len(word) > 4 and word[-1] in "aeo":
        word = word[:-1]
    return word[:STEM]


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it is compared: weights of features, and words to show."""

    features: Mapping[str, float]
    words: frozenset[str]
    said: Mapping[str, frozenset[str]]  # the words of each concept


def read(text: str, glossary: Glossary) -> Note:
    """Clean a note and count what it says."""
    words = _WORD.findall(plain(text))
    stems = [stem(word) for word in words]
    counts: Counter[str] = Counter()
    said: dict[str, set[str]] = defaultdict(set)
    rest, place = [], 0
    while place < len(words):
        if hit := glossary.at(stems, place):
            concept, taken = hit
            counts[f"#{concept}"] += 1
            said[concept].update(words[place : place + taken])
            place += taken
            continue
        if words[place] not in STOP_WORDS and len(words[place]) > 2:
            rest.append(words[place])
        place += 1
    for word in rest:
        counts.update(_grams(f" {word} "))
    counts.update(f"+{a} {b}" for a, b in pairwise(map(stem, rest)))
    weights = {
        feature: (1 + log(n)) * (CONCEPT_WEIGHT if feature[0] == "#" else 1.0)
        for feature, n in counts.items()
    }
    own = {concept: frozenset(spoken) for concept, spoken in said.items()}
    return Note(weights, frozenset(rest), own)


def _grams(word: str) -> Iterator[str]:
    for size in GRAMS:
        for begin in range(len(word) - size + 1):
            yield word[begin : begin + size]


def vectors(notes: Sequence[Note]) -> list[dict[str, float]]:
    """Each note as a vector of length one; what everybody says is left out."""
    seen: Counter[str] = Counter()
    for note in notes:
        seen.update(note.features.keys())
    limit = max(20, COMMON * len(notes))
    rare = {
        feature: log(1 + len(notes) / n)
        for feature, n in seen.items()
        if n <= limit or feature[0] == "#"
    }
    found = []
    for note in notes:
        raw = {f: w * rare[f] for f, w in note.features.items() if f in rare}
        length = sqrt(sum(w * w for w in raw.values())) or 1.0
        found.append({f: w / length for f, w in raw.items()})
    return found


def matches(
    texts: Sequence[str],
    glossary: Glossary,
    *,
    threshold: float = THRESHOLD,
    progress: Progress = lambda done, total: None,
) -> list[Match]:
    """Pairs above the threshold, the most alike first; a few for each note."""
    notes = [read(text, glossary) for text in texts]
    found: dict[tuple[int, int], float] = {}
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, vector in enumerate(vectors(notes)):
        if number % 50 == 0:
            progress(number, len(notes))
        scores: dict[int, float] = defaultdict(float)
        for feature, weight in vector.items():
            for other, its in index[feature]:
                scores[other] += weight * its
            index[feature].append((number, weight))
        near = ((s, other) for other, s in scores.items() if s >= threshold)
        for score, other in nlargest(MOST, near):
            found[other, number] = score
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [
        Match(one, two, score, shared_words(notes[one], notes[two]))
        for (one, two), score in ordered
    ]


def shared_words(one: Note, two: Note) -> tuple[str, ...]:
    """Words of either note that the other says too, as such or by their concept."""
    stems = {stem(word) for word in one.words} & {stem(word) for word in two.words}
    words = {word for word in one.words | two.words if stem(word) in stems}
    for concept in one.said.keys() & two.said.keys():
        words |= one.said[concept] | two.said[concept]
    return tuple(sorted(words))


def similarity(texts: Sequence[str], glossary: Glossary) -> Callable[[int, int], float]:
    """How alike any two of the notes are, from 0 to 1."""
    found = vectors([read(text, glossary) for text in texts])

    def between(one: int, two: int) -> float:
        small, large = sorted((found[one], found[two]), key=len)
        return sum(w * large.get(f, 0.0) for f, w in small.items())

    return between
