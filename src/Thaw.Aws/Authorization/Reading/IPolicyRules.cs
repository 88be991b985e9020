namespace Thaw.Aws.Authorization.Reading;

/// <summary>What a kind of policy must and must not say, beyond its form.</summary>
internal interface IPolicyRules
{
    PolicyWording Wording { get; }

    void Check(DocumentDraft document, Refusal refusal);
}
