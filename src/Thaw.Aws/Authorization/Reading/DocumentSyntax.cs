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

        var draft = new DocumentDraft(null, []);
        foreach (var member in root.EnumerateObject())
        {
            draft = Read(draft, member.Name, member.Value);
        }

        refusal.Unless(root.TryGetProperty("Statement", out _), wording.NoStatement);
        return draft;
    }

    private DocumentDraft Read(DocumentDraft draft, string name, JsonElement value)
    {
        switch (name)
        {
            case "Version":
                return draft with { Version = ReadVersion(value) };
            case "Statement":
                return draft with { Statements = ReadStatements(value) };
            case "Id":
                refusal.Unless(value.ValueKind == JsonValueKind.String, wording.Form);
                return draft;
            default:
                refusal.Give(wording.UnknownField(name));
                return draft;
        }
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
