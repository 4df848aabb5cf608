"""What holds for every test."""

from hypothesis import settings

# Machines that run many things at once are slow now and then; no test is about that.
settings.register_profile("claimbot", deadline=None)
settings.load_profile("claimbot")
