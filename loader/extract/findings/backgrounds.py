"""What a release's prose says of the place itself: its size, history and role; and of hopes and duties.

Genre notes, sections 4 to 6. Praise and blame outweigh it: such a sentence may still be a finding.
"""

from __future__ import annotations

import re
from typing import Final

from loader.extract import triggers
from loader.extract.findings import rules, searches, signs
from loader.extract.lexicon import Words

# the place, its size, history and role (sections 4 to 6); hopes and duties
DESCRIBED: Final = (
    rules.of(
        "size",
        "accommodation residents pass passes passed holds held holding hold houses housed house places room capacity"
        " population takes take there home",
        r"<home> \b(?:is|was) (?:now |currently )?home to\b",
        r"<hold|holds|held|holding|house|houses|housed|places|room|capacity|take|takes|population> "
        r"\b(?:holds?|held(?! for)|holding(?! (?:rooms?|cells?|facilit))|houses?|housed|has (?:places|room|a capacity)"
        r"|can hold|takes?|with (?:room|places)"
        r"|had a population|population of|capacity of)\b[^.;]{0,40}\b(?:\d++(?! (?:hours|days|weeks|months"
        r"|minutes|years))"
        r"|(?:hundred|just|about|around|nearly|over|some|up to|men|women|boys|prisoners|detainees)\b)",
        r"<pass|passes|passed> \bpass(?:es|ed)? through (?:it|its|the)\b",
        r"<accommodation|capacity> \b(?:certified normal accommodation|operational capacity)\b[^.;]{0,20}\b\d",
        r"<when> "
        r"\b(?:had|holds?|held|housed) [^.;]{0,20}\d+ (?:residents|prisoners|detainees|men|women|boys|people)\b[^.;]*"
        r"\bwhen (?:it was|we|they|inspectors)\b",
        r"<there> "
        r"\bthere (?:are|were) (?:two|three|four|\d+) (?:parts|sites|women|men|boys|children|prisoners|detainees)\b",
    ),
    rules.of(
        "role",
        "prison jail centre institution establishment unit prisons facility",
        r"<prison|jail|centre|institution|establishment|unit|prisons|facility> "
        r"\b(?:is|was|are) (?:an?|one of)\b[^.;]{0,80}\b(?:prison|jail|centre|institution|establishment|unit"
        r"|prisons|facility)\b",
    ),
    rules.of(
        "history",
        "provides runs delivers commissions operated owned opened built became share once serves serve known famous"
        " noted supplied role roled designated"
        " run operated managed provided led headed contracted contract due name named responsibility post"
        " governors directors governor director its among there",
        r"<run|operated|managed|owned>"
        r" ^[^,;]*\b(?:is|was|are|were|has been|have been) (?:(?:now|currently|privately) )?(?:run|operated"
        r"|managed|owned)"
        r" (?:for|on behalf of|by (?-i:[A-Z]))",
        r"<provides|runs|delivers|commissions>"
        r" ^(?-i:[A-Z])[^,;]*\b(?:provides|runs|delivers|commissions) (?:\w+ ){1,5}(?:at|in|for) (?:the|this|both)\b",
        r"<opened|built|became|share|once|serve|serves|together|supplied|roled|designated|known|famous|noted> "
        r"\b(?:opened in (?:the|early|late|\d{4})|(?<!not )built(?! for (?:one|two|three)\b)|became an?|was once"
        r"|serves? the|known together"
        r"|(?:is|are) (?:best |well )?(?:known|famous|noted) for (?:its|the|their|having|being)"
        r"|(?<!not )share (?:an?|the|one|some|many|most)\b|supplied|re-roled|designated)\b",
        r"<run|operated|managed|provided> "
        r"\b(?:is|was|are|were|been) (?:run|operated|managed|provided) by\b(?!.*\bbut\b)",
        r"<charge|post|first|among|when> "
        r"\b(?:governors?|directors?) had been in (?:charge|post)\b|\btook its first\b|^among the\b"
        r"|^there (?:are|were) \d+ when\b",
        r"<opened|under> \b(?:was|were) (?:\w+ )?opened (?:by|in \d{4})\b"
        r"|\bunder (?:one|a single|the same) (?:governor|management|director)\b",
        r"<governor|director> \b(?:has|had) been (?:the )?(?:governor|director) (?:for|since)\b",
        r"<led|headed> \b(?:has|have|had) been (?:led|headed) by\b",
        r"<took|takes|taken> \b(?:took|takes|taken) up (?:his|her|their|the) (?:post|role)\b[^;]{0,60}$",
        r"<contracted> \bcontracted (?:out )?(?:to|by)\b(?! work\b)",
        r"<contract> \b(?:holds?|held|won|awarded|given) the (?:\w+ )?contract (?:to|for)\b"
        r"|\bcontract (?:[\w-]+ ){0,4}(?:was|were|is|been) awarded\b",
        r"<due> \b(?:is|was|are|were) due to (?:close|open|re-?open|be (?:closed|demolished|replaced|sold))\b"
        r"(?! but\b)",
        r"<name|named> \btakes its name\b|\b(?:is|was) named after\b",
        r"<took> \btook over (?:the )?(?:running|management) of\b",
        r"<responsibility> \bresponsibility for [^.;]{0,50}\b(?:passed|moved|transferred|lies|rests)\b",
        inside="opened built became share once serve serves known famous noted supplied roled designated run"
        " operated managed provided charge post took among there led headed contracted contract due name named"
        " responsibility taken under governor director",
    ),
    rules.of(
        "people",
        "convicted serving sentenced aged older sent drawn come",
        r"<convicted|serving|sentenced|aged|older|over|younger> "
        r"\b(?:are|were|have been|had been) (?:\w+ ){0,2}(?:convicted of|serving (?!food)|sentenced|aged)\b"
        r"|\bare \d+ or (?:older|over|younger)\b",
        # in the present, which tells how things are in general: "Men are sent there from courts in three counties"
        r"<from> \b(?:is|are) (?:sent|drawn|transferred|moved|taken)\b[^.;]{0,30}\bfrom\b",
        r"<from> ^(?:most |many |some |the |its |almost all )?(?:men|women|prisoners|detainees|boys|people|residents"
        r"|patients|they) come\b[^.;]{0,40}\bfrom\b",
    ),
    rules.of(
        "intent",
        "hope hopes hoped look will would agreed welcomed declined ought should must expect if",
        r"<hope|hopes|hoped|look|will|would|agreed|welcomed|declined|ought|should|must|expect|can|could> "
        r"\b(?:(?<!the )(?<!any )(?<!no )(?<!of )hopes?|hoped|look forward"
        r"|will (?:come|return|be|publish|need|continue)|would like"
        r"|agreed with us|welcomed"
        r"|declined to|ought(?! to have)|(?<!as it )(?<!as they )should(?! have)|must|we expect"
        r"|if (?:they|he|she|it|the prison|managers|leaders) (?:can|could))\b",
    ),
)
_DESCRIBED: Final = rules.Rules(*DESCRIBED)
# "the dogs, which are managed by the region, had been there twice": what is added does not make the sentence
_ADDED = re.compile(r", (?:which|who|whose) [^,;]*(?:,|$)")
_AVERAGE: Final = searches.of(
    r"\b(?:average (?:\w+ )?(?:time|stay|length|age|number|population|period|sentence)|on average)\b"
)
_AVERAGES: Final = triggers.on("<average>")


def described(words: str, row: Words) -> str | None:
    """Return the name of the rule by which a sentence describes the place, or hopes; praise and blame outweigh it."""
    plain = _ADDED.sub(",", words) if row.triggered & signs.RELATIVE else words
    return _DESCRIBED.first(plain, row.triggered)


def about_place(words: str, row: Words) -> bool:
    """Tell whether the words of a clause describe the place or its people."""
    return _DESCRIBED.find(words, row.triggered)


def averaged(words: str, row: Words) -> bool:
    """Tell whether words state an average, which takes no side."""
    return row.triggered & _AVERAGES != 0 and _AVERAGE.search(words) is not None
