"""A report that was edited in LibreOffice comes back: what was changed in it, to be accepted piece by piece."""
