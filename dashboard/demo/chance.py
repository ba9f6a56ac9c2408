from datetime import datetime
from random import Random


class Chance(Random):
    """Decides what happens; from the same seed, the same."""

    def __init__(self, seed: int):
        super().__init__(seed)
        self.decks: dict[object, list] = {}

    def deal(self, key: object, lines: list) -> object:
        """One of `lines`, none a second time before each had its turn."""
        deck = self.decks.setdefault(key, [])
        if not deck:
            deck.extend(self.shuffled(lines))
        return deck.pop()

    def shuffled(self, things: list) -> list:
        return self.sample(things, len(things))

    def perhaps(self, chance: float) -> bool:
        return self.random() < chance

    def between(self, first: datetime, last: datetime) -> datetime:
        return first + (last - first) * self.random()
