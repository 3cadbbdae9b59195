"""What is inside written files, read without Qt."""

import re
import struct
import zlib


def png_chunks(content):
    """(name, data) of a PNG's chunks; checks their sums."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    at, chunks = 8, []
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        name, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        assert (
            zlib.crc32(name + data)
            == struct.unpack(">I", content[at + 8 + length : at + 12 + length])[0]
        )
        chunks.append((name.decode(), data))
        at += 12 + length
    return chunks


def pdf_text(content):
    """The pieces of text that a PDF of Qt's draws, through its fonts' /ToUnicode tables."""
    objects = dict(_objects(content))
    fonts = {}
    for name, number in re.findall(rb"/(F\d+) (\d+) 0 R", content):
        found = re.search(rb"/ToUnicode (\d+) 0 R", objects[int(number)])
        if found:
            fonts[name.decode()] = _unicode(objects[int(found[1])])
    drawn = b"".join(body for body in objects.values() if b" Tf" in body).decode("latin-1")
    return [_piece(block, fonts) for block in re.findall(r"(?s)BT\n(.*?)ET\n", drawn)]


def _piece(block, fonts):
    font = fonts[re.search(r"/(F\d+) ", block)[1]]
    codes = "".join(re.findall(r"<([0-9A-Fa-f]+)> Tj", block))
    return "".join(font.get(int(codes[i : i + 4], 16), "?") for i in range(0, len(codes), 4))


def pdf_fonts(content):
    """Names of the TrueType fonts that a PDF carries inside it; fails if one is not embedded."""
    bodies = [body for _, body in _objects(content)]
    used = {name for body in bodies for name in re.findall(rb"/BaseFont /([\w-]+)", body)}
    carried = {
        name
        for body in bodies
        if b"/FontFile2" in body
        for name in re.findall(rb"/FontName /[A-Z]{6}\+([\w-]+)", body)
    }
    assert used == carried
    return {name.decode() for name in carried}


def _objects(content):
    for number, body in re.findall(rb"(?s)\n(\d+) 0 obj\s(.*?)endobj", content):
        found = re.match(rb"(?s)(.*?)stream\r?\n(.*?)\r?\nendstream", body)
        if found and b"FlateDecode" in found[1]:
            body = found[1] + zlib.decompress(found[2])
        yield int(number), body


def _unicode(table):
    mapping = {}
    text = table.decode("latin-1")
    for start, end, targets in re.findall(r"<(\w+)>\s*<(\w+)>\s*\[([^\]]*)\]", text):
        for k, target in enumerate(re.findall(r"<(\w+)>", targets)):
            mapping[int(start, 16) + k] = bytes.fromhex(target).decode("utf-16-be")
        assert int(end, 16) >= int(start, 16)
    single = re.sub(r"<\w+>\s*<\w+>\s*\[[^\]]*\]", "", text)
    for start, end, target in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", single):
        for k in range(int(end, 16) - int(start, 16) + 1):
            first = bytes.fromhex(target).decode("utf-16-be")
            mapping[int(start, 16) + k] = first[:-1] + chr(ord(first[-1]) + k)
    return mapping
