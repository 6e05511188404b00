"""Writes the image files that the tests of reading use. Needs Pillow and NumPy: python3 record.py"""
import struct
import zlib

import numpy as np
from PIL import Image

BROWN = (200, 100, 50)
SIZE = (40, 30)

# sRGB to XYZ and the primaries of Display P3 (D65), both adapted to D50 as ICC profiles want them.
SRGB = np.array([[0.4360, 0.3851, 0.1431], [0.2225, 0.7169, 0.0606], [0.0139, 0.0971, 0.7141]])
P3 = np.array([[0.5151, 0.2919, 0.1572], [0.2412, 0.6922, 0.0666], [-0.0011, 0.0419, 0.7841]])
GAMMA = 2.19921875


def fixed(value):
    return struct.pack(">i", round(value * 65536))


def wide_profile():
    """A version 2 matrix profile: P3 primaries with a plain power curve."""
    def xyz(values):
        return b"XYZ \0\0\0\0" + b"".join(fixed(v) for v in values)

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(GAMMA * 256)) + b"\0\0"
    name = b"Wide\0"
    desc = b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + b"\0" * 78
    tags = [(b"desc", desc), (b"cprt", b"text\0\0\0\0none\0"), (b"wtpt", xyz((0.9642, 1, 0.8249)))]
    tags += [(n + b"XYZ", xyz(P3[:, i])) for i, n in enumerate((b"r", b"g", b"b"))]
    tags += [(n + b"TRC", curve) for n in (b"r", b"g", b"b")]
    table, body, offset = b"", b"", 128 + 4 + 12 * len(tags)
    for sig, content in tags:
        content += b"\0" * (-len(content) % 4)
        table += sig + struct.pack(">II", offset + len(body), len(content))
        body += content
    head = struct.pack(">I4sI4s4s4s", offset + len(body), b"none", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
    head += fixed(0.9642) + fixed(1) + fixed(0.8249)
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


def in_wide(color):
    light = np.array([c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in color])
    return (np.linalg.inv(P3) @ SRGB @ light) ** (1 / GAMMA)


def png(width, height, depth, kind, rows, chunks=()):
    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, 0)
    parts = [chunk(b"IHDR", head), *(chunk(*c) for c in chunks), chunk(b"IDAT", zlib.compress(rows))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + chunk(b"IEND", b"")


def write(name, content):
    with open(name, "wb") as file:
        file.write(content)


def main():
    brown = Image.new("RGB", SIZE, BROWN)
    deep = struct.pack(">3H", *(c * 257 for c in BROWN))
    write("png-16.png", png(*SIZE, 16, 2, (b"\0" + deep * 40) * 30))
    Image.new("CMYK", SIZE, (255, 0, 0, 0)).save("jpeg-cmyk.jpg", quality=95)
    lying = brown.copy()
    lying.paste((0, 0, 255), (0, 15, 20, 30))  # lower left, as stored: upper left once turned clockwise
    exif = Image.Exif()
    exif[0x0112] = 6
    lying.save("jpeg-turned.jpg", quality=95, subsampling=0, exif=exif)
    brown.save("webp.webp", lossless=True)
    brown.save("animated.gif", save_all=True, append_images=[Image.new("RGB", SIZE, (0, 0, 9))], duration=50)
    Image.new("LA", SIZE, (120, 128)).save("grey-alpha.png")
    brown.save("png-named.jpg", format="png")
    wide = in_wide(BROWN)
    icc = [(b"iCCP", b"Wide\0\0" + zlib.compress(wide_profile()))]
    row = b"\0" + bytes(round(v * 255) for v in wide) * 40
    write("profile.png", png(*SIZE, 8, 2, row * 30, icc))
    row = b"\0" + struct.pack(">4H", *(round(v * 65535) for v in wide), 128 * 257) * 40
    write("profile-alpha-16.png", png(*SIZE, 16, 6, row * 30, icc))

    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (60, 80, 3), dtype=np.uint8))
    for name, options in {"png": {}, "jpg": {}, "webp": {"lossless": True}, "gif": {}}.items():
        noise.save(f"truncated.{name}", **options)
        with open(f"truncated.{name}", "rb") as file:
            content = file.read()
        write(f"truncated.{name}", content[: len(content) // 2])
    write("header-only.png", png(*SIZE, 8, 2, b"")[:33])
    write("empty.png", b"")
    write("words.png", b"this is not a picture\n")
    write("html.svg", b"<!DOCTYPE html><html><body>no</body></html>")
    write("broken.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect')
    write("huge.png", png(20000, 20000, 8, 2, b""))
    write("huge.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="20000" height="20000"/>')
    shape = b'<rect width="40" height="30" fill="#C86432"/></svg>'
    write("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">' + shape)
    write("entity.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]>\n<svg xmlns="http://www.w3.org/2000/svg">' + shape)
    write("outside.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/hostname"/></svg>')


main()
