namespace Thaw.Execution.Preparing;

/// <summary>Unpacked code packages: checked and unpacked once, shared read-only by every environment.</summary>
public interface ICodePackages
{
    /// <summary>Checks the zip, unpacks it durably (unless it is there already) and tells its identity; leaves nothing behind when it is refused.</summary>
    /// <exception cref="InvalidCodePackageException">The archive is damaged, hostile or too large; the message says why.</exception>
    Task<CodePackage> ImportAsync(ReadOnlyMemory<byte> zip, CancellationToken cancellation);

    /// <summary>Merges unpacked packages durably into one tree (unless it is there already), later ones over earlier ones.</summary>
    /// <param name="codeIds">The packages in order; they must be unpacked. The tree's id is <see cref="LayerTree.IdOf"/>; of one package it is the package itself.</param>
    /// <param name="cancellation">Ends the work and leaves nothing.</param>
    Task MergeAsync(IReadOnlyList<string> codeIds, CancellationToken cancellation);

    /// <summary>Whether the package is unpacked here.</summary>
    bool Contains(string codeId);

    /// <summary>Whether an unpacked package has a plain file at a path such as <c>lib/a.txt</c>; links are not followed.</summary>
    bool HasFile(string codeId, string path);

    /// <summary>The directory that becomes <c>/var/task</c>.</summary>
    string PathOf(string codeId);

    /// <summary>The ids of all unpacked packages, for removing those that nothing refers to.</summary>
    IEnumerable<string> List();

    /// <summary>Removes an unpacked package.</summary>
    void Delete(string codeId);
}
