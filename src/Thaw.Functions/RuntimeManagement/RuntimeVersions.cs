using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.RuntimeManagement;

/// <summary>The versions of the runtimes that this node serves, as ARNs.</summary>
internal sealed class RuntimeVersions(IRuntimeCatalog runtimes)
{
    // A text for each runtime and version of its interpreter.
    private readonly ConcurrentDictionary<string, string> _hashes = new(StringComparer.Ordinal);

    /// <summary>The ARN of the version that serves a runtime such as <c>python3.13</c> here.</summary>
    public string ArnOf(Scope scope, string runtime)
    {
        // AWS names a runtime's version by a hash; ours is made from the text that INIT_START prints, so it changes with the interpreter.
        var text = runtimes.Resolve(runtime) is RuntimeResolution.Found found ? found.VersionText : runtime;
        var hash = _hashes.GetOrAdd(text, static text => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        return $"arn:{FunctionTarget.PartitionOf(scope.Region)}:lambda:{scope.Region}::runtime:{hash}";
    }
}
