"""What the house has done to the report so far: due days, changes, comments and sign-offs.  All of it is made up."""

from __future__ import annotations

PERIOD = "108-03-01..108-08-31"
# Section → until when; the compiler gave the chapters different days.
DUE = {
    **dict.fromkeys(("1.1.a", "1.1.b", "1.2.a", "1.2.b", "1.2.c"), "108-10-16"),
    **dict.fromkeys(("1.3.a", "1.3.b", "1.3.c", "1.3.d", "1.4.a", "1.4.b", "1.4.c"), "108-10-18"),
    **dict.fromkeys(("1.5.a", "1.5.b", "1.5.c", "1.5.d", "1.5.e", "1.5.f"), "108-10-23"),
    **dict.fromkeys(("1.6.a", "1.6.b", "1.7"), "108-10-23"),
}
# Section, who, when: the last paragraph of its prose was added then.
ADDED = (
    ("1.2.b", "wang", "2019-10-15T10:12+08:00"),
    ("1.3.b", "lin", "2019-10-16T15:40+08:00"),
    ("1.4.a", "pan", "2019-10-16T09:25+08:00"),
)
# Section, who, when, step, what was said.
STEPS = (
    ("1.1.a", "shen", "2019-10-16T11:05+08:00", "sent", ""),
    ("1.1.a", "hou", "2019-10-17T09:30+08:00", "signed", ""),
    ("1.2.a", "wang", "2019-10-15T16:20+08:00", "sent", ""),
    ("1.2.a", "li", "2019-10-16T08:50+08:00", "signed", ""),
    ("1.2.b", "wang", "2019-10-15T16:25+08:00", "sent", ""),
    ("1.2.b", "li", "2019-10-16T08:55+08:00", "returned", "孳生源的處數請再寫明是查到的還是清除的。"),
    ("1.2.c", "wang", "2019-10-17T10:00+08:00", "sent", ""),
    ("1.5.b", "zhou", "2019-10-17T14:10+08:00", "sent", ""),
    ("1.6.a", "fan", "2019-10-17T15:30+08:00", "sent", ""),
)
# Section, who, when, on which paragraph (from 1; 0 the whole), text, answer (who, when, text), settled by.
COMMENTS = (
    ("1.2.b", "li", "2019-10-16T08:52+08:00", 1, "這一段先講處數再講次數，比較好讀。", None, ""),
    (
        *("1.2.c", "li", "2019-10-17T11:20+08:00", 1, "兩處場地可以分開寫嗎？"),
        *(("wang", "2019-10-17T13:40+08:00", "已分兩項，請再看。"), ""),
    ),
    ("1.3.b", "wang", "2019-10-17T09:15+08:00", 0, "公報的刊期請與前一期的寫法一致。", None, ""),
    (
        *("1.5.b", "hsu", "2019-10-17T16:00+08:00", 1, "申訴與調解的件數請各成一句。"),
        *(("zhou", "2019-10-17T16:30+08:00", "已改。"), "hsu"),
    ),
)


def data() -> dict[str, object]:
    return {"period": PERIOD, "due": DUE, "added": ADDED, "steps": STEPS, "comments": COMMENTS}
