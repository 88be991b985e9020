using System.Text.Json;
using Thaw.Aws.Auditing;

namespace Thaw.Companions.Tests.Sts;

/// <summary>Keeps the records of a test.</summary>
internal sealed class AuditedCalls : IAuditTrail
{
    public List<(JsonElement Record, bool IsProven)> Records { get; } = [];

    public void Append(AuditRecord record) => Records.Add((JsonDocument.Parse(record.Json.ToArray()).RootElement, record.IsProven));
}
