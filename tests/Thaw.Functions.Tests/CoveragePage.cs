using System.Globalization;
using System.Text;
using Thaw.Aws.Operations;

namespace Thaw.Functions.Tests;

/// <summary>The page that shows which operations of Lambda are there, made from the operation table.</summary>
internal static class CoveragePage
{
    // What is not applied yet is refused with an error that names it; the notes say what that is.
    private static readonly Dictionary<string, string> Notes = new()
    {
        ["AddPermission"] = "stored and returned; evaluated when identities are",
        ["CreateFunction"] = "zip by `Code.ZipFile`, or from S3 where it is served; x86_64; `TracingConfig` is applied by the tracing issue, `DeadLetterConfig` by the asynchronous issue; checked, then refused: images, arm64, VPC, file systems, KMS keys, SnapStart, `PublishTo`, code signing",
        ["CreateAlias"] = "one additional version with its weight",
        ["DeleteFunction"] = "the function as a whole, or one version",
        ["GetAccountSettings"] = "usage counted from what is stored",
        ["GetFunction"] = "`Code.Location` downloads for 10 minutes",
        ["Invoke"] = "`RequestResponse` and `DryRun`; `Event` is refused",
        ["CreateFunctionUrlConfig"] = "served by host name and by path; `NONE` and `AWS_IAM` (same account); permissions come with identity",
        ["InvokeAsync"] = "comes with `Event`, of which it is the old form",
        ["InvokeWithResponseStream"] = "events while the handler runs; `Tail`, `DryRun`",
        ["ListFunctions"] = "`FunctionVersion=ALL`; no function has a `MasterRegion`",
        ["UpdateFunctionCode"] = "zip by `ZipFile`, or from S3 where it is served; `DryRun`, `Publish`, `RevisionId`; refused: `PublishTo`, arm64",
        ["UpdateFunctionConfiguration"] = "what `CreateFunction` applies, `RevisionId`",
        ["PublishLayerVersion"] = "zip by `Content.ZipFile`, or from S3 where it is served",
        ["AddLayerVersionPermission"] = "applied when another account uses or reads the version; an organization is stored and shares with nobody",
        ["PutFunctionConcurrency"] = "enforced at once; others keep at least 100",
        ["PutFunctionEventInvokeConfig"] = "stored and shown; applied by the asynchronous issue",
        ["UpdateFunctionEventInvokeConfig"] = "stored and shown; applied by the asynchronous issue",
        ["PublishVersion"] = "`CodeSha256`, `RevisionId`, `Description`; refused: `PublishTo`",
        ["TagResource"] = "functions",
        ["UntagResource"] = "functions",
        ["ListTags"] = "functions",
    };

    public static string Write()
    {
        var entries = LambdaApi.Definition.Operations.Entries;
        var page = new StringBuilder();
        page.AppendLine("# Coverage of the Lambda API");
        page.AppendLine();
        page.AppendLine("Generated from the operation table (`src/Thaw.Functions/LambdaApi.cs`) by `tests/Thaw.Functions.Tests`; a test compares it, `THAW_UPDATE=1` writes it anew.");
        page.AppendLine("An operation that is not implemented answers an error that names it, and so does a setting that has no effect yet: nothing is stored in silence.");
        page.AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"{entries.Count(IsThere)} of {entries.Count} operations are implemented.");
        page.AppendLine();
        page.AppendLine("| operation | implemented | notes |");
        page.AppendLine("|---|---|---|");
        foreach (var entry in entries)
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {entry.Name} | {(IsThere(entry) ? "yes" : "no")} | {Notes.GetValueOrDefault(entry.Name)} |");
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    private static bool IsThere(OperationEntry entry) => entry.Implementation is not null;
}
