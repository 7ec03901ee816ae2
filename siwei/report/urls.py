from __future__ import annotations

from django.urls import path

from . import views

app_name = "report"
urlpatterns = [
    path("", views.list_view, name="list"),
    path("<int:pk>/", views.report_view, name="report"),
    path("<int:pk>/compile/", views.compile_view, name="compile"),
    path("<int:pk>/report.<str:form>", views.file_view, name="file"),
]
