"""Copies: one text printed by many is one witness."""

from checker.checks import load_rules
from checker.link.copies import find_copies
from checker.model.article import Article

SETTINGS = load_rules().linking.copies
STORY = " ".join(f"word{chr(97 + n % 26)}{chr(97 + n // 26)} stands here" for n in range(120))


def article(name: str, text: str, published: str = "2025-05-05") -> Article:
    return Article(id=name, text=text, published=published)


def test_a_reprint_is_traced_to_the_first() -> None:
    later = article("b", f"{STORY} And one sentence more by the editor of this paper.", "2025-05-06")
    assert find_copies([later, article("c", STORY)], settings=SETTINGS) == {"c": "c", "b": "c"}


def test_another_text_stands_for_itself() -> None:
    other = article("b", " ".join(reversed(STORY.split())))
    assert find_copies([article("a", STORY), other], settings=SETTINGS) == {"a": "a", "b": "b"}


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [article("a", STORY, "2025-05-07"), article("b", STORY, "2025-05-05"), article("c", "Short.")]
    assert find_copies(articles, settings=SETTINGS) == find_copies(articles[::-1], settings=SETTINGS)
