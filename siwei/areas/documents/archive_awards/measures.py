from __future__ import annotations

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Concat

from siwei.measures.aggregates import Listed
from siwei.measures.measure import Scope, Subject, measure
from siwei.measures.single import Ordinal
from siwei.measures.subjects import each_of

from .models import ArchiveAward, AwardQuerySet

NOT_COUNTED = "未獲獎、撤回與尚未公布者；其他機關推薦者。"
DATED = "公布日期"
OWNER = "文檔科"
AWARDS = [When(award=value, then=Value(str(label))) for value, label in ArchiveAward.Award.choices]


def won(scope: Scope) -> AwardQuerySet:
    return ArchiveAward.objects.of(scope.agency).won_in(scope.period)


@measure(
    "documents.archive_awards.term",
    "獎項屆次",
    unit="屆",
    aggregate=Ordinal("term"),
    subjects=each_of(won),
    counted="這個獎項的屆次，照公布的數字列印，不由年度推算。",
    not_counted=NOT_COUNTED,
    date_field=DATED,
    owner=OWNER,
)
def term(scope: Scope, subject: Subject) -> AwardQuerySet:
    return won(scope).filter(pk=subject.record.pk)


@measure(
    "documents.archive_awards.winner",
    "獲獎者與獎項",
    unit="人",
    aggregate=Listed("told"),
    subjects=each_of(won),
    counted="獲獎的機關或同仁，以及所獲獎項。",
    not_counted=NOT_COUNTED,
    date_field=DATED,
    owner=OWNER,
)
def winner(scope: Scope, subject: Subject) -> AwardQuerySet:
    """「鳳山區第二戶政事務所之檔管同仁：績優檔案管理人員金質獎」, or the agency alone."""
    of_person = When(award=ArchiveAward.Award.PERSON, then=Concat(Value("之"), F("nominee")))
    named = Concat(F("entrant__short_name"), Case(of_person, default=Value("")), output_field=CharField())
    told = Concat(named, Value("："), Case(*AWARDS, output_field=CharField()), output_field=CharField())
    return won(scope).filter(pk=subject.record.pk).annotate(told=told)
