"""The demo region: invented dates for real towns, so that a new installation can be tried with something in it."""
