"""What is said of a PDF: by poppler, by a reader of QR codes, and by veraPDF."""

from __future__ import annotations

import subprocess
from pathlib import Path

import zxingcpp
from PIL import Image

VERAPDF = Path(__file__).parent / "verapdf" / "lib"


def facts(pdf: Path) -> dict[str, str]:
    """What pdfinfo says, by name."""
    said = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    return {name.strip(): value.strip() for name, _colon, value in (line.partition(":") for line in said.splitlines())}


def text(pdf: Path) -> str:
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout


def pictures(pdf: Path, folder: Path, *, dpi: int = 100) -> list[Path]:
    """Each page as a picture."""
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", str(pdf), str(folder / "page")], check=True)
    return sorted(folder.glob("page*.png"))


def codes(picture: Path) -> list[str]:
    """What the QR codes on a picture say."""
    with Image.open(picture) as image:
        return [found.text for found in zxingcpp.read_barcodes(image)]


def verapdf(pdf: Path) -> list[str]:
    """What breaks PDF/UA-1 (ISO 14289-1), a line each; empty where nothing does."""
    command = ["java", "-cp", f"{VERAPDF}/*:{VERAPDF}", "Judge", str(pdf)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return (done.stdout + done.stderr).splitlines() if done.returncode else []
