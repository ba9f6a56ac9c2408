import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.markdown import render


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**bold** and *soft*", "<p><strong>bold</strong> and <em>soft</em></p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("`a < b`", "<p><code>a &lt; b</code></p>"),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>"),
        ("[notes](https://x.org/a)", '<p><a href="https://x.org/a" rel="noopener noreferrer nofollow">notes</a></p>'),
        ("", ""),
    ],
)
def test_notes_keep_their_shape(text, expected):
    assert render(text).strip() == expected


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "<javascript:alert(1)>",
        '[x](https://x.org "onmouseover=alert(1)")',
        "<svg/onload=alert(1)>",
        "<iframe src=https://x.org></iframe>",
        "<style>body{display:none}</style>",
        '<p style="position:fixed">x</p>',
        "```<script>\nalert(1)\n```",
        "\x00<script>",
    ],
)
def test_notes_cannot_carry_a_script(text):
    assert_harmless(render(text))


@given(st.text(st.sampled_from("<>\"'[]()!:/ \nscriptjavadonx=&#;`*_")) | st.text())
def test_no_text_becomes_more_than_harmless_html(text):
    assert_harmless(render(text))


def assert_harmless(html):
    for tag in re.findall(r"<[^>]*>", html):
        assert not re.search(
            r"<\s*(script|img|iframe|style|svg|object|embed|form|input|link|meta|base)\b", tag, re.IGNORECASE
        )
        assert not re.search(r"\s(on\w+|style|src|srcset)\s*=(?=[^\"]*(?:\"[^\"]*\"[^\"]*)*$)", tag, re.IGNORECASE)
        assert not re.search(r"href=\"\s*(javascript|data|vbscript|file):", tag, re.IGNORECASE)


def test_a_picture_is_not_loaded_but_stays_reachable():
    html = render("![the board](https://x.org/board.png)")
    assert "<img" not in html
    assert 'href="https://x.org/board.png"' in html
    assert "the board" in html


def test_a_reader_is_not_traced_through_a_link():
    assert 'rel="noopener noreferrer nofollow"' in render("<https://x.org>")
