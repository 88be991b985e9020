using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Kms.Keys;

namespace Thaw.Companions.Kms.Aliases;

/// <summary>Lists the aliases of the account and region, or of one key.</summary>
internal sealed class ListAliases(KeyStore keys, AliasStore aliases) : IOperation
{
    private const int PageSize = 50;
    private const int MostAtOnce = 100;

    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(KmsJson.Default.ListAliasesRequest);
        new Constraints().KeyId(input.KeyId).Page(input.Limit, input.Marker).ThrowIfAny();
        var after = KmsMarker.Read(input.Marker);
        var size = Math.Min(input.Limit ?? PageSize, MostAtOnce);
        var of = input.KeyId is { } text ? (await keys.GetAsync(request.Scope, text, allowsAlias: false, cancellation)).Id : null;
        var (page, next) = KmsMarker.Cut(await aliases.ListAsync(request.Scope, of, after, size + 1, cancellation), size, alias => alias.Name);
        return OperationResponse.Json(
            new Response([.. page.Select(alias => AliasEntry.Of(request.Scope, alias))], next, next is not null), KmsJson.Default.ListAliasesResponse);
    }

    internal sealed record Request(string? KeyId, int? Limit, string? Marker);

    internal sealed record Response(IReadOnlyList<AliasEntry> Aliases, string? NextMarker, bool Truncated);

    internal sealed record AliasEntry(string AliasName, string AliasArn, string TargetKeyId, double CreationDate, double LastUpdatedDate)
    {
        public static AliasEntry Of(Scope scope, KeyAlias alias) =>
            new(alias.Name, KmsArns.Alias(scope, alias.Name), alias.KeyId, KmsTime.Seconds(alias.Created), KmsTime.Seconds(alias.Updated));
    }
}
