"""One number for everything the public sees: it rises in the transaction of every change (docs/architecture.md)."""

from django.db import models


class DataVersion(models.Model):
    """A single row, id 1."""

    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="data_version_is_one_row")]

    def __str__(self) -> str:
        return str(self.number)


def current() -> int:
    """The number that is in force."""
    number = DataVersion.objects.filter(pk=1).values_list("number", flat=True).first()
    return 0 if number is None else number


def raise_version() -> int:
    """The next number, taken inside the caller's transaction; others wait until that has ended."""
    if not DataVersion.objects.filter(pk=1).update(number=models.F("number") + 1):
        DataVersion.objects.get_or_create(pk=1)
    return current()
