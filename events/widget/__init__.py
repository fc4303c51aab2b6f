"""The region's dates on other websites: <kulturnetz-kalender> (element.js, element.css), its frame, its snippet."""
