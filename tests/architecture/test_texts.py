"""Every text that users read is there in Chinese and English, with the same placeholders."""

import string

from appealdesk.core.text import LANGUAGES, table


def placeholders(template):
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def test_both_languages_have_the_same_texts():
    zh, en = (set(table(language)) for language in LANGUAGES)
    assert zh == en
    assert len(zh) > 100


def test_both_languages_fill_in_the_same_arguments():
    zh, en = table("zh"), table("en")
    assert [key for key in zh if placeholders(zh[key]) != placeholders(en[key])] == []


def test_no_text_is_empty():
    assert [
        (language, key) for language in LANGUAGES for key, value in table(language).items() if not value.strip()
    ] == []
