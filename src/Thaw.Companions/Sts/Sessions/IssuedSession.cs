namespace Thaw.Companions.Sts.Sessions;

/// <summary>A temporary credential as its owner gets it.</summary>
internal sealed record IssuedSession(string AccessKeyId, string SecretAccessKey, string Token, DateTimeOffset Expires)
{
    /// <summary>Keeps secrets out of logs.</summary>
    public override string ToString() => $"IssuedSession {{ {AccessKeyId} }}";
}
