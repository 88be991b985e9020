using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Thaw.Aws.Operations;

namespace Thaw.Execution.Preparing.Runtimes;

/// <summary>Keeps bootstraps as compiled for each interpreter, so that a cold start need not compile them.</summary>
internal sealed class PreparedBootstraps(string cacheDirectory, IdSource ids)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _preparing = new();

    /// <summary>The directory to bind in place of the bootstrap's source, or null when it cannot be compiled.</summary>
    public Task<string?> PrepareAsync(string source, RuntimeManifest manifest, Interpreter interpreter)
    {
        var name = $"{Path.GetFileName(source)}-{interpreter.VersionText}-{Digest(source, interpreter)}";
        var target = Path.Combine(cacheDirectory, name);
        // Several runtimes may be served by one interpreter; it compiles once.
        return _preparing.GetOrAdd(target, _ => new(() => PrepareAsync(source, target, manifest, interpreter))).Value;
    }

    private async Task<string?> PrepareAsync(string source, string target, RuntimeManifest manifest, Interpreter interpreter)
    {
        if (Directory.Exists(target))
        {
            return target;
        }

        var temporary = $"{target}.tmp-{ids.NextHex(4)}";
        try
        {
            Directory.CreateDirectory(temporary);
            var arguments = manifest.Prepare.Select(argument => argument
                .Replace("{source}", source, StringComparison.Ordinal)
                .Replace("{prepared}", temporary, StringComparison.Ordinal)).ToList();
            return await InterpreterProbe.RunAsync(interpreter.Path, arguments) is not null && Publish(temporary, target) ? target : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        finally
        {
            if (Directory.Exists(temporary))
            {
                Directory.Delete(temporary, recursive: true);
            }
        }
    }

    private static bool Publish(string temporary, string target)
    {
        File.SetUnixFileMode(temporary, (UnixFileMode)0b111_101_101);
        try
        {
            Directory.Move(temporary, target);
            return true;
        }
        catch (IOException) when (Directory.Exists(target))
        {
            return true;
        }
    }

    // Another interpreter, or another bootstrap, is another directory: what is there is never changed.
    private static string Digest(string source, Interpreter interpreter)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(interpreter.Path));
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(source, file)));
            hash.AppendData(File.ReadAllBytes(file));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
