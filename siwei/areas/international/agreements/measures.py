"""What the report says of papers signed with partners: how many, and of each with whom, when, by whom and on what."""

from __future__ import annotations

from functools import partial

from django.db.models import Q

from siwei.measures.aggregates import Listed, Quantity, When
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.single import Title
from siwei.measures.subjects import each_of, of_subject

from ..aggregates import Year
from ..owner import OWNER
from .models import Agreement, AgreementQuerySet, Party

NOT_COUNTED = "研擬、送核中與撤回的文件；只知道年份、不確定是否在期間內簽署者；其他機關的文件。"
paper_measure = partial(measure, date_field="簽署日期", owner=OWNER)


def signed(scope: Scope) -> AgreementQuerySet:
    return Agreement.objects.of(scope.agency).signed_in(scope.period)


paper_measure(
    "international.agreements.signed",
    "簽署文件",
    unit="件",
    counted="期間內簽署的協定、備忘錄、意向書與共同宣言，續簽也算一件；一件文件有幾個締約對象，都只算一件。",
    not_counted=NOT_COUNTED,
)(signed)


@measure(
    "international.agreements.in_force",
    "有效文件",
    unit="件",
    stock=True,
    counted="期間最後一日有效的文件：已簽署，未屆滿、未失效，也未由新的文件取代。",
    not_counted="研擬、送核中與撤回的文件；其他機關的文件。",
    date_field="簽署日期、有效期限與失效日期",
    owner=OWNER,
)
def in_force(scope: Scope) -> AgreementQuerySet:
    return Agreement.objects.of(scope.agency).in_force_at(scope.period)


# ---- facts of one paper ---------------------------------------------------------------------------------

fact = partial(paper_measure, subjects=each_of(signed))
detail = partial(paper_measure, parent="agreement")  # of its parties
of_paper = partial(of_subject, signed, parent="agreement")

fact(
    "international.agreements.named",
    "文件名稱",
    unit="event",
    aggregate=Title(),
    counted="這件文件的簽署案名。",
    not_counted=NOT_COUNTED,
)(of_paper())

fact(
    "international.agreements.signed_on",
    "簽署日期",
    unit="日期",
    aggregate=When("signed"),
    counted="這件文件的簽署日期，照登錄的形式列印。",
    not_counted=NOT_COUNTED,
)(of_paper())

fact(
    "international.agreements.signatory",
    "本市簽署人",
    unit="人",
    aggregate=Title("signatory", kind="text"),
    subjects=each_of(signed, ~Q(signatory="")),
    counted="代表本市簽署這件文件的人。",
)(of_paper())

fact(
    "international.agreements.fields",
    "合作領域",
    unit="項",
    aggregate=Title("fields_of_work", kind="text"),
    subjects=each_of(signed, ~Q(fields_of_work="")),
    counted="這件文件約定的合作領域，照登錄的文字列印。",
)(of_paper())


@measure(
    "international.agreements.first_year",
    "前次簽署年份",
    unit="年",
    aggregate=Year("signed"),
    subjects=each_of(signed, Q(renews__isnull=False)),
    counted="這件文件所續簽的前一件文件的簽署年份（西元）。",
    date_field="續簽的文件於期間內簽署",
    owner=OWNER,
)
def first_year(scope: Scope, subject: Subject) -> AgreementQuerySet:
    before: AgreementQuerySet = Agreement.objects.filter(renewals__in=signed(scope), renewals=subject.record.pk)
    return before


detail(
    "international.agreements.parties",
    "締約對象",
    unit="方",
    aggregate=Listed("name"),
    subjects=each_of(signed, Q(parties__isnull=False)),
    counted="這件文件的締約對象，依登錄次序列名。",
)(of_paper(Party.objects))

detail(
    "international.agreements.their_signatory",
    "對方簽署人",
    unit="人",
    aggregate=Listed("signatory"),
    subjects=each_of(signed, Q(parties__signatory__gt="")),
    counted="代表締約對象簽署這件文件的人，依登錄次序列名。",
)(of_paper(Party.objects.exclude(signatory="")))

detail(
    "international.agreements.delegates",
    "出席簽署的對方人數",
    unit="位",
    aggregate=Quantity("people", kind="sum_of_people"),
    subjects=each_of(signed, Q(parties__people__isnull=False)),
    counted="締約對象出席這次簽署的人數合計。",
    not_counted="沒有登錄人數的締約對象；本市人員。",
)(of_paper(Party.objects.filter(people__isnull=False)))
