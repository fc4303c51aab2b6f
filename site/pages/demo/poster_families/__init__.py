"""Five families of demo posters. Each module has one function `draw(sheet, words)` and draws anew for each seed."""
