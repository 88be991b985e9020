using System.Xml;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.AccessReports;

/// <summary>A report on when something used which service: it always says that nobody has noted it.</summary>
internal sealed record AccessReport
{
    public const string ServiceLevel = "SERVICE_LEVEL";
    public const string ActionLevel = "ACTION_LEVEL";

    public required string Job { get; init; }

    public string? Granularity { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    // An empty list would say that no service was ever used, and nobody knows that.
    public void Write(XmlWriter xml)
    {
        xml.Text("JobStatus", "FAILED");
        xml.Time("JobCreationDate", Created);
        xml.Time("JobCompletionDate", Created);
        xml.Structure("Error", writer =>
        {
            writer.Text("Code", "NOT_TRACKED");
            writer.Text("Message", "Thaw does not track when services were last used, so there is nothing to report.");
        });
        xml.Flag("IsTruncated", false);
    }
}
