"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("checks", derandomize=True, deadline=None)
settings.load_profile("checks")
