using System.Buffers;

namespace Thaw.Aws.Naming;

/// <summary>The characters of function names and aliases.</summary>
internal static class FunctionNameCharacters
{
    public static readonly SearchValues<char> All =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");
}
