"""Pages whose texts may stand in other languages beside the German ones, as rows of the page (DESIGN 11)."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language


class Translated:
    """Beside a page that has `translations`, each with a `language`."""

    def text_in_language(self) -> Any:
        """The row in the reader's language where there is one, else the page itself, which is in German."""
        language = get_language()
        rows = self.translations.all()  # type: ignore[attr-defined] # of the page beside us
        return next((row for row in rows if row.language == language), self)

    def text_context(self) -> dict[str, Any]:
        """For a template: `text`, and `foreign`, the language it must be marked with where it is not the reader's."""
        text = self.text_in_language()
        is_foreign = text is self and get_language() != settings.LANGUAGE_CODE
        return {"text": text, "foreign": settings.LANGUAGE_CODE if is_foreign else ""}
