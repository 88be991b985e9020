using System.Text.Json.Nodes;

namespace Thaw.Functions.Tests;

/// <summary>One way to break a constraint of the model, and what AWS says to it.</summary>
/// <param name="Member">The member as messages name it, e.g. <c>code.s3Bucket</c> or <c>fileSystemConfigs.1.member.arn</c>.</param>
/// <param name="Location">Where the outermost member goes: <c>uri</c>, <c>querystring</c>, <c>header</c> or the body.</param>
/// <param name="Path">The members from the outermost to the broken one; <see cref="Element"/> goes into a list.</param>
/// <param name="Value">The value that breaks the constraint; null leaves the member out.</param>
/// <param name="Constraint">What stands behind "failed to satisfy constraint".</param>
internal sealed record ModelViolation(string Member, string Location, IReadOnlyList<string> Path, JsonNode? Value, string Constraint)
{
    public const string Element = "[]";

    public override string ToString() => $"{Member}: {Constraint}";

    /// <summary>Whether a message reports it.</summary>
    public bool IsIn(string message) =>
        message.Split("; ").Any(part =>
            part.Contains($"at '{Member}' failed to satisfy constraint: ", StringComparison.Ordinal) && part.Contains(Constraint, StringComparison.Ordinal));

    /// <summary>Breaks it in a body.</summary>
    public void Break(JsonObject body)
    {
        for (var step = 0; step < Path.Count - 1; step++)
        {
            if (Path[step + 1] == Element)
            {
                body[Path[step]] ??= new JsonArray(new JsonObject());
                body = body[Path[step]]!.AsArray()[0]!.AsObject();
                step++;
                continue;
            }

            body[Path[step]] ??= new JsonObject();
            body = body[Path[step]]!.AsObject();
        }

        body[Path[^1]] = Value?.DeepClone();
    }
}
