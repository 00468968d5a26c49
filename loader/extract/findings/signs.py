"""Words that give a sentence a side without praise or blame: denials, quantities, changes, and what they are said of.

"Fights had fallen" and "attendance had fallen" are both about a fall; what falls decides (genre notes, section 7). The
words of praise and blame themselves are labels of the scheme `polarity`; here stand only the small words of grammar,
and the things of which a place of detention should have less, or more.
"""

from __future__ import annotations

from typing import Final

from loader.extract import triggers
from loader.stemming import stem

DENIAL: Final = triggers.on_stems(
    """not no never without hardly nobody none neither nor unable cannot barely scarcely nothing nowhere didn't doesn't
    wasn't weren't hadn't hasn't haven't couldn't wouldn't isn't aren't don't can't won't"""
)
SELDOM: Final = triggers.on_stems("rarely seldom infrequently rare infrequent uncommon unknown unheard unusual")
FEW: Final = triggers.on_stems("few little")
ONLY: Final = triggers.on_stems("only merely just")
# of these less is better
EVIL: Final = triggers.on_stems(
    """violence assault attack fight fighting brawl bully bullying bullies harm injury suicide suicidal death died die
    killed murder murdered hanged drug drugs spice alcohol hooch cannabis force restraint restrain restrained baton
    handcuffed segregation segregate isolation incident disturbance disorder riot gang weapon knife knives debt
    debts delay delays backlog waiting wait queue overcrowding mice mouse rats vermin cockroaches pigeons damp mould
    leak absence sickness vacancy vacancies turnover error mistake lockdown lockdowns cancellation cancellations
    reoffending problem fear threat threats racism discrimination harassment victimisation intimidation outbreak
    escape abscond homelessness shortage wrong failing failings allegation complaint abuse isolated overdose
    contraband graffiti litter rubbish pain indiscipline caseload difficulty ligature stabbing slashing theft
    extortion restriction unsafe"""
)
# of these more is better
GOOD: Final = triggers.on_stems(
    """job jobs work place places employment education attendance qualification training learning skills course courses
    class classes teacher instructor activity activities staff officer officers nurse visits contact hours access
    provision confidence trust support opportunity outcome score grade standard performance quality achievement
    participation punctuality funding resource investment cleanliness morale stability unlocked placement placements"""
)
CROWD: Final = triggers.on_stems("population men women prisoners detainees boys numbers arrivals")
FALL: Final = triggers.on_stems(
    """fall fallen fell drop dropped decline declined decrease decreased reduce reduced reduction halve halved subside
    subsided diminish diminished shrink shrunk lessen abate abated cease ceased eliminated eradicated banished
    cleared resolved solved sunk sank dipped plunged plummeted tumbled slumped wiped"""
)
RISE: Final = triggers.on_stems(
    """rise risen rose increase increased double doubled treble trebled triple tripled quadruple quadrupled grow grown
    grew climb climbed soar soared surge surged escalate escalated spiral spiralled growth rising rocketed mushroomed
    ballooned swelled multiplied"""
)
LESS: Final = triggers.on_stems("fewer less lower smaller shorter")
MORE: Final = triggers.on_stems("more higher greater longer larger")
HIGH: Final = triggers.on_stems("high highest widespread rife prevalent endemic commonplace frequent common")
LOW: Final = triggers.on_stems("low lowest minimal negligible")
# what is done about an evil: "violence reduction", "drug treatment", "care for those at risk of self-harm"
CARE: Final = triggers.on_stems(
    """prevention strategy strategic treatment service services team policy committee unit testing test tests recovery
    meeting documentation procedure procedures monitoring record records recording oversight governance worker
    worker coordinator investigation review reviews response plan plans measures arrangements supervision scrutiny
    programme
    system process tackle tackled address addressed care help support representative manager management handling data
    board clinic managed form forms risk paperwork group groups session sessions course courses programme programmes
    advice counselling safeguards challenge challenged prevent prevented confront understand identify investigate
    investigated act acted respond"""
)
# what mends an evil, or heeds it: where that was not done the evil stays
REMEDY: Final = triggers.on_stems(
    """fill filled repair repaired mend mended fix fixed replace replaced rectify rectified remedy remedied thought heed
    regard attention consideration"""
)
TIME: Final = triggers.on_stems("minute hour day week month year fortnight night")
HELD: Final = triggers.on_stems(
    """held detained kept locked segregated confined waited waiting wait delayed delays delay empty overdue behind took
    take taken stay stayed stuck stranded rang queue queued kept waits"""
)
STOP: Final = triggers.on_stems("stopped withdrawn stolen confined refused cancelled shut")
OFFER: Final = triggers.on_stems(
    """now new every each all regularly weekly arranged provided offered gave given helped support supported introduced
    opened installed trained resumed encouraged organised supplied explained praised ran met saw reached solved ease
    cooked open repainted planted refurbished painted replaced renewed appointed recruited"""
)
USE: Final = triggers.on_stems(
    """used use needed necessary increased risen grown common high resorted drawn deployed tolerated occurred
    happened"""
)
_JOINS: Final = "but although though while whilst because where whereas so"
JOIN: Final = triggers.on_stems(_JOINS)
# the stems of the same words, which are told faster where there is one
JOINING: Final = frozenset(map(stem, _JOINS.split()))
# these move things only beside other words: "came down", "been cut", "twice as many"
MOVE: Final = triggers.on_stems("down up cut twice half died")
LENGTH: Final = triggers.on_stems("short brief long")
# of a measure: "well above the average"
BESIDE: Final = triggers.on_stems("above below")
RELATIVE: Final = triggers.on_stems("who whose whom which that")
# of an evil these are good, of a good they say nothing: "vacancies had been filled", "places were filled"
ENDED: Final = triggers.on_stems("filled ended removed")
# of people: at night it is a concern
MOVED: Final = triggers.on_stems("arrive arrived came come moved transferred taken brought received")
LINK: Final = triggers.on_stems("to for of on about with that which who in against from")

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
