"""Keys of rows, as an address or a form names them."""

import re

KEY = re.compile(r"[0-9]{1,18}")  # what fits the column; "²" is a digit too and no number, and 5,000 digits are none


def read(text: str) -> int | None:
    """The key that `text` is, or None; there may be no row of this key."""
    return int(text) if KEY.fullmatch(text) else None
