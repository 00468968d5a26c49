"""What a release's prose says beside its findings: the report, the visit, who spoke.

Genre notes, sections 3, 5, 6, 9 and 12. Each rule has a name, and words of which a sentence must have one to be
looked at: most sentences have none, and a set of stems is compared faster than a pattern is searched.
"""

from __future__ import annotations

import re
from typing import Final

from loader.extract import triggers
from loader.extract.findings import rules
from loader.extract.findings.backgrounds import about_place, averaged, described
from loader.extract.findings.rules import Rule
from loader.extract.lexicon import Words

__all__ = ["about_place", "averaged", "described", "found", "refused"]

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
REFUSED: Final = (
    rules.of(
        "publication",
        "published publish publishes publishing released releases releasing",
        r"<report|reports|review|reviews|findings|notice> "
        r"\b(?:publish(?:ed|es|ing)?|releas(?:ed|ing))\b[^.;]{0,50}\b(?:reports?|reviews?|findings|notice)\b",
        r"<published> \b(?:reports?|reviews?|letters?|notices?) (?:was|were|is|are|will be) (?:also )?published\b",
        r"<published> ^(?:an?|the|this) (?:\w+ ){0,3}(?:report|review|inspection|action plan)\b[^.;]*\bpublished\b",
        # "Managers at both places have published an action plan"
        r"<published|publish> <plan|plans|response> \b(?:ha(?:s|ve|d)|will|is to|are to) (?:\w+ )?publish(?:ed)? "
        r"(?:an?|its|their|the) (?:\w+ ){0,2}(?:plans?|response)\b",
    ),
    rules.of(
        "report",
        "report reports review letter recommendations copy copies details finding",
        r"<copy|copies> \bcop(?:y|ies)\b[^.;]*\b(?:available|obtained|downloaded|found|free)\b",
        r"<finding|findings> ^(?:the|these|its|their|our|such) findings? (?:comes?|came|appears?|is|are|was|were) "
        r"(?:\w+ )?(?:in|from|part of|based on)\b",
        r"<details> ^(?:full |further |more )?details\b[^.;]*\b(?:given|set out|available|found|on (?:the|our) \w+$)",
        r"<report|recommendation|recommendations|review|letter> "
        r"\b(?:full report|the report|recommendations?|the review|letter) (?:can|will|may|is|makes?|contains?"
        r"|sets|highlights|identifies|raises)\b",
        r"<available|sent|letter|read> "
        r"\b(?:report|review|letter)s? (?:was|were|is|are|will be) (?:also )?(?:available|sent)\b|\bletter to\b"
        r"|\bread the\b",
        # "This is a heartening report"
        r"<report> ^(?:this|it|here) (?:is|was) (?:an?|another|the) (?:[\w-]+,? ){0,5}report\b",
        # "Reports from before 2020 are kept by the National Archives"
        r"<reports> ^(?:\w+ ){0,2}reports (?:[\w-]+ ){0,6}(?:is|are|can|may|will) (?:\w+ )?(?:be )?(?:kept|held|found"
        r"|seen|stored|archived|obtained|read|listed)\b",
    ),
    rules.of(
        "reception",
        "welcome accept dismiss",
        r"<report|findings|inspection|recommendations> \b(?:welcom(?:es?|ed)|accept(?:s|ed)|dismiss(?:es|ed)) (?:all )?"
        r"(?:the|this|our|its|these) (?:\w+ ){0,2}(?:report|findings|inspection|recommendations)\b",
    ),
    rules.of(
        "this-text",
        "page release article introduction document story summary appears downloaded reproduce reproduced reprint"
        " printed extract extracts",
        r"<this> <page|release|article|introduction|document|story|summary>"
        r" ^\(?(?:note: )?this (?:page|release|article|introduction|document|story|summary)\b",
        r"<appear|appears|can> \bappears? on\b|\bcan be (?:found|read|downloaded)\b",
        r"<reproduce|reproduced|reprint|printed|extract|extracts> "
        r"^\(?(?:here |below )?(?:we (?:reproduce|reprint)\b|(?:the following|what follows|below|these"
        r"|this) (?:is|are) [^.;]{0,40}\b(?:extracts?|reproduced|printed)\b)",
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
        "recommendations concerns examples progress achieved",
        r"<progress> \bprogress (?:in|on|against|with) (?:just |only )?(?:one|two|three|four|five|six|seven|eight|nine"
        r"|ten|\d+)\b[^.]*\bprogress (?:in|on|against|with)\b",
        rf"<recommendations> \b{_COUNT} {_OF}recommendations\b",
        r"<recommendations> <achieved|met|implemented> "
        rf"\brecommendations\b[^.;]{{0,80}}\b{_COUNT}\b[^.;]{{0,30}}\b(?:had been|were|was) (?:\w+ )?(?:achieved"
        rf"|met|implemented)\b",
        r"<achieved> ^of (?:the|its|our|those|these) (?:\w+ )?\d+ (?:\w+ )?(?:made|repeated|checked|reviewed)\b"
        r"[^.;]*\bachieved\b",
        rf"<concerns> ^(?:we|inspectors) (?:had|have|raised|identified) {_COUNT} (?:\w+ ){{0,2}}concerns$",
        r"<identified> \bidentified (?:\w+ ){0,3}(?:concerns|examples|areas)\b",
        r"<followed> \bfollowed up (?:on )?\w+ (?:key |main )?(?:concerns|recommendations)\b",
    ),
    rules.of(
        "procedure",
        "notification UN issued invoked demanded notice grades scores ratings judgements days IRP IRPs scope",
        r"<protocol|process|procedure|issued|invoked|demanded> "
        r"\b(?:urgent notification|UN) (?:protocol|process|procedure)\b|\b(?:has|have) (?:issued|invoked|demanded)\b",
        r"<notice> \bweeks?[’'] notice\b",
        r"<grades|scores> <give|gives> \bgives? no (?:\w+ )?(?:grades|scores)\b",
        r"<days> <now> \bnow has \d+ days\b",
        # "The Justice Secretary has been given 28 days to explain …"
        r"<days> <has|have|must> \b(?:has|have|must)\b[^.;,]{0,40}\b(?:\d+|twenty-eight) days (?:to|in which to)\b"
        r"|\bmust (?:reply|respond|answer)\b[^.;]{0,30}\bdays\b",
        r"<scope> \b(?:outside|beyond|within|in) (?:the|its|our) scope of (?:this|the|our|that|an?) (?:\w+ ){0,2}"
        r"(?:review|visit|inspection|report|follow-up)\b|\bout of scope\b",
        r"<grades|scores|ratings|judgements> <no> "
        r"\b(?:leads? to|results? in|carr(?:y|ies)|involves?|produces?|awards?) no (?:\w+ ){0,3}(?:grades|scores"
        r"|ratings|judgements)\b",
        r"<irp|irps> \bIRPs?\b.*\b(?:are|began)\b",
        r"<grades|scores|ratings|judgements> <not> \b(?:do|does|did) not (?:result in|lead to|carry|include|involve"
        r"|produce|give|award) (?:\w+ ){0,3}(?:grades|scores|ratings|judgements)\b",
        r"<grades|scores|ratings> <no> ^no (?:\w+ )?(?:grades|scores|ratings) (?:is|are|was|were) (?:given|awarded)\b",
    ),
    # what visits of a kind are for: "Scrutiny visits were introduced as a way of reporting …"
    rules.of(
        "kind-of-visit",
        "visits reviews inspections notifications notification planned scheduled explained defined listed scale"
        " expectations",
        r"<scale> \bon a scale of (?:one|1)\b",
        r"<expectations> ^our expectations (?:are|can|were)\b",
        r"<explained|defined|listed> ^(?:the |our |these |all )?(?:\w+ ){0,3}(?:tests|grades|methods"
        r"|findings) (?:is|are) (?:\w+ )?(?:explained|defined|listed) (?:in|on|at|here)\b",
        r"<scrutiny|independent|thematic|unannounced|follow|full|urgent>"
        r" ^(?:(?:short )?scrutiny visits|independent reviews(?: of progress)?|thematic (?:reviews|inspections)"
        r"|(?:unannounced|follow-up|full) inspections|urgent notifications)(?: \([^)]*\))?,? (?:are|were|was|do|did|aim"
        r"|look|give|help|allow|take|replaced|focus|concentrate|assess|differ)\b",
        r"<urgent|independent|scrutiny>"
        r" ^(?:an? )?(?:urgent notification|independent review of progress|scrutiny visit)(?: \([^)]*\))? is\b",
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
        r"<inspection|review|visit> <it|this> "
        r"^(?:it|this) was (?:the|our|its|their) (?:first|second|third|fourth|\w+th) (?:\w+ ){0,2}(?:inspection"
        r"|visit|review)",
        r"<part> ^(?:inspectors|ofsted|estyn|hmi? \w+|\w+ inspectorate)\b[^.;]*\btook part\b",
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
        r"|interviewed|came|went|arrived|stayed|joined> "
        r"^(?:inspectors|we|they|our team|the team) (?:also )?(?:looked|visited|returned|surveyed|arrived|stayed"
        r"|were (?:also )?(?:accompanied|joined)|travelled|judged(?! (?:\w+ ){1,8}to be\b)"
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
        r"\bset out to (?:see|check|find|establish)\b|(?<!that )\bthe inspectorate (?:suspended|developed|inspects"
        r"|publishes|visits)\b",
        r"<raised|leave> \braised (?:this|these|it|them) with\b|\bleave them\b",
        r"<call|hope|expect|recommend|recommends|recommended|urge|urges|urged|trust|look> "
        r"^(?:we|inspectors|they|the (?:inspectorates?|inspectors|team|report|review)) (?:\w+ )?(?:hope|expect"
        r"|recommend(?:s|ed)?|urge[sd]?|trust|look forward|call on)\b",
        r"<make|makes|made> ^(?:we|inspectors|they|the (?:inspectorates?|report|review)) (?:\w+ )?(?:make|makes|made) "
        r"(?:[\w-]+ ){0,4}recommendations?\b",
        inside="inspectors set inspectorate raised leave",
    ),
    rules.of(
        "transition",
        "if picture story position situation work concerns positives exceptions strengths weaknesses worried news"
        " things happened matters verdict what shortcomings failings reservations practice spots worries matter"
        " everything",
        r"<if> ^if (?:they|he|she|it|the \w+|managers|leaders|staff) ",
        r"<worried|news> \bwere? worried by what\b|\bnot all good news\b",
        r"<picture|story|position|situation|news|things|matters> "
        r"\b(?:picture|story|position|situation|news|things|matters) (?:was|were) (?:\w+ )?(?:different|mixed|better"
        r"|worse|brighter|bleaker|good|bad)$",
        r"<picture|story|position|situation|news|things|matters> "
        r"\b(?:picture|story|position) was (?:very |quite |much )?(?:different|mixed|better|worse|brighter|bleaker)\b",
        r"<what> ^what (?:happened|followed|we (?:found|saw)) [^,;]*\b(?:was|were) (?:\w+ ){0,2}(?:better|worse"
        r"|satisfactory|encouraging|good|impressive|different|reassuring)$",
        r"<work> ^(?:some|most|other|much) work was (?:better|worse)$",
        r"<story|picture> ^(?:that|this|it|which) (?:was|is) not the (?:whole|full|only) (?:story|picture)$",
        r"<news|signs> ^there (?:was|were) (?:also )?(?:better|good|worse|bad|encouraging|brighter) (?:news|signs)"
        r"(?: elsewhere| too| as well)?$",
        r"<concerns|positives|exceptions|strengths|weaknesses|shortcomings|failings|reservations|practice|spots|worries>"
        r" ^(?:but |however,? |yet )?there (?:was|were) (?:(?:also|still|some|only|just|a few|few|several|certain"
        r"|minor|one or two|a number of) ){0,3}(?:concerns|positives|exceptions|strengths|weaknesses|shortcomings"
        r"|failings|reservations|good practice|bright spots|worries)$",
        r"<concerns|worries|weaknesses|failings> ^there were (?:also )?other,? (?:\w+ )?(?:concerns|worries|weaknesses"
        r"|failings)$",
        r"<matter|story> \b(?:is|was) (?:quite |very much )?(?:a|another) (?:very )?(?:different )?(?:matter|story)$",
        r"<everything> ^(?:but |yet |however, )?(?:not everything|everything) (?:\w+ ){0,3}?(?:was|is) (?:not )?"
        r"(?:bleak|bad|gloomy|negative|wrong|lost|well|good|positive|satisfactory)$"
        r"|^nor (?:was|is) everything (?:bleak|bad|gloomy|well|good)$",
        r"<practice|practices|spots|shortcomings|weaknesses|strengths>"
        r" ^(?:some|several|many|a few|a number of|(?:some )?(?:\w+ )?examples of) (?:good practices?|bright spots"
        r"|shortcomings|weaknesses|strengths) (?:was|were) (?:also )?(?:found|seen|noted|identified|observed)$",
        r"<all|entirely|wholly> \b(?:news|picture|story|things) (?:was|were) not (?:all|entirely|wholly) (?:bad|good"
        r"|bleak|gloomy|negative|positive)$",
    ),
    # what happened after the visit, what ministers promise, what ought to be: none of it was found
    rules.of(
        "afterwards",
        "since term",
        r"<term> \bterm (?:of office|as (?:HM )?chief inspector)\b",
        r"<has|have> \b(?:has|have) since\b(?! \w+ (?:fallen|risen))(?![^.;]{3,40}, but\b)",
        # of a place "since the inspection" may speak of the one before, as in a review of progress
        rf"<has|have> ^since (?:the|this|our) (?:inspection|visit),? {_ABOVE} (?:has|have)\b"
        rf"|^{_ABOVE} (?:has|have)\b[^.;]* since (?:the|this|our) (?:inspection|visit)$"
        r"|^(?:an?|the) (?:new )?(?:governor|director|head)\b[^.;]{0,40} (?:has|have) [^.;]* since (?:the|this|our)"
        r" (?:inspection|visit)$",
    ),
    rules.of(
        "policy",
        "ministers minister government sooner time assured promised undertaken first second third that",
        # what is asked for: "The first is that no newcomer should be locked up before …"
        r"<should|must> <first|second|third|fourth|other|next|last|urgent> ^(?:the |our |and |one )?(?:first|second"
        r"|third|fourth|other|next|last|most urgent)(?: of (?:these|them))? (?:is|was) that\b[^.;]*\b(?:should|must)\b",
        r"<assured|promised|undertaken> ^the (?:new )?(?:governor|director|chief executive|prison service|service"
        r"|department|ministry) (?:has|have) (?:now |also |since )?(?:assured|promised|undertaken)\b",
        r"<minister|ministers|government|state> <has|have>"
        r" ^(?:ministers?|the government|the minister|the secretary of state)\b[^.;]{0,40}\b(?:has|have) "
        r"(?:now |also )?(?:promised|pledged|committed|announced|said|decided|accepted)\b",
        r"<sooner|quicker|earlier|time> ^the (?:sooner|quicker|earlier)\b|^it is (?:high |now )?time\b",
    ),
)

# words ascribed to somebody by name or office (section 8); "inspectors said" stays, since that is the finding of all
_PERSON: Final = (
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Dame|Sir|Lord|Lady|Baroness)\.?\s+[A-Z][\w’'-]+"
    r"|[A-Z][\w’'-]+\s+(?:[A-Z]\.?\s+)?[A-Z][\w’'-]+(?:,[^.;]{0,80},)?"
    r"|(?:An?|The)\s[^.;,]{0,60}\b(?:spokes(?:man|woman|person)|[Mm]inister|[Ss]ecretary)\b[^.;]{0,40}"
    r"|(?:Campaigners|Reformers|Lawyers|Ministers|Critics|Charities|Unions|MPs)\b[^.;,]{0,40}"
    r"|[Tt]he\s+(?:[Dd]eputy\s+)?[Cc]hief\s+[Ii]nspector(?:\s+of\s+\w+)?|(?:He|She|he|she))"
)
_VERBS: Final = (
    "said says added adds wrote writes described describes called calls concluded concludes warned warns told commented"
    " praised"
    " noted stressed urged thanked welcomed acknowledged explained argued insisted observed remarked"
)
_SPEAKING: Final = rf"(?:also\s+)?(?:{_VERBS.replace(' ', '|')}|paid\s+tribute|pointed\s+out)\b"
_SPOKEN: Final = triggers.on_stems(_VERBS + " paid pointed according")
_IN_WRITING: Final = (
    r"(?:In\s+(?:a|an|his|her|the)\s+(?:\w+\s+)?(?:foreword|introduction|preface|letter|statement|blog|speech|interview)"
    r"[^.;,]{0,50},?\s+)"
)
_SAYS = re.compile(rf"(?:But\s+|However,?\s+|{_IN_WRITING})?{_PERSON}\s+{_SPEAKING}")
# one class of characters first, which is searched for much faster than alternatives
_SAYING = re.compile(
    rf"[,”\"’'](?:(?<=,)\s+{_PERSON}\s+{_SPEAKING}|\s+(?:said|added|wrote|according\s+to)\s+{_PERSON})"
)
_SAID: Final = triggers.on(" ".join([f"<{verb}>" for verb in (*_VERBS.split(), "paid", "pointed", "according")]))
_SPEECH: Final = Rule(
    "speech",
    _SPOKEN,
    (rules.Part(_SAID, rules.ANY, _SAYS.match, _SAYS.pattern),),
    _SPOKEN,
    (rules.Part(_SAID, rules.ANY, _SAYING.search, _SAYING.pattern),),
)

FOUND: Final = rules.of(
    "found",
    "found saw met heard counted observed told showed watched discovered across noted",
    r"\b(?:inspectors|we|they|two inspectorates|our survey)\b[^.;]{0,30}\b(?:found|saw|met|heard|counted"
    r"|observed|were told"
    r"|told us|showed|watched|discovered|came across|noted)\b",
)


_BESIDE: Final = rules.Rules(*REFUSED, _SPEECH)
_FOUND: Final = rules.Rules(FOUND)


def refused(words: str, row: Words) -> str | None:
    """Return the rule by which a sentence is no finding: it is about the report or the visit, or said by a person."""
    return _BESIDE.first(words, row.triggered)


def found(words: str, row: Words) -> bool:
    """Tell whether a sentence says that inspectors found, saw or were told something."""
    return _FOUND.first(words, row.triggered) is not None
