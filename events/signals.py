"""What others may listen to."""

from django.dispatch import Signal

# Sent in the transaction that made rows follow their event, also where none of them changed: text may have. Arguments:
# event_id, and source, the RowSource of the live event, None when it was withdrawn.
rows_followed = Signal()

# Sent after the commit that changed rows of an event. Arguments: event_id.
occurrences_changed = Signal()
