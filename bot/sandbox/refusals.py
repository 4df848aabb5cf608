"""How Discord says no: a status, a code and a message, and for bad bodies a tree of errors."""

from __future__ import annotations

from typing import Any

Path = tuple[str | int, ...]


class Refusal(Exception):
    """An answer with an error status; ``code`` is Discord's JSON error code."""

    def __init__(self, status: int, code: int, message: str, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.body: dict[str, Any] = {"message": message, "code": code, **more}


def unauthorized() -> Refusal:
    return Refusal(401, 0, "401: Unauthorized")


def unknown(thing: str) -> Refusal:
    """404 for ``thing``, one of the keys of :data:`UNKNOWN`."""
    return Refusal(404, UNKNOWN[thing], f"Unknown {thing}")


UNKNOWN = {
    "Application": 10002,
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "Role": 10011,
    "User": 10013,
    "Webhook": 10015,
    "interaction": 10062,
    "application command": 10063,
}


def missing_access() -> Refusal:
    return Refusal(403, 50001, "Missing Access")


def missing_permissions() -> Refusal:
    return Refusal(403, 50013, "Missing Permissions")


class Problems:
    """Collects what is wrong with a request's body, and answers with code 50035 when asked."""

    def __init__(self) -> None:
        self._found: list[tuple[Path, str, str]] = []

    def add(self, path: Path, code: str, message: str) -> None:
        self._found.append((path, code, message))

    def length(self, path: Path, text: Any, most: int, least: int = 0) -> None:
        """``text`` must be a string of ``least`` to ``most`` characters."""
        if not isinstance(text, str):
            self.add(path, "STRING_TYPE_CONVERT", f"Could not interpret {text!r:.60} as string.")
        elif len(text) > most:
            self.add(path, "BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.")
        elif len(text) < least:
            if text:
                self.add(path, "BASE_TYPE_MIN_LENGTH", f"Must be {least} or more in length.")
            else:
                self.required(path)

    def count(self, path: Path, items: list[Any], most: int, least: int = 0) -> None:
        """There must be ``least`` to ``most`` ``items``."""
        if not least <= len(items) <= most:
            message = f"Must be between {least} and {most} in length."
            self.add(path, "BASE_TYPE_BAD_LENGTH", message)

    def required(self, path: Path) -> None:
        self.add(path, "BASE_TYPE_REQUIRED", "This field is required")

    def raise_if_any(self) -> None:
        """Raises Refusal with every problem in its place."""
        if not self._found:
            return
        tree: dict[str, Any] = {}
        for path, code, message in self._found:
            node = tree
            for step in path:
                node = node.setdefault(str(step), {})
            node.setdefault("_errors", []).append({"code": code, "message": message})
        raise Refusal(400, 50035, "Invalid Form Body", errors=tree)


def bad_body(path: Path, code: str, message: str) -> Refusal:
    """One problem as a refusal."""
    problems = Problems()
    problems.add(path, code, message)
    try:
        problems.raise_if_any()
    except Refusal as refusal:
        return refusal
    raise AssertionError("a problem was added")
