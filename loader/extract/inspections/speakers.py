"""Who speaks in a headline or a lead: the inspectorate, whose report it is, or another body, which only comments on it.

Genre notes, section 12: comments restate place, month and findings of an inspection, so only the speaker tells.
"""

from __future__ import annotations

import re
from typing import Final

from loader.extract import triggers

INSPECTORATE: Final = "inspectorate"
ANOTHER: Final = "another"

# what only bodies and offices apart from an inspectorate are called by
_OTHER_TEXT = """
    academics advocates alliance amnesty association board campaign campaigners chancellor charities charity coalition
    commissioner committee contractor coroner council councillor department director executive families family
    federation foundation g4s geoamey government governor hmpps imb inquest institute lawyer lawyers league liberty
    minister ministers ministry mitie monitoring mp mps nacro network noms ombudsman operator poa professor secretary
    serco service services society sodexo solicitor solicitors spokesman spokesperson spokeswoman tascor trust union
    """
_OTHERS: Final = frozenset(_OTHER_TEXT.split())
OTHERS: Final = triggers.on(" ".join(f"<{word}>" for word in sorted(_OTHERS)))
"""The trigger of words without one of which no other body is found to speak."""
_INSPECTS: Final = frozenset(("hmip", "hmi", "ofsted", "cqc", "rqia", "cji", "cjini", "estyn"))

_VERB = re.compile(
    r"""(?x) \b(?:
      sa(?:id|ys?) | according\ to | f(?:ound|inds?) | assessed | conclude[ds]? | call(?:s|ed)?\ (?:for|on) | urge[ds]?
    | warn(?:s|ed)? | condemn(?:s|ed)? | critici[sz]e[ds]? | demand(?:s|ed)? | welcome[ds]? | publish(?:es|ed|ing)?
    | releas(?:es|ed|ing) | issue[ds]? | invoke[ds]? | announce[ds]? | launch(?:es|ed|ing) | accept(?:s|ed)?
    | reject(?:s|ed)? | apologi[sz]e[ds]? | pledge[ds]? | promise[ds]? | vow(?:s|ed)? | express(?:es|ed) | voice[ds]?
    | describe[ds]? | respond(?:s|ed)? | react(?:s|ed)? | repl(?:y|ies|ied) | comment(?:s|ed) | insist(?:s|ed)?
    | wr(?:ites|ote) | hail(?:s|ed)? | praise[ds]? | visit(?:s|ed) | is\ calling | are\ calling
    | (?P<acts> sets?\ out | (?:will|plans\ to)(?!\ (?:be|have|need|find)\b)
      | (?:is|are)\ to(?!\ be\ (?:commended|congratulated|praised|applauded)\b) | defend(?:s|ed)? | argue[ds]?
      | claim(?:ed|s?\ that|\Z) | den(?:y|ies|ied) | admit(?:s|ted)? | back(?:s|ed) | support(?:s|ed) | slam(?:s|med)
      | highlight(?:s|ed) | believes? | branded | stated | thank(?:s|ed) )
    )\b"""
)
# a place is run by a body that does not speak
_RUN = re.compile(r"\b(?:run|managed|operated|owned|built|led)\sby\b.*")
_WORD = re.compile(r"[\w’']+")
_BREAK = re.compile(r"[,;:()“”\"–—]")
# no part of a speaker's name or office
_CLAUSE_TEXT = """
    was were is are had has have must should will would could be been found not as after when while where
    makes shows tells paints reveals
    """
_CLAUSE: Final = frozenset(_CLAUSE_TEXT.split())
# what a clause beside the main one begins with: "which ministers have promised to close"
_SUBORDINATE_TEXT = """
    which who that where when while after before as since because although if commenting responding reacting replying
    speaking writing following citing quoting noting referring
    """
_SUBORDINATES: Final = frozenset(_SUBORDINATE_TEXT.split())
_BESIDE_TEXT = "today yesterday also now recently again has have this week morning"
_BESIDE: Final = frozenset(_BESIDE_TEXT.split())
# before a verb: a passive, a perfect long past, or no finite verb at all
_NO_SUBJECT_TEXT = "been was were be being had to not by is are"
_NO_SUBJECT: Final = frozenset(_NO_SUBJECT_TEXT.split())
_INVERTED: Final = ("said", "say", "says", "warned", "announced", "writes")
_ENDS: Final = (",", "”", '"', "’", "'")
_NAMES_FIRST = re.compile(r"\s*(?:today\s|yesterday\s)?(?=[A-Z]|the\s|an?\s|two\s|inspectors\b)")
_BY = re.compile(r"(?:\s(?:today|yesterday|recently|jointly))?\sby\s")
# a second main clause ("The charity is kind, and inspectors found …")
_INSPECTORS = re.compile(r"\b(?:and|but)\s(?:the\s)?inspectors\s(?:\w+\s)?\Z")
# others find too: "Ministers found themselves …"
_FINDS: Final = ("found", "find", "finds", "assessed")
# whoever answers is another, though nothing tells who
_ANSWERS: Final = ("respond", "react", "repl", "comment", "welcom")
_LONGEST_OFFICE: Final = 9
_REACH: Final = 130
_APPOSITIONS: Final = 3


def of(sentence: str, *, headline: bool = False) -> str | None:
    """Return who speaks in a sentence, by the first verb of speaking whose subject tells; None where none does.

    A body that acts ("The ministry is to spend …") is what the text is about, unless the inspectorate tells of it.
    """
    plain = sentence.lower()
    acting = None
    for verb in _VERB.finditer(plain):
        before, after = plain[max(0, verb.start() - _REACH) : verb.start()], sentence[verb.end() : verb.end() + _REACH]
        by = _BY.match(plain, verb.end()) is not None
        words = _WORD.findall(before)
        while words and words[-1] in _BESIDE:
            words.pop()
        found = verb.group() in _FINDS
        if verb.group() == "according to":
            speaker = _sign(after)
        elif found and by:
            speaker = _sign(_before_verb(after))
        elif (words and words[-1] in _NO_SUBJECT) or by:
            continue
        elif _is_inverted(verb.group(), before, after):
            speaker = _sign(_before_verb(after))
        # "Ministers urged to act": hardly any headline has a past tense
        elif headline and verb.group().endswith("ed"):
            continue
        else:
            speaker = _subject(before)
        if speaker == INSPECTORATE and not verb.group().startswith("visit"):
            return speaker
        if speaker == ANOTHER and verb["acts"]:
            acting = speaker
        elif speaker == ANOTHER and not found:
            return speaker
        if verb.group().startswith(_ANSWERS):
            return acting
    return acting


def _is_inverted(verb: str, before: str, after: str) -> bool:
    """Tell whether the speaker follows the verb: "…, said NAME, OFFICE", but not "NAME, OFFICE, said HMP X was …"."""
    if verb not in _INVERTED or not before.rstrip().endswith(_ENDS) or not _NAMES_FIRST.match(after):
        return False
    parts = [part for part in _BREAK.split(before) if part.strip()]
    return not parts or not _is_office(parts[-1]) or _sign(parts[-1]) is None


def _before_verb(after: str) -> str:
    """Return the words behind a verb that may name who speaks, without those of a clause that follows."""
    verb = _VERB.search(after.lower())
    return after[: verb.start()] if verb else after


def _subject(before: str) -> str | None:
    """Return who the words before a verb name: its subject, or the office that stands beside a name."""
    if _INSPECTORS.search(before):
        return INSPECTORATE
    parts = [part for part in _BREAK.split(before) if part.strip()]
    for place, part in enumerate(reversed(parts[-_APPOSITIONS:])):
        if place and not _is_office(part):
            break
        if (speaker := _sign(_RUN.sub("", part))) is not None:
            return speaker
    return None


def _is_office(words: str) -> bool:
    """Tell whether words can be a name or an office, not a clause."""
    found = _WORD.findall(words)
    return len(found) <= _LONGEST_OFFICE and _CLAUSE.isdisjoint(found)


def _sign(words: str) -> str | None:
    """Return whose office some words name first."""
    for word in _WORD.findall(words.lower()):
        if word in _SUBORDINATES:
            return None
        if word.startswith("inspect") or word in _INSPECTS:
            return INSPECTORATE
        if word in _OTHERS:
            return ANOTHER
    return None
