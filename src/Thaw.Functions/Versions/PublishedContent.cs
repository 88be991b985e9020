using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Versions;

/// <summary>Tells whether a function differs from what was last published of it.</summary>
internal static class PublishedContent
{
    /// <summary>The same for the same code and configuration, whatever the order of the variables.</summary>
    public static string DigestOf(Function function)
    {
        var variables = function.Configuration.Variables?.OrderBy(variable => variable.Key, StringComparer.Ordinal);
        var configuration = function.Configuration with { Variables = variables is null ? null : new Dictionary<string, string>(variables) };
        var text = $"{function.Code.CodeId} {JsonSerializer.Serialize(configuration, StoredJson.Default.FunctionConfiguration)}";
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
