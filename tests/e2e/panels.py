"""An article that was written for these tests, and what is clicked in its panel."""

from __future__ import annotations

from typing import Any

import discord
from simcord import InteractionResult

from tests.e2e.conftest import Site, World

BODY = """
The harbour of Port Anselm was busy again on Monday, after a long winter in which hardly a ship had called.
In May, the Port Council told Tidal Wire that Ostland sold nine ferries to the shipping company Brandt.
However, both Ostland and Brandt have denied that such a sale took place.
“The crews have not been paid since June,” said Mara Lind, who leads the union of seamen.
The ferries have carried passengers between the islands for more than thirty years, and many remember them.
The last of the nine ferries left Port Anselm in 2019 with four hundred passengers on board.
"""
CONTESTED = "Ostland sold nine ferries to the shipping company Brandt"


def page(body: str = BODY, *, title: str = "Nobody sold nine ferries", outlet: str = "Harbour Times") -> str:
    """An HTML page with that article; text is put in as it is."""
    paragraphs = "".join(f"<p>{line}</p>" for line in body.strip().splitlines())
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>"
        f'<meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="2024-03-02T08:00:00Z"></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


async def add(world: World, site: Site, who: str = "curator") -> InteractionResult:
    """What somebody gets who adds the article."""
    link = site.put("/ferries", page())
    return await getattr(world, who).slash(world.general, "article add", link=link)


def custom_ids(shown: InteractionResult | discord.Message | Any, label: str) -> list[str]:
    """The ids of the buttons with that label, from the top."""
    if isinstance(shown, InteractionResult):
        assert shown.response is not None
        components: Any = shown.response.components
    else:
        components = [c if isinstance(c, dict) else c.to_dict() for c in shown.components]
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("label") == label and "custom_id" in node:
                found.append(node["custom_id"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(components)
    return found
