"""Language packs: their schema, how they are loaded, and how their words are found in a text."""

from checker.language.load import Language, Languages, Vocabulary, load_languages

__all__ = ["Language", "Languages", "Vocabulary", "load_languages"]
