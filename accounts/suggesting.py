from django import forms


class Suggesting(forms.TextInput):
    """A text field that suggests while one types: what `address` answers, perhaps for what stands in a field `beside`.

    static/js/suggest.js asks; without it, it is a text field.
    """

    def __init__(self, name: str, address: str, *, beside: str = "", **attrs):
        suggestions = {"list": name, "autocomplete": "off", "data-suggest": address}
        super().__init__(attrs=suggestions | ({"data-suggest-with": beside} if beside else {}) | attrs)
