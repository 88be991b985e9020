using System.Buffers;

namespace Thaw.Sandbox;

/// <summary>The names that may become part of a path or of a control group.</summary>
internal static class SandboxNames
{
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public static bool IsName(string? name, int longest) =>
        !string.IsNullOrEmpty(name) && name.Length <= longest && !name.StartsWith('-') && !name.AsSpan().ContainsAnyExcept(Allowed);
}
