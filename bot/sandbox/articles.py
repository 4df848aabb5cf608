"""The articles that the sandbox serves. The newspaper, people and countries are invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Article:
    """A page under ``/articles/<slug>``."""

    slug: str
    title: str
    outlet: str
    author: str
    summary: str
    paragraphs: tuple[str, ...]


PATROL_BOATS = Article(
    slug="patrol-boats",
    title="Why a Sale of Patrol Boats Worries the Port of Sarnholm",
    outlet="The Harbour Courier",
    author="Tilda Ask",
    summary="Six boats, two denials and a register that names nobody: the quarrel over the Tarn Strait.",
    paragraphs=(
        "When Defence Minister Ilva Brandt arrived in Sarnholm on Tuesday, she came with a delegation of "
        "forty and a short list of requests. The visit, her third this year, was meant to calm a quarrel "
        "about who supplies whom along the Tarn Strait.",
        "“Nobody in this port wants an arms race,” Brandt told reporters at the quay. “We want to know "
        "who owns the boats that we meet at night.”",
        "The quarrel began in winter, when fishermen met unmarked patrol boats near the southern banks. "
        "Premiums for the strait have risen by a third since November, according to the insurer Norrland "
        "Mutual.",
        "In January, the Sarnholm Harbour Authority told Reuters that Kelmar also sold patrol boats to "
        "the Tarn Shipping Company. However, both Kelmar and the Tarn Shipping Company have denied that "
        "such a sale took place.",
        "“We have sold no vessel of any kind to Tarn Shipping,” Kelmar’s trade minister, Oskar Veld, said "
        "in a statement. He called the report “a misunderstanding about spare parts.”",
        "According to Lena Marsh, who studies shipping registers at the University of Sarnholm, at least "
        "four boats changed their flag within one week. The change likely points to a single buyer, she "
        "said, although the register does not name it.",
        "The harbour authority stands by its account. Its director, Henrik Aal, said on Monday that "
        "inspectors had seen the delivery papers and that copies had been handed to the ministry.",
        "For the fishermen, the argument matters less than the nights. “We turn our lights off when they "
        "pass,” said Mareike Dorn, who has worked on the southern banks for twenty years.",
    ),
)

ARTICLES = (PATROL_BOATS,)
