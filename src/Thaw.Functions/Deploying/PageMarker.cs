using System.Text;
using Thaw.Aws.Naming;

namespace Thaw.Functions.Deploying;

/// <summary>Where a page of a list ended, as a text that callers need not understand.</summary>
internal static class PageMarker
{
    private const int LongestText = 256;

    public static string After(string name) => Write(name);

    public static string Write(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The name after which the next page begins, or null for the first page.</summary>
    /// <exception cref="Aws.Operations.AwsException">The marker is none of ours.</exception>
    public static string? Read(string? marker)
    {
        if (ReadText(marker) is not { } text)
        {
            return null;
        }

        return FunctionName.TryParse(text, out var name) ? name.Value : throw LambdaErrors.BadMarker();
    }

    /// <summary>What the marker was made from, or null for the first page; whoever made it checks that it is right.</summary>
    /// <exception cref="Aws.Operations.AwsException">The marker cannot be read.</exception>
    public static string? ReadText(string? marker)
    {
        if (string.IsNullOrEmpty(marker))
        {
            return null;
        }

        var bytes = new byte[LongestText];
        return Convert.TryFromBase64String(marker, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : throw LambdaErrors.BadMarker();
    }

    /// <summary>The version or alias after which the next page begins, or null for the first page.</summary>
    /// <exception cref="Aws.Operations.AwsException">The marker is none of ours.</exception>
    public static string? ReadQualifier(string? marker)
    {
        if (string.IsNullOrEmpty(marker))
        {
            return null;
        }

        var bytes = new byte[Qualifier.MaxLength];
        return Convert.TryFromBase64String(marker, bytes, out var length)
            && Qualifier.TryParse(Encoding.UTF8.GetString(bytes, 0, length), out var qualifier)
                ? qualifier.Value
                : throw LambdaErrors.BadMarker();
    }
}
