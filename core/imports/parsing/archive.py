"""Opening the zip container of a workbook without believing what it says about itself."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from .limits import MAX_PART, MAX_PARTS, MAX_RATIO, MAX_UNPACKED, MIN_BOMB, Refusal

_CHUNK = 64 * 1024
_LOCAL_HEAD = struct.Struct("<4s5H3I2H")
_STREAMED = 0x08  # sizes follow the data
_ENCRYPTED = 0x01
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Archive:
    """The parts of a zip file, each unpacked by ourselves and compared with its directory entry."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            self.entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
            raise Refusal("truncated") from error
        self._check_directory()
        self.names = {entry.filename: entry for entry in self.entries}

    def _check_directory(self) -> None:
        if len(self.entries) > MAX_PARTS:
            raise Refusal("bomb")
        names = [entry.filename.lower() for entry in self.entries]
        if len(names) != len(set(names)) or any(".." in name or name.startswith("/") for name in names):
            raise Refusal("lying_directory")
        if any(entry.flag_bits & _ENCRYPTED for entry in self.entries):
            raise Refusal("encrypted")
        if sum(entry.file_size for entry in self.entries) > MAX_UNPACKED:
            raise Refusal("bomb")
        end = 0
        for entry in sorted(self.entries, key=lambda entry: entry.header_offset):
            if entry.header_offset < end:
                raise Refusal("bomb")  # overlapping parts: one packed block unpacked many times
            end = self._start_of(entry) + entry.compress_size

    def _start_of(self, entry: zipfile.ZipInfo) -> int:
        """Where the packed bytes begin; the local header must agree with the directory."""
        head = self.data[entry.header_offset : entry.header_offset + _LOCAL_HEAD.size]
        if len(head) < _LOCAL_HEAD.size or head[:4] != b"PK\x03\x04":
            raise Refusal("lying_directory")
        _, _, flags, method, _, _, crc, packed, size, name_length, extra = _LOCAL_HEAD.unpack(head)
        start = entry.header_offset + _LOCAL_HEAD.size
        name = self.data[start : start + name_length]
        agrees = method == entry.compress_type and name == self._raw_name(entry, flags)
        if not flags & _STREAMED and packed != 0xFFFFFFFF:
            agrees &= (crc, packed, size) == (entry.CRC, entry.compress_size, entry.file_size)
        if not agrees:
            raise Refusal("lying_directory")
        return start + name_length + extra

    @staticmethod
    def _raw_name(entry: zipfile.ZipInfo, flags: int) -> bytes:
        return entry.orig_filename.encode("utf-8" if flags & 0x800 else "cp437", "replace")

    def unpack(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """The part in chunks; stops with a refusal as soon as it is larger than it said."""
        if entry.compress_type not in _METHODS:
            raise Refusal("not_a_workbook")
        start = self._start_of(entry)
        packed = memoryview(self.data)[start : start + entry.compress_size]
        if entry.file_size > MAX_PART or _is_bomb(entry):
            raise Refusal("bomb")
        if entry.compress_type == zipfile.ZIP_STORED:
            yield from self._checked(iter([bytes(packed)]), entry)
            return
        yield from self._checked(_inflate(packed), entry)

    @staticmethod
    def _checked(chunks: Iterator[bytes], entry: zipfile.ZipInfo) -> Iterator[bytes]:
        size, crc = 0, 0
        for chunk in chunks:
            size += len(chunk)
            if size > entry.file_size:
                raise Refusal("lying_directory")
            crc = zlib.crc32(chunk, crc)
            yield chunk
        if size != entry.file_size or crc != entry.CRC:
            raise Refusal("lying_directory" if size != entry.file_size else "truncated")

    def text(self, name: str, limit: int = 4 * 1024**2) -> bytes:
        """A small part as a whole; empty where there is none."""
        entry = self.names.get(name)
        if entry is None:
            return b""
        if entry.file_size > limit:
            raise Refusal("bomb")
        return b"".join(self.unpack(entry))


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > MIN_BOMB and entry.file_size > MAX_RATIO * max(entry.compress_size, 1)


def _inflate(packed: memoryview) -> Iterator[bytes]:
    engine = zlib.decompressobj(-15)
    try:
        for offset in range(0, len(packed), _CHUNK):
            chunk = engine.decompress(packed[offset : offset + _CHUNK], _CHUNK * 16)
            while chunk:
                yield chunk
                chunk = engine.decompress(engine.unconsumed_tail, _CHUNK * 16)
        yield engine.flush()
    except zlib.error as error:
        raise Refusal("truncated") from error
