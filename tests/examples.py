"""How often a property is tried: as often as usual, unless its test says `@examples(share)`. See pyproject.toml.

The same examples in every run: a red test means changed code. EXPLORE=2000 in the environment looks further.
A failure is made smaller but not explained: that takes minutes with facts of the usual size.
"""

import os

from hypothesis import Phase, settings

settings.register_profile(
    "vouch",
    max_examples=int(os.environ.get("EXPLORE", 50)),
    deadline=None,
    derandomize="EXPLORE" not in os.environ,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
settings.load_profile("vouch")


def examples(share: float, **others) -> settings:
    """`share` of the usual number: less where one example is dear, more where there are many combinations."""
    return settings(max_examples=max(1, round(settings.default.max_examples * share)), **others)
