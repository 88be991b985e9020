using System.Globalization;
using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Companions.Kms.Keys;
using Thaw.Companions.Kms.Tags;

namespace Thaw.Companions.Kms.Authorization;

/// <summary>The condition keys that KMS brings to a question.</summary>
internal sealed class KmsKeys : IContextKeys
{
    private readonly Dictionary<string, ContextValues> _values = new(StringComparer.Ordinal);

    private KmsKeys()
    {
    }

    /// <inheritdoc/>
    public ContextValues Find(string key) => _values.GetValueOrDefault(key);

    /// <summary>What is true of every request about a key.</summary>
    public static KmsKeys OfKey(AccountId caller)
    {
        var keys = new KmsKeys();
        keys.Set("kms:calleraccount", caller.Value);
        keys.Set("kms:keyspec", "SYMMETRIC_DEFAULT");
        keys.Set("kms:customermasterkeyspec", "SYMMETRIC_DEFAULT");
        keys.Set("kms:keyusage", "ENCRYPT_DECRYPT");
        keys.Set("kms:customermasterkeyusage", "ENCRYPT_DECRYPT");
        keys.Set("kms:keyorigin", "AWS_KMS");
        keys.Set("kms:multiregion", "false");
        return keys;
    }

    /// <summary>The tags that a request gives.</summary>
    public static KmsKeys OfTags(IReadOnlyList<KeyTag> tags) => new KmsKeys().WithRequestTags(tags, null);

    /// <summary>What a request says.</summary>
    public KmsKeys With(KeyQuestion question)
    {
        WithContext(question.EncryptionContext);
        WithRequestTags([.. (question.Tags ?? []).OfType<KeyTag>()], question.TagKeys);
        Set("kms:encryptionalgorithm", question.EncryptionAlgorithm);
        Set("kms:granteeprincipal", question.GranteePrincipal);
        Set("kms:retiringprincipal", question.RetiringPrincipal);
        Set("kms:grantconstrainttype", question.Constraints switch
        {
            { EncryptionContextEquals: not null } => "EncryptionContextEquals",
            { EncryptionContextSubset: not null } => "EncryptionContextSubset",
            _ => null,
        });
        Set("kms:schedulekeydeletionpendingwindowindays", question.PendingWindowInDays?.ToString(CultureInfo.InvariantCulture));
        Set("kms:rotationperiodindays", question.RotationPeriodInDays?.ToString(CultureInfo.InvariantCulture));
        Set("kms:bypasspolicylockoutsafetycheck", question.BypassPolicyLockoutSafetyCheck == true ? "true" : "false");
        if (question.Operations is { } operations)
        {
            _values["kms:grantoperations"] = new([.. operations.OfType<string>()]);
            Set("kms:grantisforawsresource", "false");
        }

        return this;
    }

    /// <summary>What is known of the key: its names, its tags, and the name that the request used.</summary>
    public KmsKeys WithKey(KeyReference reference, IReadOnlyList<string> aliases, IReadOnlyList<KeyTag> tags)
    {
        Set("kms:requestalias", reference.IsAlias ? reference.Name : null);
        _values["kms:resourcealiases"] = new(aliases);
        foreach (var tag in tags)
        {
            Set($"aws:resourcetag/{Lower(tag.TagKey!)}", tag.TagValue);
        }

        return this;
    }

    /// <summary>The service in whose name the key is used.</summary>
    public KmsKeys Via(string service, string region)
    {
        Set("kms:viaservice", $"{service}.{region}.amazonaws.com");
        Set("kms:grantisforawsresource", "true");
        return this;
    }

    private void WithContext(IReadOnlyDictionary<string, string>? context)
    {
        if (context is null)
        {
            return;
        }

        _values["kms:encryptioncontextkeys"] = new([.. context.Keys]);
        foreach (var pairs in context.GroupBy(pair => Lower(pair.Key)))
        {
            _values[$"kms:encryptioncontext:{pairs.Key}"] = new([.. pairs.Select(pair => pair.Value)]);
        }
    }

    private KmsKeys WithRequestTags(IReadOnlyList<KeyTag> tags, IReadOnlyList<string?>? removed)
    {
        List<string> names = [.. tags.Select(tag => tag.TagKey).Concat(removed ?? []).OfType<string>()];
        if (names.Count > 0)
        {
            _values["aws:tagkeys"] = new(names);
        }

        foreach (var tag in tags.Where(tag => tag.TagKey is not null))
        {
            Set($"aws:requesttag/{Lower(tag.TagKey!)}", tag.TagValue);
        }

        return this;
    }

    private void Set(string key, string? value)
    {
        if (value is not null)
        {
            _values[key] = new(value);
        }
    }

#pragma warning disable CA1308 // Keys are looked up in lower case.
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}
