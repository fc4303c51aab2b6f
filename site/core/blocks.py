"""Blocks of running text, the same in events and standard pages."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class GalleryBlock(blocks.ListBlock):
    """Several pictures, one below or beside the other."""

    def __init__(self) -> None:
        super().__init__(ImageChooserBlock(label=_("Bild")), label=_("Bildergalerie"), min_num=2, max_num=12)

    class Meta:
        icon = "image"
        template = "components/blocks/gallery.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Zitat"))
    source = blocks.CharBlock(required=False, label=_("Von wem"))

    class Meta:
        icon = "openquote"
        label = _("Zitat")
        template = "components/blocks/quote.html"


class VideoLinkBlock(blocks.StructBlock):
    """A link, not a player: nothing is loaded from elsewhere before a click."""

    title = blocks.CharBlock(label=_("Titel"))
    url = blocks.URLBlock(label=_("Adresse des Videos"))

    class Meta:
        icon = "media"
        label = _("Video")
        template = "components/blocks/video.html"


class BodyBlock(blocks.StreamBlock):
    text = blocks.RichTextBlock(features=TEXT_FEATURES, label=_("Text"), template="components/blocks/text.html")
    image = ImageChooserBlock(label=_("Bild"), template="components/blocks/image.html")
    gallery = GalleryBlock()
    quote = QuoteBlock()
    video = VideoLinkBlock()
    download = DocumentChooserBlock(label=_("Datei zum Herunterladen"), template="components/blocks/download.html")
