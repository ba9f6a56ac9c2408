"""The ladders of companies that are asked about most; approximate, and never a limit: what is typed stays as typed.

Gathered from what the companies and their employees publish; the Apple and Microsoft staff rungs are the least certain.
"""

from contacts.models import company_key

RUNGS = ["entry", "mid", "senior", "staff"]
LADDERS = {
    "google": ["L3", "L4", "L5", "L6"],
    "meta": ["E3", "E4", "E5", "E6"],
    "amazon": ["SDE I (L4)", "SDE II (L5)", "SDE III (L6)", "Principal (L7)"],
    "apple": ["ICT2", "ICT3", "ICT4", "ICT5"],
    "microsoft": ["59-60", "61-62", "63-64", "65-67"],
}


def ladder(company: str) -> list[tuple[str, str]]:
    """The levels at a company of this name with what they amount to: ("L4", "mid"); none where they are not known."""
    return list(zip(LADDERS.get(company_key(company), []), RUNGS, strict=False))
