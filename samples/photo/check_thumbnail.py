"""Writes the picture of a thumbnail function's answer to a file and checks it.

usage: check_thumbnail.py ANSWER.json PHOTO.jpg THUMBNAIL.jpg WIDTH HEIGHT
"""

import base64
import json
import struct
import sys


def size_of(jpeg):
    """Width and height as the JPEG's own frame header says them."""
    if jpeg[:2] != b"\xff\xd8" or jpeg[-2:] != b"\xff\xd9":
        raise SystemExit("this is not a JPEG")
    position = 2
    while True:
        marker, length = jpeg[position + 1], struct.unpack(">H", jpeg[position + 2:position + 4])[0]
        if 0xC0 <= marker <= 0xC2:
            height, width = struct.unpack(">HH", jpeg[position + 5:position + 9])
            return width, height
        position += 2 + length


def main():
    answer, photo, thumbnail, width, height = sys.argv[1:]
    with open(answer, encoding="utf-8") as file:
        picture = base64.b64decode(json.load(file)["image"])
    with open(photo, "rb") as file:
        original = file.read()
    with open(thumbnail, "wb") as file:
        file.write(picture)

    if size_of(picture) != (int(width), int(height)) or len(picture) >= len(original):
        raise SystemExit(f"the thumbnail is {size_of(picture)} and {len(picture)} bytes")
    print(f"{'×'.join(map(str, size_of(original)))}, {len(original):,} bytes  →  "
          f"{'×'.join(map(str, size_of(picture)))}, {len(picture):,} bytes: {thumbnail}")


if __name__ == "__main__":
    main()
