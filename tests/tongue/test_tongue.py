"""The tongue: English unless another is spoken, for the length of a block."""

from primemover.tongue import gettext, ngettext, speaking, spoken


def test_english_is_what_the_code_says() -> None:
    assert spoken() == "en"
    assert gettext("No such message anywhere") == "No such message anywhere"
    assert ngettext("one set", "many sets", 2) == "many sets"


def test_a_language_is_spoken_for_a_block_and_an_unknown_one_is_english() -> None:
    with speaking("de"):
        assert spoken() == "de"
        assert gettext("No such message anywhere") == "No such message anywhere"
    assert spoken() == "en"
    with speaking("tlh"):
        assert spoken() == "en"
