"""The vocabulary of movement: what a verb or noun says of who goes and where the ends stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Frame:
    """How a word of movement is built."""

    sends: bool = False  # somebody moves something, rather than going
    from_sender: bool = False  # what is sent sets out from the sender's own country
    to_sender: bool = False  # what is fetched ends in the fetcher's own country
    home: bool = False  # troops that are withdrawn go back to their own country
    place: Literal["origin", "destination"] | None = None  # what a place as its object is
    weak: bool = False  # often figurative: only people, vehicles and goods count as going


def listed(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


def _frames(words: str, frame: Frame) -> dict[str, Frame]:
    return dict.fromkeys(words.split(), frame)


VERBS: dict[str, Frame] = {
    **_frames("send deploy dispatch ship export extradite banish", Frame(sends=True, from_sender=True)),
    **_frames("deport expel", Frame(sends=True, from_sender=True, home=True)),
    **_frames("deliver supply smuggle traffic donate", Frame(sends=True, from_sender=True, weak=True)),
    **_frames(
        "redeploy transfer relocate transport airlift resettle redirect reroute ferry bus buss truck "
        "lorry lorrie barge raft freight tow parachute",
        Frame(sends=True),
    ),
    **_frames(
        "move bring take fly drive rush escort divert return carry haul cart herd rail courier",
        Frame(sends=True, weak=True),
    ),
    **_frames("evacuate", Frame(sends=True, place="origin")),
    **_frames("withdraw remove repatriate recall pull", Frame(sends=True, home=True, weak=True)),
    **_frames("import", Frame(sends=True, to_sender=True)),
    **_frames("flee escape", Frame(place="origin")),
    **_frames("invade", Frame(place="destination", from_sender=True)),
    **_frames("enter", Frame(place="destination")),
    **_frames("reach", Frame(place="destination", weak=True)),
    **_frames("leave exit depart quit", Frame(place="origin", weak=True)),
    **_frames("travel sail migrate emigrate immigrate trek journey pour stream flock cross arrive retreat", Frame()),
    **_frames(
        "go come walk run head land advance march drift swim ride cycle climb flow hike row set roll trudge wade limp "
        "crawl stagger paddle crowd swarm bind bound",
        Frame(weak=True),
    ),
}

NOUNS: dict[str, Frame] = {
    **_frames("deployment shipment export extradition dispatch", Frame(sends=True, from_sender=True)),
    **_frames("deportation expulsion", Frame(sends=True, from_sender=True, home=True)),
    **_frames("delivery supply", Frame(sends=True, from_sender=True, weak=True)),
    **_frames("transfer relocation redeployment airlift resettlement", Frame(sends=True)),
    **_frames("evacuation", Frame(sends=True, place="origin")),
    **_frames("withdrawal removal repatriation pullout", Frame(sends=True, home=True)),
    **_frames("import", Frame(sends=True, to_sender=True)),
    **_frames("invasion", Frame(place="destination", from_sender=True)),
    **_frames("incursion", Frame(from_sender=True)),
    **_frames(
        "migration exodus influx journey voyage pilgrimage trek crossing flight trip convoy return march", Frame()
    ),
}

ORIGIN_PREPOSITIONS = frozenset({"from"})
DESTINATION_PREPOSITIONS = frozenset({"to", "into", "toward", "towards", "onto"})
#: Verbs after which "in" and "at" say where it ends, and those after which "for" does.
ARRIVING = frozenset({"arrive", "land", "deploy", "resettle", "arrival", "relocate"})
#: "Bound": the lemma that a parse gives it.
BOUND = frozenset({"bind", "bound"})
LEAVING_FOR = BOUND | listed("leave depart head sail flee set escape exit quit")

DEMANDS = listed(
    "demand urge insist request order command instruct ask tell warn call require compel oblige implore press "
    "pressure warning ultimatum appeal call_for"
)
PLANS = listed(
    "plan prepare intend want threaten expect hope consider vow promise pledge offer aim propose agree decide seek "
    "try attempt mull ready plot fear anticipate predict forecast allow permit authorise authorize approve likely "
    "set able willing schedule due slate invite eligible possible threat risk prospect possibility fear option"
)
DENIALS = listed("deny refuse fail avoid prevent stop block ban forbid prohibit reject oppose cancel halt dismiss")
HYPOTHETICAL_MODALS = listed("could may might would can will shall ’ll 'll wo")
DEMANDING_MODALS = frozenset({"must", "should", "ought"})
UNREAL = listed(
    "planned possible potential proposed threatened imminent feared expected future likely eventual hypothetical"
)
IF = frozenset({"if", "unless", "whether"})

#: What can be sent in a figure of speech, and does not move.
INTANGIBLE = listed(
    "message letter mail signal warning statement email text note request report bill case money vote invitation "
    "question complaint condolence congratulation greeting thanks shock wave shockwave price chill tremor ripple "
    "attention focus power ownership control blame responsibility title authority speech verdict blow line number "
    "inflation temperature ball goal season point game match lead victory team-mate economy market stock share "
    "index debate talk tension relation problem issue policy measure sanction restriction support statement value "
    "total election war conflict peace justice democracy right freedom word idea story news life death career end "
    "start reform change impact effect"
)
#: Who and what goes, where the verb is weak.
MOVERS = listed(
    "troop soldier force army unit battalion brigade regiment division marine paratrooper fighter rebel militant "
    "militia mercenary police officer peacekeeper guard refugee migrant person people family resident villager "
    "civilian citizen national worker labourer child woman man student tourist visitor pilgrim passenger traveller "
    "evacuee survivor patient prisoner hostage detainee deportee diplomat ambassador envoy delegation minister "
    "president leader king queen pope team athlete crew sailor fisherman farmer herder protester demonstrator "
    "marcher crowd worshipper doctor nurse medic volunteer rescuer engineer expert official inspector observer "
    "journalist monk trader settler asylum-seeker returnee ship vessel boat tanker freighter ferry submarine "
    "frigate destroyer carrier warship fleet plane aircraft jet airliner helicopter drone train truck lorry bus "
    "convoy caravan car tank missile rocket weapon arm ammunition artillery grain wheat maize rice oil gas coal "
    "cargo container aid food medicine vaccine supply equipment goods fuel ore gold cattle sheep elephant whale "
    "bird animal herd statue painting artefact body remains thousand hundred dozen million couple group he she they "
    "we who i them him her us me"
)
MILITARY = listed(
    "troop soldier force army unit battalion brigade regiment division marine paratrooper fighter military tank"
)
#: Words that stand for part of those spoken of just before.
SHARES = listed("majority some other rest most half many all few part bulk remainder another third quarter")
COUNTS = listed("thousand hundred dozen score million billion majority half bulk rest number couple")
MEASURES = listed("tonne ton barrel kilogram kilo litre gallon bushel head kg pound ounce metre cubic")
#: What goods go "by", and where they go from may hang on it.
VEHICLES = listed(
    "cart truck lorry bus train boat ship plane helicopter ferry barge rail road air sea van car canoe mule camel "
    "horse donkey sledge tanker"
)
#: Groups and loads: how many stands behind "of" ("a crew of 22", "a convoy of 40 trucks").
GROUPS = listed(
    "group crew convoy fleet flotilla party team band contingent column crowd herd flock pack shipment load cargo "
    "batch force delegation squadron caravan company gang busload boatload trainload truckload planeload consignment"
)
#: Nouns behind a name that leave it the place where it ends ("the Kursk region", "the Mexico border").
PLACE_HEADS = listed(
    "city town village region province state oblast district county capital border frontier coast shore area "
    "airport base port harbour harbor island peninsula territory camp border side mainland"
)
