"""The formats of files with people in them. Each is a module with:

- NAME, for people;
- recognise(head): whether the beginning of a text is in this format;
- unknown(text): the columns that it has no field for (their cells are noted);
- read(text, *, region=None): a Person or a Refused for everybody in the text, each exactly once. `region` is the
  country of telephone numbers without +; table.read also takes a mapping.

Reading is lazy, and may raise UnreadableFile until it is done.

A new one is one file, and one line here. The order matters: what knows the most signs comes first.
"""

from types import ModuleType

from accounts.files import UnreadableFile
from contacts.importing.formats import google, linkedin, outlook, own, table, vcard

FORMATS = [own, linkedin, google, outlook, vcard, table]
HEAD = 100_000  # characters that decide


def recognise(text: str) -> ModuleType:
    """The format of a text, by what stands in it."""
    head = text[:HEAD]
    for format in FORMATS:
        if format.recognise(head):
            return format
    raise UnreadableFile(
        "This is no list of contacts that can be read here: bring a vCard file, "
        "or a CSV file whose first row names its columns."
    )
