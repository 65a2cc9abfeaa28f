"""Every address. A town comes first in a path; French and English stand before the town.

A room's own addresses are in its `urls.py`; `tests/test_doors.py` lists them all with who may pass.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from erecode.guidance import receipt_views

urlpatterns = [
    path("_theme/", include("erecode.organisations.theme_urls")),
    path("api/v1/", include("erecode.config.api")),
    path(".well-known/erecode-receipt-keys.json", receipt_views.keys, name="answer-keys"),
    *i18n_patterns(
        path("", include("erecode.core.urls")),
        path("", include("erecode.organisations.urls")),
        path("", include("erecode.signin.urls")),
        *(
            path("<slug:town>/", include(f"erecode.{room}.urls"))
            for room in (
                "conduct",
                "notifications",
                "webhooks",
                "acknowledging",
                "guidance",
                "dilemmas",
                "registers",
                "portal",
            )
        ),
        prefix_default_language=False,
    ),
]

handler400 = "erecode.core.errors.bad_request"
handler403 = "erecode.core.errors.forbidden"
handler404 = "erecode.core.errors.not_found"
handler500 = "erecode.core.errors.broken"
