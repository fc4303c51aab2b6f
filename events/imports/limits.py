"""What a foreign calendar may ask of us. Every number is far above honest files and far below harm."""

from datetime import timedelta

FILE_BYTES = 10_000_000
FILE_LINES = 500_000  # 10 MB of empty lines would fill memory with nothing
EVENTS = 5_000
DATES_PER_EVENT = 1_000
DATES_PER_FILE = 50_000  # as many as the whole region is built for; the event that passes it still comes in
EXDATES_PER_EVENT = 5_000
RULES_PER_EVENT = 5
RULE_COUNT = 1_000
RULE_CHARS = 1_000
RULE_INTERVAL = 1_000
ZONE_CHARS = 50_000

TEXT_CHARS = 65_536  # nh3 is quadratic: 64 KB take half a second, 1 MB take 100 s
LINE_CHARS = 4_096  # of every property that is not a description or a list of dates
TITLE_CHARS = 200
TEASER_CHARS = 300
UID_CHARS = 255
URL_CHARS = 1_000
CATEGORIES = 20

WINDOW_BACK = timedelta(days=60)
WINDOW_AHEAD_MONTHS = 24
FIRST_YEAR, LAST_YEAR = 2000, 2100

WALL_SECONDS = 9.0  # for one file, all child processes together
CPU_SECONDS = 8
MEMORY_BYTES = 1 << 30
GROUP_CPU_SECONDS = 0.5  # one event with its overrides
OUTPUT_BYTES = 96_000_000
