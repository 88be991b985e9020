namespace Thaw.Aws.Authorization.Reading;

/// <summary>The first reason found to refuse a document: AWS gives one.</summary>
internal sealed class Refusal
{
    /// <summary>The reason, or null as long as there is none.</summary>
    public string? Reason { get; private set; }

    public void Give(string reason) => Reason ??= reason;

    /// <summary>Gives a reason when something is not as it must be.</summary>
    public void Unless(bool valid, string reason)
    {
        if (!valid)
        {
            Give(reason);
        }
    }
}
