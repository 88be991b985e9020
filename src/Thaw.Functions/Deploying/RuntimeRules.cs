using Thaw.Execution.Preparing;

namespace Thaw.Functions.Deploying;

/// <summary>Which runtime identifiers a function may be given.</summary>
internal static class RuntimeRules
{
    // As AWS lists them for new functions; those it no longer accepts follow in Deprecated.
    private static readonly string[] Current =
    [
        "nodejs20.x", "nodejs22.x", "nodejs24.x", "nodejs26.x",
        "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14", "python3.15",
        "java8.al2", "java8.al2023", "java11", "java11.al2023", "java17", "java17.al2023", "java21", "java25",
        "dotnet8", "dotnet10", "ruby3.2", "ruby3.3", "ruby3.4", "ruby4.0", "provided.al2", "provided.al2023",
    ];

    private static readonly string[] Deprecated =
    [
        "nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x", "nodejs16.x", "nodejs18.x",
        "python2.7", "python3.6", "python3.7", "python3.8", "java8", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "dotnet6",
        "go1.x", "ruby2.5", "ruby2.7", "provided",
    ];

    /// <summary>Refuses a runtime that AWS does not know, no longer accepts, or that this machine cannot serve; what the machine serves is never called deprecated.</summary>
    public static void Check(string runtime, IRuntimeCatalog catalog)
    {
        switch (catalog.Resolve(runtime))
        {
            case RuntimeResolution.Found:
                return;
            case RuntimeResolution.NotInstalled missing:
                throw LambdaErrors.InvalidParameter(missing.Message);
        }

        if (Deprecated.Contains(runtime, StringComparer.Ordinal))
        {
            throw LambdaErrors.DeprecatedRuntime(runtime, SuccessorOf(runtime, catalog));
        }

        throw Current.Contains(runtime, StringComparer.Ordinal)
            ? LambdaErrors.NotSupported($"The runtime {runtime}")
            : LambdaErrors.UnknownRuntime(runtime, Current);
    }

    // The newest of the language, of those that can be had here if there are any; Go programs are their own runtime now.
    private static string SuccessorOf(string runtime, IRuntimeCatalog catalog)
    {
        var language = LanguageOf(runtime) switch
        {
            "go" => "provided",
            "dotnetcore" => "dotnet",
            var name => name,
        };
        var family = Current.Where(name => LanguageOf(name) == language).ToList();
        return family.LastOrDefault(name => catalog.Resolve(name) is RuntimeResolution.Found) ?? family[^1];
    }

    private static string LanguageOf(string runtime) => string.Concat(runtime.TakeWhile(char.IsAsciiLetter));
}
