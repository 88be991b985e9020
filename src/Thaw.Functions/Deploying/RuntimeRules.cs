using Thaw.Execution.Preparing;

namespace Thaw.Functions.Deploying;

/// <summary>Which runtime identifiers a function may be given.</summary>
internal static class RuntimeRules
{
    // As https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html has it in autumn 2026, with what the model names beyond it.
    // The dates there lie in the future for all that are open, and AWS has moved them each time: a phase is what it is, not a date.
    private static readonly string[] Open =
    [
        "nodejs16.x", "nodejs18.x", "nodejs20.x", "nodejs22.x", "nodejs24.x", "nodejs26.x",
        "python3.8", "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14", "python3.15",
        "java8.al2", "java8.al2023", "java11", "java11.al2023", "java17", "java17.al2023", "java21", "java25",
        "dotnet6", "dotnet8", "dotnet10", "ruby3.2", "ruby3.3", "ruby3.4", "ruby4.0", "provided.al2", "provided.al2023",
    ];

    private static readonly string[] CreateBlocked = ["nodejs14.x", "python3.7", "java8", "go1.x", "ruby2.7", "provided"];

    private static readonly string[] UpdateBlocked =
    [
        "nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "python2.7", "python3.6",
        "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "ruby2.5",
    ];

    /// <summary>The identifiers of AWS's model, each with its phase.</summary>
    public static IEnumerable<(string Identifier, RuntimePhase Phase)> All =>
    [
        .. Open.Select(one => (one, RuntimePhase.Open)),
        .. CreateBlocked.Select(one => (one, RuntimePhase.CreateBlocked)),
        .. UpdateBlocked.Select(one => (one, RuntimePhase.UpdateBlocked)),
    ];

    /// <summary>Refuses a new function a runtime that AWS does not know, no longer gives to new ones, or that this machine cannot serve.</summary>
    public static void CheckNew(string runtime, IRuntimeCatalog catalog) => Check(runtime, catalog, RuntimePhase.Open);

    /// <summary>Refuses an existing function a runtime that AWS does not know, no longer gives to any, or that this machine cannot serve.</summary>
    public static void CheckExisting(string runtime, IRuntimeCatalog catalog) => Check(runtime, catalog, RuntimePhase.CreateBlocked);

    private static void Check(string runtime, IRuntimeCatalog catalog, RuntimePhase latest)
    {
        if (PhaseOf(runtime) is not { } phase)
        {
            throw LambdaErrors.UnknownRuntime(runtime, Open);
        }

        if (phase > latest)
        {
            throw LambdaErrors.DeprecatedRuntime(runtime);
        }

        switch (catalog.Resolve(runtime))
        {
            case RuntimeResolution.Found:
                return;
            case RuntimeResolution.NotInstalled missing:
                throw LambdaErrors.InvalidParameter(missing.Message);
            default:
                throw LambdaErrors.NotSupported($"The runtime {runtime}");
        }
    }

    private static RuntimePhase? PhaseOf(string runtime)
    {
        foreach (var (identifier, phase) in All)
        {
            if (identifier == runtime)
            {
                return phase;
            }
        }

        return null;
    }
}
