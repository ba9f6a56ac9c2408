"""What the templates of every app use."""

from bs_icon_templates.templatetags.bs_icons import bs_icon
from django import template
from django.utils.safestring import mark_safe

from accounts import markdown

register = template.Library()
register.simple_tag(bs_icon, name="icon")


@register.filter(name="markdown")
def as_markdown(text: str):
    return markdown.render(text)


@register.filter
def initials(name: str) -> str:
    """AK for Ana Kovač: what stands in the round mark beside a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


@register.filter
def grouped(number: int) -> str:
    """1,500 rather than 1500."""
    return f"{number:,}"


@register.filter
def times(number: int) -> str:
    """How often: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number, f"{number:,} times")


@register.filter
def lower_first(text: str) -> str:
    """A label inside a sentence; a word that stands in capitals, or is I, stays."""
    return text if text[:2].isupper() or text.startswith("I ") else text[:1].lower() + text[1:]


@register.filter
def undoable(message) -> str:
    """The key of the batch that a message offers to take back, see accounts/notices.py; empty for most."""
    tag = message.extra_tags or ""
    return tag.removeprefix("undo-") if tag.startswith("undo-") else ""


@register.simple_tag(takes_context=True)
def here(context, *places: str):
    """Marks the link to the part of the site, or to the one page, that the page belongs to."""
    match = getattr(context.get("request"), "resolver_match", None)
    return mark_safe('aria-current="page"') if match and {match.app_name, match.view_name} & {*places} else ""
