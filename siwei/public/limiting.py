"""How often one address may ask.  Counted in the memory of each process: it protects the machine, no secret hangs on it,
and a row in the database for every reader would cost more than the pages do."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

PER_MINUTE = 240  # a page is one request, its photos some thirty
REMEMBERED = 10_000  # addresses


@dataclass
class Bucket:
    """Fills by `rate` a second up to `size`; each request takes one."""

    left: float
    at: float


@dataclass
class Limiter:
    per_minute: int = PER_MINUTE
    _buckets: OrderedDict[str, Bucket] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, who: str, now: float) -> float:
        """Seconds until `who` may ask again; 0 if now."""
        rate = self.per_minute / 60
        with self._lock:
            bucket = self._buckets.pop(who, None) or Bucket(self.per_minute, now)
            bucket.left = min(self.per_minute, bucket.left + (now - bucket.at) * rate)
            bucket.at = now
            self._buckets[who] = bucket
            if len(self._buckets) > REMEMBERED:
                self._buckets.popitem(last=False)
            if bucket.left >= 1:
                bucket.left -= 1
                return 0
            return (1 - bucket.left) / rate


LIMITER = Limiter()


def wait(request: HttpRequest) -> float:
    return LIMITER.wait(address_of(request), time.monotonic())


def address_of(request: HttpRequest) -> str:
    """Who asks.  Behind proxies of ours it is what the outermost of them saw; what stands before that anybody may have written."""
    proxies = settings.PROXIES
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    return passed[-proxies] if proxies and len(passed) >= proxies else request.META.get("REMOTE_ADDR", "")
