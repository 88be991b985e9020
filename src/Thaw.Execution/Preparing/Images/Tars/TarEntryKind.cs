namespace Thaw.Execution.Preparing.Images.Tars;

/// <summary>What an entry of a layer is.</summary>
internal enum TarEntryKind
{
    /// <summary>A file with its content behind the header.</summary>
    File,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>Another name of a file that came before.</summary>
    HardLink,

    /// <summary>A device or a pipe, which no image brings into a sandbox.</summary>
    Special,
}
