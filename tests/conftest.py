"""What all tests share."""

from hypothesis import settings

# A slow machine is no fault of the code: no test is timed.
settings.register_profile("guazhi", deadline=None)
settings.load_profile("guazhi")
