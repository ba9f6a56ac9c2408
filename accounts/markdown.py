import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False})


def render(text: str) -> SafeString:
    """Notes as HTML. Raw HTML is not parsed, images are not loaded, and what is left passes a sanitiser."""
    html = _parser.render(text)
    return mark_safe(nh3.clean(html, tags=nh3.ALLOWED_TAGS - {"img"}, link_rel="noopener noreferrer nofollow"))  # noqa: S308 it comes out of the sanitiser
