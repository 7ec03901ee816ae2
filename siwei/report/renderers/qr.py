"""A QR code of an address, as a drawing that prints at any size."""

from __future__ import annotations

import io


def svg(address: str) -> bytes:
    """Error correction M: a fold or a stamp may cover a seventh of it.  The quiet zone is left to the page."""
    import segno  # on use: half a tenth of every start otherwise

    drawn = io.BytesIO()
    segno.make_qr(address, error="m").save(drawn, kind="svg", border=0, xmldecl=True, svgns=True)
    return drawn.getvalue()
