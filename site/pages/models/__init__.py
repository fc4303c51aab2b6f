"""The home page, pages of text, and ways in for those who look for something of their own."""

from pages.models.guide import GuidePage, GuidePageTranslation
from pages.models.home import HomePage
from pages.models.text import StandardPage, StandardPageTranslation

__all__ = ["GuidePage", "GuidePageTranslation", "HomePage", "StandardPage", "StandardPageTranslation"]
