"""Two Content-Security-Policies: a strict one for what the public sees, Wagtail's admin under its own."""

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase


class ContentPolicyMiddleware(CSPMiddleware):
    """django-csp with a second policy for /admin/, whose inline scripts carry no nonces."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts: PolicyParts = super().get_policy_parts(request=request, response=response, report_only=report_only)
        if request.path_info.startswith("/admin/") and not report_only:
            parts.config = settings.KULTURNETZ_ADMIN_CSP
        return parts
