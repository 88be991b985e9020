using Thaw.Aws.Operations;

namespace Thaw.Aws.Delivery;

/// <summary>Reads objects of S3 buckets in process, with the rights of the one on whose behalf they are read.</summary>
public interface IObjectSource
{
    /// <summary>Opens an object; what S3 would refuse is an answer, not an exception.</summary>
    /// <param name="location">Which object.</param>
    /// <param name="caller">The principal that must be allowed to read it.</param>
    /// <param name="cancellation">Ends the opening.</param>
    ValueTask<ObjectOpening> OpenAsync(ObjectLocation location, Caller caller, CancellationToken cancellation);
}
