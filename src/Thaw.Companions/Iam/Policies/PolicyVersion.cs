using System.Globalization;
using System.Xml;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Policies;

/// <summary>A version of a managed policy.</summary>
internal sealed record PolicyVersion
{
    public required string VersionId { get; init; }

    public required string Document { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long Created { get; init; }

    /// <summary>Whether it is the one in force.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The id of the version with a number.</summary>
    public static string IdOf(long number) => string.Create(CultureInfo.InvariantCulture, $"v{number}");

    public void Write(XmlWriter xml)
    {
        xml.Text("VersionId", VersionId);
        xml.Flag("IsDefaultVersion", IsDefault);
        xml.Time("CreateDate", Created);
    }
}
