using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms.Keys;

/// <summary>A key as it is stored; times are milliseconds since 1970.</summary>
internal sealed record Key
{
    public const string Customer = "CUSTOMER";
    public const string Aws = "AWS";

    public required string Id { get; init; }

    public required string Account { get; init; }

    public required string Region { get; init; }

    /// <summary><see cref="Customer"/>, or <see cref="Aws"/> for the key that a service made for itself.</summary>
    public string Manager { get; init; } = Customer;

    public string Description { get; init; } = "";

    /// <summary>The key policy's text, as it was written.</summary>
    public required string Policy { get; init; }

    public string State { get; init; } = KeyStates.Enabled;

    public long Created { get; init; }

    /// <summary>The number of the material that encrypts, from 1.</summary>
    public long Material { get; init; } = 1;

    /// <summary>When the key is deleted, or null.</summary>
    public long? DeletionDate { get; init; }

    public int? PendingDays { get; init; }

    /// <summary>After how many days the material is renewed, or null when it is not.</summary>
    public int? RotationDays { get; init; }

    public long? NextRotation { get; init; }

    public string Arn => KmsArns.Key(Account, Region, Id);

    /// <summary>The account that owns the key.</summary>
    public AccountId Owner => AccountId.TryParse(Account, out var account) ? account : throw new InvalidDataException($"The store holds the key {Id} of account '{Account}'.");

    /// <summary>The key, if it may encrypt and decrypt.</summary>
    /// <exception cref="AwsException">It is disabled or is going to be deleted.</exception>
    public Key Usable() => State switch
    {
        KeyStates.Enabled => this,
        KeyStates.Disabled => throw KmsErrors.Disabled(Arn),
        _ => throw KmsErrors.PendingDeletion(Arn),
    };

    /// <summary>The key, if it is there to stay.</summary>
    /// <exception cref="AwsException">It is going to be deleted.</exception>
    public Key Staying() => State == KeyStates.PendingDeletion ? throw KmsErrors.PendingDeletion(Arn) : this;
}
