"""Text folded for comparison: lower case, without accents. One SQL function does it, so that indexes can use it."""

from collections.abc import Iterable

from django.db import connection, models
from django.db.models import Func

CREATE = """
CREATE FUNCTION vouch_fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = public, pg_temp
AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, $1)) $$
"""
DROP = "DROP FUNCTION vouch_fold(text)"


class Fold(Func):
    """`Fold("name")` of 'Ángel' is 'angel'. unaccent itself is only STABLE; this wrapper pins its dictionary."""

    function = "vouch_fold"
    output_field = models.TextField()


def folded(texts: Iterable[str]) -> dict[str, str]:
    """Each text with its folded twin, in one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, vouch_fold(text) FROM unnest(%s::text[]) AS text", [list(texts)])
        return dict(cursor.fetchall())
