namespace Thaw.Aws.Operations;

/// <summary>A part of the server that can be emptied for a test suite.</summary>
public interface IResettable
{
    /// <summary>Forgets every resource of every account and region, durably.</summary>
    Task ResetAsync(CancellationToken cancellation);
}
