using System.Runtime.InteropServices;

namespace Thaw.Companions.CloudTrail.Events;

/// <summary>What the index knows of a record: where it stands, when it was, and digests of what it is looked up by. 64 bytes, as in the file.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = TrailEntry.Bytes)]
internal readonly record struct TrailEntry
{
    public const int Bytes = 64;

    /// <summary>Seconds since 1970.</summary>
    public long Time { get; private init; }

    public ulong Scope { get; private init; }

    public uint Offset { get; private init; }

    /// <summary>Without the line end.</summary>
    public uint Length { get; private init; }

    public uint Id { get; private init; }

    public uint Name { get; private init; }

    public uint Source { get; private init; }

    public uint User { get; private init; }

    public uint Key { get; private init; }

    public uint ReadOnly { get; private init; }

    public uint FirstType { get; private init; }

    public uint FirstName { get; private init; }

    public uint SecondType { get; private init; }

    public uint SecondName { get; private init; }

    /// <summary>Where the next line begins.</summary>
    public long End => Offset + Length + 1L;

    public static TrailEntry Of(TrailEvent found, long offset, int length) => new()
    {
        Time = found.Time.ToUnixTimeSeconds(),
        Scope = TrailHash.OfScope(found.Account, found.Region),
        Offset = (uint)offset,
        Length = (uint)length,
        Id = TrailHash.Of(found.Id),
        Name = TrailHash.Of(found.Name),
        Source = TrailHash.Of(found.Source),
        User = TrailHash.Of(found.Username),
        Key = TrailHash.Of(found.AccessKeyId),
        ReadOnly = TrailHash.Of(found.IsReadOnly ? "true" : "false"),
        FirstType = TrailHash.Of(found.Resources.ElementAtOrDefault(0)?.Type),
        FirstName = TrailHash.Of(found.Resources.ElementAtOrDefault(0)?.Name),
        SecondType = TrailHash.Of(found.Resources.ElementAtOrDefault(1)?.Type),
        SecondName = TrailHash.Of(found.Resources.ElementAtOrDefault(1)?.Name),
    };
}
