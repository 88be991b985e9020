using System.Text.Json;
using Thaw.Aws.Auditing;

namespace Thaw.Aws.Tests.Auditing;

/// <summary>A trail that a test reads.</summary>
internal sealed class KeptRecords : IAuditTrail
{
    private readonly List<AuditRecord> _records = [];

    public int Count => _records.Count;

    public AuditRecord Last => _records[^1];

    public void Append(AuditRecord record) => _records.Add(record);

    /// <summary>The only record there is.</summary>
    public JsonElement Only()
    {
        var record = Assert.Single(_records);
        Assert.DoesNotContain((byte)'\n', record.Json.ToArray());
        return JsonElement.Parse(record.Json.Span);
    }
}
