"""Is a place meant by these words, here? The rules, from the most telling to the least.

A run of words that some place bears as its name is asked by ``NAMES`` and, where nothing there decides, by
``WEIGHTS``. A verdict is what becomes of the words: "no", or how they are read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from storymap.recognisers.find.span_features import KNOWN, NUMBER_LABELS, WELL_KNOWN, WORK_LABELS, SpanFeatures
from storymap.rules import Rule, RuleTable, among, register

Verdict = Literal[
    "no",
    "place",
    "as-written",
    "people",
    "abbreviated",
    "unit",
    "river",
    "street",
    "longer",
    "inside",
    "public",
    "region",
]


def R(
    code: str, when: Callable[[SpanFeatures], bool], verdict: Verdict, confidence: float, example: str
) -> Rule[SpanFeatures, Verdict]:
    """One row of the tables below."""
    return Rule(code, when, verdict, confidence, example)


_UNITS = ("country", "admin1")

#: Are the words a people's name or an adjective?
PEOPLES = register(RuleTable("peoples", [
    R("people-in-a-name", lambda f: f.somebody,
      "no", 0.93, "The clinic was opened by *Karen* Engel on Monday."),
    R("people-speaking-alone", lambda f: f.speaks_alone,
      "no", 0.9, "*French* said the matter was closed."),
    R("people-in-a-title", lambda f: f.people_in_title,
      "no", 0.9, "She read The *English* Patient on the train."),
    R("people-of-an-illness", lambda f: f.people_illness,
      "no", 0.9, "A case of *Japanese* encephalitis was found."),
    R("people-of-others", lambda f: f.people_of_others,
      "no", 0.9, "The Osage *Indians* sold land."),
    R("people-seldom", lambda f: f.people_seldom,
      "no", 0.8, "*Franco* spoke for an hour."),
    R("people-as-verb", lambda f: f.people_verb,
      "no", 0.9, "They *Polish* the silver."),
    R("people", lambda f: True,
      "people", 0.96, "The *Kenyan* runner won again."),
], decides="span"))  # fmt: skip

#: What the words are, by their form and by what they are part of.
NAMES = register(RuleTable("names", [
    # A common noun, and names without a capital.
    *among(lambda f: f.is_noun,
        R("the-world", lambda f: f.common and f.worldwide,
          "as-written", 0.25, "Ships crossed the *Gulf* at night."),
        R("common-noun", lambda f: f.common,
          "no", 0.91, "The *Court* met on Monday.")),
    *among(lambda f: not f.capital,
        R("small-region", lambda f: f.written_small and f.small_region,
          "as-written", 0, "They sailed to the *far east* in spring."),
        R("small", lambda f: f.written_small,
          "no", 0.99, "Rain fell in the *north* of the valley.")),
    # Letters and names cut short.
    *among(lambda f: f.is_short,
        R("firms-letters", lambda f: f.firms_letters,
          "no", 0.9, "He called the lawyers Hart & Lowe, *P.A.* for help."),
        R("era", lambda f: f.era,
          "no", 0.95, "The Greeks won there in 490 *BC*."),
        R("degree", lambda f: f.degree,
          "no", 0.9, "Ruth Halloway, *M.A.*, spoke in Leeds."),
        R("unit-of-town", lambda f: f.unit_of_town,
          "as-written", 0.97, "He lives in Gary, *IN*, with a dog."),
        R("abbreviated-unit", lambda f: f.dot is not None,
          "abbreviated", 0.99, "The train left Kenora, *Ont*. at noon.")),
    R("one-of-a-list", lambda f: f.plural is not None and f.part_of_list,
      "as-written", 0.95, "Floods hit *Dakota*, Burt and Cuming counties."),
    *among(lambda f: f.is_short,
        R("few-letters", lambda f: f.few_letters and not f.letters_told,
          "no", 0.99, "*He* was away."),
        R("cut-short", lambda f: f.clipped,
          "no", 0.9, "The *Mass* will be said at noon.")),
    R("numbered", lambda f: f.numbered,
      "no", 0.9, "They live at *Lot* No. 9 by the creek."),
    R("states-of-a-list", lambda f: f.states_of_list,
      "no", 0.9, "Rain fell in Ondo and Edo *States* on Monday."),
    R("ends-small", lambda f: not f.listed and f.ends_small,
      "no", 0.86, "*She’s* away."),
    # Names of other things, and longer names.
    R("illness", lambda f: f.illness,
      "no", 0.9, "A case of *Marburg* virus disease was found."),
    R("institution-letters", lambda f: f.institution_letters,
      "no", 0.9, "The *IOM* said 300 people had left."),
    R("worshipped", lambda f: f.worshipped and f.never is not None,
      "no", 0.9, "They prayed to *Jupiter*."),
    R("beast", lambda f: f.beast,
      "no", 0.9, "They keep *Guinea* pigs."),
    R("firm-label", lambda f: f.short_of_wild and f.firm_label,
      "no", 0.8, "Regulators fined *Amazon*, Apple and Google."),
    R("given-to", lambda f: f.given_to,
      "no", 0.9, "Darius sent gifts to *Alexander*."),
    R("saint", lambda f: f.saints,
      "no", 0.9, "They sang at *St. Mary*'s Church."),
    R("generic-behind", lambda f: f.generic,
      "unit", 0.99, "They fished in *Concord* reservoir."),
    R("ship", lambda f: f.bearer == "ship",
      "no", 0.9, "The *Santiago* was wrecked off the cape."),
    R("river-by-article", lambda f: f.river is not None,
      "river", 0.9, "They swam across the *Murray* at dawn."),
    *among(lambda f: f.label,
        R("money", lambda f: f.label == "MONEY" and f.kind == "country",
          "place", 0.8, "It cost 40 billion *US* dollars."),
        R("number-or-date", lambda f: f.label in NUMBER_LABELS,
          "no", 0.97, "The shop opens on *Thursday*.")),
    *among(lambda f: f.name_follows,
        R("street", lambda f: f.street is not None,
          "street", 0.84, "A body was found on *Francis* Street at dawn."),
        R("longer-name", lambda f: f.longer is not None,
          "longer", 0.8, "They camped at *Ellis* Beach.")),
    R("brand", lambda f: f.has_inner_capital and f.brand,
      "no", 0.9, "Shares of *BlackRock* rose."),
    R("office-behind", lambda f: f.name_follows and f.office_after and f.score >= 0.5 and not f.never,
      "place", 0.99, "*Manitoba* Premier Ann Hale spoke."),
    R("dateline", lambda f: f.dateline and f.shouted,
      "place", 0.96, "*NAIROBI*, Kenya (AP) — Rain fell on Monday."),
    # Somebody's name.
    R("borne", lambda f: f.borne,
      "no", 0.95, "Livingstone walked to Luanda.\nThere *Livingstone* fell ill."),
    R("somebody", lambda f: f.somebody and not (f.cue and f.score >= 0.8),
      "no", 0.98, "*Alex* Branch sang."),
    R("first-name", lambda f: f.name_follows and f.has_surname,
      "no", 0.95, "A goal from *Jordan* Vega won it."),
    *among(lambda f: f.surname,
        R("surname-at-a-place", lambda f: f.surname and f.cue and f.sure_there,
          "place", 0.7, "Lloyd Austin spoke in May.\nHe was born in *Austin* and left early."),
        R("surname", lambda f: f.surname,
          "no", 0.99, "Lloyd Austin spoke in May.\nLater *Austin* flew home.")),
    R("titled", lambda f: (f.titled or f.called) and not f.country_called,
      "no", 0.95, "His son *Jordan* slept."),
    R("work", lambda f: f.label in WORK_LABELS and not f.whole,
      "no", 0.86, "The film *Fargo* Nights won a prize."),
    R("amid-names", lambda f: f.name_follows and f.between_names and not f.labelled,
      "no", 0.82, "He met Moses *Chad* Mwale at noon."),
    R("half-a-name", lambda f: f.half_name,
      "no", 0.9, "Trucks queued at *Paso* de Jama."),
], decides="span"))  # fmt: skip

#: What is a place's name that is part of an institution's, a firm's or somebody's?
INSIDES = register(RuleTable("insides", [
    R("report-inside", lambda f: f.reports_from,
      "place", 0.9, "Written for the Associated Press *WASHINGTON* (AP) — The vote was close."),
    R("dateline-inside", lambda f: f.dateline,
      "place", 0.95, "TEIGNMOUTH, *Devon* - Councillors voted on Tuesday."),
    R("owner-inside", lambda f: f.owns and f.kind in _UNITS,
      "place", 0.9, "WINNIPEG — *Manitoba*'s Opposition New Democrats spoke."),
    R("country-in-a-firm", lambda f: f.in_firm and f.kind == "country",
      "place", 0.99, "Nobody answers at Air *Zimbabwe* today."),
    R("firm", lambda f: f.in_firm,
      "no", 0.78, "Shares of *Boston* Scientific rose."),
    R("common-inside", lambda f: f.common_inside,
      "no", 0.8, "She became chancellor of the *State University* of Ohio in June."),
    R("little-known-inside", lambda f: f.score < 0.45 and f.kind not in _UNITS,
      "no", 0.68, "He was taken to *Mercy* Memorial Hospital."),
    R("called-after-somebody", lambda f: f.after_somebody,
      "no", 0.87, "She studied at *Chase* Law School."),
    R("inside", lambda f: True,
      "inside", 0.94, "She teaches at the University of *Cincinnati*."),
], decides="span"))  # fmt: skip

#: What of the words that follow, and of places that are known to all?
FOLLOWED = register(RuleTable("followed", [
    *among(lambda f: f.goes_on,
        R("heads-an-institution", lambda f: f.goes_on and f.score >= 0.5 and f.public_end is not None,
          "public", 0.89, "*Slidell* PD closed the road."),
        R("goes-on", lambda f: f.goes_on,
          "no", 0.92, "*Reach* Josh Lederman on Twitter.")),
    R("company", lambda f: f.company and f.kind != "building",
      "no", 0.9, "Shares of *Sahara* Holdings fell."),
    *among(lambda f: f.longer_water,
        R("water-heads-an-institution", lambda f: f.longer_water and f.public_end is not None,
          "public", 0.7, "The *Muskingum* College team won."),
        R("longer-water", lambda f: f.longer_water,
          "no", 0.78, "*Severn* Trent sells water.")),
    *among(lambda f: not f.capital,
        R("small-first-word", lambda f: not f.capital and bool(f.regions),
          "region", 0.43, "Rain fell in *central Africa* on Monday."),
        R("small-first-word-no-region", lambda f: not f.capital,
          "no", 0.48, "We live in *north Arlington* now.")),
    # Places that are known to all, and lists of ours.
    *among(lambda f: f.sure_kind,
        R("known-to-all", lambda f: f.sure_kind and (not f.never or f.labelled or f.cue or f.country_alone),
          "place", 0.9, "Prices rose in *Bolivia* again."),
        R("seldom-meant", lambda f: f.sure_kind,
          "no", 0.99, "The *CIS* exports fell.")),
], decides="span"))  # fmt: skip

#: Is a name that nothing forbids known well enough, or shown by the words around?
WEIGHTS = register(RuleTable("weights", [
    R("near-mate", lambda f: bool(f.strength) and f.near_mate,
      "place", 0.9, "*Reading* and Slough share a fire engine."),
    R("mostly-something-else", lambda f: bool(f.strength) and not f.outweighs,
      "no", 0.95, "They love *Jesus* there."),
    R("stands-there", lambda f: (f.known or f.told) and f.score >= KNOWN and (f.plain or f.named),
      "place", 0.93, "She grew up near *Torrance* by the sea."),
    *among(lambda f: f.labelled,
        R("labelled", lambda f: f.labelled and (f.score >= KNOWN or f.whole),
          "place", 0.97, "*Kampala* slept."),
        R("labelled-little-known", lambda f: f.labelled,
          "no", 0.38, "The fair in *Edgar County* Hall opened.")),
    R("heads-line", lambda f: f.heads_line and f.strength is None and f.score >= WELL_KNOWN,
      "place", 0.9, "*Dortmund* (on site)"),
    R("no-noun", lambda f: f.no_noun and not f.well_labelled,
      "no", 0.78, "*Rescue* squads came."),
    R("cue", lambda f: f.cue and f.score >= KNOWN,
      "place", 0.99, "They drove to *Izola* with friends."),
    R("beside-a-name", lambda f: f.neighbour_name,
      "no", 0.61, "The Volvo *Torrance* left."),
    R("somebody-there", lambda f: f.score >= 0.45 and f.label in ("", "PERSON", "ORG") and f.somebody_there,
      "place", 0.9, "*Rochester* police came."),
    R("opens-unparsed", lambda f: f.opens_unparsed and f.score >= 0.75,
      "place", 0.7, "*Nairobi* slept late."),
    R("opens-unparsed-little-known", lambda f: f.opens_unparsed,
      "no", 0.7, "*Alfa* slept late."),
    R("well-known", lambda f: f.score >= f.least,
      "place", 0.74, "They watched *Cusco* sleep."),
    R("little-known", lambda f: True,
      "no", 0.86, "They like *Alfa* most."),
], decides="span"))  # fmt: skip

#: The tables by name.
TABLES = {table.name: table for table in (PEOPLES, NAMES, INSIDES, FOLLOWED, WEIGHTS)}
