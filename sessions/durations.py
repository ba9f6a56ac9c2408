"""Lengths of time in words."""


def duration(minutes: int) -> str:
    """Exactly, without rounding: "45 minutes", "1 hour", "4.5 hours", "1 hour and 40 minutes"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} minute{'s' * (rest != 1)}"
    if rest == 30:
        return f"{hours:,}.5 hours"
    whole = f"{hours:,} hour{'s' * (hours != 1)}"
    return f"{whole} and {rest} minute{'s' * (rest != 1)}" if rest else whole
