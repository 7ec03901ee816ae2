"""Property tests without a clock: on a busy machine a deadline fails a test that has nothing wrong."""

from hypothesis import settings

settings.register_profile("unhurried", settings.default, deadline=None)
settings.load_profile("unhurried")
