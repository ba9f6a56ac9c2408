from django import forms
from django.contrib.auth import get_user_model, password_validation

from accounts import first_run
from accounts.models import time_zones

User = get_user_model()


class TimeZoneField(forms.CharField):
    """A text field with suggestions: six hundred options in a select help nobody."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"list": "time-zones", "autocomplete": "off", "data-time-zone": ""})
        super().__init__(widget=widget, help_text="Such as Europe/Berlin.", **kwargs)

    @staticmethod
    def suggestions() -> list[str]:
        return sorted(name for name in time_zones() if "/" in name and not name.startswith(("Etc/", "posix")))


class SetupForm(forms.ModelForm):
    password = forms.CharField(
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least eight characters that are hard to guess.",
    )
    time_zone = TimeZoneField()
    code = forms.CharField(
        label="Set-up code",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="You are not on the server itself: the server has written this code to its log.",
    )

    class Meta:
        model = User
        fields = ["display_name", "email", "username", "password", "time_zone"]
        labels = {"display_name": "Your name", "username": "User name"}
        help_texts = {"display_name": "How it stands under a referral.", "username": "You can sign in with either."}

    def __init__(self, *args, needs_code: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["display_name"].required = True
        if not needs_code:
            del self.fields["code"]

    def clean_code(self):
        typed = self.cleaned_data["code"]
        if not first_run.is_code(typed):
            raise forms.ValidationError("This is not the code in the server's log.")
        return typed

    def _post_clean(self):
        super()._post_clean()
        password = self.cleaned_data.get("password")
        if password:
            try:
                password_validation.validate_password(password, self.instance)
            except forms.ValidationError as error:
                self.add_error("password", error)

    def save(self):
        """Make the owner's account: it may do everything, the admin included."""
        user = super().save(commit=False)
        user.is_staff = user.is_superuser = True
        user.set_password(self.cleaned_data["password"])
        user.save()
        return user


class ProfileForm(forms.ModelForm):
    time_zone = TimeZoneField()

    class Meta:
        model = User
        fields = ["display_name", "email", "username", "pronouns", "resume", "time_zone"]
        labels = {"display_name": "Your name", "username": "User name", "pronouns": "Your pronouns"}
        help_texts = {"username": "", "pronouns": "For texts that others write about you."}
        widgets = {"pronouns": forms.RadioSelect}
