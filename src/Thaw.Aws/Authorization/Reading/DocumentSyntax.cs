using System.Text.Json;

namespace Thaw.Aws.Authorization.Reading;

/// <summary>Reads the form of a document: members, their types, none twice and none unknown.</summary>
internal sealed class DocumentSyntax(PolicyWording wording, Refusal refusal)
{
    private static readonly JsonDocumentOptions Options = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = 16,
    };

    private readonly StatementSyntax _statements = new(wording, refusal);

    /// <summary>The document; what it gives is of use only when nothing was refused.</summary>
    public DocumentDraft Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Options);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // Texts that are no Unicode are found when they are asked for.
            refusal.Give(wording.NoJson);
            return new DocumentDraft(null, []);
        }
    }

    private DocumentDraft Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            refusal.Give(wording.NoJson);
            return new DocumentDraft(null, []);
        }

        string? version = null;
        IReadOnlyList<StatementDraft>? statements = null;
        foreach (var member in root.EnumerateObject())
        {
            switch (member.Name)
            {
                case "Version":
                    version = ReadVersion(member.Value);
                    break;
                case "Id":
                    refusal.Unless(member.Value.ValueKind == JsonValueKind.String, wording.Form);
                    break;
                case "Statement":
                    statements = ReadStatements(member.Value);
                    break;
                default:
                    refusal.Give(wording.UnknownField(member.Name));
                    break;
            }
        }

        refusal.Unless(statements is not null, wording.NoStatement);
        return new DocumentDraft(version, statements ?? []);
    }

    private string? ReadVersion(JsonElement value)
    {
        var version = value.ValueKind == JsonValueKind.String ? value.GetString() : "";
        refusal.Unless(version is DocumentDraft.Newer or DocumentDraft.Older, wording.Version);
        return version;
    }

    private List<StatementDraft> ReadStatements(JsonElement value)
    {
        List<StatementDraft> statements = value.ValueKind switch
        {
            JsonValueKind.Object => [_statements.Read(value)],
            JsonValueKind.Array => [.. value.EnumerateArray().Select(_statements.Read)],
            _ => [],
        };
        refusal.Unless(value.ValueKind is JsonValueKind.Object or JsonValueKind.Array, wording.Form);
        refusal.Unless(statements.Count > 0, wording.EmptyStatement);
        return statements;
    }
}
