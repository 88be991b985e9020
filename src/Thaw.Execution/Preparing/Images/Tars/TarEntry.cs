namespace Thaw.Execution.Preparing.Images.Tars;

/// <summary>One entry of a layer, as its archive words it.</summary>
/// <param name="Name">The path, unchecked.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Mode">The permissions for owner, group and others; nothing else of the mode is taken over.</param>
/// <param name="Size">The bytes behind the header; 0 for what is no file.</param>
/// <param name="Target">What a link points to; empty for others.</param>
internal sealed record TarEntry(string Name, TarEntryKind Kind, UnixFileMode Mode, long Size, string Target);
