"""Wordings that state a change, or that there was none, whichever way things went: the side of the finding tells that.

"The gym had reopened at last" is better, "classes had all but stopped" worse; "as clean as it had been in
2016" is as good as before, "as dirty as it had been" no better (domain notes, section 6).
"""

from __future__ import annotations

import re
from typing import Final

from loader.extract import triggers
from loader.extract.findings import searches

# the visit before this one, a year, or any time before
THEN: Final = (
    r"(?:(?:in|at|on|during|after)\s+)?(?:(?:the|our|its|their|that|this)\s+)?(?:\w+\s+)?(?:last|previous|earlier)\b"
    r"|(?:in\s+|at\s+|for\s+)?(?:\w+\s+)?(?:19|20)\d\d\b|before\b|previously\b|when\b|ever\b"
    r"|(?:\w+\s+){1,2}(?:years?|months?)\s+(?:before|ago|earlier)\b|in\s+the\s+past\b|in\s+recent\s+(?:years|months)\b"
    r"|(?:for|in)\s+(?:many|several|some|(?:\w+\s+){1,2})\s*(?:years|months)\b"
    r"|at\s+any\s+(?:time|point|inspection|visit)\b|in\s+the\s+same\s+(?:period|months?)\b"
    r"|(?:it|they|those|we|these|that|there)\s+(?:did\b|had\s+(?:ever\s+)?(?:been|found|seen)\b|used\s+to\b|once\s+(?:was|were)\b|(?:found|remembered)\b"
    r"|(?:was|were)(?=\s+(?:in|at|on|when|before|a|two|three|last)\b|\s*(?:$|[,;.])))"
)
_HAVE: Final = r"(?:had|has|have|having)"
# how far something went: "had all but stopped"
_FAR: Final = (
    r"(?:(?:much|far|rather|somewhat|considerably|noticeably|markedly|visibly|slightly|significantly|even|generally|also"
    r"|now|little|a|lot|bit|good|deal|appreciably|steadily|all|but|almost|virtually|largely|nearly|completely|simply"
    r"|since|gradually|quickly|at|last|recently|again|clearly|plainly|actually|long|only|just|both)\s+){0,3}"
)
_COMPARATIVES: Final = (
    "better worse cleaner dirtier tidier scruffier shabbier safer calmer quieter noisier brighter darker warmer colder"
    " fairer harsher friendlier kinder quicker faster swifter slower shorter weaker stronger rarer scarcer busier"
    " fuller emptier easier harder tougher tighter looser healthier happier livelier bleaker grimmer rougher"
    " firmer sharper richer thinner tenser poorer steadier smoother bolder prouder clearer wider narrower fresher"
)
_COMPARATIVE: Final = rf"(?:{_COMPARATIVES.replace(' ', '|')})"
_STOPPED: Final = (
    r"(?:stopped(?!\s+\w+ing\b)|ceased|ended|dried\s+up|vanished|disappeared|evaporated|died\s+(?:out|away|down)|faded"
    r"|receded|lapsed|come\s+to\s+(?:an\s+end|a\s+halt|a\s+stop)|ground\s+to\s+a\s+halt|melted\s+away|resumed|restarted"
    r"|fallen\s+(?:away|off|into\s+disuse)|returned|recovered|suffered|slowed|speeded\s+up|sped\s+up|become|grown|sunk|been\s+halted|squandered"
    r"|declined(?!\s+to\b)|waned|dwindled|crept\s+(?:up|down)|gone\s+(?:up|backwards)|come\s+on\s+(?:well|a\s+long\s+way)"
    r"|put\s+(?:an\s+end|a\s+stop|paid)\s+to|taken\s+a\s+\w+\s+turn"
    rf"|gone(?=\s*$|\s*[,;.]|\s+and\b)|got\s+(?:going\b|under\s+way\b|(?:much\s+|far\s+)?{_COMPARATIVE}))"
)
# of somebody "who had become …" such words tell who they are
_FIRST: Final = searches.of(r"\bfor\s+the\s+first\s+time\s+(?:since|in|for)\b")
_AT_LAST: Final = searches.of(
    r"\bat\s+(?:long\s+)?last\b(?!\s+(?:year|month|week|inspection|visit|spring|summer|autumn|winter)|\s+\w+[’']s\b)"
)
_OUTCOME: Final = searches.of(
    rf"\b{_HAVE}(?<!who\s\w\w\w)(?<!which\s\w\w\w)(?<!that\s\w\w\w)(?<!who\s\w\w\w\w)(?<!which\s\w\w\w\w)\s+{_FAR}"
    rf"{_STOPPED}\b(?!\s+(?:used|accustomed|up\b|from|abuse|trauma|an?\s+(?:injur|stroke|heart)))"
)
_COMPARED: Final = searches.of(
    rf"\b(?:was|were|is|are|felt|seemed|looked|got|became|grew)\s+{_FAR}{_COMPARATIVE}\b"
    r"(?=\s*(?:$|[,;:.]|\s(?:and|now|this|as|because|since|too|after|with)\b))"
)
_COUNTED = re.compile(
    r"(?i)\b(?:double|twice|treble|triple|half|\w+\s+times)\s+(?:the|that|what|its|their)\b"
    rf"[^,;]{{0,40}}?\b(?:{THEN})"
    rf"|\b(?:twice|half|times)\s+as\s+\w+(?:\s+\w+){{0,5}}?\s+as\s+(?:{THEN})"
)
# of something good such words tell who people are, or how work is shared: "staff no longer worked with those on remand"
_OVER: Final = searches.of(r"(?<!who\s)(?<!which\s)(?<!that\s)(?<!(?:who|hat)\swere\s)\bno\s+longer\b(?!\s+than\b)")
_LEVEL: Final = searches.of(
    rf"(?<!twice\s)(?<!half\s)(?<!times\s)(?<!again\s)\bas\s+\w+(?:\s+\w+){{0,3}}?\s+as\s+(?:{THEN})"
)
_NO_MORE: Final = searches.of(
    rf"\bno\s+(?:more\s+\w+|less\s+\w+|\w+er|worse)\s+than\s+(?:{THEN})"
    r"|\bno\s+(?:better|worse)(?=\s*(?:$|[,;.]|\s(?:and|this|now)\b))"
)
_MADE: Final = searches.of(r"\bturned\s(?!up|out|away)[^,;]{3,60}\sinto\s")
# "had gone from being one of the worst to one of the best"
_GONE_FROM: Final = searches.of(r"\bgone\s+from\s+(?:being\s+)?[^,;]{3,60}?\s+to\s+(?!\d)")
_BETTER: Final = r"(?:any|much|very\s+much|at\s+all|a\s+great\s+deal)"
_NOT_MOVED: Final = searches.of(
    rf"\b{_HAVE}(?:n[’']t|\s+not|\s+hardly|\s+barely|\s+scarcely|\s+never)\s+(?:{_BETTER}\s+|yet\s+|really\s+)*"
    rf"(?:changed|improved|worsened|deteriorated|moved\s+on|shifted|altered|slipped|declined"
    rf"|(?:got|become|grown)\s+(?:{_BETTER}\s+)?{_COMPARATIVE})\b"
    rf"|\b{_HAVE}\s+not\s+(?:come|gone)\s+(?:down|up)\b(?!\s+with)"
    rf"|\b(?:little|nothing|not\s+much|not\s+a\s+great\s+deal)\s+{_HAVE}\s+(?:really\s+)?(?:changed|altered|improved)\b"
)
_AS_IT_WAS: Final = searches.of(
    r"\b(?:was|were|is|are|remained|stayed)\s+(?:largely\s+|essentially\s+|broadly\s+|virtually\s+|much\s+)?"
    r"(?:unchanged\b|the\s+same\s+(?:as\b|story))"
    rf"|\bthe\s+same(?:\s+\w+){{0,3}}\s+as\s+(?:{THEN})"
)
# the words without one of which each of these finds nothing
_FIRST_TIME: Final = triggers.on("<first>")
_LAST: Final = triggers.on("<last>")
_ENDS: Final = triggers.on(
    "<stopped> <ceased> <ended> <dried> <vanished> <disappeared> <evaporated> <died> <faded> <receded> <lapsed> <come>"
    " <halt> <melted> <resumed> <restarted> <fallen> <returned> <recovered> <suffered> <slowed> <speeded> <sped>"
    " <become> <grown> <sunk> <gone> <got> <halted> <squandered> <put> <turn> <declined> <waned> <dwindled> <crept>"
)
_TURNED: Final = triggers.on("<turned>")
_GONE: Final = triggers.on("<gone>")
_MORE: Final = triggers.on(f"<{_COMPARATIVES.replace(' ', '> <')}>")
_TIMES: Final = triggers.on("<double> <twice> <treble> <triple> <half> <times>")
_HOW_MANY: Final = triggers.on("<what> <number> <rate> <level> <proportion> <total> <figure>")
_LONGER: Final = triggers.on("<longer>")
_AS: Final = triggers.on("<as>")
_THAN: Final = triggers.on("<than>")
_THAN_OR_MORE: Final = _THAN | _MORE
_NO: Final = triggers.on("<no>")
_MOVED: Final = triggers.on(
    "<changed> <improved> <worsened> <deteriorated> <come> <gone> <moved> <shifted> <altered> <slipped> <declined>"
    " <got> <become> <grown>"
)
_NOTHING: Final = triggers.on("<not> <hardly> <barely> <scarcely> <never> n>’<t> n>'<t> <little> <nothing>")
_SAME: Final = triggers.on("<unchanged> <same>")
_CHANGES: Final = (
    (_FIRST_TIME, _FIRST),
    (_LAST, _AT_LAST),
    (_ENDS, _OUTCOME),
    (_MORE, _COMPARED),
    (_TURNED, _MADE),
    (_GONE, _GONE_FROM),
)
_CHANGING: Final = _FIRST_TIME | _LAST | _ENDS | _MORE | _TIMES | _TURNED | _GONE
TELLING: Final = _CHANGING | _LONGER | _AS | _THAN | _MOVED | _SAME


def over(words: str, told: int) -> bool:
    """Tell whether words state that something bad is over: "pain was no longer inflicted"."""
    return told & _LONGER != 0 and _OVER.search(words) is not None


def changed(words: str, told: int) -> bool:
    """Tell whether words state a change since before, by the triggers of any of them."""
    if not told & _CHANGING:
        return False
    if told & _TIMES and told & _HOW_MANY and _COUNTED.search(words) is not None:
        return True
    for kinds, change in _CHANGES:  # noqa: SIM110 - a loop, since a generator costs as much again
        if told & kinds and change.search(words) is not None:
            return True
    return False


def unchanged(words: str, told: int) -> bool:
    """Tell whether words state that things were as before."""
    if told & _AS and _LEVEL.search(words) is not None:
        return True
    if told & _NO and told & _THAN_OR_MORE and _NO_MORE.search(words) is not None:
        return True
    if told & _MOVED and told & _NOTHING and _NOT_MOVED.search(words) is not None:
        return True
    return told & _SAME != 0 and _AS_IT_WAS.search(words) is not None
