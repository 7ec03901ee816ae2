"""Four renderers of one document tree, and the way back: html, odt, pdf, json, readback."""
