"""`{% icon "search" %}`: an icon as inline SVG, in the colour of the text around it."""

from django import template
from django.template.base import Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from core.icons import UnknownIconError, svg

register = template.Library()


class IconNode(template.Node):
    def __init__(self, drawn: SafeString) -> None:
        self.drawn = drawn

    def render(self, context: Context) -> SafeString:
        return self.drawn


@register.tag
def icon(parser: Parser, token: Token) -> IconNode:
    """Takes one quoted name and no variable, so that a wrong name fails when the template is compiled."""
    words = token.split_contents()
    if len(words) != 2 or words[1][0] not in "\"'" or words[1][0] != words[1][-1]:
        raise template.TemplateSyntaxError(f'"{token.contents}": write one quoted name, as in {{% icon "search" %}}.')
    try:
        return IconNode(svg(words[1][1:-1]))
    except UnknownIconError as error:
        raise template.TemplateSyntaxError(str(error)) from error
