"""One table in plain text, wide enough for docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterable

from tests.bench.visits import Line, Visit

MOST_QUERIES = 25
PER_SECOND = 100
WIDTHS = (22, 8, 6, 4, 10, 7, 7, 6, 10, 7, 7, 6, 8, 7, 6)
GROUPS = ("", "", "", "", "first", "", "", "", "repeated", "", "", "", "304", "", "")
HEADS = (
    "", "KiB", "sent", "sql",
    "median", "p95", "req/s", "x bare", "median", "p95", "req/s", "x bare", "median", "req/s", "bare",
)  # fmt: skip


def heading() -> str:
    return f"{_line(GROUPS)}\n{_line(HEADS)}"


def bare_line(bare: Visit) -> str:
    """The view that everything is compared with."""
    cells = [f"{bare.times.median:.1f}", f"{bare.times.p95:.1f}", f"{bare.per_second:.0f}", "1.0"]
    return _line(("bare view", "0", "0", "1", *cells, *cells, "", "", ""))


def target_line(line: Line, bare: Visit) -> str:
    """Times in ms; "x bare" compares medians, "bare" the requests a second. `!` stands at what misses its goal."""
    goal, repeated = line.target.goal, line.target.repeated
    pages = not line.target.is_feed
    unchanged = line.unchanged.per_second / bare.per_second
    return _line(
        (
            line.target.name,
            f"{line.cost.size / 1024:.0f}",
            f"{line.first.times.size / 1024:.0f}",
            _marked(f"{line.cost.queries}", missed=line.cost.queries > MOST_QUERIES),
            *_visit(line.first, bare, goal, PER_SECOND if pages else None),
            *_visit(line.repeated, bare, repeated, None),
            f"{line.unchanged.times.median:.1f}",
            f"{line.unchanged.per_second:.0f}",
            _marked(f"{unchanged:.0%}", missed=unchanged < 0.5),
        )
    )


def _visit(visit: Visit, bare: Visit, goal: float | None, per_second: int | None) -> list[str]:
    times = visit.times
    return [
        _marked(f"{times.median:.1f}", missed=goal is not None and times.median > goal),
        f"{times.p95:.1f}",
        _marked(f"{visit.per_second:.0f}", missed=per_second is not None and visit.per_second < per_second),
        f"{times.median / bare.times.median:.1f}",
    ]


def _marked(figure: str, *, missed: bool) -> str:
    return f"!{figure}" if missed else figure


def _line(cells: Iterable[str]) -> str:
    first, *others = zip(cells, WIDTHS, strict=True)
    return " ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()
