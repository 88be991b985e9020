namespace Thaw.Companions.Kms.Encryption;

/// <summary>One generation of a key's material, wrapped.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Id">The id that answers show: 64 hexadecimal digits.</param>
/// <param name="Wrapped">The material under the installation's master key.</param>
/// <param name="Created">Milliseconds since 1970.</param>
/// <param name="Rotation">What made it: <c>AUTOMATIC</c>, <c>ON_DEMAND</c>, or null for the first.</param>
internal sealed record Material(long Number, string Id, byte[] Wrapped, long Created, string? Rotation);
