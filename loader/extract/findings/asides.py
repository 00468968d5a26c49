"""What a release's prose says beside its findings: the report, the visit, who spoke, what the place is.

Genre notes, sections 3, 5, 6, 9 and 12. Each rule has a name, and words of which a sentence must have one to be
looked at: most sentences have none, and a set of stems is compared faster than a pattern is searched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from loader.extract.findings.segments import stems
from loader.extract.lexicon import Words

_COUNT: Final = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty"
    r"|half|third|quarter|most|many|none|all)"
)
_OF: Final = r"(?:(?:of|the|our|its|those|these|main|key|previous|earlier|repeated|new|\d+|\w+ty|\w+teen) ){0,5}"


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    needs: frozenset[str]
    pattern: re.Pattern[str]


def _rule(name: str, needs: str, *patterns: str) -> _Rule:
    return _Rule(name, stems(needs), re.compile(r"(?i)" + "|".join(patterns)))


# about the report, the visit and their like, whatever else is in the sentence
_REFUSED: Final = (
    _rule(
        "publication",
        "published publish publishes publishing released releases releasing",
        r"\b(?:publish(?:ed|es|ing)?|releas(?:ed|ing))\b[^.;]{0,50}\b(?:reports?|reviews?|findings|notice)\b",
        r"\b(?:reports?|reviews?|letters?|notices?) (?:was|were|is|are|will be) (?:also )?published\b",
        r"^(?:an?|the|this) (?:\w+ ){0,3}(?:report|review|inspection|action plan)\b[^.;]*\bpublished\b",
    ),
    _rule(
        "report",
        "report reports review letter recommendations",
        r"\b(?:full report|the report|recommendations?|the review|letter) (?:can|will|may|is|makes?|contains?"
        r"|sets|highlights|identifies|raises)\b",
        r"\b(?:report|review|letter)s? (?:was|were|is|are|will be) (?:also )?(?:available|sent)\b|\bletter to\b"
        r"|\bread the\b",
    ),
    _rule(
        "this-text",
        "page release article introduction document story summary appears downloaded",
        r"^\(?(?:note: )?this (?:page|release|article|introduction|document|story|summary)\b",
        r"\bappears? on\b|\bcan be (?:found|read|downloaded)\b",
    ),
    _rule(
        "picture",
        "chart graph table figure image photo photograph picture",
        r"^(?:bar )?(?:chart|graph|table|figure|image|photo\w*|picture)\b",
    ),
    _rule(
        "count",
        "recommendations concerns examples",
        rf"\b{_COUNT} {_OF}recommendations\b",
        rf"\brecommendations\b[^.;]{{0,80}}\b{_COUNT}\b[^.;]{{0,30}}\b(?:had been|were|was) (?:\w+ )?(?:achieved"
        rf"|met|implemented)\b",
        r"\bidentified (?:\w+ ){0,3}(?:concerns|examples|areas)\b",
        r"\bfollowed up (?:on )?\w+ (?:key |main )?(?:concerns|recommendations)\b",
    ),
    _rule(
        "procedure",
        "notification UN issued invoked demanded notice grades scores days IRP IRPs",
        r"\b(?:urgent notification|UN) (?:protocol|process|procedure)\b|\b(?:has|have) (?:issued|invoked|demanded)\b",
        r"\bweeks?[’'] notice\b|\bgives? no (?:\w+ )?(?:grades|scores)\b|\bnow has \d+ days\b"
        r"|\bIRPs?\b.*\b(?:are|began)\b",
    ),
    _rule(
        "visit",
        "inspection visit review took carried conducted undertaken announced unannounced flight employed collected"
        " closed",
        r"\b(?:inspection|visit|review)s? (?:was|were|is|are) (?:also )?(?:carried out|conducted|announced"
        r"|unannounced|undertaken)\b",
        r"\b(?:took place|took part|was carried out|were carried out|was conducted|was undertaken)\b",
        r"^(?:the|this|that) (?:announced |unannounced )?(?:inspection|review|visit) "
        r"(?:comes|came|took|was the|was our|was made|was part|followed|forms|looked|assessed)",
        r"^(?:it|this) was (?:the|our|its|their) (?:first|second|third|fourth|\w+th) (?:\w+ ){0,2}(?:inspection"
        r"|visit|review)",
        r"\bput on (?:a|the) (?:charter )?flight\b|\bflight (?:left|departed|landed)\b|\bhad been collected\b"
        r"|\bwere employed by\b",
        r"\bclosed for (?:repairs?|refurbishment)\b",
    ),
    _rule(
        "inspectors-at-work",
        "inspectors inspectorate we they team it these such reviews visits",
        r"^(?:inspectors|we|they|our team|the team) (?:also )?(?:looked|visited|returned"
        r"|were (?:also )?accompanied|travelled|judged"
        r"|followed up|spent|made|spoke to|talked to|met the|interviewed|came back|went back)\b(?!.*\b(?:found"
        r"|that|who|when)\b)",
        r"^(?:it|they) (?:looked|judged)\b",
        r"^(?:they|these|such|(?:reviews|visits) of (?:this kind|progress)) (?:began|are|is|give|follow|look"
        r"|aim|take)\b",
        r"\binspectors\b[^.;]{0,70}\b(?:were at|spent|visited)\b(?![^.;]*\bwhen\b)[^.;]*\b(?:19|20)\d\d\b",
        r"\bset out to (?:see|check|find|establish)\b|\bthe inspectorate (?:suspended|developed|inspects"
        r"|publishes|visits)\b",
        r"\braised (?:this|these|it|them) with\b|\bleave them\b",
        r"^(?:we|inspectors|they) (?:hope|expect|recommend|urge|trust|look forward)\b",
    ),
    _rule(
        "transition",
        "if picture story position work concerns positives exceptions strengths weaknesses worried news",
        r"^if (?:they|he|she|it|the \w+|managers|leaders|staff) ",
        r"\bwere? worried by what\b|\bnot all good news\b",
        r"\b(?:picture|story|position) was (?:very |quite |much )?(?:different|mixed|better|worse|brighter|bleaker)\b",
        r"^(?:some|most|other|much) work was (?:better|worse)$",
        r"^(?:but |however,? )?there were (?:also )?(?:some )?(?:concerns|positives|exceptions|strengths|weaknesses)$",
    ),
)

# words ascribed to somebody by name or office (section 8); "inspectors said" stays, since that is the finding of all
_PERSON: Final = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Dame|Sir|Lord|Lady|Baroness)\.?\s+[A-Z][\w’'-]+"
    r"|[A-Z][\w’'-]+\s+(?:[A-Z]\.?\s+)?[A-Z][\w’'-]+(?:,[^.;]{0,80},)?"
    r"|(?:An?|The)\s[^.;,]{0,60}\b(?:spokes(?:man|woman|person)|[Mm]inister|[Ss]ecretary)\b[^.;]{0,40}"
    r"|[Tt]he\s+(?:[Dd]eputy\s+)?[Cc]hief\s+[Ii]nspector(?:\s+of\s+\w+)?|(?:He|She|he|she))"
)
_VERBS: Final = (
    "said says added adds wrote writes described describes called concluded concludes warned warns told commented"
    " praised"
    " noted stressed urged thanked welcomed acknowledged explained argued insisted observed remarked"
)
_SPEAKING: Final = rf"(?:also\s+)?(?:{_VERBS.replace(' ', '|')}|paid\s+tribute|pointed\s+out)\b"
_SPEECH: Final = _Rule(
    "speech",
    stems(_VERBS + " paid pointed according"),
    re.compile(
        rf"(?:^|,\s+|^But\s+|^However,?\s+){_PERSON}\s+{_SPEAKING}"
        rf"|[,”\"’']\s+(?:said|added|wrote|according\s+to)\s+{_PERSON}"
    ),
)

# the place, its size, history and role (sections 4 to 6); hopes and duties
_DESCRIBED: Final = (
    _rule(
        "size",
        "holds held holding hold houses housed house places room capacity population takes take there",
        r"\b(?:holds?|held|holding(?! (?:rooms?|cells?|facilit))|houses?|housed|has (?:places|room|a capacity)"
        r"|can hold|takes?|with (?:room|places)"
        r"|had a population|population of|capacity of)\b[^.;]{0,40}\b(?:\d++(?! (?:hours|days|weeks|months"
        r"|minutes|years))"
        r"|hundred|just|about|around|nearly|over|some|up to|men|women|boys|prisoners|detainees)",
        r"\bthere (?:are|were) (?:two|three|four|\d+) (?:parts|sites|women|men|prisoners|detainees)\b",
    ),
    _rule(
        "role",
        "prison jail centre institution establishment unit prisons facility",
        r"\b(?:is|was|are) (?:an?|one of)\b[^.;]{0,80}\b(?:prison|jail|centre|institution|establishment|unit"
        r"|prisons|facility)\b",
    ),
    _rule(
        "history",
        "opened built became share once serves serve known supplied role roled designated run operated managed provided"
        " governors directors governor director its among there",
        r"\b(?:opened in|built|became an?|share\b|was once|serves? the|known together|supplied|re-roled|designated)\b",
        r"\b(?:is|was|are|were|been) (?:run|operated|managed|provided) by\b(?!.*\bbut\b)",
        r"\b(?:governors?|directors?) had been in (?:charge|post)\b|\btook its first\b|^among the\b"
        r"|^there (?:are|were) \d+ when\b",
    ),
    _rule(
        "intent",
        "hope hopes hoped look will would agreed welcomed declined ought should must expect if",
        r"\b(?:hopes?|hoped|look forward|will (?:come|return|be|publish|need|continue)|would like"
        r"|agreed with us|welcomed"
        r"|declined|ought|should|must|we expect|if (?:they|he|she|it|the prison|managers|leaders) (?:can|could))\b",
    ),
)
_FOUND: Final = _rule(
    "found",
    "found saw met heard counted observed told showed watched discovered across noted",
    r"\b(?:inspectors|we|they|two inspectorates|our survey)\b[^.;]{0,30}\b(?:found|saw|met|heard|counted"
    r"|observed|were told"
    r"|told us|showed|watched|discovered|came across|noted)\b",
)


def refused(words: str, row: Words) -> str | None:
    """Return the rule by which a sentence is no finding: it is about the report or the visit, or said by a person."""
    return _first((*_REFUSED, _SPEECH), words, row)


def described(words: str, row: Words) -> str | None:
    """Return the name of the rule by which a sentence describes the place, or hopes; praise and blame outweigh it."""
    return _first(_DESCRIBED, words, row)


def found(words: str, row: Words) -> bool:
    """Tell whether a sentence says that inspectors found, saw or were told something."""
    return _first((_FOUND,), words, row) is not None


def _first(rules: tuple[_Rule, ...], words: str, row: Words) -> str | None:
    here = set(row.stems)
    for rule in rules:
        if not here.isdisjoint(rule.needs) and rule.pattern.search(words) is not None:
            return rule.name
    return None
