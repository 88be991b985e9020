using System.Collections.Frozen;

namespace Thaw.Aws.Operations;

/// <summary>What the front door must know of a service.</summary>
public sealed record ServiceDefinition
{
    /// <summary>The signing name, which is the service part of a credential scope: <c>lambda</c>, <c>logs</c>, <c>sts</c>.</summary>
    public required string SigningName { get; init; }

    /// <summary>How requests and answers are written.</summary>
    public required WireProtocol Protocol { get; init; }

    /// <summary>The service's operations.</summary>
    public required OperationTable Operations { get; init; }

    /// <summary>The prefix of the service's actions in policies, such as <c>lambda</c> in <c>lambda:InvokeFunction</c>. Default: null, the signing name.</summary>
    public string? ActionPrefix { get; init; }

    /// <summary>The first label of the service's host names; <c>logs</c> for <c>logs.us-east-1.amazonaws.com</c>.</summary>
    public required string HostPrefix { get; init; }

    /// <summary>The prefix of <c>X-Amz-Target</c> (JSON protocols), e.g. <c>Logs_20140328</c>.</summary>
    public string? TargetPrefix { get; init; }

    /// <summary>The API version (Query protocol), e.g. <c>2011-06-15</c>.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The XML namespace of answers (Query and REST-XML), e.g. <c>https://sts.amazonaws.com/doc/2011-06-15/</c>.</summary>
    public string? XmlNamespace { get; init; }

    /// <summary>What audit records call operations that have another name there, such as <c>CreateFunction20150331</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, string> EventNames { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The operations that carry data, such as <c>Invoke</c>: they leave no audit record. Default: none.</summary>
    public IReadOnlySet<string> DataOperations { get; init; } = FrozenSet<string>.Empty;

    /// <summary>
    /// Temporary credentials of users and roots, which are made without a second factor here, are none to the service, as to IAM. Default: false.
    /// </summary>
    public bool RefusesUserSessions { get; init; }

    /// <summary>Paths are signed as they come over the wire (S3); every other service normalises them and encodes them once more.</summary>
    public bool SignsPathAsIs { get; init; }
}
