using System.Text.Json.Nodes;

namespace Thaw.Functions.Tests;

/// <summary>One way to break a constraint of the model, and what AWS says to it.</summary>
/// <param name="Member">The member as messages name it, e.g. <c>code.s3Bucket</c>.</param>
/// <param name="Location">Where the outermost member goes: <c>uri</c>, <c>querystring</c> or the body.</param>
/// <param name="Path">The members from the outermost to the broken one.</param>
/// <param name="Value">The value that breaks the constraint; null leaves the member out.</param>
/// <param name="Constraint">What stands behind "failed to satisfy constraint".</param>
internal sealed record ModelViolation(string Member, string Location, IReadOnlyList<string> Path, JsonNode? Value, string Constraint)
{
    public override string ToString() => $"{Member}: {Constraint}";
}
