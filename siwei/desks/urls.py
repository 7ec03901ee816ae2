"""Routes of all desks, made from the declarations."""

from __future__ import annotations

from functools import partial, update_wrapper
from typing import Any

from django.urls import URLPattern, URLResolver, include, path

from siwei.directory.permissions import requires

from . import (
    bulk_views,
    file_views,
    import_views,
    link_views,
    note_views,
    part_views,
    photo_views,
    saved_views,
    sheet_views,
    views,
)
from .desk import DESKS, Desk

Pages = tuple[tuple[str, str, str, Any], ...]
# route, name, verb of the permission, view; who may write a row of a part, the part itself says
PAGES: Pages = (
    ("", "list", "view", views.list_view),
    ("new/", "create", "create", views.create_view),
    ("import/", "import", "import", import_views.import_view),
    ("import/template.<str:form>", "template", "import", import_views.template_view),
    ("import/runs/<int:run>/", "import-run", "import", import_views.run_view),
    ("export.<str:form>", "export", "export", views.export_view),
    ("bulk/", "bulk", "view", bulk_views.bulk_view),
    ("saved/", "save", "view", saved_views.save_view),
    ("saved/<int:pk>/drop/", "drop", "view", saved_views.drop_view),
    ("<int:pk>/", "page", "view", views.page_view),
    ("<int:pk>/edit/", "edit", "edit", views.edit_view),
    ("<int:pk>/do/<slug:name>/", "move", "view", views.move_view),
    ("<int:pk>/part/<slug:slug>/new/", "part-new", "view", part_views.add_view),
    ("<int:pk>/part/<slug:slug>/<int:row>/", "part-edit", "view", part_views.edit_view),
    ("<int:pk>/part/narratives/<int:row>/photos/", "narrative-photos", "edit", photo_views.choose_view),
    ("<int:pk>/files/new/", "attach", "edit", file_views.attach_view),
    ("<int:pk>/files/<int:row>/", "file", "view", file_views.file_view),
    ("<int:pk>/files/<int:row>/<slug:which>.jpg", "picture", "view", file_views.picture_view),
    ("<int:pk>/files/<int:row>/edit/", "file-edit", "edit", file_views.edit_view),
    ("<int:pk>/notes/new/", "note", "note", note_views.note_view),
    ("<int:pk>/links/new/", "link", "edit", link_views.link_view),
    ("<int:pk>/links/<int:row>/remove/", "unlink", "edit", link_views.unlink_view),
)


def routes(desk: Desk) -> list[URLPattern]:
    made = []
    for route, name, verb, view in PAGES:
        bound = update_wrapper(partial(view, desk=desk), view)
        made.append(path(route, requires(desk.permission(verb))(bound), name=name))
    for page in desk.pages:
        bound = update_wrapper(partial(page.view, desk=desk), page.view)
        made.append(path(page.route, requires(desk.permission(page.verb))(bound), name=page.name))
    for sheet in desk.sheets:
        bound = update_wrapper(partial(sheet_views.sheet_view, desk=desk, sheet=sheet), sheet_views.sheet_view)
        made.append(path(f"<int:pk>/{sheet.slug}/", requires(desk.permission("view"))(bound), name=sheet.slug))
    return made


def urlpatterns() -> list[URLResolver]:
    return [path(f"{d.area}/{d.slug}/", include((routes(d), d.kind), namespace=d.kind)) for d in DESKS.values()]
