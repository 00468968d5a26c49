"""What a release's prose says beside its findings: the report, the visit, who spoke, what the place is.

Genre notes, sections 3, 5, 6, 9 and 12. Each rule has a name, and words of which a sentence must have one to be
looked at: most sentences have none, and a set of stems is compared faster than a pattern is searched.
"""

from __future__ import annotations

import re
from typing import Final

from loader.extract import triggers
from loader.extract.findings import rules, signs
from loader.extract.findings.rules import Rule
from loader.extract.lexicon import Words

_COUNT: Final = (
    r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty"
    r"|half|third|quarter|most|many|none|all)"
)
_OF: Final = r"(?:(?:of|the|our|its|those|these|main|key|previous|earlier|repeated|new|\d+|\w+ty|\w+teen) ){0,5}"


# who runs prisons, and answers a report
_ABOVE: Final = (
    r"(?:the )?(?:(?:national|scottish) )?(?:prison service|NOMS|HMPPS|offender management service|ministry of justice"
    r"|government|minister|ministers|secretary of state|home office|department)"
)

# about the report, the visit and their like, whatever else is in the sentence
_REFUSED: Final = (
    rules.of(
        "publication",
        "published publish publishes publishing released releases releasing",
        r"<report|reports|review|reviews|findings|notice> "
        r"\b(?:publish(?:ed|es|ing)?|releas(?:ed|ing))\b[^.;]{0,50}\b(?:reports?|reviews?|findings|notice)\b",
        r"<published> \b(?:reports?|reviews?|letters?|notices?) (?:was|were|is|are|will be) (?:also )?published\b",
        r"^(?:an?|the|this) (?:\w+ ){0,3}(?:report|review|inspection|action plan)\b[^.;]*\bpublished\b",
    ),
    rules.of(
        "report",
        "report reports review letter recommendations copy copies details finding",
        r"<copy|copies> \bcop(?:y|ies)\b[^.;]*\b(?:available|obtained|downloaded|found|free)\b",
        r"^(?:the|these|its|their|our|such) findings? (?:comes?|came|appears?|is|are|was|were) (?:\w+ )?(?:in|from"
        r"|part of|based on)\b",
        r"^(?:full |further |more )?details\b[^.;]*\b(?:given|set out|available|found|on (?:the|our) \w+$)",
        r"<report|recommendation|recommendations|review|letter> "
        r"\b(?:full report|the report|recommendations?|the review|letter) (?:can|will|may|is|makes?|contains?"
        r"|sets|highlights|identifies|raises)\b",
        r"<available|sent|letter|read> "
        r"\b(?:report|review|letter)s? (?:was|were|is|are|will be) (?:also )?(?:available|sent)\b|\bletter to\b"
        r"|\bread the\b",
        # "This is a heartening report"
        r"<report> ^(?:this|it|here) (?:is|was) (?:an?|another|the) (?:[\w-]+,? ){0,5}report\b",
    ),
    rules.of(
        "reception",
        "welcome accept dismiss",
        r"<report|findings|inspection|recommendations> \b(?:welcom(?:es?|ed)|accept(?:s|ed)|dismiss(?:es|ed)) (?:all )?"
        r"(?:the|this|our|its|these) (?:\w+ ){0,2}(?:report|findings|inspection|recommendations)\b",
    ),
    rules.of(
        "this-text",
        "page release article introduction document story summary appears downloaded",
        r"^\(?(?:note: )?this (?:page|release|article|introduction|document|story|summary)\b",
        r"<appear|appears|can> \bappears? on\b|\bcan be (?:found|read|downloaded)\b",
    ),
    rules.of(
        "picture",
        "chart graph table figure image photo photograph picture map diagram drawing",
        # "Column chart comparing …", and not "Table tennis was popular"
        r"^(?:\w+ )?(?:chart|graph)\b(?! boards?\b)|^(?:map|diagram|drawing) (?:of|showing|comparing)\b",
        r"^(?:table|figure|image|photo\w*|picture)\b(?! (?:tennis|boards?)\b)",
    ),
    rules.of(
        "count",
        "recommendations concerns examples progress",
        r"<progress> "
        r"\bprogress in (?:just |only )?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\b[^.]*\bprogress in\b",
        rf"<recommendations> \b{_COUNT} {_OF}recommendations\b",
        r"<recommendations> "
        rf"\brecommendations\b[^.;]{{0,80}}\b{_COUNT}\b[^.;]{{0,30}}\b(?:had been|were|was) (?:\w+ )?(?:achieved"
        rf"|met|implemented)\b",
        rf"<concerns> ^(?:we|inspectors) (?:had|have|raised|identified) {_COUNT} (?:\w+ ){{0,2}}concerns$",
        r"<identified> \bidentified (?:\w+ ){0,3}(?:concerns|examples|areas)\b",
        r"<followed> \bfollowed up (?:on )?\w+ (?:key |main )?(?:concerns|recommendations)\b",
    ),
    rules.of(
        "procedure",
        "notification UN issued invoked demanded notice grades scores ratings days IRP IRPs",
        r"<protocol|process|procedure|issued|invoked|demanded> "
        r"\b(?:urgent notification|UN) (?:protocol|process|procedure)\b|\b(?:has|have) (?:issued|invoked|demanded)\b",
        r"<notice|grades|scores|days|irp|irps> "
        r"\bweeks?[’'] notice\b|\bgives? no (?:\w+ )?(?:grades|scores)\b|\bnow has \d+ days\b"
        r"|\bIRPs?\b.*\b(?:are|began)\b",
        r"<grades|scores|ratings> \b(?:do|does|did) not (?:result in|lead to|carry|include|involve|produce|give|award) "
        r"(?:\w+ ){0,2}(?:grades|scores|ratings)\b|^no (?:\w+ )?(?:grades|scores|ratings) (?:is|are|was|were) "
        r"(?:given|awarded)\b",
    ),
    # what visits of a kind are for: "Scrutiny visits were introduced as a way of reporting …"
    rules.of(
        "kind-of-visit",
        "visits reviews inspections notifications notification planned scheduled explained defined listed",
        r"<explained|defined|listed> ^(?:the |our |these |all )?(?:\w+ ){0,3}(?:tests|grades|methods"
        r"|findings) (?:is|are) (?:\w+ )?(?:explained|defined|listed) (?:in|on|at|here)\b",
        r"^(?:(?:short )?scrutiny visits|independent reviews(?: of progress)?|thematic (?:reviews|inspections)"
        r"|(?:unannounced|follow-up|full) inspections|urgent notifications)(?: \([^)]*\))?,? (?:are|were|was|do|did|aim"
        r"|look|give|help|allow|take|replaced|focus|concentrate|assess|differ)\b",
        r"^(?:an? )?(?:urgent notification|independent review of progress|scrutiny visit)(?: \([^)]*\))? is\b",
        # in the present: "All inspections of police custody are carried out with …"
        r"<planned|scheduled|due|expected|carried|conducted|undertaken> \b(?:inspections?|review of progress) "
        r"(?:[\w-]+ ){1,6}(?:is|are) (?:\w+ )?(?:planned|scheduled|due|expected|carried out|conducted|undertaken)\b",
    ),
    rules.of(
        "visit",
        "inspection visit review took carried conducted undertaken announced unannounced flight employed collected"
        " closed date advance inspected visited joined arrived came",
        r"<announced> \bdates?\b[^.;]*\bannounced\b|\bannounced in advance\b",
        r"<inspection|inspections|visit|visits|review|reviews> "
        r"\b(?:inspection|visit|review)s? (?:was|were|is|are) (?:also )?(?:carried out|conducted|announced"
        r"|unannounced|undertaken)\b",
        r"<place|part|carried|conducted|undertaken> (?:\b(?:inspections?|review of progress|scrutiny visit|fieldwork)\b"
        r"|^(?:it|this|(?:the|our|that) visit|the review)\b)[^.;]{0,60}"
        r"\b(?:took place|took part|(?:was|were) carried out|was conducted|was undertaken)\b",
        r"<inspection|review|visit> ^(?:the|this|that) (?:announced |unannounced )?(?:inspection|review|visit) "
        r"(?:comes|came|took|was the|was our|was made|was part|followed|forms|formed|looked|assessed)",
        # "Eleven courthouses with cells were visited over ten days"
        rf"<inspected|visited> ^(?:{_COUNT}|several|both) (?:of (?:the|these|our) )?(?:[\w-]+ ){{0,4}}(?:prisons|jails"
        r"|courts|courthouses|suites|sites|facilities|establishments|centres|institutions|units|flights|areas) "
        r"(?:[\w-]+ ){0,3}(?:was|were) (?:inspected|visited)\b",
        r"<inspection|review|visit> "
        r"^(?:it|this) was (?:the|our|its|their) (?:first|second|third|fourth|\w+th) (?:\w+ ){0,2}(?:inspection"
        r"|visit|review)",
        r"<part> ^inspectors\b[^.;]*\btook part\b",
        r"<looked|examined|assessed|joined> ^inspectors (?:from|of) [^.;]{0,60}\b(?:looked at|examined|assessed"
        r"|joined)\b(?!.*\b(?:found|that)\b)",
        r"<us> \binspected\b[^.;]*\bwith us$|\bjoined us\b",
        r"<flight|collected|employed> "
        r"\bput on (?:a|the) (?:charter )?flight\b|\bflight (?:left|departed|landed)\b|\bhad been collected\b"
        r"|\bwere employed by\b",
        r"<closed> \bclosed for (?:repairs?|refurbishment)\b",
        # "The centre held 408 men when inspectors arrived unannounced in January 2018"
        r"<inspectors|we> \b(?:held|holds|housed) [^.;]{0,30}\d[^.;]{0,30}\bwhen (?:inspectors|we) "
        r"(?:arrived|visited|came|inspected)\b(?! and\b)[^.;,]{0,40}$",
        inside="announced unannounced carried conducted undertaken took inspected joined put flight collected employed"
        " closed arrived visited came",
    ),
    rules.of(
        "inspectors-at-work",
        "inspectors inspectorate we they team it these such reviews visits report",
        r"<looked|visited|returned|surveyed|accompanied|travelled|judged|followed|spent|made|spoke|talked|met"
        r"|interviewed|came|went> "
        r"^(?:inspectors|we|they|our team|the team) (?:also )?(?:looked|visited|returned|surveyed"
        r"|were (?:also )?accompanied|travelled|judged"
        r"|followed up|spent|made|spoke to|talked to|met the|interviewed|came back|went back)\b(?!.*\b(?:found"
        r"|that|who|when)\b)",
        r"<looked|judged|team> "
        r"^(?:it|they) (?:looked|judged)\b|^(?:the|our) (?:inspection )?team (?:included|was|were|comprised)\b",
        r"<began|are|is|give|follow|look|aim|take> "
        r"^(?:they|these|such|(?:reviews|visits) of (?:this kind|progress)) (?:began|are|is|give|follow|look"
        r"|aim|take)\b",
        r"<0000> \binspectors\b[^.;]{0,70}\b(?:were at|spent|visited)\b(?![^.;]*\b(?:when|found)\b)[^.;]*"
        r"\b(?:19|20)\d\d\b",
        r"<set|inspectorate> "
        r"\bset out to (?:see|check|find|establish)\b|\bthe inspectorate (?:suspended|developed|inspects"
        r"|publishes|visits)\b",
        r"<raised|leave> \braised (?:this|these|it|them) with\b|\bleave them\b",
        r"<call|hope|expect|recommend|recommends|recommended|urge|urges|urged|trust|look> "
        r"^(?:we|inspectors|they|the (?:inspectorates?|inspectors|team|report|review)) (?:\w+ )?(?:hope|expect"
        r"|recommend(?:s|ed)?|urge[sd]?|trust|look forward|call (?:on|for))\b",
        r"<make|makes|made> ^(?:we|inspectors|they|the (?:inspectorates?|report|review)) (?:\w+ )?(?:make|makes|made) "
        r"(?:[\w-]+ ){0,4}recommendations?\b",
        inside="inspectors set inspectorate raised leave",
    ),
    rules.of(
        "transition",
        "if picture story position situation work concerns positives exceptions strengths weaknesses worried news"
        " things happened matters verdict what shortcomings failings reservations practice spots",
        r"^if (?:they|he|she|it|the \w+|managers|leaders|staff) ",
        r"<worried|news> \bwere? worried by what\b|\bnot all good news\b",
        r"<picture|story|position|situation|news|things|matters> "
        r"\b(?:picture|story|position|situation|news|things|matters) (?:was|were) (?:\w+ )?(?:different|mixed|better"
        r"|worse|brighter|bleaker|good|bad)$",
        r"<picture|story|position|situation|news|things|matters> "
        r"\b(?:picture|story|position) was (?:very |quite |much )?(?:different|mixed|better|worse|brighter|bleaker)\b",
        r"^what (?:happened|followed|we (?:found|saw)) [^,;]*\b(?:was|were) (?:\w+ ){0,2}(?:better|worse|satisfactory"
        r"|encouraging|good|impressive|different|reassuring)$",
        r"^(?:some|most|other|much) work was (?:better|worse)$",
        r"^(?:that|this|it|which) (?:was|is) not the (?:whole|full|only) (?:story|picture)$",
        r"^there (?:was|were) (?:also )?(?:better|good|worse|bad|encouraging|brighter) (?:news|signs)"
        r"(?: elsewhere| too| as well)?$",
        r"^(?:but |however,? |yet )?there (?:was|were) (?:(?:also|still|some|only|just|a few|few|several|certain"
        r"|minor|one or two|a number of) ){0,3}(?:concerns|positives|exceptions|strengths|weaknesses|shortcomings"
        r"|failings|reservations|good practice|bright spots)$",
        r"^(?:some|several|many|a few|a number of|(?:some )?(?:\w+ )?examples of) (?:good practices?|bright spots"
        r"|shortcomings|weaknesses|strengths) (?:was|were) (?:also )?(?:found|seen|noted|identified|observed)$",
        r"<all|entirely|wholly> \b(?:news|picture|story|things) (?:was|were) not (?:all|entirely|wholly) (?:bad|good"
        r"|bleak|gloomy|negative|positive)$",
    ),
    # what happened after the visit, what ministers promise, what ought to be: none of it was found
    rules.of(
        "afterwards",
        "since term",
        r"<term> \bterm (?:of office|as (?:HM )?chief inspector)\b",
        r"<has|have> \b(?:has|have) since\b(?! \w+ (?:fallen|risen))",
        # of a place "since the inspection" may speak of the one before, as in a review of progress
        rf"<has|have> ^since (?:the|this|our) (?:inspection|visit),? {_ABOVE} (?:has|have)\b"
        rf"|^{_ABOVE} (?:has|have)\b[^.;]* since (?:the|this|our) (?:inspection|visit)$"
        r"|^(?:an?|the) (?:new )?(?:governor|director|head)\b[^.;]{0,40} (?:has|have) [^.;]* since (?:the|this|our)"
        r" (?:inspection|visit)$",
    ),
    rules.of(
        "policy",
        "ministers minister government sooner time assured promised undertaken",
        r"<assured|promised|undertaken> ^the (?:new )?(?:governor|director|chief executive|prison service|service"
        r"|department|ministry) (?:has|have) (?:now |also |since )?(?:assured|promised|undertaken)\b",
        r"^(?:ministers?|the government|the minister|the secretary of state)\b[^.;]{0,40}\b(?:has|have) (?:now |also )?"
        r"(?:promised|pledged|committed|announced|said|decided|accepted)\b",
        r"^the (?:sooner|quicker|earlier)\b|^it is (?:high |now )?time\b",
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
_SPOKEN: Final = triggers.on_stems(_VERBS + " paid pointed according")
_SAYING = re.compile(
    rf"(?:^|,\s+|^But\s+|^However,?\s+){_PERSON}\s+{_SPEAKING}"
    rf"|[,”\"’']\s+(?:said|added|wrote|according\s+to)\s+{_PERSON}"
)
_SAID: Final = triggers.on(" ".join([f"<{verb}>" for verb in (*_VERBS.split(), "paid", "pointed", "according")]))
_SPEECH: Final = Rule("speech", _SPOKEN, None, _SPOKEN, (rules.Part(_SAID, _SAYING.search, _SAYING),))

# the place, its size, history and role (sections 4 to 6); hopes and duties
_DESCRIBED: Final = (
    rules.of(
        "size",
        "accommodation residents pass passes passed holds held holding hold houses housed house places room capacity"
        " population takes take there",
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
        "provides runs delivers commissions operated owned opened built became share once serves serve known supplied"
        " role roled designated"
        " run operated managed provided led headed contracted contract due name named responsibility post"
        " governors directors governor director its among there",
        r"^[^,;]*\b(?:is|was|are|were|has been|have been) (?:(?:now|currently|privately) )?(?:run|operated"
        r"|managed|owned)"
        r" (?:for|on behalf of|by (?-i:[A-Z]))",
        r"^(?-i:[A-Z])[^,;]*\b(?:provides|runs|delivers|commissions) (?:\w+ ){1,5}(?:at|in|for) (?:the|this|both)\b",
        r"<opened|built|became|share|once|serve|serves|together|supplied|roled|designated> "
        r"\b(?:opened in (?:the|early|late|\d{4})|built|became an?|was once|serves? the|known together"
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
        inside="opened built became share once serve serves known supplied roled designated run operated managed"
        " provided charge post took among there led headed contracted contract due name named responsibility taken"
        " under governor director",
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
        r"\b(?:hopes?|hoped|look forward|will (?:come|return|be|publish|need|continue)|would like"
        r"|agreed with us|welcomed"
        r"|declined|ought|should|must|we expect|if (?:they|he|she|it|the prison|managers|leaders) (?:can|could))\b",
    ),
)
# "the dogs, which are managed by the region, had been there twice": what is added does not make the sentence
_ADDED = re.compile(r", (?:which|who|whose) [^,;]*(?:,|$)")
_AVERAGE = re.compile(
    r"(?i)\b(?:average (?:\w+ )?(?:time|stay|length|age|number|population|period|sentence)|on average)\b"
)
_AVERAGES: Final = triggers.on("<average>")
_FOUND: Final = rules.of(
    "found",
    "found saw met heard counted observed told showed watched discovered across noted",
    r"\b(?:inspectors|we|they|two inspectorates|our survey)\b[^.;]{0,30}\b(?:found|saw|met|heard|counted"
    r"|observed|were told"
    r"|told us|showed|watched|discovered|came across|noted)\b",
)


_BESIDE: Final = (*_REFUSED, _SPEECH)


def refused(words: str, row: Words) -> str | None:
    """Return the rule by which a sentence is no finding: it is about the report or the visit, or said by a person."""
    return _first(_BESIDE, words, row)


def described(words: str, row: Words) -> str | None:
    """Return the name of the rule by which a sentence describes the place, or hopes; praise and blame outweigh it."""
    plain = _ADDED.sub(",", words) if row.triggered & signs.RELATIVE else words
    return _first(_DESCRIBED, plain, row)


def about_place(words: str, row: Words) -> bool:
    """Tell whether the words of a clause describe the place or its people."""
    told = row.triggered
    return any([rule.finds(words, told) for rule in _DESCRIBED])


def averaged(words: str, row: Words) -> bool:
    """Tell whether words state an average, which takes no side."""
    return row.triggered & _AVERAGES != 0 and _AVERAGE.search(words) is not None


def found(words: str, row: Words) -> bool:
    """Tell whether a sentence says that inspectors found, saw or were told something."""
    return _FOUND.fits(words, row.triggered)


def _first(tried: tuple[Rule, ...], words: str, row: Words) -> str | None:
    triggered = row.triggered
    for rule in tried:
        if triggered & rule.needs and rule.fits(words, triggered):
            return rule.name
    return None
