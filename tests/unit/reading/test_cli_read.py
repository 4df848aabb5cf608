"""``claimbot read`` from files, standard input and addresses, as JSON and for people."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.cli import claimbot
from bot.errors import OperatorError
from bot.reading.table import visible

ARTICLE = (
    "Who owns the Veska dam?\r\n\r\n"
    "In May, the Norland ministry told the Harbour Wire that Veska sold the old dam to the Grey Company. "
    "However, both Veska and the Grey Company have denied that such a sale took place.\r\n\r\n"
    "“It would be a ‘win-win’ for both, as the river falls 🌊,” Ana Lind, a broker in Oslo, told the Coast "
    "Press. “Their needs are matched now.”\n\n"
    "The dam was finished in 1961."
)
PARAGRAPHS = "".join(f"<p>{line}</p>" for line in ARTICLE.splitlines() if line)
PAGE = f"<!doctype html><html lang='en'><title>Dam</title><body><article>{PARAGRAPHS}</article></body>"


def run(*arguments: str, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(claimbot, ["read", *arguments], input=stdin)


def lines(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(ARTICLE.encode())
    return path


def test_json_has_the_claim_its_source_and_both_deniers(file):
    result = run("--json", str(file))
    assert result.exit_code == 0
    (found,) = lines(result)
    assert set(found) == {"file", "article", "statements", "claims"}
    assert found["article"] == {
        "url": None,
        "title": None,
        "outlet": None,
        "authors": [],
        "published": None,
        "language": "en",
        "text": ARTICLE,
    }
    asserted = found["statements"][0]
    assert asserted["stance"] == "asserts"
    assert (asserted["source_name"], asserted["via"], asserted["when"]) == (
        "Norland ministry",
        "Harbour Wire",
        "May",
    )
    ((start, end),) = asserted["content"]
    assert ARTICLE[start:end].removeprefix("that ") == "Veska sold the old dam to the Grey Company"
    denials = [s for s in found["statements"] if s["stance"] == "denies"]
    assert [s["source_name"] for s in denials] == ["Veska", "Grey Company"]
    assert {s["claim"] for s in denials} == {asserted["claim"]}
    claim = found["claims"][asserted["claim"]]
    assert set(claim) == {"text", "span", "statements"}
    assert claim["text"] == "Veska sold the old dam to the Grey Company"
    assert len(claim["statements"]) == 3
    assert set(asserted) == {
        *("stance", "hedged", "source", "source_name", "source_role", "source_kind", "via", "when"),
        *("cue", "content", "form", "claim"),
    }


def test_a_mail_with_wrapped_lines_reads_like_the_article(tmp_path):
    path = tmp_path / "mail.txt"
    path.write_text("\n\n".join(textwrap.fill(line, 45) for line in ARTICLE.splitlines() if line))
    (found,) = lines(run("--json", str(path)))
    asserted = found["statements"][0]
    assert (asserted["source_name"], asserted["via"]) == ("Norland ministry", "Harbour Wire")
    claim = found["claims"][asserted["claim"]]
    assert claim["text"] == "Veska sold the old dam to the Grey Company"
    assert len(claim["statements"]) == 3
    assert all("\n" not in claim["text"] for claim in found["claims"])


def test_several_inputs_are_read_in_order_and_bad_ones_are_told(file, tmp_path):
    bad = {
        "empty.txt": (b"", "is empty"),
        "blank.txt": (b" \n\t\n", "is empty"),
        "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\r", "is binary"),
        "none.html": (b"<html><body>Nothing</body></html>", "no article"),
    }
    for name, (body, _) in bad.items():
        (tmp_path / name).write_bytes(body)
    names = [str(tmp_path / name) for name in bad]
    missing, folder = str(tmp_path / "no.txt"), str(tmp_path)
    result = run("--json", names[0], str(file), *names[1:], missing, folder, "bad\0name")
    assert result.exit_code == 1
    found = lines(result)
    assert [entry["file"] for entry in found] == [
        *(names[0], str(file), *names[1:], missing, folder, "bad\0name")
    ]
    assert found[1]["statements"]
    errors = [entry for entry in found if "error" in entry]
    says = [why for _, why in bad.values()] + ["There is no file", "is a directory", "cannot be read"]
    assert all(set(entry) == {"file", "error"} for entry in errors)
    for entry, why in zip(errors, says, strict=True):
        assert why in entry["error"]
        assert entry["error"].endswith(".")


def test_a_bad_input_is_told_on_stderr_and_the_others_are_shown(file, tmp_path):
    result = run(str(tmp_path / "no.txt"), str(file))
    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path / 'no.txt'}: There is no file {tmp_path / 'no.txt'}.\n"
    assert "Veska sold the old dam" in result.stdout


def test_html_and_standard_input(tmp_path):
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    from_file, from_stdin = run("--json", str(page)), run("--json", "-", stdin=PAGE.encode())
    assert from_file.exit_code == from_stdin.exit_code == 0
    assert lines(from_file)[0]["article"] == lines(from_stdin)[0]["article"]
    assert lines(from_file)[0]["article"]["title"] == "Dam"
    assert lines(run("--json", "-", stdin=ARTICLE.encode()))[0]["article"]["text"] == ARTICLE


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_charsets(tmp_path, encoding):
    path = tmp_path / "article.txt"
    path.write_bytes(ARTICLE.replace("🌊", "–").encode(encoding))
    assert "“It would be a ‘win-win’" in lines(run("--json", str(path)))[0]["article"]["text"]


@pytest.fixture
def site() -> Iterator[str]:
    """A news site on loopback: /article redirects to the page, everything else is not there."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            pages = {"/dam": (200, PAGE.encode()), "/plain": (200, ARTICLE.encode())}
            status, body = pages.get(self.path, (404, b""))
            if self.path == "/article":
                status = 301
            self.send_response(status)
            self.send_header("Content-Type", "text/plain" if self.path == "/plain" else "text/html")
            self.send_header("Location", "/dam")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            return None

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_addresses_are_fetched(site, tmp_path):
    config = tmp_path / "config.toml"
    config.write_text('[fetch]\nallow_networks = ["127.0.0.1/32"]\n')
    result = run("--config", str(config), "--json", f"{site}/article", f"{site}/gone", f"{site}/plain")
    assert result.exit_code == 1
    page, gone, plain = lines(result)
    assert page["article"]["url"] == f"{site}/dam"
    assert page["article"]["outlet"] == "127.0.0.1"
    assert page["statements"]
    assert gone == {"file": f"{site}/gone", "error": "127.0.0.1 has no page at this address; check the link."}
    assert plain["article"]["text"] == ARTICLE


def test_a_private_address_is_not_fetched_by_default(site):
    (refused,) = lines(run("--json", f"{site}/article"))
    assert "public internet" in refused["error"]


def test_the_table_shows_who_says_what_and_who_denies_it(file):
    shown = " ".join(run(str(file)).stdout.split())
    assert "disputed Veska sold the old dam to the Grey Company" in shown
    assert "Said by Norland ministry · via Harbour Wire · May" in shown
    assert "Denied by Veska; Grey Company" in shown
    assert "¶2 In May, the Norland ministry told" in shown


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Lind said the ferry sank. Veld denied it.", "1 claim, 1 contested"),
        ("Lind said the ferry sank. Dahl said the harbour is closed.", "2 claims, 0 contested"),
    ],
)
def test_the_claims_are_counted(text, summary):
    assert summary in run("-", stdin=text.encode()).stdout


def test_a_text_cannot_command_the_terminal(tmp_path):
    path = tmp_path / "hostile.txt"
    path.write_text("The mayor said that \x1b[2J\u202ethe dam [bold]held[/bold] all winter long.\n")
    shown = run(str(path)).stdout
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[bold]held[/bold]" in shown


def test_colours_reach_a_terminal(file, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    shown = run(str(file)).stdout
    assert "\x1b[32m" in shown
    assert "\x1b[31m" in shown


@given(st.text())
def test_visible_keeps_every_offset(text):
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(ord(c) < 32 or c == "\x7f" for c in shown)


def test_the_settings_choose_the_reader(file, tmp_path):
    config = tmp_path / "config.toml"
    config.write_text("[reading]\nconfidence = 1.0\n")
    sure = lines(run("--config", str(config), "--json", str(file)))[0]
    assert len(sure["statements"]) < len(lines(run("--json", str(file)))[0]["statements"])
    config.write_text(f"[reading]\nmodel = '{tmp_path / 'no-model'}'\n")
    by_rules = run("--config", str(config), "--json", str(file))
    assert by_rules.exit_code == 0
    assert lines(by_rules)[0]["statements"]


@pytest.mark.parametrize("written", ["[reading]\nmodle = 'x'\n", "[reading\n"])
def test_wrong_settings_are_the_operators(file, tmp_path, written):
    config = tmp_path / "config.toml"
    config.write_text(written)
    result = run("--config", str(config), str(file))
    assert isinstance(result.exception, OperatorError)
    assert str(config) in str(result.exception)


def test_an_input_is_needed():
    result = run()
    assert result.exit_code == 2
    assert "FILE|URL|-" in result.stderr


def test_from_a_shell(file):
    done = subprocess.run(
        [sys.executable, "-m", "bot", "read", "--json", str(file)], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert json.loads(done.stdout)["article"]["text"] == ARTICLE


PIECES = st.sampled_from(
    [
        "In May, the ministry told the Harbour Wire that ",
        "Veska sold the dam. ",
        "However, both Veska and Norland have denied it. ",
        "“We won,” ",
        "Ana Lind said. ",
        "He added that 🌊 rose",
        "\r\n\r\n",
        "\r",
        "\u2028",
        "\x85",
        "\ufeff",
        "‘",
        "\u202e",
        ", according to the mayor, ",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.lists(PIECES, max_size=20).map("".join), st.text()))
def test_every_span_is_its_quote_in_the_file_as_written(tmp_path, text):
    path = tmp_path / "any.txt"
    try:
        path.write_bytes(text.encode())
    except UnicodeEncodeError:
        return
    # The rules need no loading, which matters for so many runs.
    config = tmp_path / "rules.toml"
    config.write_text(f"[reading]\nmodel = '{tmp_path / 'none'}'\n")
    result = run("--config", str(config), "--json", str(path))
    (found,) = lines(result)
    if "error" in found:
        assert result.exit_code == 1
        return
    with path.open(encoding="utf-8", newline="") as written:
        assert found["article"]["text"] == written.read() == text
    for statement in found["statements"]:
        assert statement["cue"] or statement["content"]
        for role in ("source", "cue", "content"):
            last = 0
            for start, end in statement[role]:
                assert last <= start < end <= len(text)
                assert text[start:end].strip()
                last = end
        assert statement["claim"] is None or n_claims(found) > statement["claim"]
    for claim in found["claims"]:
        assert claim["text"].strip()
        assert claim["span"] is None or text[slice(*claim["span"])].strip()
        assert all(found["statements"][n] for n in claim["statements"])


def n_claims(found: dict) -> int:
    return len(found["claims"])


def test_what_is_not_english_is_not_read(tmp_path):
    path = tmp_path / "artikel.txt"
    path.write_text("Der Minister sagte, das Unternehmen habe nicht gezahlt. " * 9, "utf-8")
    result = run(str(path))
    assert result.exit_code == 1
    assert "I read English only" in result.stderr
