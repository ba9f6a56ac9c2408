"""What the templates of every app use."""

from bs_icon_templates.templatetags.bs_icons import bs_icon
from django import template

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
