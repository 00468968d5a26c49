"""Wordings that state a change, or that there was none, whichever way things went: the side of the finding tells that.

"Men were no longer locked up at noon" is better, "nurses no longer visited the wing" worse; "as clean as it had been in
2016" is as good as before, "as dirty as it had been" no better (domain notes, section 6).
"""

from __future__ import annotations

import re
from typing import Final

from loader.extract import triggers

# the visit before this one, a year, or any time before
THEN: Final = (
    r"(?:(?:in|at|on|during|after)\s+)?(?:(?:the|our|its|their|that|this)\s+)?(?:\w+\s+)?(?:last|previous|earlier)\b"
    r"|(?:in\s+|at\s+|for\s+)?(?:\w+\s+)?(?:19|20)\d\d\b|before\b|previously\b|when\b|ever\b"
    r"|(?:\w+\s+){1,2}(?:years?|months?)\s+(?:before|ago|earlier)\b|in\s+the\s+past\b|in\s+recent\s+(?:years|months)\b"
    r"|(?:for|in)\s+(?:many|several|some|(?:\w+\s+){1,2})\s*(?:years|months)\b"
    r"|at\s+any\s+(?:time|point|inspection|visit)\b|in\s+the\s+same\s+(?:period|months?)\b"
    r"|(?:it|they|those|we|these|that)\s+(?:had\s+(?:ever\s+)?(?:been|found|seen)\b|used\s+to\b|once\s+(?:was|were)\b|found\b"
    r"|(?:was|were)(?=\s+(?:in|at|on|when|before|a|two|three|last)\b|\s*(?:$|[,;.])))"
)
_HAVE: Final = r"(?:had|has|have|having)"
_FAR: Final = (
    r"(?:(?:much|far|rather|somewhat|considerably|noticeably|markedly|visibly|slightly|significantly|even|generally|also"
    r"|now|little|a|lot|bit|good|deal|appreciably|steadily|all|but|almost|virtually|largely|nearly|completely|simply"
    r"|since|gradually|quickly|at|last|recently|again|clearly|plainly|actually|long|only|just|both)\s+){0,3}"
)
_COMPARATIVE: Final = (
    r"(?:better|worse|cleaner|dirtier|tidier|scruffier|shabbier|safer|calmer|quieter|noisier|brighter|darker|warmer"
    r"|colder|fairer|harsher|friendlier|kinder|quicker|faster|swifter|slower|shorter|longer|weaker|stronger|rarer"
    r"|scarcer|busier|fuller|emptier|easier|harder|tougher|tighter|looser|closer|healthier|happier|livelier|bleaker"
    r"|grimmer|rougher|firmer|sharper|richer|thinner|tenser|poorer|steadier|smoother|bolder|prouder|clearer|wider"
    r"|narrower|fresher|more\s+\w+|less\s+(?:often|frequent|common|reliable|stable|settled))"
)
_STOPPED: Final = (
    r"(?:stopped|ceased|ended|dried\s+up|vanished|disappeared|evaporated|died\s+(?:out|away|down)|faded|receded|lapsed"
    r"|come\s+to\s+(?:an\s+end|a\s+halt|a\s+stop)|ground\s+to\s+a\s+halt|fallen\s+(?:away|off|into\s+disuse)"
    r"|melted\s+away|resumed|restarted|returned|recovered|suffered|slowed|speeded\s+up|sped\s+up|become|grown"
    rf"|got\s+(?:going\b|under\s+way\b|(?:much\s+|far\s+)?{_COMPARATIVE}))"
)
_CHANGED = re.compile(
    r"(?i)(?<!who\s)(?<!which\s)(?<!that\s)(?<!whom\s)(?:"
    r"\bno\s+longer\b(?!\s+than\b)"
    r"|\bfor\s+the\s+first\s+time\s+(?:since|in|for)\b"
    r"|\bat\s+(?:long\s+)?last\b(?!\s+(?:year|month|week|inspection|visit))"
    rf"|\b{_HAVE}\s+{_FAR}{_STOPPED}\b(?!\s+(?:used|accustomed|up\b|from|abuse|trauma|an?\s+(?:injur|stroke|heart)))"
    rf"|\b(?:was|were|is|are|felt|seemed|looked|got|became|grew)\s+{_FAR}{_COMPARATIVE}\b"
    r"(?=\s*(?:$|[,;:.]|\s(?:and|now|this|as|because|since|too|after|with)\b))"
    rf"|\b(?:double|twice|treble|triple|half|three\s+times|a\s+third\s+of|a\s+quarter\s+of)\s+(?:the|that|what)\b"
    rf"[^,;]{{0,40}}?\b(?:{THEN})"
    r")"
)
_BETTER: Final = r"(?:any|much|very\s+much|at\s+all|a\s+great\s+deal)"
_UNTURNED = re.compile(
    rf"(?i)(?<!twice\s)(?<!half\s)(?<!times\s)(?<!again\s)\bas\s+\w+\s+as\s+(?:{THEN})"
    rf"|\bno\s+(?:more\s+\w+|less\s+\w+|\w+er|worse)\s+than\s+(?:{THEN})"
    rf"|\b{_HAVE}(?:n[’']t|\s+not|\s+hardly|\s+barely|\s+scarcely|\s+never)\s+(?:{_BETTER}\s+|yet\s+|really\s+)*"
    rf"(?:changed|improved|worsened|deteriorated|moved\s+on|shifted|altered|slipped|declined"
    rf"|(?:got|become|grown)\s+(?:{_BETTER}\s+)?{_COMPARATIVE})\b"
    r"|\b(?:was|were|is|are|remained|stayed)\s+(?:largely\s+|essentially\s+|broadly\s+|virtually\s+|much\s+)?"
    r"(?:unchanged|the\s+same\s+(?:as\b|story))"
)
# the words without one of which these find nothing
_CHANGING: Final = triggers.on(
    "longer> <first> <last> er> <worse> <more> <less> <half> <double> <twice> <treble> <triple> <times> <third> <quarter>"
    " <stopped> <ceased> <ended> <up> <vanished> <disappeared> <evaporated> <died> <faded> <receded> <lapsed> <halt>"
    " <come> <fallen> <melted> <resumed> <restarted> <returned> <recovered> <suffered> <slowed> <become> <grown> <got>"
)
_TURNED_OR_NOT: Final = triggers.on(
    "<as> <than> <changed> <improved> <worsened> <deteriorated> <moved> <shifted> <altered> <slipped> <declined> <got>"
    " <become> <grown> <unchanged> <same>"
)
TELLING: Final = _CHANGING | _TURNED_OR_NOT


def changed(words: str, told: int) -> bool:
    """Tell whether words state a change since before, by the triggers of any of them."""
    return told & _CHANGING != 0 and _CHANGED.search(words) is not None


def unchanged(words: str, told: int) -> bool:
    """Tell whether words state that things were as before."""
    return told & _TURNED_OR_NOT != 0 and _UNTURNED.search(words) is not None
