using Thaw.Aws.Buffers;

namespace Thaw.Aws.Signing;

/// <summary>What a signature is good for: <c>date/region/service/aws4_request</c>.</summary>
/// <param name="Date">The day, <c>yyyyMMdd</c>.</param>
/// <param name="Region">The region's name as the client wrote it.</param>
/// <param name="Service">The service's signing name.</param>
/// <param name="Terminator">The last part, <c>aws4_request</c>.</param>
internal sealed record CredentialScope(string Date, string Region, string Service, string Terminator = CredentialScope.End)
{
    /// <summary>The last part of every scope.</summary>
    public const string End = "aws4_request";

    public void Write(PooledBuffer output)
    {
        output.Write(Date);
        output.Write((byte)'/');
        output.Write(Region);
        output.Write((byte)'/');
        output.Write(Service);
        output.Write((byte)'/');
        output.Write(Terminator);
    }

    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";
}
