"""Rows chosen in an address: by the key that a link has, or by the name that somebody typed."""

from django import forms

from accounts import keys
from contacts.models import company_key

MOST_NAMESAKES = 20


def _by_key(queryset, text: str):
    key = keys.read(text)
    return None if key is None else queryset.filter(pk=key).first()


class CompanyModelChoiceField(forms.ModelChoiceField):
    """A company of the user."""

    widget = forms.TextInput
    default_error_messages = {"invalid_choice": "You have no company “%(value)s”."}

    def to_python(self, value):
        text = (value or "").strip().replace("\0", "")
        if not text:
            return None
        company = _by_key(self.queryset, text) or self.queryset.filter(key=company_key(text)).first()
        if company is None:
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": text})
        return company


class ContactsModelChoiceField(forms.ModelChoiceField):
    """Contacts of the user, by one key or by the name that they share."""

    widget = forms.TextInput
    default_error_messages = {"invalid_choice": "You have no contact “%(value)s”."}

    def to_python(self, value):
        text = (value or "").strip().replace("\0", "")
        if not text:
            return []
        contact = _by_key(self.queryset, text)
        contacts = [contact] if contact else list(self.queryset.named(text)[:MOST_NAMESAKES])
        if not contacts:
            raise forms.ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": text})
        return contacts


class TagsModelChoiceField(forms.ModelChoiceField):
    """Tags of the user, each given for itself. The ones that are not there are left aside."""

    widget = forms.SelectMultiple

    def clean(self, value):
        given = [value] if isinstance(value, str) else value or []
        texts = [text.strip().replace("\0", "") for text in given]
        tags = [_by_key(self.queryset, text) or self.queryset.named(text).first() for text in texts if text]
        return list(dict.fromkeys(tag for tag in tags if tag))
