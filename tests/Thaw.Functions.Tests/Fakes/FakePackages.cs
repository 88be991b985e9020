using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Thaw.Execution.Preparing;

namespace Thaw.Functions.Tests.Fakes;

/// <summary>Packages in memory: any bytes are accepted unless they begin with <c>bad</c>.</summary>
internal sealed class FakePackages : ICodePackages
{
    private readonly ConcurrentDictionary<string, CodePackage> _packages = new();

    public TaskCompletionSource<string> Deleted { get; private set; } = new();

    public Func<Task> BeforeImport { get; set; } = () => Task.CompletedTask;

    /// <summary>Files that packages have, as <c>ID/path</c>.</summary>
    public HashSet<string> Files { get; } = [];

    public long UnzippedSize { get; set; } = 1000;

    public async Task<CodePackage> ImportAsync(ReadOnlyMemory<byte> zip, CancellationToken cancellation)
    {
        await BeforeImport();
        if (zip.Span.StartsWith("bad"u8))
        {
            throw new InvalidCodePackageException("Could not unzip uploaded file. Please check your file, then try to upload again.", "it has no central directory");
        }

        var id = Convert.ToHexStringLower(SHA256.HashData(zip.Span));
        return _packages.GetOrAdd(id, new CodePackage(id, zip.Length, UnzippedSize));
    }

    public Task MergeAsync(IReadOnlyList<string> codeIds, CancellationToken cancellation)
    {
        Assert.All(codeIds, codeId => Assert.True(Contains(codeId)));
        _packages.TryAdd(LayerTree.IdOf(codeIds), new CodePackage(LayerTree.IdOf(codeIds), 0, 0));
        return Task.CompletedTask;
    }

    public static string IdOf(string zip) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(zip)));

    public bool Contains(string codeId) => _packages.ContainsKey(codeId);

    public bool HasFile(string codeId, string path) => Files.Contains($"{codeId}/{path}");

    public string PathOf(string codeId) => $"/packages/{codeId}";

    public IEnumerable<string> List() => _packages.Keys;

    public void Delete(string codeId)
    {
        _packages.TryRemove(codeId, out _);
        var told = Deleted;
        Deleted = new TaskCompletionSource<string>();
        told.SetResult(codeId);
    }
}
