using Thaw.Aws.Operations;

namespace Thaw.Functions.Layers;

/// <summary>The constraints of the model on what a layer is compatible with.</summary>
internal static class LayerConstraints
{
    private static readonly string[] Architectures = ["x86_64", "arm64"];

    // As the model has it.
    private static readonly string[] Runtimes =
    [
        "nodejs", "nodejs4.3", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x", "nodejs16.x", "nodejs18.x", "nodejs20.x",
        "nodejs22.x", "nodejs24.x", "java8", "java8.al2", "java11", "java17", "java21", "java25", "python2.7", "python3.6", "python3.7", "python3.8",
        "python3.9", "python3.10", "python3.11", "python3.12", "python3.13", "python3.14", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1",
        "dotnetcore3.1", "dotnet6", "dotnet8", "dotnet10", "nodejs4.3-edge", "go1.x", "ruby2.5", "ruby2.7", "ruby3.2", "ruby3.3", "ruby3.4", "ruby4.0",
        "provided", "provided.al2", "provided.al2023", "nodejs26.x", "python3.15", "java8.al2023", "java11.al2023", "java17.al2023",
    ];

    public static Constraints CollectCompatible(this Constraints constraints, IReadOnlyList<string>? runtimes, IReadOnlyList<string>? architectures)
    {
        Collect(constraints, "compatibleRuntimes", runtimes, 15, Runtimes, $"Member must satisfy enum value set: [{string.Join(", ", Runtimes)}]");
        Collect(
            constraints,
            "compatibleArchitectures",
            architectures,
            2,
            Architectures,
            "Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, arm64]]");
        return constraints;
    }

    public static Constraints CollectFilters(this Constraints constraints, string? runtime, string? architecture) => constraints
        .OneOf("compatibleRuntime", runtime, Runtimes)
        .OneOf("compatibleArchitecture", architecture, Architectures);

    private static void Collect(
        Constraints constraints, string member, IReadOnlyList<string>? values, int most, IReadOnlyList<string> known, string unknownText)
    {
        var shown = $"[{string.Join(", ", values ?? [])}]";
        if (values?.Count > most)
        {
            constraints.Add(member, shown, $"Member must have length less than or equal to {most}");
        }

        if (values?.Any(value => !known.Contains(value)) == true)
        {
            constraints.Add(member, shown, unknownText);
        }
    }
}
