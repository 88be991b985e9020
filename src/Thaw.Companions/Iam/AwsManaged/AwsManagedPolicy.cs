using System.Security.Cryptography;
using System.Text;
using Thaw.Aws.Authorization;

namespace Thaw.Companions.Iam.AwsManaged;

/// <summary>A policy that AWS keeps for everybody: any account may attach it, none may change it.</summary>
internal sealed class AwsManagedPolicy
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly Lazy<Policy> _policy;

    public AwsManagedPolicy(string name, AwsManagedPolicyFile file)
    {
        Name = name;
        Path = file.Path;
        VersionId = file.VersionId;
        Created = file.CreateDate;
        Updated = file.UpdateDate;
        Arn = $"arn:aws:iam::aws:policy{file.Path}{name}";
        Document = AwsManagedPolicyJson.Write(file.Document);
        _policy = new Lazy<Policy>(Read);
    }

    public string Name { get; }

    /// <summary>The path, such as <c>/service-role/</c>.</summary>
    public string Path { get; }

    public string Arn { get; }

    /// <summary>The unique id. AWS's own stand in no list that it publishes: this one is made of the ARN and never changes.</summary>
    public string Id => "ANPA" + IdOf(Arn);

    /// <summary>The version that AWS has in force; the ones before are not kept.</summary>
    public string VersionId { get; }

    public DateTimeOffset Created { get; }

    /// <summary>When the version in force was made.</summary>
    public DateTimeOffset Updated { get; }

    /// <summary>The document as JSON.</summary>
    public string Document { get; }

    /// <summary>Whether it may be attached: those of service-linked roles may not.</summary>
    public bool IsAttachable => !Path.StartsWith("/aws-service-role/", StringComparison.Ordinal);

    /// <summary>The document, ready for evaluation.</summary>
    public Policy Policy => _policy.Value;

    private Policy Read() => Thaw.Aws.Authorization.Policy.Read(PolicyKind.Identity, Arn, Document) is PolicyReading.Accepted accepted
        ? accepted.Policy
        : throw new InvalidOperationException($"The document of {Arn} is not a policy.");

    private static string IdOf(string arn)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(arn));
        return string.Concat(hash.Take(17).Select(part => Base32[part & 31]));
    }
}
