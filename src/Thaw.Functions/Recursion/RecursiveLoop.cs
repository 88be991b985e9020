namespace Thaw.Functions.Recursion;

/// <summary>What happens to a function that a chain of requests comes back to again and again.</summary>
internal static class RecursiveLoop
{
    /// <summary>It goes on.</summary>
    public const string Allow = "Allow";

    /// <summary>It is stopped. The default.</summary>
    public const string Terminate = "Terminate";
}
