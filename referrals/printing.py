"""PDF, by WeasyPrint. It draws with Pango, a library of the system: where that is missing, everything else works.

Nothing is ever fetched for a page, neither from a network nor from a disk: all that it shows stands in its HTML.
"""

import ctypes
import warnings
from contextlib import suppress
from functools import cache
from pathlib import Path

STYLE = (Path(__file__).parent / "printing.css").read_text()
PANGO = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib")  # which loads all that WeasyPrint asks the system for


@cache
def is_available() -> bool:
    """Asked of the system, as pages do: WeasyPrint takes half a second and 30 MB that most processes never need."""
    for name in PANGO:
        with suppress(OSError):
            return bool(ctypes.CDLL(name))
    return False


def pdf_of(html: str) -> bytes:
    """The page as PDF, tagged for those who listen to it. Ask `is_available` first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # about a library that it can do without
        import weasyprint

    class NothingIsFetched(weasyprint.URLFetcher):
        def fetch(self, url, headers=None):
            raise ValueError("Nothing is fetched for a PDF.")

    fetcher = NothingIsFetched()
    style = weasyprint.CSS(string=STYLE, url_fetcher=fetcher)
    page = weasyprint.HTML(string=html, base_url=None, url_fetcher=fetcher)
    return page.write_pdf(stylesheets=[style], pdf_tags=True)
