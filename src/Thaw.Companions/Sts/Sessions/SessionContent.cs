namespace Thaw.Companions.Sts.Sessions;

/// <summary>What a session token carries, sealed: everything that there is to know of its session, which is stored nowhere else.</summary>
internal sealed record SessionContent
{
    /// <summary>The secret access key.</summary>
    public string? Secret { get; init; }

    /// <summary>Whose session it is.</summary>
    public SessionKind Kind { get; init; }

    /// <summary>The account of the principal.</summary>
    public string? Account { get; init; }

    /// <summary>The principal's ARN.</summary>
    public string? Arn { get; init; }

    /// <summary>The ARN of the role, or of who federated.</summary>
    public string? Parent { get; init; }

    /// <summary>The principal's unique id.</summary>
    public string? UserId { get; init; }

    /// <summary>When it was issued. Unit: seconds since 1970.</summary>
    public long Issued { get; init; }

    /// <summary>When it ends. Unit: seconds since 1970.</summary>
    public long Expires { get; init; }

    /// <summary>Whether it is limited by session policies; one without any then allows nothing.</summary>
    public bool Limited { get; init; }

    /// <summary>The inline session policy.</summary>
    public string? Policy { get; init; }

    /// <summary>The ARNs of the managed session policies.</summary>
    public IReadOnlyList<string>? PolicyArns { get; init; }

    /// <summary>The tags of the principal and its session.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Tags { get; init; }

    /// <summary>The keys of the tags that the next role inherits.</summary>
    public IReadOnlyList<string>? TransitiveKeys { get; init; }

    /// <summary>Who is behind it, through every role.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>More condition keys, in lower case.</summary>
    public IReadOnlyDictionary<string, string>? Keys { get; init; }

    /// <summary>Keeps the secret out of logs.</summary>
    public override string ToString() => $"SessionContent {{ {Arn} }}";
}
