using Thaw.Aws.Authorization.Enforcement;

namespace Thaw.Aws.Operations;

/// <summary>One row of an operation table.</summary>
/// <param name="Name">The operation as AWS names it.</param>
/// <param name="Method">The HTTP method (REST protocols), else null.</param>
/// <param name="Path">The path with <c>{Label}</c> parts (REST protocols), else null; a label at the end written <c>{Label+}</c> takes the rest of the path.</param>
/// <param name="Implementation">The class that answers, or null: the operation is known and answers that it is not implemented.</param>
/// <param name="MaxBodyBytes">The largest body accepted, in bytes.</param>
public sealed record OperationEntry(string Name, string? Method, string? Path, Type? Implementation, long MaxBodyBytes)
{
    /// <summary>The name that AWS's own messages use where it differs: Lambda's <c>Invoke</c> calls itself <c>InvokeFunction</c>.</summary>
    public string SpokenName { get; init; } = Name;

    /// <summary>Whether the body is a payload that is passed on: AWS has an error of its own for one that is too large.</summary>
    public bool TakesPayload { get; init; }

    /// <summary>Whether it answers requests without a signature: who asks is proved by what the request carries.</summary>
    public bool Unsigned { get; init; }

    /// <summary>What the caller must be allowed; null only while the operation is planned.</summary>
    public OperationPermission? Permission { get; init; }
}
