"""The top parts of invented releases of all layout families: what they say of the inspections that they report."""

import re

import pytest

from loader import extract, read
from loader.model import PartialDate

# for each: its text, the reported inspections (place, kind, notice, first and last day), the first days of the earlier
# ones, and the day of publication; "-" where nothing is said
_TOPS = [
    (
        "Press Notice\n\n"
        "14 March 2005\n\n"
        "Skelding prison: respect in short supply\n\n"
        "Skelding Prison, in the heart of Wickerton, was still a harsh place, said Dame Ruth Ansell, HM Chief"
        " Inspector of Prisons, publishing the report of an announced inspection made on 11-15 October 2004.\n\n"
        "The prison had last been inspected in 2001, when it was found to be overcrowded and dirty. Prisoners"
        " spent too long in their cells.",
        [("Skelding Prison", "not-stated", "announced", "2004-10-11", "2004-10-15")],
        ["2001"],
        "2005-03-14",
    ),
    (
        "HMYOI Marram Point - boys let down\n\n"
        "A report on Her Majesty's Young Offender Institution Marram Point, published today (Tuesday, 9 May "
        "2006), describes an establishment that had lost its way. Inspectors paid it an unannounced visit "
        "from the 5th to the 9th of December 2005.\n\n"
        "At their previous full inspection, two years earlier, inspectors had praised its education.",
        [("HMYOI Marram Point", "not-stated", "unannounced", "2005-12-05", "2005-12-09")],
        [],
        "2006-05-09",
    ),
    (
        "HM INSPECTORATE OF PRISONS\n\n"
        "NEWS RELEASE\n\n"
        "Issue date: Monday 7 June 2010\nEMBARGO: not for publication before 00.01 Thursday 10 June 2010\n\n"
        "HMP TARNBECK: PROGRESS IS SLOW\n\n"
        "HMP Tarnbeck had made little headway since it was last inspected, said Paul Denholm, Chief Inspector"
        " of Prisons, publishing the report of an unannounced short follow-up inspection of the Lancashire "
        "training prison.\n\n"
        "Tarnbeck was last fully inspected in June 2007. Inspectors came back in February 2010, without "
        "warning, and found little change.",
        [("HMP Tarnbeck", "short-follow-up", "unannounced", "2010-02", "-")],
        ["2007-06"],
        "2010-06-10",
    ),
    (
        "HMP/YOI Swale Hill – improved, but too violent\n\n"
        "HMP/YOI Swale Hill was better run but remained too violent, said Paul Denholm, Chief Inspector of "
        "Prisons. Today he published the report of an unannounced inspection of the prison for young adults "
        "near Ottery Cross.\n\n"
        "Swale Hill held 512 young men aged 18 to 25. It had been inspected in July 2012 and again, briefly, "
        "in January 2014. This inspection, from 2 to 13 November 2015, found much to welcome.",
        [("HMP/YOI Swale Hill", "full", "unannounced", "2015-11-02", "2015-11-13")],
        ["2012-07", "2014-01"],
        "-",
    ),
    (
        "Friday 3 April 2015\n\n"
        "Oxney Secure Training Centre – children kept safe\n\n"
        "Children at Oxney Secure Training Centre were safe and well taught, said inspectors from Ofsted, HM "
        "Inspectorate of Prisons and the Care Quality Commission, publishing a report on the centre today.\n\n"
        "The unannounced inspection was carried out over ten days, between Monday 12 and Wednesday 21 January"
        " 2015. It was the centre's first since 2013.",
        [("Oxney Secure Training Centre", "full", "unannounced", "2015-01-12", "2015-01-21")],
        [],
        "2015-04-03",
    ),
    (
        "Gannet Quay short-term holding facility – cramped and cold\n\n"
        "The short-term holding facility at Gannet Quay was cramped and cold, said Paul Denholm, Chief "
        "Inspector of Prisons. Today he published the report of an unannounced inspection.\n\n"
        "Inspectors spent two days there, on 4 and 5 September 2013. At the previous inspection, in 2010, it "
        "had been judged fit only for short stays.",
        [("Gannet Quay short-term holding facility", "full", "unannounced", "2013-09-04", "2013-09-05")],
        ["2010"],
        "-",
    ),
    (
        "Court custody in Northmarch and the Vale – a service without a plan\n\n"
        "Detainees in the courts of Northmarch and the Vale waited far too long to be taken to prison, said "
        "Paul Denholm, HM Chief Inspector of Prisons, today publishing the report of an inspection of court "
        "custody in Northmarch.\n\n"
        "Inspectors visited eleven courthouses between Monday 9 and Thursday 19 March 2015, without giving "
        "notice.",
        [("court custody in Northmarch", "full", "unannounced", "2015-03-09", "2015-03-19")],
        [],
        "-",
    ),
    (
        "Inspectors praise ‘remarkable’ Killyvane\n\n"
        "17 June 2014\n\n"
        "Killyvane Young Offender Centre has been transformed, a report published today by Criminal Justice "
        "Inspection Northern Ireland has found.\n\n"
        "The announced inspection of Killyvane took place in the last week of January 2014 and was carried "
        "out with HM Inspectorate of Prisons, RQIA and the Education and Training Inspectorate. Inspectors "
        "last visited Killyvane in November 2011.",
        [("Killyvane Young Offender Centre", "full", "announced", "2014-01", "-")],
        ["2011-11"],
        "2014-06-17",
    ),
    (
        "Inspection report: Rossmore Wood College and Greyabbey Women's Prison\n\n"
        "Published: 29 Oct 2016\n\n"
        "Rossmore Wood College, which holds young men, and Greyabbey Women's Prison, which shares its site, "
        "had both improved, said Brian McNab, Chief Inspector of Criminal Justice in Northern Ireland, "
        "publishing two reports of unannounced inspections on Wednesday.\n\n"
        "Both inspections took place from 9 to 19 May 2016.",
        [("Rossmore Wood College", "full", "unannounced", "2016-05-09", "2016-05-19"),
         ("Greyabbey Women's Prison", "full", "unannounced", "2016-05-09", "2016-05-19")],
        [],
        "2016-10-29",
    ),
    (
        "HMP Isle of Skerry – a prison for an island\n\n"
        "The only prison on the island of Skerry was clean and friendly but had nothing for its prisoners to "
        "do, said Anne Loftus, HM Chief Inspector of Prisons, publishing the report of an inspection made at "
        "the invitation of the island's government.\n\n"
        "The inspection, the first since March 2003, was announced, and ran from 15–19 May 2006.",
        [("HMP Isle of Skerry", "not-stated", "announced", "2006-05-15", "2006-05-19")],
        ["2003-03"],
        "-",
    ),
    (
        "Military Corrective Training Centre – impressive\n\n"
        "The Military Corrective Training Centre in Colburn was an impressive establishment, said Paul "
        "Denholm, Chief Inspector of Prisons. Today he published the report of an announced inspection of the"
        " centre, which holds servicemen and women of all three services.\n\n"
        "The centre was inspected in May 2014. Its last inspection had been in 2012.",
        [("Military Corrective Training Centre", "full", "announced", "2014-05", "-")],
        ["2012"],
        "-",
    ),
    (
        "HMP Dunmore - reasonable outcomes\n\n"
        "Peter Allard, Chief Inspector of Prisons, said HMP Dunmore, a category C training prison in Rutland,"
        " had slipped since inspectors were last there.\n\n"
        "At the last inspection, in October and November 2014, we found that outcomes were reasonably good in"
        " every area. On our return in August 2017 only respect was as good as it had been. Mr Allard "
        "published his report on Tuesday 9 January 2018.",
        [("HMP Dunmore", "not-stated", "not-stated", "2017-08", "-")],
        ["2014-10"],
        "2018-01-09",
    ),
    (
        "HMP Quarry Lane: violence out of control\n\n"
        "16 Aug 2018\n\n"
        "HMP Quarry Lane, a local prison in Stokeham run by Sentinel, was found by inspectors to be "
        "fundamentally unsafe.\n\n"
        "Visiting unannounced over two weeks in May 2018, inspectors found that the number of assaults had "
        "doubled since 2016, when the prison was last inspected.",
        [("HMP Quarry Lane", "full", "unannounced", "2018-05", "-")],
        ["2016"],
        "2018-08-16",
    ),
    (
        "Chief Inspector demands action at HMP Thornaby Cross\n\n"
        "HM Chief Inspector of Prisons, Peter Allard, has today (31 May 2018) published an Urgent "
        "Notification letter to the Secretary of State about HMP Thornaby Cross, following an unannounced "
        "inspection that ended on Friday 25 May.\n\n"
        "The prison was last inspected in November 2016, when outcomes for safety were not sufficiently good.",
        [("HMP Thornaby Cross", "urgent-notification", "unannounced", "-", "2018-05-25")],
        ["2016-11"],
        "2018-05-31",
    ),
    (
        "Skip to content\n\n"
        "HMP Mossgate – staff shortages bite\n\n"
        "Published: 12 September 2023\n\n"
        "Inspectors returning to HMP Mossgate, a category B prison in Essex, found that a shortage of "
        "officers had undone much of the progress of recent years.\n\n"
        "Notes to editors\n\n"
        "- This unannounced inspection took place on 15-16 and 22-26 May 2023.\n- HMP Mossgate was previously "
        "inspected in 2018 and had an independent review of progress in September 2019.",
        [("HMP Mossgate", "full", "unannounced", "2023-05-15", "2023-05-26")],
        ["2018", "2019-09"],
        "2023-09-12",
    ),
    (
        "Reports published 14 October 2024\n\n"
        "HMP & YOI Calder Bridge\nInspection dates: 8–19 July 2024\nType of inspection: Unannounced full "
        "inspection\nLast inspection: November 2021\nAbout the prison: a women's prison near Halden, holding "
        "340 women.\n\n"
        "Ketley House IRC\nInspection dates: 1 to 12 July 2024\nType of inspection: Announced full "
        "inspection\nLast inspection: 2020\nAbout the centre: an immigration removal centre run for the Home "
        "Office by Corvane.",
        [("HMP & YOI Calder Bridge", "full", "unannounced", "2024-07-08", "2024-07-19"),
         ("Ketley House IRC", "full", "announced", "2024-07-01", "2024-07-12")],
        ["2021-11", "2020"],
        "2024-10-14",
    ),
    (
        "HMP Lammer\n\n"
        "Published on: 4 February 2025\n\n"
        "Report on an independent review of progress at HMP Lammer\n18–20 November 2024\n\n"
        "What we found\n\n"
        "Leaders had made good progress in reducing violence. At our full inspection in March 2024 this had "
        "been our chief concern.",
        [("HMP Lammer", "independent-review-of-progress", "not-stated", "2024-11-18", "2024-11-20")],
        ["2024-03"],
        "2025-02-04",
    ),
    (
        "Introduction\n\n"
        "HMP Brackenholt is a large category C training prison near Melford. When we last inspected, in "
        "September 2008, we found a prison that was drifting. On this visit, which was unannounced, we were "
        "pleased to find that the new governor had given it direction.\n\n"
        "We inspected it in the week of 14 March 2011. It held 820 men.\n\n"
        "Paul Denholm\nHM Chief Inspector of Prisons",
        [("HMP Brackenholt", "not-stated", "unannounced", "2011-03-14", "-")],
        ["2008-09"],
        "-",
    ),
    (
        "HMP Elvet Ford – a settled prison\n\n"
        "Source: HM Inspectorate of Prisons, Fri 14 Feb 2014\n\n"
        "Elvet Ford was a settled and largely safe prison, said Paul Denholm, Chief Inspector of Prisons. "
        "Today he published the report of an unannounced inspection of the category B training prison in "
        "Durham.\n\n"
        "Elvet Ford’s last full inspection was in the spring of 2010, and there had been a short follow-up in"
        " May 2012. At the time of this inspection, in October 2013, it held 900.",
        [("HMP Elvet Ford", "full", "unannounced", "2013-10", "-")],
        ["2010", "2012-05"],
        "2014-02-14",
    ),
    (
        "Beckside Immigration Removal Centre – detainees held too long\n\n"
        "Beckside Immigration Removal Centre, beside Lydd airport, held some people for far too long, said "
        "Paul Denholm, Chief Inspector of Prisons. Today (Wednesday 11 March 2015) he published the report of"
        " an unannounced inspection of the centre.\n\n"
        "The inspection was conducted between 13 and 24 October 2014. There had been 412 recommendations "
        "since 2009.",
        [("Beckside Immigration Removal Centre", "full", "unannounced", "2014-10-13", "2014-10-24")],
        [],
        "2015-03-11",
    ),
    (
        "HMYOI Dunlin – still not safe\n\n"
        "HMYOI Dunlin held 180 boys aged between 15 and 18 when inspectors visited, unannounced, between 4 "
        "and 15 July 2016. It was still not safe, said Peter Allard, Chief Inspector of Prisons, in a report "
        "published today.\n\n"
        "A year before, in July 2015, inspectors had called Dunlin “a place of fear”.",
        [("HMYOI Dunlin", "full", "unannounced", "2016-07-04", "2016-07-15")],
        ["2015-07"],
        "-",
    ),
    (
        "HMP Waverley Moss and HMP Thirl – two open prisons compared\n\n"
        "Two open prisons a mile apart were doing well, said Paul Denholm, Chief Inspector of Prisons. Today "
        "he published reports on announced inspections of HMP Waverley Moss and HMP Thirl.\n\n"
        "Waverley Moss was inspected from 10 to 14 June 2013 and Thirl from 17 to 21 June.",
        [("HMP Waverley Moss", "full", "announced", "2013-06-10", "2013-06-14"),
         ("HMP Thirl", "full", "announced", "2013-06-17", "2013-06-21")],
        [],
        "-",
    ),
    (
        "HMP Sandholme - short scrutiny visit\n\n"
        "Thursday 2 July 2020\n\n"
        "A short scrutiny visit to three prisons holding older men (HMP Sandholme, HMP Pikestone and HMP "
        "Farle) found that they had kept the virus out.\n\n"
        "Inspectors visited all three on Tuesday 9 June 2020.",
        [("HMP Sandholme", "short-scrutiny-visit", "not-stated", "2020-06-09", "-"),
         ("HMP Pikestone", "short-scrutiny-visit", "not-stated", "2020-06-09", "-"),
         ("HMP Farle", "short-scrutiny-visit", "not-stated", "2020-06-09", "-")],
        [],
        "2020-07-02",
    ),
    (
        "HMP Brindle Park: scrutiny visit finds men locked up for 23 hours\n\n"
        "Inspectors who made a scrutiny visit to HMP Brindle Park on 27 October and 3–4 November 2020 found "
        "that most men were locked up for 23 hours a day.\n\n"
        "It was the first time that inspectors had been to the prison since January 2018, when it was judged "
        "to be reasonably good.",
        [("HMP Brindle Park", "scrutiny-visit", "not-stated", "2020-10-27", "2020-11-04")],
        ["2018-01"],
        "-",
    ),
    (
        "January 9, 2007: Chief Inspector condemns conditions at Fosse\n\n"
        "HMP Fosse was “a disgrace to a civilised country”, according to Anne Loftus, HM Chief Inspector of "
        "Prisons. Her report, published today, follows a full unannounced inspection in the week commencing 4"
        " September 2006.\n\n"
        "Three years ago, in November 2003, inspectors had left Fosse with 140 recommendations.",
        [("HMP Fosse", "full", "unannounced", "2006-09-04", "-")],
        ["2003-11"],
        "2007-01-09",
    ),
    (
        "HMP Ebbing – getting better\n\n"
        "HMP Ebbing was improving, said Paul Denholm, Chief Inspector of Prisons, publishing the report of an"
        " unannounced full follow-up inspection of the Norfolk jail.\n\n"
        "Inspectors carried out the follow-up on 6, 7 and 8 February and 13-17 February 2012. It followed up "
        "the recommendations of an inspection in March 2009 which had been highly critical. This report was "
        "issued on 20 June 2012.",
        [("HMP Ebbing", "full-follow-up", "unannounced", "2012-02-06", "2012-02-17")],
        ["2009-03"],
        "2012-06-20",
    ),
    (
        "HMP Coldstream Road – a prison in decline\n\n"
        "Posted on 22nd May 2017 by admin\n\n"
        "Safety at HMP Coldstream Road, a Victorian local in west Barrowfield, had collapsed, said Peter "
        "Allard, Chief Inspector of Prisons. Today he published the report of an inspection carried out in "
        "late January and early February this year.\n\n"
        "Inspectors had given the prison no warning. In April 2014 they had thought it one of the better "
        "local prisons.",
        [("HMP Coldstream Road", "full", "unannounced", "2017-01", "2017-02")],
        ["2014-04"],
        "2017-05-22",
    ),
    (
        "Statement: HMP Fellgate report\n\n"
        "Responding to today's report on HMP Fellgate by HM Inspectorate of Prisons, Martin Shaw, director of"
        " the Penal Trust, said the inspection of April 2019 had laid bare years of neglect.",
        [],
        [],
        "-",
    ),
    (
        "La Corbière Prison, Alderholm – a small prison doing well\n\n"
        "La Corbière Prison held just 80 prisoners of every kind, said Paul Denholm, Chief Inspector of "
        "Prisons, publishing the report of an announced inspection carried out, at the request of the States "
        "of Alderholm, from Monday 7 to Friday 11 September 2009.\n\n"
        "Inspectors had been to La Corbière once before, in July 2005.",
        [("La Corbière Prison", "not-stated", "announced", "2009-09-07", "2009-09-11")],
        ["2005-07"],
        "-",
    ),
    (
        "HMP/YOI Hexley – failing young women\n\n"
        "27.10.2009\n\n"
        "HMP/YOI Hexley had become less safe for young women, said Dame Anne Loftus, HM Chief Inspector of "
        "Prisons, as she published the report of an unannounced short follow-up inspection conducted on 30 "
        "March - 2 April 2009. The report is available from today.\n\n"
        "The inspection followed up a full announced inspection in January 2007.",
        [("HMP/YOI Hexley", "short-follow-up", "unannounced", "2009-03-30", "2009-04-02")],
        ["2007-01"],
        "2009-10-27",
    ),
    (
        "Customs custody suites: a mixed picture\n\n"
        "Detainees in Border Force custody suites in Dover and Heathrow were decently treated, said Paul "
        "Denholm, Chief Inspector of Prisons, and Sir Tom Hale, Chief Inspector of Constabulary, publishing "
        "the report of an unannounced joint inspection of Border Force custody suites in Dover and Heathrow.\n\n"
        "The inspection took place between 5 and 9 August 2013.",
        [("Border Force custody suites in Dover and Heathrow", "full", "unannounced", "2013-08-05", "2013-08-09")],
        [],
        "-",
    ),
    (
        "HMP Gartland's wings 'not fit for use'\n\n"
        "Wed, 4 Dec 2019 00:01\n\n"
        "An inspection of HMP Gartland in August has found that two of its wings were not fit for use.\n\n"
        "The category C prison, near Telham, was visited unannounced on 12-23 August. In 2016, when "
        "inspectors were last there, they had found it “drab but decent”.",
        [("HMP Gartland", "full", "unannounced", "2019-08-12", "2019-08-23")],
        ["2016"],
        "2019-12-04",
    ),
    (
        "Larchfield House pre-departure accommodation - families treated with care\n\n"
        "Families held at Larchfield House before they were removed from the country were treated with care, "
        "said Paul Denholm, Chief Inspector of Prisons. Today, 2 August 2012, he published the report of an "
        "announced inspection of the pre-departure accommodation.\n\n"
        "Inspectors were there on 16, 17 and 18 April 2012.",
        [("Larchfield House pre-departure accommodation", "not-stated", "announced", "2012-04-16", "2012-04-18")],
        [],
        "2012-08-02",
    ),
    (
        "PRESS RELEASE 31/2004\n\n"
        "21 September 2004\n\n"
        "HMP Holmbury: a prison under pressure\n\n"
        "Holmbury is a local prison in Kent where too many men share too few cells. Anne Loftus, HM Chief "
        "Inspector of Prisons, said so today in publishing the report of her unannounced follow-up visit of "
        "23-25 February 2004.\n\n"
        "When she first inspected Holmbury, in the autumn of 2002, she found it filthy.",
        [("HMP Holmbury", "not-stated", "unannounced", "2004-02-23", "2004-02-25")],
        ["2002"],
        "2004-09-21",
    ),
    (
        "Chief Inspector’s concern over girls at Foxcombe\n\n"
        "(Tuesday 4 December 2007)\n\n"
        "Girls as young as 15 were held in conditions designed for adults at HMP/YOI Foxcombe, Anne Loftus, "
        "HM Chief Inspector of Prisons, reported today.\n\n"
        "Publishing her report on a full announced inspection between 2 and 6 July, Ms Loftus said that "
        "nothing had been done about this since 2005, the year of her last visit.",
        [("HMP/YOI Foxcombe", "full", "announced", "2007-07-02", "2007-07-06")],
        ["2005"],
        "2007-12-04",
    ),
    (
        "HMP Ardley – coping well\n\n"
        "Published: 2 July 2013\n\n"
        "Ardley had coped well with a change of role, said Paul Denholm, Chief Inspector of Prisons. Today he"
        " published the report of an unannounced inspection of the category C prison in Oxfordshire.\n\n"
        "Since the inspection before, carried out in March 2010, Ardley had stopped taking young adults. The "
        "inspectors’ visit lasted from Monday 4 until Friday 15 February 2013.",
        [("HMP Ardley", "full", "unannounced", "2013-02-04", "2013-02-15")],
        ["2010-03"],
        "2013-07-02",
    ),
    (
        "HMP Scarth – not good enough\n\n"
        "Tuesday 5th April, 2016\n\n"
        "An inspection of HMP Scarth, in which inspectors spent two weeks at the prison (30 November - 11 "
        "December 2015), showed how far it had fallen, said Peter Allard, Chief Inspector of Prisons.\n\n"
        "Scarth was given no warning of the inspection. It had been reasonably good in all areas when "
        "inspected in May 2013.",
        [("HMP Scarth", "full", "unannounced", "2015-11-30", "2015-12-11")],
        ["2013-05"],
        "2016-04-05",
    ),
    (
        "Melbury Secure Training Centre: a place without control\n\n"
        "Inspectors called Melbury Secure Training Centre, near Rugford, inadequate in every respect after an"
        " unannounced inspection in December 2016.\n\n"
        "The report of that inspection, which was led by Ofsted, came out on 22 February 2017. The centre had"
        " been rated ‘requires improvement’ in June 2015.",
        [("Melbury Secure Training Centre", "full", "unannounced", "2016-12", "-")],
        ["2015-06"],
        "2017-02-22",
    ),
    (
        "Court custody in the Marches – men, women and children held in squalor\n\n"
        "25/08/2015\n\n"
        "Cells beneath the courts of the Marches were squalid, said Paul Denholm, Chief Inspector of Prisons."
        " Today he published the report of an unannounced inspection of court custody in Shropshire and "
        "Radnor.\n\n"
        "The inspection visits took place between 23 March and 2 April 2015.",
        [("court custody in Shropshire and Radnor", "full", "unannounced", "2015-03-23", "2015-04-02")],
        [],
        "2015-08-25",
    ),
    (
        "Escort to Nigeria and Ghana: handcuffs for all\n\n"
        "Detainees on a charter flight to Nigeria and Ghana were handcuffed whether they resisted or not, "
        "said Peter Allard, Chief Inspector of Prisons. Today he published a report on the inspection of that"
        " flight.\n\n"
        "Two inspectors flew with the 45 detainees on the night of 28 and 29 March 2017.",
        [("charter flight to Nigeria and Ghana", "not-stated", "not-stated", "2017-03-28", "2017-03-29")],
        [],
        "-",
    ),
    (
        "Magherally Prison: drugs the main threat\n\n"
        "Wednesday 22 May 2019\n\n"
        "Drugs remain the main threat to safety at Magherally Prison, according to a report of an unannounced"
        " inspection published by Criminal Justice Inspection Northern Ireland and HM Inspectorate of Prisons"
        " today.\n\n"
        "The inspection was conducted in two stages, 3-5 and 10-13 December 2018. The preceding inspection, "
        "reported on in 2016, followed a visit in May 2015.",
        [("Magherally Prison", "full", "unannounced", "2018-12-03", "2018-12-13")],
        ["2015-05"],
        "2019-05-22",
    ),
    (
        "Tullyard Wood Secure College has turned a corner, say inspectors\n\n"
        "31 January 2020\n\n"
        "Tullyard Wood Secure College has turned a corner, inspectors from both sides of the Irish Sea found "
        "when they spent the second half of September there.\n\n"
        "The inspection, in September 2019, was announced to managers three weeks ahead.",
        [("Tullyard Wood Secure College", "full", "announced", "2019-09", "-")],
        [],
        "2020-01-31",
    ),
    (
        "The Isle of Merrin Prison\n\n"
        "Report on an announced inspection of the Isle of Merrin Prison, 14–18 March 2011, by HM Chief "
        "Inspector of Prisons\n\n"
        "Introduction\n\n"
        "We inspected the Isle of Merrin’s only prison at the request of its government. On our earlier "
        "visit, in 2006, the prison was still in its Victorian building.",
        [("Isle of Merrin Prison", "not-stated", "announced", "2011-03-14", "2011-03-18")],
        ["2006"],
        "-",
    ),
    (
        "HMP & YOI Denholm Court – inspectors alarmed by self-harm among women\n\n"
        "17 February 2022\n\n"
        "Inspectors who made an unannounced visit to the women’s prison HMP & YOI Denholm Court in October "
        "and November last year found that self-harm had risen threefold since 2017.\n\n"
        "Denholm Court had also had a scrutiny visit, in August 2020.",
        [("HMP & YOI Denholm Court", "full", "unannounced", "2021-10", "2021-11")],
        ["2020-08"],
        "2022-02-17",
    ),
    (
        "Urgent Notification issued for HMYOI Crossfell\n\n"
        "Published: Mon, 12 Jun 2023\n\n"
        "HM Chief Inspector of Prisons Judith Okell has invoked the Urgent Notification process for HMYOI "
        "Crossfell after an inspection which finished last Thursday, 8 June.\n\n"
        "The unannounced inspection began on 22 May. Crossfell was last inspected in full in 2021.",
        [("HMYOI Crossfell", "urgent-notification", "unannounced", "2023-05-22", "2023-06-08")],
        ["2021"],
        "2023-06-12",
    ),
    (
        "HMP Leverton\n\n"
        "Date published: 19 November 2024\nReport type: Full inspection (unannounced)\nInspected: 29 July – 8 "
        "August 2024\nPrevious inspection: 12–22 July 2021\nSummary: Leverton, a category D prison in Norfolk, "
        "was among the best that inspectors had seen.",
        [("HMP Leverton", "full", "unannounced", "2024-07-29", "2024-08-08")],
        ["2021-07-12"],
        "2024-11-19",
    ),
    (
        "MILITARY CORRECTIVE TRAINING CENTRE, COLBURN\n\n"
        "HM INSPECTORATE OF PRISONS\n\n"
        "For immediate release: Thursday 26 April 2018\n\n"
        "The Military Corrective Training Centre, which holds members of the armed forces, continues to do "
        "well, said Peter Allard, HM Chief Inspector of Prisons, reporting on an announced inspection which "
        "ran over the first fortnight of November 2017.\n\n"
        "Its previous inspection was that of May 2014.",
        [("Military Corrective Training Centre", "full", "announced", "2017-11", "-")],
        ["2014-05"],
        "2018-04-26",
    ),
    (
        "HMP Lydden (Women): better for women\n\n"
        "14.11.2023\n\n"
        "The women’s side of HMP Lydden was inspected separately from the men’s, unannounced, on 3, 4 and "
        "10–13 July.\n\n"
        "Inspectors found the women’s wing, opened in 2016, calm and well led; two years previously, in June "
        "2021, it had been neither.",
        [("HMP Lydden (Women)", "full", "unannounced", "2023-07-03", "2023-07-13")],
        ["2021-06"],
        "2023-11-14",
    ),
    (
        "HMP Tidewell – too little, too late\n\n"
        "Friday 9 September 2011\n\n"
        "Tidewell prison has made too little progress, according to a report by the Chief Inspector of "
        "Prisons, Paul Denholm, published today.\n\n"
        "The report describes an unannounced full follow-up inspection of HMP Tidewell carried out from 21 to"
        " 25 March 2011. Tidewell had its last full inspection in October 2008.",
        [("HMP Tidewell", "full-follow-up", "unannounced", "2011-03-21", "2011-03-25")],
        ["2008-10"],
        "2011-09-09",
    ),
    (
        "Westering Removal Centre - time to close\n\n"
        "Westering removal centre, on the Suffolk coast, should close, said Anne Loftus, HM Chief Inspector "
        "of Prisons, as she published the report of an announced inspection in which the centre was visited "
        "from 3 to 7 April 2006.\n\n"
        "On her first visit, in 2003, she had said the same.\n\n"
        "Published 19 July 2006",
        [("Westering Removal Centre", "not-stated", "announced", "2006-04-03", "2006-04-07")],
        ["2003"],
        "2006-07-19",
    ),
    (
        "Escorts under strain\n\n"
        "Report of an unannounced inspection of the escort and removal of detainees to Pakistan\n\n"
        "Inspectors accompanied 48 detainees who were flown to Islamabad on Tuesday 20 May 2014. The report "
        "was published on 2 September 2014.",
        [("escort and removal of detainees to Pakistan", "full", "unannounced", "2014-05-20", "-")],
        [],
        "2014-09-02",
    ),
    (
        "HMP Garth Edge: scrutiny visit\n\n"
        "10 March 2021\n\n"
        "HMP Garth Edge was visited by inspectors on 2 and 9–10 February 2021. Theirs was a scrutiny visit, "
        "of the kind that replaced inspections during the pandemic.\n\n"
        "Before that, they were at Garth Edge for a full, unannounced inspection in November 2018.",
        [("HMP Garth Edge", "scrutiny-visit", "not-stated", "2021-02-02", "2021-02-10")],
        ["2018-11"],
        "2021-03-10",
    ),
    (
        "La Vauquière Prison: an inspection at the States’ invitation\n\n"
        "Inspectors from England spent the week of 4 November 2013 at La Vauquière Prison on the island of "
        "Sarnholm, the first inspection there for eight years.\n\n"
        "The announced inspection found an expensive prison with few prisoners.",
        [("La Vauquière Prison", "full", "announced", "2013-11-04", "-")],
        [],
        "-",
    ),
    (
        "Police custody in Westershire – better\n\n"
        "Detainees in police custody in Westershire were treated well, said Paul Denholm, HM Chief Inspector "
        "of Prisons, and Sir Tom Hale, HM Chief Inspector of Constabulary, publishing the report of an "
        "unannounced inspection of police custody suites in Westershire on 16–20 January 2012.\n\n"
        "The suites were previously inspected in 2008.",
        [("police custody suites in Westershire", "not-stated", "unannounced", "2012-01-16", "2012-01-20")],
        ["2008"],
        "-",
    ),
    (
        "HMP Fulbrook and HMP Lea: sister prisons drift apart\n\n"
        "24 November 2014\n\n"
        "Two prisons that share a fence in Berkshire, HMP Fulbrook and HMP Lea, had drifted apart, said Paul "
        "Denholm, Chief Inspector of Prisons. Today he published two reports of unannounced inspections.\n\n"
        "HMP Fulbrook was inspected in May 2014. HMP Lea was inspected in June 2014; its previous inspection "
        "was in 2011.",
        [("HMP Fulbrook", "full", "unannounced", "2014-05", "-"),
         ("HMP Lea", "full", "unannounced", "2014-06", "-")],
        ["2011"],
        "2014-11-24",
    ),
    (
        "Report on an announced short inspection of HMP Nethercote\n\n"
        "18–20 May 2009\n\n"
        "Introduction\n\n"
        "Nethercote was last inspected in January 2006. We found then that it was well run.",
        [("HMP Nethercote", "short-follow-up", "announced", "2009-05-18", "2009-05-20")],
        ["2006-01"],
        "-",
    ),
]  # fmt: skip


def _iso(moment: PartialDate | None) -> str:
    return moment.iso if moment else "-"


def _bare(name: str) -> str:
    return re.sub(
        r" (?:IRC|short-term holding facility|pre-departure accommodation)$", "", name.replace("’", "'")
    ).casefold()


@pytest.mark.parametrize(("text", "reported", "earlier", "issued"), _TOPS, ids=[one[0][:40] for one in _TOPS])
def test_the_top_of_a_release_tells_of_its_inspections(
    text: str, reported: list[tuple[str, ...]], earlier: list[str], issued: str
) -> None:
    found = extract.release(read.release("release.txt", text.encode()))
    names = {place.slug: place.name for place in found.establishments}
    subjects = [
        (*[_bare(names[slug]) for slug in one.establishments], one.kind, one.notice, _iso(one.start), _iso(one.end))
        for one in found.inspections
        if one.subject
    ]
    assert sorted(subjects) == sorted((_bare(name), *rest) for name, *rest in reported)
    assert sorted(_iso(one.start) for one in found.inspections if not one.subject and one.start) == sorted(earlier)
    assert (found.issued.value.isoformat() if found.issued else "-") == issued
