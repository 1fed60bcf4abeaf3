"""Many phrases, looked for in one text at once. Pure, and fast in long texts too: the places of a text are the bits of a
number, so that one step looks at all of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from models.coach.phrases import EDGE, Part, Phrase


class Places:
    """A text, as the places where its words stand: bit n of a number is the place before word n."""

    def __init__(self, words: Sequence[str]) -> None:
        self.of_word: defaultdict[str, int] = defaultdict(int)
        for place, word in enumerate(words):
            self.of_word[word] |= 1 << place
        self._all = (1 << len(words)) - 1
        self._within = self._all & ~self.of_word.get(EDGE, 0)
        self._of_part: dict[int, int] = {}
        self._behind_group: dict[int, int] = {}

    def spans(self, phrase: Phrase, *, longest: bool) -> Iterator[tuple[int, int]]:
        """Where a phrase stands, as (first word, behind the last word); `longest` or shortest, where it may end sooner or
        later."""
        if any(part.is_sure and not self._of(part) for part in phrase.parts) or not self._behind(phrase, self._all):
            return
        starts = self._all
        while starts:
            start = starts & -starts
            starts ^= start
            ends = self._behind(phrase, start)
            if ends:
                yield start.bit_length() - 1, (ends if longest else ends & -ends).bit_length() - 1

    def _behind(self, phrase: Phrase, at: int) -> int:
        """The places behind a phrase that begins at one of these."""
        for part in phrase.parts:
            at = self._following(part, at)
            if not at:
                break
        return at

    def _following(self, part: Part, at: int) -> int:
        if part.gap:
            step, within = at, self._within & self._of(part)
            for _word in range(part.gap):
                step = (step & within) << 1
                at |= step
            return at
        behind = self._group(part, at) if part.group else (at & self._of(part)) << 1
        return behind | at if part.perhaps else behind

    def _group(self, part: Part, at: int) -> int:
        if at == self._all and id(part) in self._behind_group:
            return self._behind_group[id(part)]
        behind = 0
        if at & self._of(part):
            for phrase in part.group:
                behind |= self._behind(phrase, at)
        if at == self._all:
            self._behind_group[id(part)] = behind
        return behind

    def _of(self, part: Part) -> int:
        """The places where a word stands that fits."""
        found = self._of_part.get(id(part))
        if found is None:
            found = 0
            for word in part.fits & self.of_word.keys():
                found |= self.of_word[word]
            if part.endings:
                for word, places in self.of_word.items():
                    found |= places if word.endswith(part.endings) else 0
            found = self._all & ~found if part.refused else found
            self._of_part[id(part)] = found
        return found


class Phrases:
    """Many phrases, each found by a word that must stand in it."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._by_key: defaultdict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            for key in phrase.keys:
                self._by_key[key].append(phrase)

    def spans(self, text: Places, *, longest: bool = False) -> Iterator[tuple[int, int]]:
        """Where any of them stands in a text."""
        tried: set[int] = set()
        for word in text.of_word:
            for phrase in self._by_key.get(word, ()):
                if id(phrase) not in tried:
                    tried.add(id(phrase))
                    yield from text.spans(phrase, longest=longest)
