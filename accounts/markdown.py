import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable("image")


def render(text: str) -> SafeString:
    """Notes as HTML. Raw HTML is not parsed, a picture is a link to it, and what is left passes a sanitiser."""
    html = nh3.clean(_parser.render(text), tags=nh3.ALLOWED_TAGS - {"img"}, link_rel="noopener noreferrer nofollow")
    return mark_safe(html)  # noqa: S308 it comes out of the sanitiser
