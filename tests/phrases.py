"""What invented releases are put together from: names, findings by theme, endings, words of officials.

Everything here is invented; the themes alone are real. `{n}`, `{big}`, `{pct}`, `{weeks}`, `{hours}` are numbers,
`{wing}` a wing, `{people}` those held, `{county}` an invented county, `{firm}` an invented contractor.
"""

from __future__ import annotations

from typing import Final

PLACE_BEGINNINGS: Final = (
    *("Brack", "Calder", "Dunsop", "Elver", "Farran", "Gorsel", "Hallam", "Ingle", "Kesk", "Lorn"),
    *("Merrow", "Orrin", "Pember", "Quarl", "Tarran"),
)
PLACE_ENDINGS: Final = ("beck", "combe", "dyke", "garth", "holt", "mire", "rigg", "stow", "thwaite", "wold")
COUNTIES: Final = ("Skelland", "Westmarch", "Orrshire", "Cumberford", "Cheshire Vale", "Fennmark", "Harrowdale")
FIRMS: Final = ("Calloway Justice", "Castellan Justice", "Brightway Futures", "Sylvan Learning", "Meridian Custody")
GIVEN_NAMES: Final = (
    *("Adela", "Bernard", "Celia", "Dorian", "Edith", "Fergus", "Greta", "Howard", "Isolde", "Jasper", "Keziah"),
    *("Lionel", "Maud", "Nigel", "Ottilie", "Percival", "Rowena", "Silas", "Thea", "Ulric", "Verity", "Winifred"),
)
SURNAMES: Final = (
    *("Abberley", "Brackenbury", "Cotterill", "Dunstable", "Eastaugh", "Fothergill", "Gathercole", "Hebblewhite"),
    *("Inskip", "Jessamine", "Kettlewell", "Lanyon", "Mablethorpe", "Nethercott", "Oldroyd", "Penhaligon", "Quantrill"),
    *("Rushbrooke", "Satterthwaite", "Thistlewood", "Umpleby", "Venables", "Wolstenholme", "Yarwood"),
)
CHIEF_INSPECTORS: Final = (
    (2004, "Rosamund Kettley", "Mrs Kettley"),
    (2007, "Eleanor Thwaite", "Ms Thwaite"),
    (2013, "Desmond Arkell", "Mr Arkell"),
    (2017, "Gareth Penhallow", "Mr Penhallow"),
    (2021, "Naomi Strickland", "Ms Strickland"),
)
AGENCY_HEADS: Final = (
    (2004, "Alban Frewin", "Director General of the Prison Service"),
    (2008, "Alastair Quill", "Chief Executive Officer of the National Offender Management Service (NOMS)"),
    (2017, "Miranda Oakshott", "Director General of HM Prison and Probation Service (HMPPS)"),
)

# Clauses of a list: a strength or a concern about one theme.
STRENGTHS: Final = (
    *("nurses saw new arrivals within {hours} hours", "the dentist had cut the waiting list to {weeks} weeks"),
    *("health services were well run by {county} Primary Care Trust", "a clinic for {people} with asthma met weekly"),
    *("the mental health team reached {big} {people} a year", "counsellors met bereaved {people} in private"),
    *("assaults had fallen by {pct}%", "bullies were challenged on {wing} wing", "violence was low for such a place"),
    *("fights on {wing} wing were rare", "{people} in crisis were cared for with patience by Listeners"),
    *("self-harm had declined by {pct}%", "force was seldom used and every incident was reviewed on film"),
    *("restraint was used {n} times in six months, fewer than before", "the segregation unit had been refurbished"),
    *("adjudications were fair and well recorded", "the first night centre was calm and its peer workers were kind"),
    *("induction lasted {n} days and was thorough", "reception staff were courteous to new arrivals"),
    *("drug testing found only {pct}% positive", "the substance misuse team offered {n} groups a week"),
    *("cells on {wing} wing were clean and in good repair", "showers had been replaced on {n} landings"),
    *("relationships between staff and {people} were respectful", "officers knew {people} by their first names"),
    *("the chaplaincy served {n} faiths well", "black and Asian {people} were as content as others"),
    *("foreign nationals could see an adviser every {n} days", "disabled {people} had trained carers"),
    *("complaints were answered within {n} days", "legal visits could be booked within {n} days"),
    *("the food was good and {people} could eat together", "older {people} met in a day centre {n} times a month"),
    *("{big} {people} had jobs in the workshops", "education was good and {pct}% of {people} took part"),
    *("training in bricklaying led {big} {people} to qualifications", "{people} were unlocked for {hours} hours a day"),
    *("the library had {n} new shelves", "the gym offered {n} courses a year", "time out of cell was generous"),
    *("the resettlement strategy rested on a survey of {big} {people}", "sentence plans were up to date"),
    *("offender supervisors met each of {n} new {people} a week", "visitors were made welcome by volunteers"),
    *("{pct}% of {people} had a home to go to on release", "parents could read stories to their children on tape"),
    *("public protection meetings were well attended", "treatment courses began on time for {big} {people}"),
    *("the governor had a clear vision and {n} good plans", "staff shortages had been overcome in {n} months"),
)
CONCERNS: Final = (
    *("{people} waited {weeks} weeks to see the dentist", "health services lacked {n} nurses"),
    *("medicines were handed out late on {wing} wing", "{county} Council carried out no assessments of social care"),
    *("{n} {people} who were too ill for prison awaited psychiatric beds", "mental health care was poor at weekends"),
    *("assaults had risen by {pct}%", "bullying was rife on {wing} wing", "violence had climbed in {n} months"),
    *("{pct}% of {people} felt unsafe", "{n} {people} had taken their own lives since the last inspection"),
    *("care plans for {people} at risk of suicide were weak", "levels of self-harm had risen by {pct}%"),
    *("reports on the use of force were skimpy", "batons had been drawn {n} times and seldom reviewed"),
    *("the segregation unit was squalid", "{people} were segregated for {weeks} weeks without a plan"),
    *("adjudications were used for {n} trivial matters", "strip-searching of new arrivals remained routine"),
    *("induction was cut to {n} hours", "{people} reached reception after dark on {n} evenings a month"),
    *("{pct}% of drug tests were positive", "illicit drugs were easy to get on {wing} wing"),
    *("cells on {wing} wing were filthy", "{big} {people} shared cells meant for one", "mice infested the kitchen"),
    *("officers on {wing} wing were abrupt with {people}", "cell bells went unanswered for {n} minutes"),
    *("{people} from minority ethnic groups reported worse treatment", "equality work had lapsed for {n} months"),
    *("foreign nationals had no interpreter for {weeks} weeks", "disabled {people} could not reach the showers"),
    *("complaints took {n} days to be answered", "{people} on remand had no legal advice for {n} days"),
    *("the food was poor and served at 4pm", "goods from the shop cost {pct}% more than in the high street"),
    *("{pct}% of {people} had no work", "a third of education places were empty on {wing} wing"),
    *("{firm} had cancelled {n} classes a week", "{people} spent {hours} hours a day behind their doors"),
    *("the library was shut on {n} days a month", "the gym had been closed for {weeks} weeks"),
    *("the resettlement strategy was {n} years old", "{big} {people} had no sentence plan"),
    *("calls by dangerous {people} were not monitored for {weeks} weeks", "visits began up to {n} minutes late"),
    *("{pct}% of {people} left without a home to go to", "{n} courses on offending behaviour had been withdrawn"),
    *("managers had no grip on {wing} wing", "{n} officer posts were vacant", "national policy had changed {n} times"),
)
ENDINGS: Final = (
    *(
        "",
        "",
        ", and inspectors saw this for themselves on {wing} wing",
        ", as {people} told us in our confidential survey",
    ),
    *(", although the records of {n} cases were missing", ", which {n} managers and the local board confirmed"),
    *(", and {n} other places of the same kind could learn from this", ", even at weekends and in the holidays"),
    *(
        ", a matter that the independent monitoring board had raised {n} times",
        ", in spite of what managers had promised {n} times",
    ),
    *(
        ", though relationships with staff were better on {wing} wing",
        ", and {pct}% of those whom we asked said so",
    ),
)
REMARKS: Final = (
    "The {people} of {place} deserve what any decent place would give them, and {n} of our recommendations say so.",
    "We came to {place} expecting little and met staff who had done a great deal with {n} vacancies.",
    "What I could not find was a plan that anybody on {wing} wing had read.",
    "I make {n} recommendations, and the first of them is to the governor.",
    "Managers have {n} months of steady work behind them, and more ahead.",
    "A place that holds so many {people} for so long has to give them a reason to get up in the morning.",
    "I have asked for a plan within {n} weeks, and I shall read it with care.",
    "{place} stands at a turning point, and those who run it know that.",
    "The Secretary of State has seen this report, and I look forward to the answer.",
    "Of our recommendations, {n} matter more than all the others.",
)
REPLIES: Final = (
    "I am grateful to the Inspectorate for its fair account of {place}.",
    "We have already filled {n} posts and will report again in {n} months.",
    "Staff at {place} have worked hard, and I am glad that this has been seen.",
    "Money has been found for {n} workshops, and building begins next year.",
    "The governor has my full support in putting these matters right.",
    "We accept {pct}% of the recommendations and are looking at the rest.",
)
TITLES: Final = (
    *(
        "steady progress",
        "more to do",
        "a place in decline",
        "calm but short of work",
        "promises kept",
        "losing ground",
    ),
    *("signs of hope", "good work undone", "a decent place", "too much time behind doors", "better than before"),
)
VERDICTS: Final = (
    *("was a calm and decent place which needed to do more for those about to leave",),
    *("had lost much of the ground that it had made", "had made steady progress but was short of work"),
    *("was struggling to cope with drugs and with a shortage of officers", "treated those it held with respect"),
    *("had improved since the last inspection, though not everywhere", "was well led and had a clear direction"),
)
GRADES: Final = ("good", "reasonably good", "not sufficiently good", "poor")
