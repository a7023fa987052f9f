"""What each fact about a candidate is worth: weights by name, added up; the highest sum is the place that is meant.

They were set on two development corpora by halves (see ``tests/benchmarks``). Each is registered as a rule, so that
``evaluate --rules`` counts it and ``storymap.rules.without("candidate", name)`` leaves it out.
"""

from __future__ import annotations

from collections.abc import Callable

from storymap.resolvers.candidate_facts import CandidateFeatures
from storymap.rules import Rule, RuleTable, register


def _holds(fact: str) -> Callable[[CandidateFeatures], bool]:
    number = CandidateFeatures._fields.index(fact)
    return lambda features: bool(features[number])


def _weight(fact: str, weight: float, example: str) -> Rule[CandidateFeatures, float]:
    return Rule(fact, _holds(fact), weight, 1.0, example)


CANDIDATE = register(
    RuleTable(
        "candidate",
        (
            _weight("prior", 1.0, "Rain fell in *Quito*."),
            _weight("capitals", -0.2, "They met at the *UN* on Monday."),
            _weight("outranks", 0.15, "Rain fell in *Peru*."),
            _weight("adjective", -0.35, "A *Jordan* man was hurt."),
            _weight("namesake", -0.17, "The road leads from *Lebanon* to Nashville."),
            _weight("unit", 0.05, "Rain fell in *Texas*."),
            _weight("shared", -0.06, "Rain fell in *Veracruz*."),
            _weight("district", -0.15, "Rain fell in *Feodosia*."),
            _weight("small", -0.30, "Rain fell in *Texas*."),
            _weight("named_alike", 0.17, "Rain fell in *Novgorod*."),
            _weight("bare", -0.2, "Rain fell in *Apurimac*."),
            _weight("capital", 0.07, "Rain fell in *Quito*."),
            _weight("capital_named", 0.16, "Rain fell in Ecuador and in *Quito*."),
            _weight("great_named", 0.05, "Rain fell in Ecuador and in *Guayaquil*."),
            _weight("elder", 0.05, "Rain fell in *Plymouth*."),
            _weight("shire", 0.08, "Rain fell in *Kent*."),
            _weight("great", 0.40, "The show moved from Seattle to *Vancouver*, Boston and Chicago."),
            _weight("paired", 0.30, "The wall runs from *Newcastle* to Carlisle; a trail from Georgia to Maine."),
            _weight("on_way", 0.25, "Trucks went to Pirot and over the border at *Dimitrovgrad* to Sofia."),
            _weight("eclipsed", -0.15, "They drove from Hannibal to *Philadelphia*."),
            _weight("ashore", 0.30, "On Skye the bus runs from Broadford to *Armadale*."),
            _weight("isle", 0.45, "They live on *Jura*."),
            _weight("asked_kind", 0.45, "Rain fell in the *Kursk region*."),
            _weight("other_kind", -0.25, "Rain fell in the city of *Quito*."),
            _weight("parent", 0.80, "Rain fell in *Paris*, Texas."),
            _weight("holds", 0.25, "Rain fell in Albany, *Georgia*."),
            _weight("beside", 0.35, "Rain fell in Oregon and *Washington*."),
            _weight("close", 0.20, "Rain fell in York, Selby, Cawood and *Fulford*."),
            _weight("nearness", 0.05, "Rain fell in York, Selby, Cawood and *Fulford*."),
            _weight("country", 0.24, "Rain fell in Guayaquil, Cuenca and *Loja*."),
            _weight("admin1", 0.28, "Rain fell in Dallas, Houston and *Paris*."),
            _weight("passage", 0.08, "Rain fell in Ecuador and in *Loja*."),
            _weight("near", 0.20, "Rain fell in Dallas, Fort Worth and *Paris*."),
        ),
        decides="place",
    )
)


def current_weights() -> CandidateFeatures:
    """What each fact is worth, in the order of the facts; 0 for those that are left out."""
    kept = {rule.code: rule.verdict for rule in CANDIDATE.kept()}
    return CandidateFeatures(*(kept.get(fact, 0.0) for fact in CandidateFeatures._fields))
