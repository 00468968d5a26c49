"""Words that give a sentence a side without praise or blame: denials, quantities, changes, and what they are said of.

"Fights had fallen" and "attendance had fallen" are both about a fall; what falls decides (genre notes, section 7). The
words of praise and blame themselves are labels of the scheme `polarity`; here stand only the small words of grammar,
and the things of which a place of detention should have less, or more.
"""

from __future__ import annotations

from typing import Final

from loader.extract import triggers
from loader.stemming import stem

# the stems of the words of each sign
_words: dict[int, frozenset[str]] = {}


def _of(words: str) -> int:
    """Return the trigger of the words of a sign."""
    sign = triggers.on_stems(words)
    _words[sign] = frozenset(map(stem, words.split()))
    return sign


def stems(signs: int) -> frozenset[str]:
    """Return the stems of the words that have one of some signs: a word is told faster by its stem than by a number."""
    return frozenset().union(*[words for sign, words in _words.items() if sign & signs])


DENIAL: Final = _of(
    """not no never without hardly nobody none neither nor unable cannot barely scarcely nothing nowhere didn't doesn't
    wasn't weren't hadn't hasn't haven't couldn't wouldn't isn't aren't don't can't won't"""
)
SELDOM: Final = _of("rarely seldom infrequently rare infrequent uncommon unknown unheard unusual rarity")
FEW: Final = _of("few little")
ONLY: Final = _of("only merely just")
# of these less is better
EVIL: Final = _of(
    """violence assault attack fight fighting brawl bully bullying bullies harm injury suicide suicidal death died die
    killed murder murdered hanged drug drugs spice alcohol hooch cannabis force restraint restrain restrained baton
    separation handcuffed segregation segregate isolation incident disturbance disorder riot gang weapon blade knife
    knives debt debts delay delays backlog waiting wait queue overcrowding mice mouse vermin cockroaches pigeons damp
    mould leak absence sickness vacancy vacancies turnover error mistake lockdown lockdowns cancellation cancellations
    reoffending problem fear threat threats racism discrimination harassment victimisation intimidation outbreak escape
    abscond homelessness shortage wrong failing failings allegation complaint abuse isolated overdose contraband
    graffiti litter rubbish pain indiscipline caseload difficulty ligature stabbing slashing theft extortion restriction
    unsafe brew brewing brewed rats"""
)
# of these more is better
GOOD: Final = _of(
    """job jobs work place places employment education attendance qualification training learning skills course courses
    class classes teacher teaching lessons instructor activity activities staff officer officers nurse visits contact
    hours access provision confidence trust support opportunity outcome score grade standard performance quality
    achievement participation punctuality funding resource investment cleanliness morale stability unlocked placement
    placements"""
)
CROWD: Final = _of("population men women prisoners detainees boys numbers arrivals")
FALL: Final = _of(
    """fall fallen fell drop dropped decline declined decrease decreased reduce reduced reduction halve halved subside
    subsided diminish diminished shrink shrunk lessen abate abated cease ceased eliminated eradicated banished cleared
    resolved solved sunk sank dipped plunged plummeted tumbled slumped wiped disappeared vanished"""
)
RISE: Final = _of(
    """rise risen rose increase increased double doubled treble trebled triple tripled quadruple quadrupled grow grown
    grew climb climbed soar soared surge surged escalate escalated spiral spiralled growth rising rocketed mushroomed
    ballooned swelled multiplied"""
)
LESS: Final = _of("fewer less lower smaller shorter")
MORE: Final = _of("more higher greater longer larger")
HIGH: Final = _of("high highest widespread rife prevalent endemic commonplace frequent common")
LOW: Final = _of("low lowest minimal negligible")
# what is done about an evil: "violence reduction", "drug treatment", "care for those at risk of self-harm"
CARE: Final = _of(
    """prevention strategy strategic treatment service services team policy committee unit testing test tests recovery
    meeting documentation procedure procedures monitoring record records recording oversight governance worker worker
    coordinator investigation review reviews response plan plans measures arrangements supervision scrutiny programme
    system process tackle tackled address addressed care help support representative manager management handling data
    board clinic managed form forms risk paperwork group groups session sessions course courses programme programmes
    advice counselling safeguards challenge challenged prevent prevented confront understand identify investigate
    investigated act acted respond tracked traced analysed filmed scrutinised"""
)
# what mends an evil, or heeds it: where that was not done the evil stays
REMEDY: Final = _of(
    """fill filled repair repaired mend mended fix fixed replace replaced rectify rectified remedy remedied thought heed
    regard attention consideration"""
)
TIME: Final = _of("minute hour day week month year fortnight night")
HELD: Final = _of(
    """held detained kept locked segregated confined waited waiting wait delayed delays delay empty overdue behind took
    take taken stay stayed stuck stranded rang queue queued kept waits"""
)
STOP: Final = _of("stopped withdrawn stolen confined refused cancelled shut")
OFFER: Final = _of(
    """now new every each all regularly weekly arranged provided offered gave given helped support supported introduced
    opened installed trained resumed encouraged organised supplied explained praised ran met saw reached solved ease
    cooked open repainted planted refurbished painted replaced renewed appointed recruited could"""
)
USE: Final = _of(
    """used use needed necessary increased risen grown common high resorted drawn deployed tolerated occurred
    happened"""
)
JOIN: Final = _of("but although though while whilst because where whereas so")
# these move things only beside other words: "came down", "been cut", "twice as many"
MOVE: Final = _of("down up cut twice half died")
LENGTH: Final = _of("short brief long")
# of a measure: "well above the average"
BESIDE: Final = _of("above below")
RELATIVE: Final = _of("who whose whom which that")
# of an evil these are good, of a good they say nothing: "vacancies had been filled", "places were filled"
ENDED: Final = _of("filled ended removed")
# of people: at night it is a concern
MOVED: Final = _of("arrive arrived came come moved transferred taken brought received")
LINK: Final = _of("to for of on about with that which who in against from")

# with these begins whatever speaks for a side without a cue; the others only stand beside them
SPEAKING: Final = (
    DENIAL | SELDOM | FEW | ONLY | EVIL | FALL | RISE | LESS | MORE | HIGH | LOW | TIME | STOP | OFFER | MOVE | LENGTH
    | ENDED | BESIDE
)  # fmt: skip
ANY: Final = (
    DENIAL | SELDOM | FEW | ONLY | EVIL | GOOD | CROWD | FALL | RISE | LESS | MORE | HIGH | LOW | CARE | TIME | HELD
    | STOP | OFFER | RELATIVE | USE | JOIN | MOVE | LENGTH | LINK | ENDED | MOVED | REMEDY
    | BESIDE
)  # fmt: skip
