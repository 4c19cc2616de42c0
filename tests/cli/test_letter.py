"""``letter`` drafts from the case's facts, counts, and says what is wrong with the letter that is there."""

import json

import pytest

from tests.cli.test_commands import NOW, ORDER, case, run, snapshot

__all__ = ["case", "run"]
GOOD = f"""# Problem

Order {ORDER} was counted as late on 8 May 2026.

# Root cause

The confirmation was sent late by our ERP. USPS scanned the parcel on 2 May 2026 at 18:05 and delivered on 6 May 2026.

# Actions taken

On 9 May 2026 we replaced the queue by a direct upload.

# Long-term plan

From 11 May 2026 the warehouse checks the list at 17:00.
"""


@pytest.fixture
def written(case):
    def write(text):
        (case / "letter.md").write_text(text, "utf-8")
        return case

    return write


def test_without_a_letter_the_draft_is_there_and_the_status_says_that_something_is_missing(run, case):
    status, out, _ = run("letter", case, "--now", NOW)
    assert status == 1
    assert "# Root cause" in out
    assert f"- {ORDER}: first scan 2 May 2026 18:05, delivered 6 May 2026 13:14" in out
    assert "[TO FILL IN: what you have done, each with its date]" in out
    assert "UTF-16 units" in out
    assert "There is no letter in the case yet." in out


def test_a_good_letter_gets_no_remark(run, written):
    status, out, _ = run("letter", written(GOOD), "--now", NOW)
    assert status == 0
    assert "Nothing to remark." in out


def test_json_gives_each_remark_its_place_its_words_and_a_better_wording(run, written):
    text = GOOD.replace("delivered on 6 May 2026", "delivered on 5 May 2026").replace(
        "# Long-term", "Please forgive us.\n\n# Long-term"
    )
    status, out, _ = run("letter", written(text), "--json", "--now", NOW)
    shown = json.loads(out)
    assert status == 0  # warnings and advice only
    by_rule = {r["rule"]: r for r in shown["remarks"]}
    wrong = by_rule["letter.differs-from-evidence"]
    assert wrong["quote"] == "5 May 2026"
    assert text[slice(*wrong["span"])] == "5 May 2026"
    assert wrong["line"] == 7
    assert wrong["better"] == "6 May 2026"
    assert by_rule["letter.pleading-elsewhere"]["quote"] == "Please forgive us."
    assert [d["language"] for d in shown["drafts"]] == ["en", "zh-Hans"]
    assert {p["name"] for p in shown["drafts"][0]["parts"]} == {"problem", "root-cause", "actions", "plan"}
    assert shown["letter"]["length"]["characters"] == len(text.strip())
    assert {s["text"][:4]: s["state"] for s in shown["sentences"]}["USPS"] == "differs"
    order = shown["facts"]["orders"][0]
    delivered = next(f for f in order["facts"] if f["name"] == "tracking.delivered")
    assert delivered["grounds"][0]["file"] == "evidence/tracking.txt"
    assert delivered["grounds"][0]["box"]


def test_check_tells_of_the_first_place_and_the_letter_command_of_all(run, written):
    folder = written(GOOD.replace("# Long-term", "It is unfair. We are furious.\n\n# Long-term"))
    _, out, _ = run("check", folder, "--json", "--now", NOW)
    found = [f for f in json.loads(out)["findings"] if f["rule"] == "letter.emotional-language"]
    assert len(found) == 1
    assert found[0]["line"] == 13
    _, out, _ = run("letter", folder, "--json", "--now", NOW)
    quotes = [r["quote"] for r in json.loads(out)["remarks"] if r["rule"] == "letter.emotional-language"]
    assert quotes == ["It is unfair.", "We are furious."], "a sentence that tells nothing else is meant as a whole"


def test_the_draft_is_written_to_a_new_file_and_never_over_one(run, case, tmp_path):
    out_file = tmp_path / "draft.md"
    before = snapshot(case)
    run("letter", case, "--out", out_file, "--in", "zh-Hans", "--now", NOW)
    assert out_file.read_text("utf-8").startswith("# 问题\n")
    out_file.write_text("my own words", "utf-8")
    status, _, err = run("letter", case, "--out", out_file, "--now", NOW)
    assert status == 2
    assert "not overwritten" in err
    assert out_file.read_text("utf-8") == "my own words"
    assert snapshot(case) == before


def test_nothing_is_written_into_the_case(run, case):
    before = snapshot(case)
    status, _, err = run("letter", case, "--out", case / "letter.md", "--now", NOW)
    assert status == 2
    assert "within the case folder" in err
    assert snapshot(case) == before


def test_a_language_that_the_market_does_not_read_is_refused_in_one_line(run, case):
    status, _, err = run("letter", case, "--in", "th", "--now", NOW)
    assert status == 2
    assert "en, zh-Hans" in err
