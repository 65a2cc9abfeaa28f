"""The pages that every page's test visits: a name for people, and the path after the language.

Adding a page is adding one line. PUBLIC is what anybody sees, KEEPERS what the integrity officer of the demo
town sees; test_every_page.py visits each of them once per language.
"""

from __future__ import annotations

READ = "wervelde/read/deontologische-code/"
PUBLIC = {
    "the towns": "",
    "the look": "_ui/",
    "signing in": "_in/",
    "a sign-in link": "_in/link/",
    "a town": "wervelde/",
    "a code": READ,
    "an old edition": f"{READ}2024/",
    "a provision": f"{READ}2026/geschenken-klein/",
    "a part": f"{READ}2026/onafhankelijk/",
    "a dictionary": "wervelde/read/competenties/",
    "a search": "wervelde/search/?q=cadeau",
    "a search that finds nothing": "wervelde/search/?q=zzzqqq",
    "asking": "wervelde/ask/",
    "a question": "wervelde/ask/gift/",
    "a checklist": "wervelde/ask/secondary_activity/",
    "an answer": "wervelde/ask/gift/answer/kind=symbolic/giver=client/",
    "an answer that the code does not give": "molenbeke/ask/gift/",
    "a step card": "wervelde/cards/agressie-aan-de-balie/",
    "comparing": "wervelde/compare/",
    "differences": "wervelde/compare/deontologische-code/2024/2026/",
    "checking a kept answer": "wervelde/ask/verify/",
    "an answer of several towns": "wervelde/ask/gift/compare/?kind=symbolic&giver=client",
    "two towns": "wervelde/compare/deontologische-code/2026/with/molenbeke/deontologische-code/2025/",
}
KEEPERS = {
    "keeping": "wervelde/_keep/",
    "the gap radar": "wervelde/_keep/gaps/",
    "importing": "wervelde/_import/",
    "signing out": "_out/",
    "signing in and security": "_in/mine/",
    "changing the password": "_in/mine/password/",
    "adding a passkey": "_in/mine/passkeys/",
    "recovery codes": "_in/mine/codes/",
    "badges": "wervelde/_badges/",
    "kiosks": "wervelde/_kiosks/",
    "rules for signing in": "wervelde/_signin/",
    "a town, signed in": "wervelde/",
    "mail": "wervelde/_keep/mail/",
    "mail, sent": "wervelde/_keep/mail/?shelf=sent",
    "wording the mails": "wervelde/_keep/mail/words/",
    "wording one mail": "wervelde/_keep/mail/words/notifications.undelivered/nl/",
    "the hours of mail": "wervelde/_keep/mail/hours/",
    "what other systems are told": "wervelde/_keep/webhooks/",
    "telling another system": "wervelde/_keep/webhooks/new/",
    "a provision, as a keeper": f"{READ}2026/geschenken-klein/",
}
PEOPLE = "wervelde/_keep/people/"
KEEPERS |= {
    "people": PEOPLE,
    "people that are not there": f"{PEOPLE}?q=zzz",
    "units": f"{PEOPLE}units/",
    "a new unit": f"{PEOPLE}units/new/",
    "a unit": f"{PEOPLE}units/of/groendienst/",
    "a person": f"{PEOPLE}of/geert-maertens/",
    "naming a stand-in": f"{PEOPLE}of/geert-maertens/stand-in/",
    "giving a role": f"{PEOPLE}of/geert-maertens/role/",
    "somebody joins": f"{PEOPLE}new/",
    "files with people": f"{PEOPLE}files/",
    "closing days": "wervelde/_keep/closing-days/?year=2027",
    "my page": "wervelde/mine/",
    "in my own calendar": "wervelde/mine/calendar/",
    "my file": "wervelde/mine/file/",
}
SITUATIONS = "wervelde/_keep/situations/"
GIFT = f"{SITUATIONS}gift/"
KEEPERS |= {
    "the tables": SITUATIONS,
    "a draft of a table": GIFT,
    "a rule": f"{GIFT}rule/token/",
    "a new rule": f"{GIFT}rule/",
    "who is in doubt": f"{GIFT}rule/doubt/",
    "what is asked": f"{GIFT}frame/",
    "a case": f"{GIFT}case/bank-note/",
    "trying a draft": f"{GIFT}try/?given_kind=money",
    "publishing a table": f"{GIFT}publish/",
    "throwing a draft away": f"{GIFT}discard/",
    "versions of a table": f"{GIFT}versions/",
    "a version of a table": f"{GIFT}versions/1/",
    "taking a file": f"{GIFT}dmn/take/",
    "a situation without a draft": f"{SITUATIONS}invitation/",
    "what a text changes": f"{SITUATIONS}_edition/deontologische-code/",
}
CAMPAIGNS = "wervelde/_campaigns/"
KEEPERS |= {
    "campaigns": CAMPAIGNS,
    "a new campaign": f"{CAMPAIGNS}new/",
    "a campaign that runs": f"{CAMPAIGNS}deontologische-code-2026/",
    "nobody of a campaign": f"{CAMPAIGNS}deontologische-code-2026/?name=zzz",
    "ending a campaign": f"{CAMPAIGNS}deontologische-code-2026/end/",
    "what a campaign asks": f"{CAMPAIGNS}deontologische-code-2026-2/reading/",
    "a campaign's question": f"{CAMPAIGNS}deontologische-code-2026-2/question/",
    "a campaign's days": f"{CAMPAIGNS}deontologische-code-2026-2/when/",
}
KEEPERS |= {
    "what can be declared": "wervelde/declare/",
    "declaring a gift": "wervelde/declare/gift/?kind=symbolic",
    "my declarations": "wervelde/mine/declarations/",
    "what waits for a decision": "wervelde/mine/decisions/",
    "deciding from a mail": "wervelde/_keep/decision-links/",
    "words for the public register": "wervelde/_registers/gift/words/",
}
PUBLIC |= {"an open register": "wervelde/registers/gift/"}
DILEMMAS = "wervelde/dilemmas/"
PUBLIC |= {"joining a team session": "wervelde/team/"}
KEEPERS |= {
    "dilemmas": DILEMMAS,
    "a dilemma": f"{DILEMMAS}overuren-van-de-collega/",
    "starting a team session": f"{DILEMMAS}overuren-van-de-collega/session/",
    "rules of the dilemmas": f"{DILEMMAS}_rules/",
    "past advice": "wervelde/past-advice/",
    "writing past advice": "wervelde/past-advice/new/",
    "questions for advice": "wervelde/questions/",
    "asking for advice": "wervelde/questions/new/",
}
