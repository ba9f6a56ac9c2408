"""PDF, by WeasyPrint. It draws with Pango, a library of the system: where that is missing, everything else works.

Nothing is ever fetched for a page, neither from a network nor from a disk: all that it shows stands in its HTML.
"""

import warnings
from functools import cache
from pathlib import Path

STYLE = (Path(__file__).parent / "printing.css").read_text()


@cache
def _library():
    """WeasyPrint, or None. Asked for late: it takes half a second and 30 MB that most processes never need."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # about a library that it can do without
            import weasyprint
    except OSError:
        return None
    return weasyprint


def is_available() -> bool:
    return _library() is not None


def pdf_of(html: str) -> bytes:
    """The page as PDF, tagged for those who listen to it. Ask `is_available` first."""
    weasyprint = _library()

    class NothingIsFetched(weasyprint.URLFetcher):
        def fetch(self, url, headers=None):
            raise ValueError("Nothing is fetched for a PDF.")

    fetcher = NothingIsFetched()
    style = weasyprint.CSS(string=STYLE, url_fetcher=fetcher)
    page = weasyprint.HTML(string=html, base_url=None, url_fetcher=fetcher)
    return page.write_pdf(stylesheets=[style], pdf_tags=True)
