using Microsoft.AspNetCore.Http;
using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Companions.Sts;

namespace Thaw.Companions.Tests.Sts;

public sealed class GetCallerIdentityTests
{
    private const string Answer = """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetCallerIdentityResult>
            <Arn>arn:aws:sts::111122223333:assumed-role/worker/fn</Arn>
            <UserId>AROAX:fn</UserId>
            <Account>111122223333</Account>
          </GetCallerIdentityResult>
          <ResponseMetadata>
            <RequestId>id-1</RequestId>
          </ResponseMetadata>
        </GetCallerIdentityResponse>
        """;

    [Fact]
    public async Task It_says_who_signed()
    {
        Assert.True(AccountId.TryParse("111122223333", out var account));
        var http = new DefaultHttpContext();
        var body = new MemoryStream();
        http.Response.Body = body;
        var request = new OperationRequest
        {
            Caller = new Caller(RequestPrincipal.RoleSession(account, "arn:aws:sts::111122223333:assumed-role/worker/fn", "arn:aws:iam::111122223333:role/worker", "AROAX:fn"), "ASIAX"),
            Scope = new Scope(account, default),
            RequestId = "id-1",
            Labels = new Dictionary<string, string>(),
            Body = default,
            Http = http,
        };
        var response = await new GetCallerIdentity().ExecuteAsync(request, TestContext.Current.CancellationToken);
        await response.WriteBodyAsync(http.Response, TestContext.Current.CancellationToken);
        Assert.Equal("text/xml", http.Response.ContentType);
        Assert.Equal(Answer, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    [Fact]
    public void Every_operation_of_the_model_has_its_place()
    {
        var definition = StsApi.Definition();
        Assert.Equal(11, definition.Operations.Entries.Count);
        Assert.Equal(
            ["AssumeRoleWithSAML", "AssumeRoot", "GetDelegatedAccessToken", "GetWebIdentityToken"],
            definition.Operations.Entries.Where(entry => entry.Implementation is null).Select(entry => entry.Name));
    }
}
