using Thaw.Aws.Naming;

namespace Thaw.Aws.Signing;

/// <summary>Hears of every access key of a user that has signed rightly.</summary>
public interface IAccessKeyUses
{
    /// <summary>Takes note without ever waiting.</summary>
    /// <param name="accessKeyId">The key.</param>
    /// <param name="service">The signing name of the service that it was used for.</param>
    /// <param name="region">The region of the signature.</param>
    void Note(string accessKeyId, string service, Region region);
}
