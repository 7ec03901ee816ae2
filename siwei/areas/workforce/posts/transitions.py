"""Posts only ever become fewer: struck off when vacated, moved to another agency, or abolished altogether."""

from __future__ import annotations

from django import forms

from siwei.directory.actors import Actor
from siwei.directory.models import Agency
from siwei.plain import clock
from siwei.plain.errors import said
from siwei.records import filing
from siwei.records.forms import ReasonForm
from siwei.records.transitions import TransitionRefused, transition

from .models import Post, State

KEEP = "workforce.keep_posts"


class StrikeForm(forms.Form):
    posts = forms.IntegerField(label="減列員額", min_value=1)
    note = forms.CharField(label="原因", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class MoveForm(forms.Form):
    posts = forms.IntegerField(label="移撥員額", min_value=1)
    to = forms.ModelChoiceField(Agency.objects.order_by("code"), label="移撥至")


def _take(post: Post, posts: int) -> None:
    if posts > post.approved:
        raise TransitionRefused(
            said("核定員額只有 {approved} 個，不能減列或移撥 {posts} 個。", approved=post.approved, posts=posts)
        )
    post.approved -= posts
    post.surplus = max(post.surplus - posts, 0)


@transition("出缺減列", source=[State.HELD], to=State.HELD, permission=KEEP, form=StrikeForm)
def strike_off(post: Post, *, by: Actor, posts: int) -> None:
    """出缺不補: a vacated post is cut, surplus ones first."""
    _take(post, posts)


@transition("移撥", source=[State.HELD], to=State.HELD, permission=KEEP, form=MoveForm)
def move(post: Post, *, by: Actor, posts: int, to: Agency) -> None:
    """To another agency's register: a vacancy is filled from inside the city."""
    if to.pk == post.body_id:  # type: ignore[attr-defined]
        raise TransitionRefused("移撥要到另一個機關學校，請另選。")
    _take(post, posts)
    there = Post.objects.select_for_update().filter(agency=post.agency, body=to, job_class=post.job_class)
    if found := there.filter(state=State.HELD).first():
        receive.apply(found, by=by, posts=posts)
        return
    title = f"{to.short_name} {post.get_job_class_display()}"  # type: ignore[attr-defined]
    made = Post(agency=post.agency, unit=post.unit, body=to, job_class=post.job_class, approved=posts, title=title)
    made.opened_on = clock.today()
    filing.create(made, by=by)


class ReceiveForm(forms.Form):
    posts = forms.IntegerField(label="移入員額", min_value=1)


@transition("移入", source=[State.HELD], to=State.HELD, permission=KEEP, form=ReceiveForm)
def receive(post: Post, *, by: Actor, posts: int) -> None:
    """What `move` does at the other end; it stands in that record's own journal."""
    post.approved += posts


@transition("裁撤", source=[State.HELD], to=State.ABOLISHED, permission=KEEP, form=ReasonForm, danger=True)
def abolish(post: Post, *, by: Actor) -> None:
    """The class is no longer kept there."""
    post.abolished_on = clock.today()


@transition("誤列更正", source=[State.HELD], to=State.VOID, permission=KEEP, form=ReasonForm, danger=True)
def correct(post: Post, *, by: Actor) -> None:
    """Entered by mistake: no figure counts it."""
