namespace Thaw.Companions.Iam;

/// <summary>Counts the changes of IAM, so that what was kept from before one is not used after it.</summary>
internal sealed class IamChanges
{
    private long _revision;

    /// <summary>The number of changes so far; read it before what is to be kept.</summary>
    public long Revision => Volatile.Read(ref _revision);

    /// <summary>Something has changed.</summary>
    public void Raise() => Interlocked.Increment(ref _revision);
}
