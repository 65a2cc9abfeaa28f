"""Addresses for the keepers of the people, for leaders, and for the DPO, below a town."""

from django.urls import path

from erecode.organisations import closing_views, looks_views, people_import_views, people_views, unit_views

urlpatterns = [
    path("_keep/people/", people_views.people, name="people"),
    path("_keep/people/new/", people_views.person_add, name="person-add"),
    path("_keep/people/units/", people_views.units, name="units"),
    path("_keep/people/units/new/", unit_views.unit_add, name="unit-add"),
    path("_keep/people/units/of/<slug:unit>/", unit_views.unit_change, name="unit-change"),
    path("_keep/people/files/", people_import_views.imports, name="people-imports"),
    path("_keep/people/files/<int:pk>/", people_import_views.one, name="people-import"),
    path("_keep/people/files/<int:pk>/apply/", people_import_views.apply, name="people-import-apply"),
    path("_keep/people/files/<int:pk>/drop/", people_import_views.drop, name="people-import-drop"),
    path("_keep/people/files/<int:pk>/refused/", people_import_views.refused, name="people-import-refused"),
    path("_keep/people/of/<slug:person>/", people_views.person, name="person"),
    path("_keep/people/of/<slug:person>/<slug:act>/", people_views.person_act, name="person-act"),
    path(
        "_keep/people/of/<slug:person>/end/<slug:kind>/<int:pk>/", people_views.person_end, name="person-end"
    ),
    path("_keep/closing-days/", closing_views.closing_days, name="closing-days"),
    path("_keep/closing-days/<int:pk>/remove/", closing_views.closing_day_remove, name="closing-day-remove"),
    path("_keep/looks/", looks_views.looks, name="looks"),
    path("_keep/looks/file/", looks_views.looks_csv, name="looks-csv"),
    path("_keep/acts/", looks_views.acts, name="acts"),
    path("mine/team/", people_views.team, name="team"),
    path("mine/stand-in/", people_views.stand_in, name="stand-in"),
    path("mine/stand-in/<int:pk>/end/", people_views.stand_in_end, name="stand-in-end"),
]
