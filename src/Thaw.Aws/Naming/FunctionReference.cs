using System.Diagnostics.CodeAnalysis;

namespace Thaw.Aws.Naming;

/// <summary>A function as callers write it: <c>name</c>, <c>name:qualifier</c>, a partial ARN or a full ARN.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Qualifier">The qualifier, or null when none was written.</param>
/// <param name="Account">The account, or null when none was written.</param>
/// <param name="Region">The region, or null when none was written.</param>
public sealed record FunctionReference(FunctionName Name, Qualifier? Qualifier, AccountId? Account, Region? Region)
{
    private const string Resource = "function";

    /// <summary>Reads any of the four forms; leading parts are taken as region, account and <c>function</c> before a name.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out FunctionReference? reference)
    {
        var parts = text?.Split(':') ?? [];
        reference = parts is ["arn", ..] ? ReadFull(parts) : ReadPartial(parts);
        return reference is not null;
    }

    private static FunctionReference? ReadFull(string[] parts)
    {
        if (parts is not ["arn", var partition, "lambda", var region, var account, Resource, _, ..]
            || !IsPartition(partition)
            || !Naming.Region.TryParse(region, out var regionName)
            || !AccountId.TryParse(account, out var accountId))
        {
            return null;
        }

        return ReadName(parts.AsSpan(6), accountId, regionName);
    }

    private static FunctionReference? ReadPartial(ReadOnlySpan<string> parts)
    {
        Region? region = null;
        AccountId? account = null;
        if (parts.Length > 1 && Naming.Region.TryParse(parts[0], out var regionName))
        {
            region = regionName;
            parts = parts[1..];
        }

        if (parts.Length > 1 && AccountId.TryParse(parts[0], out var accountId))
        {
            account = accountId;
            parts = parts[1..];
        }

        return ReadName(parts.Length > 1 && parts[0] == Resource ? parts[1..] : parts, account, region);
    }

    private static FunctionReference? ReadName(ReadOnlySpan<string> parts, AccountId? account, Region? region)
    {
        if (parts.Length is 0 or > 2 || !FunctionName.TryParse(parts[0], out var name))
        {
            return null;
        }

        if (parts.Length == 1)
        {
            return new FunctionReference(name, null, account, region);
        }

        return Naming.Qualifier.TryParse(parts[1], out var qualifier)
            ? new FunctionReference(name, qualifier, account, region)
            : null;
    }

    private static bool IsPartition(string text) =>
        text.StartsWith("aws", StringComparison.Ordinal)
        && text.AsSpan(3).IndexOfAnyExcept(PartitionLetters) < 0;

    private static readonly System.Buffers.SearchValues<char> PartitionLetters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-");
}
