"""The editor of a draft: one field for each sentence, which can be changed, left out of the text, and moved."""

import re
from dataclasses import dataclass
from hashlib import sha256

from django import forms
from django.http import QueryDict

from referrals.drafting import Basis, Claim
from referrals.ledger import Draft
from referrals.matching import Matched, Sentence, matched, tidy

KEY = re.compile(r"[sn][0-9]{1,4}")  # s3: made from the claim in place 3; n0: new
SPARE = 3
MOST = 200


class Tick(forms.CheckboxInput):
    def __init__(self):
        super().__init__(attrs={"class": "form-check-input"})


class SentenceForm(forms.Form):
    """One sentence. Several lines are several sentences, and an empty line begins a paragraph."""

    text = forms.CharField(
        required=False,
        max_length=5000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control draft-text"}),
    )
    said = forms.BooleanField(required=False, widget=Tick)
    starts_paragraph = forms.BooleanField(required=False, widget=Tick)

    @property
    def origin(self) -> int | None:
        return int(self.prefix[1:]) if self.prefix.startswith("s") else None

    def sentences(self) -> list[Sentence]:
        starts_paragraph, found = bool(self["starts_paragraph"].value()), []
        for line in (self["text"].value() or "").splitlines():
            if tidy(line):
                found.append(Sentence(line, starts_paragraph, not self["said"].value(), self.origin))
            starts_paragraph = not tidy(line) and (starts_paragraph or bool(found))
        return found


@dataclass
class Row:
    """A field with what its sentences become."""

    form: SentenceForm
    became: list[Matched]

    @property
    def key(self) -> str:
        return self.form.prefix

    @property
    def is_bound(self) -> bool:
        return bool(self.became) and all(one.claim.basis is not Basis.OWN_WORDS for one in self.became)

    @property
    def why(self) -> str:
        """What costs it its evidence."""
        return " ".join(filter(None, (one.why for one in self.became)))


class Editor:
    """The sentences of a version, as they are, as they were typed, or as they were kept."""

    added = ""  # the key of the row that was asked for just now

    def __init__(self, draft: Draft, data: QueryDict | None = None):
        self.before = [claim.as_drafted() for claim in draft.claims.with_evidence()]
        self.data = data or None
        keys = data.getlist("row") if data else [f"s{place}" for place in range(len(self.before))]
        self.keys = list(dict.fromkeys(key for key in keys if KEY.fullmatch(key)))[:MOST]
        if not data:
            self.keys += [f"n{number}" for number in range(SPARE)]
        self._match()

    def _match(self) -> None:
        forms_ = [SentenceForm(self.data, prefix=key, initial=self._initial(key)) for key in self.keys]
        for form in forms_:
            form.fields["text"].widget.attrs["autofocus"] = form.prefix == self.added
        sentences = [form.sentences() for form in forms_]
        became = iter(matched([one for typed in sentences for one in typed], self.before))
        pairs = zip(forms_, sentences, strict=True)
        self.rows = [Row(form, [next(became) for _ in typed]) for form, typed in pairs]

    def _initial(self, key: str) -> dict:
        place = int(key[1:])
        if not key.startswith("s") or place >= len(self.before):
            return {"said": True}
        claim = self.before[place]
        return {"text": claim.text, "said": not claim.left_out, "starts_paragraph": claim.starts_paragraph}

    @property
    def claims(self) -> list[Claim]:
        return [one.claim for row in self.rows for one in row.became]

    @property
    def losing(self) -> list[Row]:
        """The sentences that had evidence and become own words."""
        return [row for row in self.rows if row.why]

    @property
    def digest(self) -> str:
        """Of what has to be shown before it is saved; empty where there is nothing to show."""
        losing = [one.claim.text for row in self.losing for one in row.became]
        return sha256(repr(losing).encode()).hexdigest()[:16] if losing else ""

    @property
    def problem(self) -> str:
        if all(claim.left_out for claim in self.claims):
            return "A draft has at least one sentence in its text."
        if not all(row.form.is_valid() for row in self.rows):
            return "One of the sentences cannot be saved as it is: it says why."
        return ""

    def rearrange(self, action: str) -> None:
        """Without scripts, buttons move a row up or down, or add one."""
        what, _, key = action.partition("-")
        if what == "add":
            new = next(f"n{n}" for n in range(MOST + 1) if f"n{n}" not in self.keys)
            self.keys.append(new)
            self.data.setlist(f"{new}-said", ["on"])
            self.added = new
        elif key in self.keys:
            place = self.keys.index(key)
            to = max(0, place - 1) if what == "up" else place + 1
            self.keys.insert(to, self.keys.pop(place))
        self._match()
