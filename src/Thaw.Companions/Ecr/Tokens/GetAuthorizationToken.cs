using System.Text;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Companions.Ecr.Tokens;

/// <summary>Makes the name and password with which container tools log in to the registry.</summary>
internal sealed class GetAuthorizationToken(RegistryTokens tokens, TimeProvider time) : IOperation
{
    /// <summary>The name that goes with every password.</summary>
    public const string UserName = "AWS";

    private const string TokenMember = "X-Amz-Security-Token";

    public ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(EcrJson.Default.GetAuthorizationTokenRequest);
        var constraints = new Constraints().Items("registryIds", input.RegistryIds, 1, 10);
        foreach (var id in input.RegistryIds?.Take(10) ?? [])
        {
            constraints.Registry(id);
        }

        constraints.Check();
        var expires = (time.GetUtcNow() + RegistryTokens.Lifetime).ToUnixTimeSeconds();
        var password = tokens.Seal(new RegistryTokenContent
        {
            AccessKeyId = request.Caller.AccessKeyId,
            SessionToken = request.Header(TokenMember) ?? request.Query(TokenMember),
            Region = request.Scope.Region.Value,
            Expires = expires,
        });
        var token = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{password}"));
        var door = request.Http.Request;
        var data = new DataShape(token, expires, $"{door.Scheme}://{RegistryAddress.OfDoor(door)}");

        // One password is for all registries; who asks for several gets it for each.
        var answer = new Response([.. Enumerable.Repeat(data, input.RegistryIds?.Count ?? 1)]);
        return ValueTask.FromResult(OperationResponse.Json(answer, EcrJson.Default.GetAuthorizationTokenResponse));
    }

    internal sealed record Request(IReadOnlyList<string?>? RegistryIds);

    internal sealed record DataShape(string AuthorizationToken, long ExpiresAt, string ProxyEndpoint);

    internal sealed record Response(IReadOnlyList<DataShape> AuthorizationData);
}
