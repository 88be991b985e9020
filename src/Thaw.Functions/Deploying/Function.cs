using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Thaw.Aws.Operations;
using Thaw.Execution.Invocations;
using Thaw.Execution.Preparing;

namespace Thaw.Functions.Deploying;

/// <summary>One version of a function as it is stored; <c>$LATEST</c> is the only one that changes.</summary>
internal sealed record Function
{
    public const string Latest = "$LATEST";

    public required Scope Scope { get; init; }

    public required string Name { get; init; }

    public string Version { get; init; } = Latest;

    /// <summary>The version's place in the order of publication: 0 for <c>$LATEST</c>.</summary>
    public long Number => Version == Latest ? 0 : long.Parse(Version, CultureInfo.InvariantCulture);

    public required FunctionConfiguration Configuration { get; init; }

    public required CodePackage Code { get; init; }

    public required string RevisionId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ModifiedAt { get; init; }

    /// <summary>The function's tags at the moment when it was read; they are changed by themselves.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = FunctionTags.Read(FunctionTags.None);

    /// <summary>What the API shows of the code: the hash of a zip in base64, and of an image its digest.</summary>
    public string CodeSha256 => Configuration.Image is null ? Code.CodeSha256 : Code.CodeId;

    /// <summary>The ARN without a qualifier.</summary>
    public string Arn => FunctionTarget.ArnOf(Scope, Name);

    /// <summary>The ARN with the version.</summary>
    public string QualifiedArn => $"{Arn}:{Version}";

    /// <summary>
    /// Changes with every update of code or configuration. Unlike the revision it stays when only a policy changes: environments may go on then.
    /// </summary>
    public string Generation
    {
        get
        {
            var configuration = JsonSerializer.Serialize(Configuration, StoredJson.Default.FunctionConfiguration);
            var text = $"{Code.CodeId} {ModifiedAt.ToUnixTimeMilliseconds()} {configuration}";
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>The content that must be there for this version: its code, its layers and their tree.</summary>
    public IEnumerable<string> ContentIds() => [Code.CodeId, .. Configuration.Layers?.ContentIds() ?? []];

    /// <summary>The picture of this version that environments are made from.</summary>
    /// <param name="variables">Its environment variables, opened.</param>
    public FunctionVersion ToRunnable(IReadOnlyDictionary<string, string> variables) => new()
    {
        Scope = Scope,
        Name = Name,
        Version = Version,
        FunctionArn = Arn,
        Generation = Generation,
        Image = Configuration.Image is { } image ? new FunctionImage(Code.CodeId, image.EntryPoint, image.Command, image.WorkingDirectory) : null,
        Runtime = Configuration.Runtime,
        Handler = Configuration.Handler,
        RoleArn = Configuration.RoleArn,
        MemorySize = Configuration.MemorySize,
        Timeout = TimeSpan.FromSeconds(Configuration.Timeout),
        EphemeralStorageSize = Configuration.EphemeralStorageSize,
        Variables = variables,
        CodeId = Code.CodeId,
        LayersId = Configuration.Layers?.TreeId,
        IsTenantIsolated = Configuration.TenantIsolationMode is not null,
        Logging = Configuration.Logging,
    };
}
