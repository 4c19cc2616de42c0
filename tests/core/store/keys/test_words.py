"""Every state and error of the keys has words in both languages: what happened, what is safe, what to do."""

import ast
import string
from pathlib import Path

import pytest

from appealdesk.core.store.keys.keystore import KeyringState
from appealdesk.core.store.keys.opening import Action, Situation
from appealdesk.core.store.keys.slots import Way
from appealdesk.core.text import has, table

PACKAGE = Path(__file__).parents[4] / "appealdesk" / "core" / "store" / "keys"
BOTH = pytest.mark.parametrize("language", ["zh", "en"])


def raised():
    """Keys and the names of the values of every error that the package raises, as far as they stand in the code."""
    found = []
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {
                "StoreError",
                "DamagedError",
                "WrongKeyError",
            }:
                keys = [c.value for c in ast.walk(node.args[0]) if isinstance(c, ast.Constant)] if node.args else []
                found += [
                    (k, {a.arg for a in node.keywords})
                    for k in keys
                    if str(k).startswith("keys.") and k[-1] not in ".-"
                ]
    return found


def placeholders(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@BOTH
def test_every_situation_says_what_happened_what_is_safe_and_what_to_do(language):
    for situation in Situation:
        if situation is not Situation.READY:
            for part in ("title", "what", "safe", "do"):
                assert has(language, f"keys.start.{situation}.{part}"), situation


@BOTH
def test_every_button_state_and_wrong_key_has_words(language):
    assert all(has(language, f"keys.action.{action}") for action in Action)
    assert all(has(language, f"keys.keyring.{state}") for state in KeyringState)
    assert all(has(language, f"keys.wrong.{way}") and has(language, f"keys.wrong.no-{way}") for way in Way)


@BOTH
def test_every_error_has_words_and_fills_their_placeholders(language):
    errors = raised()
    assert len(errors) > 20
    for key, values in errors:
        assert has(language, key), key
        assert placeholders(table(language)[key]) <= values, key


@BOTH
def test_the_texts_of_a_situation_take_what_an_opening_gives(language):
    for key, template in table(language).items():
        if key.startswith("keys.start."):
            assert placeholders(template) <= {"folder", "file", "detail"}, key


@BOTH
def test_a_text_names_the_button_as_it_is_labelled(language):
    texts = table(language)
    # a secret is typed into a field, beside which the button says just "open"
    labels = {texts[f"keys.action.{action}"] for action in Action if action is not Action.ENTER_SECRET}
    labels.add(texts["ui.unlock.open"])
    quoted = set()
    for key, template in texts.items():
        if key.startswith(("keys.start.", "keys.sheet.")) and not key.endswith("title"):
            quoted |= {part.split("”")[0] for part in template.split("“")[1:]}
    assert quoted - labels <= {"换新电脑"}


def test_chinese_texts_use_chinese_punctuation():
    for key, template in table("zh").items():
        if key.startswith("keys."):
            plain = template.replace("{", "").replace("}", "")
            assert not set(plain) & set(',;:!?()"'), key
