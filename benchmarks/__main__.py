"""``make bench``: everything that needs no corpus."""

from __future__ import annotations

import asyncio

from benchmarks import commands, digests

if __name__ == "__main__":
    asyncio.run(commands.main())
    asyncio.run(digests.main())
