"""What a page says of its own address."""

from urllib.parse import urlsplit

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from core.addresses import whole

register = template.Library()

ENGLISH = "/en"


@register.simple_tag(takes_context=True)
def address_links(context: template.Context) -> SafeString:
    """The one address of the page (RFC 6596), and the same page in each language (hreflang).

    `canonical` of the context where a view says it; of others, the path without its query string. Nothing where there
    is no request, as for the page of an error.
    """
    request = context.get("request")
    if request is None:
        return SafeString("")
    said = urlsplit(context.get("canonical") or request.path)
    path = f"{said.path}?{said.query}" if said.query else said.path
    link = format_html('<link rel="canonical" href="{}">', whole(path))
    if context.get("noindex"):
        return link
    is_english = said.path == ENGLISH or said.path.startswith(f"{ENGLISH}/")
    german = path.removeprefix(ENGLISH) if is_english else path
    ways = [("de", german), ("en", ENGLISH + german), ("x-default", german)]
    alternates = format_html_join(
        "\n",
        '<link rel="alternate" hreflang="{}" href="{}">',
        ((language, whole(address)) for language, address in ways),
    )
    return link + SafeString("\n") + alternates
