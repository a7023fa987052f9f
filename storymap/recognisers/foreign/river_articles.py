"""Rivers behind an article, in languages other than English: "Le Don a débordé", "el Magdalena", "der Kongo".

Many a river bears the name of a land, a province or a town, and many a name is in no list
without the word "River". Behind an article a town is not meant; a land or a province takes
one too, and then only a sentence of rivers makes it the river.
"""

from __future__ import annotations

import re
from dataclasses import replace

from storymap.gazetteer import Lookup, normalise
from storymap.lexicon import one_of, words_in
from storymap.recognisers.foreign.found import Bearer
from storymap.recognisers.foreign.grammar import GRAMMARS, Grammar

#: Language → the articles that stand before a river, written with a preposition or not.
_ARTICLES = {code: words_in(code, "article-before-river") for code in GRAMMARS}
#: Language → what tells that a sentence is about a river: beginnings of words, without accents.
_WATERS = {
    code: re.compile(rf"\b(?:{one_of(stems)})") for code in GRAMMARS if (stems := words_in(code, "river-word-begins"))
}
_RIVER = "STM"
#: So many bearers of a name are asked whether they are lands.
_MANY = 6
#: The kinds of place whose names take an article.
_WITH_ARTICLE = frozenset({"country", "admin1", "continent", "region", "physical"})


def takes_article(article: str, grammar: Grammar) -> bool:
    """Whether a word is an article that may stand before a river.

    Examples
    --------
    >>> takes_article("del", GRAMMARS["es"]), takes_article("de", GRAMMARS["es"])
    (True, False)
    """
    return article in _ARTICLES.get(grammar.code, ())


def river_behind_article(
    name: str, known: Bearer | None, sentence: str, gazetteer: Lookup, grammar: Grammar
) -> Bearer | None:
    """The river that is meant by a name behind an article, None where something else is.

    Parameters
    ----------
    name : str
        The name without its ending.
    known : Bearer, optional
        What else bears the name, as far as the gazetteer holds it.
    sentence : str
        The words around.
    gazetteer : Lookup
        The gazetteer.
    grammar : Grammar
        That of the language.

    Examples
    --------
    >>> from storymap.gazetteer import open_gazetteer
    >>> found = river_behind_article("Don", None, "Le Don a débordé.", open_gazetteer(), GRAMMARS["fr"])
    >>> found.name
    'Don River'
    """
    if known is not None and known.place.feature_code == _RIVER:
        return replace(known, listed=True)
    whole = f"{grammar.exonyms.get(normalise(name), name)} River"
    rivers = [row.place for row in gazetteer.lookup(whole, limit=2) if row.place.feature_code == _RIVER]
    if not rivers or not (_of_rivers(sentence, grammar) or _article_is_enough(name, gazetteer, grammar)):
        return None
    return Bearer(whole, rivers[0], 2.0, listed=True)


def _of_rivers(sentence: str, grammar: Grammar) -> bool:
    waters = _WATERS.get(grammar.code)
    return waters is not None and waters.search(normalise(sentence)) is not None


def _article_is_enough(name: str, gazetteer: Lookup, grammar: Grammar) -> bool:
    """Whether nothing but a river has an article there: no land, and in German no noun, which has a capital too."""
    if grammar.nouns:
        return False
    lands = [row.place for row in gazetteer.lookup(name, limit=_MANY)]
    return not any(
        place.kind in _WITH_ARTICLE or (place.kind == "admin2" and place.country_code in grammar.home)
        for place in lands
    )
