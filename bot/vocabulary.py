"""The words that reading and the record share."""

from enum import StrEnum


class Stance(StrEnum):
    """Whether a source puts a claim forward or rejects it."""

    ASSERTS = "asserts"
    DENIES = "denies"


class Form(StrEnum):
    """How the words are given: in quotation marks, in the outlet's words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    """What sort of thing a source is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    UNNAMED = "unnamed"
    DOCUMENT = "document"


class Cadence(StrEnum):
    """How often a digest is posted."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
