"""The whole way: workers give what one process gives, and the day looked from leaves later articles out."""

from checker import Article, analyse, extract_claims, load_languages, load_rules

LANGUAGES, RULES = load_languages(), load_rules(())


def _article(number: int, published: str, killed: int) -> Article:
    text = f"The flood in Ruvalo killed {killed} people, police said. " + "Nothing else is known of it today. " * 700
    return Article(id=f"a{number:02}", title="Flood", text=text, language="en", published=published)


def test_workers_give_what_one_process_gives() -> None:
    articles = [_article(number, "2025-05-05", 100 + number) for number in range(20)]
    assert sum(len(article.text) for article in articles) > 400_000  # else no worker is started
    one = extract_claims(articles, languages=LANGUAGES, rules=RULES)
    assert one
    assert extract_claims(articles, languages=LANGUAGES, rules=RULES, jobs=2) == one


def test_the_day_looked_from_leaves_later_articles_out() -> None:
    articles = [_article(1, "2025-05-05", 600), _article(2, "2025-05-06", 2000)]
    assert analyse(articles, languages=LANGUAGES, rules=RULES, as_of="2025-05-05").articles == 1
    assert analyse(articles, languages=LANGUAGES, rules=RULES).as_of == "2025-05-06"


def test_the_newest_day_is_told_by_the_moment_not_by_its_spelling() -> None:
    articles = [_article(1, "2025-05-05T01:00:00+03:00", 3), _article(2, "2025-05-04T23:30:00Z", 3)]
    assert analyse(articles, languages=LANGUAGES, rules=RULES).as_of == "2025-05-04"
