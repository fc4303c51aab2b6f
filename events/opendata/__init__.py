"""Everything public as files, anew each night, with a catalogue that portals harvest (DCAT-AP.de)."""
