"""Calendar engines that read our feeds, each in a module with `judge(feed, days)`, and a strict lint.

They say what an engine sees between two days of Berlin in one form, so that they can be compared.
"""
