from django.core.validators import URLValidator
from django.db import models


class WebAddressField(models.URLField):
    """An http or https address; typed without a scheme, it is taken for https."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    def formfield(self, **kwargs):
        return super().formfield(**{"assume_scheme": "https"} | kwargs)
