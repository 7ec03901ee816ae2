"""Prepared → published, with all the metadata asked for → updated again and again → removed with notice."""

from __future__ import annotations

from datetime import date

from django import forms

from siwei.directory.actors import Actor
from siwei.law.rules import in_force
from siwei.plain.errors import said
from siwei.plain.rocdate import format_date
from siwei.records import deadlines
from siwei.records.columns import column_of
from siwei.records.forms import RocDateField
from siwei.records.transitions import TransitionRefused, transition, undoing

from .models import PERIODIC, Dataset, Frequency, State, duty

WORK, REMOVE = "publishing.work_datasets", "publishing.remove_datasets"
NEEDED = "publishing.dataset-metadata"


class PublishForm(forms.Form):
    published_on = RocDateField(label="上架日期", past=True)


class UpdateForm(forms.Form):
    updated_on = RocDateField(label="更新日期", past=True)


class RemoveForm(forms.Form):
    removed_on = RocDateField(label="下架日期", past=True)
    note = forms.CharField(label="原因", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class FrequencyForm(forms.Form):
    frequency = forms.ChoiceField(label="更新頻率", choices=Frequency.choices)
    note = forms.CharField(label="原因", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


def lacking(dataset: Dataset, on: date) -> list[str]:
    """Labels of the metadata that the rule in force asks for and that are empty.  Raises law.rules.NoRule."""
    names = str(in_force(NEEDED, on).parameters.get("fields", "")).split()
    empty = [str(column_of(dataset, name).verbose_name) for name in names if not getattr(dataset, name)]
    return empty if dataset.resources.exists() else [*empty, "資料資源"]


@transition("上架", source=[State.PREPARING], to=State.PUBLISHED, permission=WORK, form=PublishForm)
def publish(dataset: Dataset, *, by: Actor, published_on: date) -> None:
    """On the platform, with its metadata complete; the duty to update begins."""
    if missing := lacking(dataset, published_on):
        raise TransitionRefused(said("還缺少「{listed}」，請補齊後再上架。", listed="」「".join(missing)))
    dataset.published_on = dataset.updated_on = published_on
    _count(dataset)


@transition("更新資料", source=[State.PUBLISHED], permission=WORK, form=UpdateForm)
def update(dataset: Dataset, *, by: Actor, updated_on: date) -> None:
    """Its content is new as of that day; the next update is due from there."""
    if dataset.updated_on and updated_on < dataset.updated_on:
        raise TransitionRefused(
            said("更新日期不能早於上次更新 {updated_on}，請核對。", updated_on=format_date(dataset.updated_on))
        )
    deadlines.meet(dataset, duty(dataset.frequency), on=updated_on)
    dataset.updated_on = updated_on
    _count(dataset)


@transition("調整更新頻率", source=[State.PUBLISHED], permission=WORK, form=FrequencyForm)
def change_frequency(dataset: Dataset, *, by: Actor, frequency: str) -> None:
    """From the last update on, the other duty counts."""
    deadlines.drop(dataset, duty(dataset.frequency))
    dataset.frequency = frequency
    _count(dataset)


@transition("下架", source=[State.PUBLISHED], to=State.REMOVED, permission=REMOVE, form=RemoveForm, danger=True)
def remove(dataset: Dataset, *, by: Actor, removed_on: date) -> None:
    """The head has agreed, and the platform says why; what was downloaded stays free."""
    dataset.removed_on = removed_on
    deadlines.drop(dataset, duty(dataset.frequency), on=removed_on)


@undoing("撤案", source=[State.PREPARING, State.PUBLISHED], to=State.WITHDRAWN, permission=REMOVE)
def withdraw(dataset: Dataset, *, by: Actor) -> None:
    """Not to be published, or put there by mistake: it holds personal data, or another agency has it."""
    deadlines.drop(dataset, duty(dataset.frequency))


def _count(dataset: Dataset) -> None:
    """No rule says when what is updated at irregular times is due."""
    if dataset.frequency in PERIODIC and dataset.updated_on:
        deadlines.open(dataset, duty(dataset.frequency), start=dataset.updated_on)
