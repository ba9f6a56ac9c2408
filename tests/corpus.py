"""Real files from other programs. They are no part of the project: where they are there, their README.md says whose."""

from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "corpus"
MISSING = "there is no folder ../shared/corpus with files of other programs"
needs_corpus = pytest.mark.skipif(not FOLDER.is_dir(), reason=MISSING)


def files(*kinds: str) -> list:
    """The files of these kinds as parameters (file, count); one that skips where the folder is missing."""
    if not FOLDER.is_dir():
        return [pytest.param("", 0, marks=pytest.mark.skip(reason=MISSING))]
    rows = (line.split("\t") for line in (FOLDER / "MANIFEST.tsv").read_text().splitlines()[1:])
    return [pytest.param(name, int(count), id=name) for name, kind, count, _ in rows if kind in kinds]
