"""The half-year after the sample's last: made from its records, six months on, so that a third report can be tried."""

from making.following.half_year import PERIOD, files

__all__ = ["PERIOD", "files"]
