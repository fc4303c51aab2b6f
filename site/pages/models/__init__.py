"""The home page, pages of text, ways in for those who look for something of their own, and what readers tell us."""

from pages.models.feedback import Feedback
from pages.models.guide import GuidePage, GuidePageTranslation
from pages.models.home import HomePage
from pages.models.text import StandardPage, StandardPageTranslation

__all__ = ["Feedback", "GuidePage", "GuidePageTranslation", "HomePage", "StandardPage", "StandardPageTranslation"]
