namespace Thaw.Functions.Deploying;

/// <summary>Which runtimes snapshots can be taken of.</summary>
internal static class SnapStartRules
{
    public const string PublishedVersions = "PublishedVersions";

    // As AWS lists them.
    private static readonly string[] Runtimes =
    [
        "java11", "java11.al2023", "java17", "java17.al2023", "java21", "java25",
        "python3.12", "python3.13", "python3.14", "python3.15", "dotnet8", "dotnet10",
    ];

    /// <summary>Refuses snapshots of a runtime that has none.</summary>
    /// <param name="applyOn">What they are wanted of, or null when the request does not speak of it.</param>
    /// <param name="runtime">The runtime that the function has or is given.</param>
    public static void Check(string? applyOn, string runtime)
    {
        if (applyOn == PublishedVersions && !Runtimes.Contains(runtime, StringComparer.Ordinal))
        {
            throw LambdaErrors.NoSnapStart(runtime);
        }
    }
}
