#!/usr/bin/env python3
"""Writes image_fixtures.cpp: small files of the kinds that encode_png and write_gif can't write.

Run by hand with Pillow: make_image_fixtures.py > image_fixtures.cpp
"""
import io
import struct
import zlib

from PIL import Image

WIDTH, HEIGHT = 8, 6


def gradient():
    """Left half reddish, right half bluish, lighter towards the bottom."""
    image = Image.new("RGB", (WIDTH, HEIGHT))
    for y in range(HEIGHT):
        for x in range(WIDTH):
            image.putpixel((x, y), (200, 40 + 10 * y, 40) if x < 4 else (40, 40 + 10 * y, 200))
    return image


def saved(image, kind, **options):
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def png16():
    """16-bit RGBA 2x1: (0x1234, 0x5678, 0x9abc, 0xdef0), (0xffff, 0, 0x8000, 0xffff)."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    row = b"\0" + struct.pack(">8H", 0x1234, 0x5678, 0x9ABC, 0xDEF0, 0xFFFF, 0, 0x8000, 0xFFFF)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, 16, 6, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(row)) + chunk(b"IEND", b""))


def palette_png():
    """3 colours; index 0 transparent, 1 half transparent, 2 opaque; pixels 0 1 / 2 1."""
    image = Image.new("P", (2, 2))
    image.putpalette([255, 0, 255, 10, 20, 30, 200, 100, 50])
    image.putdata([0, 1, 2, 1])
    return saved(image, "PNG", transparency=bytes([0, 128, 255]), bits=2)


def interlaced_png():
    """Grey 5x3 of 4 bits, interlaced, 17 * (x + 5 y) with the grey 51 transparent."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    data = b""
    for x0, y0, dx, dy in passes:
        for y in range(y0, 3, dy):
            row = [x + 5 * y for x in range(x0, 5, dx)]
            if row:
                row.append(0)
                data += b"\0" + bytes(row[i] << 4 | row[i + 1] for i in range(0, len(row) - 1, 2))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 5, 3, 4, 0, 0, 0, 1))
            + chunk(b"tRNS", struct.pack(">H", 3)) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b""))


def main():
    files = {
        "kPng16": png16(),
        "kPalettePng": palette_png(),
        "kInterlacedPng": interlaced_png(),
        "kJpeg": saved(gradient(), "JPEG", quality=95, subsampling=0),
        "kProgressiveJpeg": saved(gradient(), "JPEG", quality=95, subsampling=0, progressive=True),
        "kCmykJpeg": saved(gradient().convert("CMYK"), "JPEG", quality=95),
        "kBmp": saved(gradient(), "BMP"),
        "kTga": saved(gradient(), "TGA"),
    }
    print("// Written by make_image_fixtures.py.")
    print('#include "core/image_fixtures.hpp"\n\nnamespace pixelatent::testing {\n')
    print("namespace {\n")
    print("// clang-format off")
    for name, data in files.items():
        print(f"constexpr std::uint8_t {name}Bytes[] = {{")
        for at in range(0, len(data), 24):
            print("  " + "".join(f"{byte}," for byte in data[at:at + 24]))
        print("};")
    print("// clang-format on\n\n}  // namespace\n")
    for name in files:
        print(f"const std::span<const std::uint8_t> {name} = {name}Bytes;")
    print("\n}  // namespace pixelatent::testing")


main()
