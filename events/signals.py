"""What others may listen to."""

from django.dispatch import Signal

# Sent after the commit that changed rows of an event. Arguments: event_id.
occurrences_changed = Signal()
