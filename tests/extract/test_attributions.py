"""Who is said to have said what, in the wordings of two decades; all persons, places and words are invented.

Braces stand around the words that are of the statement.
"""

from __future__ import annotations

import re

import pytest

from loader.extract import layout, statements

LEAD = "HMP Stanlow Marsh is better, said Nye Hartwell, Chief Inspector of Prisons. Today he published the report.\n\n"
Row = tuple[str, tuple[str, ...], list[str]]
"""Mode, speakers and parts of one statement."""


def _read(passage: str) -> list[Row]:
    """Return the statements behind the lead."""
    text = LEAD + passage
    found = statements.read(layout.read(text)).statements
    rows = [(item.mode, item.speakers, [part.of(text) for part in item.parts]) for item in found]
    assert rows[0] == ("reported", ("nye-hartwell",), ["HMP Stanlow Marsh is better"])
    return rows[1:]


def _told(passage: str) -> tuple[str, list[str]]:
    """Return a passage without its braces, and the words between them."""
    return re.sub("[{}]", "", passage), re.findall(r"(?s)\{(.*?)\}", passage)


@pytest.mark.parametrize(
    "passage",
    [
        "Quote from Nye Hartwell: ‘{I was dismayed by what we saw. It must not happen again.}’",
        "Comment from Nye Hartwell, Chief Inspector of Prisons: “{The jail was filthy. Nobody minded.}”",
        "Chief Inspector’s comment: “{The jail was filthy. Nobody minded.}”",
        "Comment from the Chief Inspector: “{The jail was filthy. Nobody minded.}”",
        "Comment by Mr Hartwell: {The jail was filthy. Nobody minded.}",
        "Nye Hartwell, Chief Inspector of Prisons:\n\n“{The jail was filthy. Nobody minded.}”",
        "Quote from Chief Inspector Nye Hartwell:\n“{The jail was filthy.}\n\n“{Nobody seemed to mind.}”",
        "Nye Hartwell’s comment: ‘{The jail was filthy. Nobody minded.}’",
        "The Chief Inspector writes: “{The jail was filthy. Nobody minded.}”",
        "“{The jail},” said Mr Hartwell, “{was filthy, and nobody seemed to mind.}”",
        "In the introduction to the report Mr Hartwell says: ‘{The jail was filthy. Nobody minded.}’",
        "Mr Hartwell said: “{The jail was filthy.}” He went on: “{Nobody seemed to mind.}”",
        "“{Nobody seemed to mind},” he concluded. “{That has to change.}”",
        "As Mr Hartwell put it: “{There is a long way to go. We shall return.}”",
        "Mr Hartwell said: ''{The jail was filthy. Nobody minded.}''",
        "Mr Hartwell said: “{The jail was filthy. One man said: ‘I have not washed.’ It is a disgrace.}”",
        "“{The jail was filthy. [...] Nobody minded … That has to change},” Nye Hartwell, the Chief Inspector, said.",
        "“{I have not seen worse. It has to change.}”\n– Nye Hartwell, HM Chief Inspector of Prisons",
        "At the launch of the report Mr Hartwell told reporters: “{Few jails have come so far. It can be done.}”",
        "He said:\n\n“{It was a poor jail.}\n\n“{It can be better.}”\n\nThe report is on the website.",
        "Mr Hartwell, who took up his post in April, said: “{Few jails have come so far.}”",
        "“{Few jails have come so far},” the Chief Inspector, Nye Hartwell, said.",
        "“{Few jails have come so far},” says Mr Hartwell in his introduction. “{Others should look at it.}”",
        "“{Will it last?}” Mr Hartwell asked. “{I hope so.}”",
        "“{Few jails have come so far.}” — Nye Hartwell",
        'Mr Hartwell said:\n\n"{Few jails have come so far.}\n\n{Others should look at it.}"',
        "“{Few jails have come so far},” said Mr Hartwell.\n\n“{Others should look at it.}\n\n“{It can be done.}”",
        "Mr Hartwell said: ‘{The men’s cells were filthy. The boys’ wing was worse.}’",
        "Mr Hartwell said: “{The jail [Stanlow Marsh] was filthy … and nobody (in 2012) minded.}”",
        "Mr Hartwell said – “{The jail was filthy. Nobody minded.}”",
        "Mr Hartwell said that: “{The jail was filthy. Nobody minded.}”",
        'Mr Hartwell said: ‘{The jail was filthy. Nobody minded.}"',
        "Mr Hartwell said: “{The jail was filthy. Nobody minded.}\n\nNotes to editors\n\n1. The report is online.",
        "Mr Hartwell said: {The jail was filthy. Nobody minded.}”",
        "Mr Hartwell said:\n\n{The jail was filthy.}\n\n{I hope that it changes.}”",
        "Mr Hartwell said:\n\n*“{The jail was filthy. Nobody minded.}”*",
        "Of the managers, Mr Hartwell said: “{They had given up. They must be helped.}”",
        "Quote from Chief Inspector: “{It matters. I shall be watching.}”",
        "Chief Inspector Nye Hartwell’s comment: “{It matters. I shall be watching.}”",
        "HM Chief Inspector’s statement: “{It matters. I shall be watching.}”",
        "Comment from Nye Hartwell:\n\n{The next year matters.}\n\n{I shall be watching.}",
        "Quotes\n\nNye Hartwell, Chief Inspector of Prisons: “{It matters. I shall be watching.}”",
        "- Nye Hartwell: “{It matters. I shall be watching.}”",
        "Mr Hartwell: “{It matters. I shall be watching.}”",
        "Mr Hartwell called for change, saying: “{It matters. I shall be watching.}”",
        "Mr Hartwell called the jail “a good neighbour”, and concluded: “{It matters. I shall be watching.}”",
        "He wrote to ministers, warning: “{It matters. I shall be watching.}”",
        "Mr Hartwell praised the staff: “{They are kind. They deserve thanks.}”",
        "Nye Hartwell, HM Chief Inspector of Prisons, on Stanlow Marsh: “{People are treated well. They wait.}”",
        "Mr Hartwell on Stanlow Marsh: “{It would be easy to miss how far it has come.}”",
        "Chief Inspector Nye Hartwell on Stanlow Marsh: “{It would be easy to miss how far it has come.}”",
        "The Chief Inspector on Stanlow Marsh: “{It would be easy to miss how far it has come.}”",
        "Our Chief Inspector, Nye Hartwell, on Stanlow Marsh: “{It would be easy to miss how far it has come.}”",
        "Nye Hartwell, Chief Inspector of Prisons, on Stanlow Marsh:\n\n“{It has come a long way.}”",
        "Nye Hartwell, in his introduction: “{It would be easy to miss how far it has come.}”",
        "Nye Hartwell, Chief Inspector of Prisons, commenting on the report: “{It has come a long way.}”",
        "Commenting on the report, Nye Hartwell, Chief Inspector of Prisons: “{It has come a long way.}”",
        "Nye Hartwell (Chief Inspector of Prisons): “{It would be easy to miss how far it has come.}”",
        "From the Chief Inspector: “{It would be easy to miss how far it has come.}”",
        "In the words of Mr Hartwell: “{It would be easy to miss how far it has come.}”",
        "The last word goes to Mr Hartwell: “{It would be easy to miss how far it has come.}”",
        "“{It has come a long way.}” Nye Hartwell on Stanlow Marsh",
        "“{It has come a long way.}” – Nye Hartwell, Chief Inspector of Prisons, on Stanlow Marsh",
        "“{It has come a long way.}” (Nye Hartwell, Chief Inspector of Prisons)",
        "In his introduction Mr Hartwell praises “the men who bake”. He warns: “{It may not last. Look again.}”",
        "Mr Hartwell concludes: “{It may not last. Look again.}”",
        "Mr Hartwell urges ministers to act: “{It may not last. Look again.}”",
        "“{It may not last},” insists Mr Hartwell. “{Look again.}”",
        "Mr Hartwell was blunt: “{It may not last. Look again.}”",
        "He was in no doubt: “{It may not last. Look again.}”",
        "He went further: “{It may not last. Look again.}”",
        "The Chief Inspector paid tribute to the staff: “{They are kind. They deserve thanks.}”",
        "Mr Hartwell thanked the staff: “{They are kind. They deserve thanks.}”",
        "Mr Hartwell called on ministers to act: “{It may not last. Look again.}”",
        "Mr Hartwell had this to say: “{It may not last. Look again.}”",
        "Mr Hartwell’s introduction ends: “{It may not last. Look again.}”",
        "In Mr Hartwell’s words: “{It may not last. Look again.}”",
    ],
)
def test_words_in_marks_or_under_a_label_are_of_the_chief_inspector_named_beside_them(passage: str) -> None:
    text, parts = _told(passage)
    assert _read(text) == [("direct", ("nye-hartwell",), parts)]


@pytest.mark.parametrize(
    "passage",
    [
        "Statement from Joan Pell, Governor of HMP Stanlow Marsh: “{We accept every word. Work has begun.}”",
        "Response from Joan Pell, chief executive of the Sample Trust: “{This is shameful. Ministers must act.}”",
        "Joan Pell, Chief Executive of HM Prison and Probation Service, said: “{We have acted. More is to come.}”",
        "Deputy Chief Inspector of Prisons Joan Pell, who led the inspection, said: “{It was a sorry sight.}”",
        "Joan Pell, who chairs the Independent Monitoring Board, said: “{We have warned of this for years.}”",
        "Joan Pell, Director General of the Prison Service, said:\n“{I am pleased.}\n\n“{We shall build on it.}”",
        "Joan Pell, of Corvane Custody, which runs the jail, said: “{We have acted.}”",
        "Corvane’s director at the jail, Joan Pell, said: “{We have acted.}”",
        "The Prisons Minister, Joan Pell MP, welcomed the report and said: “{We have acted.}”",
        "Joan Pell, Chief Executive Officer of the Sample Management Service (SMS), said:\n“{We have acted.}”",
        "The Sample Trust’s Joan Pell said: “{Ministers have been told often enough.}”",
        "The Justice Secretary, the Rt Hon Joan Pell MP, replied: “{It is a start.}”",
        "Joan Pell, Acting Chief Executive of the Sample Improvement Authority (SIA), added: “{It is a start.}”",
        "Joan Pell, HMPPS’s executive director for Wales, said: “{It is a start.}”",
        "Response from Joan Pell, Governor:\n\n“{We have acted.}”",
        "The Howard League’s director, Joan Pell, said: “{It is a disgrace.}”",
        "Joan Pell is chief executive of the Sample Trust. She said: “{It is a disgrace.}”",
        "Joan Pell, who runs the Sample Trust, told the BBC: “{It is a disgrace.}”",
        "Joan Pell (Governor, HMP Stanlow Marsh): “{We have acted. More is to come.}”",
        "Joan Pell, the governor, was clear: “{We have acted. More is to come.}”",
    ],
)
def test_words_are_of_others_however_they_are_presented(passage: str) -> None:
    text, parts = _told(passage)
    assert _read(text) == [("direct", ("joan-pell",), parts)]


@pytest.mark.parametrize(
    ("speakers", "passage"),
    [
        (
            ("joan-pell", "amir-dunne"),
            "Joan Pell, Director of the Sample Trust, and Amir Dunne, of Corvane, said: “{Ministers must act.}”",
        ),
        (
            ("nye-hartwell", "joan-pell"),
            "Mr Hartwell and Joan Pell, Chief Inspector of Criminal Justice, said: “{We were dismayed.}”",
        ),
        (
            ("nye-hartwell", "joan-pell"),
            "“{We were dismayed},” Mr Hartwell and Ms Joan Pell, of the Care Quality Commission, said jointly.",
        ),
        (
            ("amir-dunne",),
            "Amir Dunne, the managing director of Corvane Custody, which runs it, said: “{We are proud.}”",
        ),
        (("lord-pell-of-marsh",), "Lord Pell of Marsh, the prisons minister, said: “{We have acted.}”"),
        (("joan-pell-dunne",), "Prof. Joan Pell-Dunne OBE, Chair of the Parole Board, said: “{It is a start.}”"),
        (("sian-opell",), "Siân O’Pell, Director General of HM Prison Service, said: “{It is a start.}”"),
        (("j-p-dunne",), "J. P. Dunne, Governor, said: “{It is a start.}”"),
    ],
)
def test_speakers_may_have_any_name_and_speak_together(speakers: tuple[str, ...], passage: str) -> None:
    text, parts = _told(passage)
    assert _read(text) == [("direct", speakers, parts)]


@pytest.mark.parametrize(
    "passage",
    [
        "{There was still much to admire}, Mr Hartwell said, {but almost all of it depended on a few good officers}.",
        "{The health wing}, Mr Hartwell said, {was the worst that he had seen}.",
        "{The prison had}, said Mr Hartwell, {lost its way}.",
        "{Staff were kind}, said Mr Hartwell, {although few of them had been trained}.",
        "{Too many men were locked up all day}, Mr Hartwell warned, {and there was little sign of change}.",
        "According to Mr Hartwell, {most of the cells were damp}.",
        "{Most of the cells}, according to Mr Hartwell, {were damp and cold}.",
        "Mr Hartwell said {the jail had been let down by its managers}.",
        "He also warned that {without more officers the progress would not last}.",
        "{Progress had been slow}, he added, and called for new leaders.",
        "{Progress had been slow}, Mr Hartwell said, publishing the report.",
        "Mr Hartwell said that {the jail was “a disgrace” and its managers “asleep at the wheel”}.",
        "In a letter to ministers the Chief Inspector said that {the jail had “descended into chaos”}.",
        "Mr Hartwell said today that {few jails had come so far}.",
        "Mr Hartwell says {few jails have come so far}.",
        "{Few jails had come so far}, the Chief Inspector said.",
        "{Few jails had come so far}, according to the Chief Inspector.",
        "He said {it was “a disgrace” that men went unwashed}.",
        "{Safety}, he warned, {was getting worse and managers had no answer}.",
        "But, Mr Hartwell said, {there was still a great deal to do}.",
        "{Prisoners}, said Mr Hartwell, {were living in squalor}.",
        "Mr Hartwell added that, {with more officers, it could be a good jail}.",
        "Mr Hartwell, speaking as he published the report, said that {it could be a good jail}.",
        "{Women were left to sweat it out}, the Chief Inspector, Nye Hartwell, warned today on the release of it.",
        "{The jail was failing}, Mr Hartwell said at the launch of his report.",
        "{The jail was failing}, Mr Hartwell said on publication of the report.",
        "{The jail was failing}, Mr Hartwell writes in his introduction.",
        "Mr Hartwell argues that {the jail must change}.",
        "Mr Hartwell feared that {the jail would fail}.",
        "Mr Hartwell announced that {he would be back in a year}.",
        "Mr Hartwell said {the jail had changed and that its staff were proud}.",
        "Mr Hartwell said in a letter that {the jail was worse}.",
        "He notes that {the jail must change}.",
        "Mr Hartwell pointed out that {the jail must change}.",
        "Mr Hartwell acknowledged that {the jail was improving but said that too many men were idle}.",
    ],
)
def test_reported_words_stand_before_after_or_around_their_attribution(passage: str) -> None:
    text, parts = _told(passage)
    assert _read(text) == [("reported", ("nye-hartwell",), parts)]


@pytest.mark.parametrize(
    "passage",
    [
        "Inspectors called the jail “a disgrace”.",
        "Mr Hartwell called it “a disgrace”.",
        "One prisoner told inspectors: “I have not washed for a week. It is not right.”",
        "Mr Hartwell urged ministers to act.",
        "Mr Hartwell described the jail as “the worst in England”.",
        "The survey said: “Most men feel safe.”",
        "Prisoners told us that they felt safe.",
        "One officer said: “We have given up. Nobody listens.”",
        "Response from the Prison Service: “We have acted.”",
        "Foreword by Nye Hartwell",
        "The comment from Mr Hartwell was unusually sharp.",
        "There was no response from managers: men had stopped asking.",
        "The Sample Trust said: “It is a disgrace.”",
        "Staff, he added, “had given up”, and few men went to work.",
        "Inspectors said that the jail was better.",
        "Mr Hartwell welcomed the progress that the jail had made.",
        "Mr Hartwell found a notice on the wall: “No visits on Mondays. No post.”",
        "Mr Hartwell met a man who was blunt: “I am afraid. I stay in.”",
        "Mr Hartwell was told by one man: “I am afraid. I stay in.”",
        "Mr Hartwell led an announced inspection that was thorough.",
    ],
)
def test_a_few_quoted_words_and_words_of_nobody_named_are_no_statement(passage: str) -> None:
    assert _read(passage) == []


@pytest.mark.parametrize(
    "passage",
    [
        "Mr Hartwell said he had met its governor, Joan Pell.\n\n“{It can be mended},” he wrote. “{Ms Pell can.}”",
        "Mr Hartwell had met the new governor, Joan Pell. “{It can be mended},” he said. “{Ms Pell knows how.}”",
        "Mr Hartwell said he had met the new governor, Joan Pell. “{It can be mended},” he added.",
    ],
)
def test_a_pronoun_is_not_whom_the_speaker_has_spoken_of(passage: str) -> None:
    text, parts = _told(passage)
    assert _read(text)[-1] == ("direct", ("nye-hartwell",), parts)


def test_a_pronoun_is_whom_the_speaker_names_where_his_title_goes_with_another() -> None:
    text, parts = _told("Mr Hartwell welcomed the new governor, Joan Pell. She said: “{It can be mended. I know how.}”")
    assert _read(text)[-1] == ("direct", ("joan-pell",), parts)


def test_reported_words_end_where_somebody_is_said_to_say_more() -> None:
    assert _read("While Mr Hartwell said that safety was better, he warned that time was short.") == [
        ("reported", ("nye-hartwell",), ["safety was better"]),
        ("reported", ("nye-hartwell",), ["time was short"]),
    ]


def test_a_label_may_be_of_a_body_whose_speaker_is_not_named() -> None:
    text = f"{LEAD}HMPPS response: “We have acted. More is to come.”"
    speech = statements.read(layout.read(text))
    assert [(item.body, item.responds) for item in speech.unnamed] == [("hm-prison-and-probation-service", True)]
