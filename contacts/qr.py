"""QR codes as inline SVG, without style and script."""

import segno
from django.utils.safestring import SafeString


def code(text: str) -> segno.QRCode:
    return segno.make(text, micro=False, error="m")


def svg(text: str, *, title: str) -> SafeString:
    """Black on white in the dark too, with the margin that a camera needs; empty when no code holds that much."""
    try:
        drawn = code(text)
    except segno.DataOverflowError:
        return SafeString()
    return SafeString(
        drawn.svg_inline(svgclass="qr", lineclass=None, omitsize=True, border=4, light="#fff", title=title)
    )
