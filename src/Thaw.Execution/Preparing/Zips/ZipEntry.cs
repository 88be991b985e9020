namespace Thaw.Execution.Preparing.Zips;

/// <summary>What an entry of an archive is to become.</summary>
internal enum ZipEntryKind
{
    File,
    Directory,
    Link,
}

/// <summary>One entry of an archive, its name checked and its header compared with the local one.</summary>
/// <param name="Path">The path below the root, parts joined by slashes, without <c>.</c>, <c>..</c> or empty parts.</param>
/// <param name="Kind">File, directory or symbolic link.</param>
/// <param name="Mode">The permission bits that were recorded; null when the archive has none.</param>
/// <param name="Compressed">The entry's bytes in the archive.</param>
/// <param name="Deflated">Whether the bytes are deflated or stored.</param>
/// <param name="Size">The declared size in bytes.</param>
/// <param name="Crc">The declared CRC-32.</param>
internal sealed record ZipEntry(
    string Path, ZipEntryKind Kind, UnixFileMode? Mode, ReadOnlyMemory<byte> Compressed, bool Deflated, long Size, uint Crc);
