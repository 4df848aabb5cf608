"""From a link to claims on record, through the simulated Discord."""

from __future__ import annotations

from simcord import InteractionResult

from tests.e2e.conftest import Site, World, words

BODY = """
The harbour of Port Anselm was busy again on Monday, after a long winter in which hardly a ship had called.
In May, the Port Council told Tidal Wire that Ostland sold nine ferries to the shipping company Brandt.
However, both Ostland and Brandt have denied that such a sale took place.
“The crews have not been paid since June,” said Mara Lind, who leads the union of seamen.
The ferries have carried passengers between the islands for more than thirty years, and many people remember
the summer in which all nine of them ran at once.
"""


def page(body: str = BODY, title: str = "Nine ferries and nobody who sold them", canonical: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in body.strip().splitlines())
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{link}"
        f'<meta property="og:site_name" content="Harbour Times">'
        f'<meta property="article:published_time" content="2024-03-02T08:00:00Z"></head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


async def add(world: World, site: Site) -> InteractionResult:
    """The curator's panel for the article above."""
    return await world.curator.slash(world.general, "article add", link=site.put("/ferries", page()))


def buttons(result: InteractionResult) -> dict[str, str]:
    """Custom ids by label, the first of each."""
    found: dict[str, str] = {}

    def walk(node: object) -> None:
        if isinstance(node, dict):
            if node.get("type") == 2:
                found.setdefault(node["label"], node["custom_id"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    assert result.response is not None
    walk(result.response.components)
    return found


async def test_a_curator_gets_a_panel_with_the_contested_claim_first(world: World, site: Site) -> None:
    result = await add(world, site)
    assert result.ephemeral
    shown = words(result)
    assert "Harbour Times" in shown
    assert "⚖️ **Ostland sold nine ferries to the shipping company Brandt**" in shown
    assert "Port Council via Tidal Wire" in shown
    assert "denied by Ostland, Brandt" in shown
