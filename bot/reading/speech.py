"""Reported speech as against attitudes: what somebody said, not what somebody wants or is expected to do."""

from __future__ import annotations

import re
