from __future__ import annotations

from django.urls import include, path

from . import comparing_views, frozen_views, photo_views, views
from .checking import views as checking_views
from .external import views as external_views
from .promising import views as promising_views
from .restating import views as restating_views
from .returning import views as returning
from .workbench.board_views import open_view

app_name = "report"
urlpatterns = [
    path("", views.list_view, name="list"),
    path("open/", open_view, name="open"),
    path("<int:pk>/edit/", include("siwei.report.workbench.urls")),
    path("external/", external_views.list_view, name="external"),
    path("external/new/", external_views.edit_view, name="external-new"),
    path("external/import/", external_views.import_view, name="external-import"),
    path("external/template.<str:form>", external_views.template_view, name="external-template"),
    path("external/<int:pk>/", external_views.edit_view, name="external-edit"),
    path("<int:pk>/", views.report_view, name="report"),
    path("<int:pk>/compile/", views.compile_view, name="compile"),
    path("<int:pk>/compare/", comparing_views.compare_view, name="compare"),
    path("<int:pk>/checks/", checking_views.checks_view, name="checks"),
    path("<int:pk>/checks/waive/", checking_views.waive_view, name="waive"),
    path("<int:pk>/promises/", promising_views.promises_view, name="promises"),
    path("<int:pk>/promises/gather/", promising_views.gather_view, name="gather-promises"),
    path("<int:pk>/promises/new/", promising_views.add_view, name="add-promise"),
    path("<int:pk>/promises/<int:row>/", promising_views.settle_view, name="settle-promise"),
    path("<int:pk>/photos/<slug:digest>", photo_views.photo_view, name="photo"),
    path("<int:pk>/thumbnails/<int:attachment>", photo_views.thumbnail_view, name="thumbnail"),
    path("<int:pk>/sections/<str:code>/photos/", photo_views.choose_view, name="section-photos"),
    path("<int:pk>/returned/", returning.list_view, name="returns"),
    path("<int:pk>/returned/<int:returned>/", returning.returned_view, name="returned"),
    path("<int:pk>/returned/<int:returned>/decide/", returning.decide_view, name="returned-decide"),
    path("<int:pk>/returned/<int:returned>/report.odt", returning.file_view, name="returned-file"),
    path("<int:pk>/freeze/", frozen_views.freeze_view, name="freeze"),
    path("<int:pk>/revise/", frozen_views.revise_view, name="revise"),
    path("<int:pk>/versions/", frozen_views.versions_view, name="versions"),
    path("<int:pk>/versions/<int:version>/", frozen_views.version_view, name="version"),
    path("<int:pk>/versions/<int:version>/bundle.zip", frozen_views.bundle_view, name="bundle"),
    path("<int:pk>/versions/<int:version>/files/<str:name>", frozen_views.bundle_file_view, name="bundle-file"),
    path("<int:pk>/versions/<int:version>/figures/<path:key>/", frozen_views.figure_view, name="frozen-figure"),
    path("<int:pk>/restatements/", restating_views.list_view, name="restatements"),
    path("<int:pk>/restatements/settle/", restating_views.settle_view, name="restatements-settle"),
    path("<int:pk>/restatements/<int:item>/", restating_views.item_view, name="restatement"),
    path("<int:pk>/report.<str:form>", views.file_view, name="file"),
]
