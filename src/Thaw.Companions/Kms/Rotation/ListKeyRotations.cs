using System.Globalization;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Encryption;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Rotation;

/// <summary>Lists the renewals of a key's material, the first one first.</summary>
internal sealed class ListKeyRotations(KeyStore keys, MaterialStore materials) : IOperation
{
    private const int PageSize = 100;
    private const string All = "ALL_KEY_MATERIAL";

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.ListKeyRotationsRequest);
        new Constraints().RequiredKeyId(input.KeyId).Page(input.Limit, input.Marker).OneOf("includeKeyMaterial", input.IncludeKeyMaterial, All, "ROTATIONS_ONLY").ThrowIfAny();
        var after = Place(input.Marker);
        var key = await keys.GetAsync(request.Scope, input.KeyId!, allowsAlias: false, cancellation);
        var size = input.Limit ?? PageSize;
        var found = (await materials.ListAsync(key.Id, cancellation))
            .Where(material => material.Number > after && (input.IncludeKeyMaterial == All || material.Rotation is not null))
            .Take(size + 1);
        var (page, next) = KmsMarker.Cut([.. found], size, material => material.Number.ToString(CultureInfo.InvariantCulture));
        return OperationResponse.Json(new Response([.. page.Select(material => RotationEntry.Of(key, material))], next, next is not null), KmsJson.Default.ListKeyRotationsResponse);
    }

    private static long Place(string? marker)
    {
        var text = KmsMarker.Read(marker);
        if (text.Length == 0)
        {
            return 0;
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw KmsErrors.InvalidMarker();
    }

    internal sealed record Request(string? KeyId, string? IncludeKeyMaterial, int? Limit, string? Marker);

    internal sealed record Response(IReadOnlyList<RotationEntry> Rotations, string? NextMarker, bool Truncated);

    internal sealed record RotationEntry(string KeyId, string KeyMaterialId, string KeyMaterialState, double? RotationDate, string? RotationType)
    {
        public static RotationEntry Of(Key key, Material material) => new(
            key.Id,
            material.Id,
            material.Number == key.Material ? "CURRENT" : "NON_CURRENT",
            material.Rotation is null ? null : KmsTime.Seconds(material.Created),
            material.Rotation);
    }
}
