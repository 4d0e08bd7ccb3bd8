"""Bytes to text: BOM, declaration, UTF-8, then a detector; never a silent replacement character."""

from __future__ import annotations

import codecs
import re

from transcheck.errors import ReadError

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
HTML_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
SUPERSETS = {  # what a page that names the first is written in: https://encoding.spec.whatwg.org/#names-and-labels
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    "iso-8859-9": "cp1254", "tis-620": "cp874", "iso-8859-11": "cp874", "big5": "big5hkscs",
}
HEAD = 4096  # bytes searched for a charset declaration, four times what the HTML standard asks
ODD_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f]")
ENOUGH = 10  # non-ASCII bytes; on fewer the detector's guess is chance (eleven legacy samples tried)


def decode(path: str, data: bytes, declared: str = "", *, is_markup: bool = False) -> str:
    """Decode a file. `declared` is the encoding from a setting, which wins over everything.

    Raises ReadError for an empty or binary file and for bytes that no honest guess explains.
    """
    if not data.strip():
        raise ReadError(f"{path}: the file is empty. Fill it or take it out of the scan.")
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _strict(path, data[len(mark):], encoding)
    if declared:
        return _strict(path, data, declared)
    if encoding := _utf16_without_bom(data):
        return _strict(path, data, encoding)
    if is_markup and (match := HTML_CHARSET.search(data[:HEAD])):
        return _strict(path, data, superset(path, data, match.group(1).decode("ascii")))
    try:
        return _refuse_binary(path, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _refuse_binary(path, _detect(path, data, error.start))


def superset(path: str, data: bytes, label: str) -> str:
    """The encoding that browsers read under this label, unless UTF-8 or the label itself fits better:
    letters of a legacy page hardly ever make UTF-8, and nobody corrects a template's old label."""
    wider = SUPERSETS.get(label.lower())
    for encoding in ("utf-8", wider) if wider else ():
        try:
            _strict(path, data, encoding)
        except ReadError:
            continue
        return encoding
    return label


def _strict(path: str, data: bytes, encoding: str) -> str:
    try:
        return _refuse_binary(path, data.decode(encoding))
    except LookupError as error:
        raise ReadError(f"{path}: unknown encoding '{encoding}'. Name one that Python knows, "
                        "such as utf-8 or windows-1252.") from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise ReadError(f"{path}: not {encoding} at byte {error.start}. Save it as UTF-8, "
                        "or pass --encoding.", line) from error


def _utf16_without_bom(data: bytes) -> str:
    """Name the byte order if every second byte of the head is mostly zero."""
    head = data[:HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _refuse_binary(path: str, text: str) -> str:
    if match := ODD_CONTROLS.search(text):
        line = text.count("\n", 0, match.start()) + 1
        raise ReadError(f"{path}: looks binary (control character at offset {match.start()}). "
                        "Scan text, not the container it came in.", line)
    return text


def _detect(path: str, data: bytes, bad_byte: int) -> str:
    """Guess a legacy code page with resiliparse (uchardet), if there is enough to go by."""
    from resiliparse.parse.encoding import detect_encoding

    line = data[:bad_byte].count(b"\n") + 1
    if ODD_CONTROLS.search(data[:HEAD].decode("latin-1")):
        raise ReadError(f"{path}: looks binary. Scan text, not the container it came in.", line)
    guess = detect_encoding(data) if sum(byte > 127 for byte in data) >= ENOUGH else "utf-8"
    try:
        return data.decode(guess or "utf-8")
    except (UnicodeDecodeError, LookupError) as error:
        raise ReadError(f"{path}: not UTF-8 at byte {bad_byte}. Save it as UTF-8, or pass --encoding.",
                        line) from error
