"""English that every floor needs: counts with their unit, lists, lengths of time. Text out, nothing else."""


def counted(count: int, one: str, many: str = "") -> str:
    """ "1 session", "1,200 sessions"; where the plural is not one letter more, say it: "1 person", "2 people"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listing(items: list[str]) -> str:
    """a; a and b; a, b and c. Where an item holds an "and" or a comma itself, the marks between grow stronger."""
    if len(items) < 2:
        return "".join(items)
    mark = ";" if any("," in item for item in items) else ","
    last = mark if mark == ";" or any(" and " in item for item in items) else ""
    return f"{f'{mark} '.join(items[:-1])}{last} and {items[-1]}"


def duration(minutes: int) -> str:
    """Exactly, without rounding: "45 minutes", "1 hour", "4.5 hours", "1 hour and 40 minutes"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return counted(rest, "minute")
    if rest == 30:
        return f"{hours:,}.5 hours"
    whole = counted(hours, "hour")
    return f"{whole} and {counted(rest, 'minute')}" if rest else whole
