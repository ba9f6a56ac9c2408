from django.db import connection


def one_at_a_time(*names: str) -> None:
    """Wait until no other transaction is past this line with the same names; it lasts until this one ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [":".join(("vouch", *names))])
