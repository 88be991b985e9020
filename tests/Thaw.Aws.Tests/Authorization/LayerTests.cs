using Thaw.Aws.Authorization;

namespace Thaw.Aws.Tests.Authorization;

/// <summary>
/// How layers come together. A layer is given as a letter: <c>A</c> allows, <c>D</c> denies, <c>0</c> has policies that say nothing,
/// <c>-</c> is absent. A resource's policy names who asks by account, role (or user who federated), itself, or everyone.
/// </summary>
public sealed class LayerTests
{
    [Theory]
    [InlineData("ann", 'A', '-', '-', "-", "Allowed Identity")]
    [InlineData("ann", '0', '-', '-', "-", "NothingAllows Identity")]
    [InlineData("ann", '-', '-', '-', "-", "NothingAllows Identity")]
    [InlineData("ann", 'D', '-', '-', "-", "ExplicitDeny Identity")]
    [InlineData("ann", 'A', 'A', '-', "-", "Allowed Identity")]
    [InlineData("ann", 'A', '0', '-', "-", "NothingAllows Boundary")]
    [InlineData("ann", '0', 'A', '-', "-", "NothingAllows Identity")]
    [InlineData("ann", 'A', 'D', '-', "-", "ExplicitDeny Boundary")]
    [InlineData("worker", 'A', '-', 'A', "-", "Allowed Identity")]
    [InlineData("worker", 'A', '-', '0', "-", "NothingAllows Session")]
    [InlineData("worker", 'A', '-', 'D', "-", "ExplicitDeny Session")]
    [InlineData("worker", '0', '-', 'A', "-", "NothingAllows Identity")]
    [InlineData("worker", 'A', 'A', 'A', "-", "Allowed Identity")]
    [InlineData("worker", 'A', '0', 'A', "-", "NothingAllows Boundary")]
    [InlineData("guest", 'A', '-', '0', "-", "NothingAllows Session")]
    [InlineData("root", '-', '-', '-', "-", "Allowed AccountRoot")]
    [InlineData("root", '-', '-', '-', "D everyone", "ExplicitDeny Resource")]
    [InlineData("s3", '-', '-', '-', "-", "NothingAllows Resource")]
    [InlineData("nobody", '-', '-', '-', "-", "NothingAllows Resource")]
    public void Without_a_policy_of_the_resource(string who, char identity, char boundary, char session, string resource, string expected) =>
        Decides(who, identity, boundary, session, resource, expected);

    [Theory]
    [InlineData("ann", '0', '-', '-', "A itself", "Allowed Resource")]
    [InlineData("ann", '0', '0', '-', "A itself", "Allowed Resource")]
    [InlineData("ann", '0', '0', '-', "A everyone", "Allowed Resource")]
    [InlineData("ann", '0', '-', '-', "A account", "NothingAllows Identity")]
    [InlineData("ann", 'A', '-', '-', "A account", "Allowed Identity")]
    [InlineData("ann", 'A', '0', '-', "A account", "NothingAllows Boundary")]
    [InlineData("ann", 'A', '-', '-', "0", "Allowed Identity")]
    [InlineData("ann", 'A', '-', '-', "D itself", "ExplicitDeny Resource")]
    [InlineData("ann", 'D', '-', '-', "A itself", "ExplicitDeny Identity")]
    [InlineData("ann", '0', 'D', '-', "A itself", "ExplicitDeny Boundary")]
    [InlineData("worker", '0', '-', '-', "A role", "Allowed Resource")]
    [InlineData("worker", '0', '0', '-', "A role", "NothingAllows Boundary")]
    [InlineData("worker", '0', 'A', '0', "A role", "NothingAllows Session")]
    [InlineData("worker", '0', 'A', 'A', "A role", "Allowed Resource")]
    [InlineData("worker", '0', '0', '0', "A itself", "Allowed Resource")]
    [InlineData("worker", '0', '0', '0', "A everyone", "Allowed Resource")]
    [InlineData("worker", '0', '-', '-', "A account", "NothingAllows Identity")]
    [InlineData("worker", '0', '0', '0', "D account", "ExplicitDeny Resource")]
    [InlineData("worker", '0', '0', 'D', "A itself", "ExplicitDeny Session")]
    [InlineData("guest", '-', '0', '0', "A itself", "Allowed Resource")]
    [InlineData("guest", '-', '-', '0', "A role", "NothingAllows Session")]
    [InlineData("guest", '-', '0', 'A', "A role", "NothingAllows Boundary")]
    [InlineData("guest", '-', '-', 'A', "A role", "Allowed Resource")]
    [InlineData("s3", '-', '-', '-', "A itself", "Allowed Resource")]
    [InlineData("s3", '-', '-', '-', "A everyone", "Allowed Resource")]
    [InlineData("nobody", '-', '-', '-', "A everyone", "Allowed Resource")]
    [InlineData("nobody", '-', '-', '-', "D everyone", "ExplicitDeny Resource")]
    public void Within_an_account(string who, char identity, char boundary, char session, string resource, string expected) =>
        Decides(who, identity, boundary, session, resource, expected);

    [Theory]
    [InlineData("ann", 'A', '-', '-', "-", "NothingAllows Resource")]
    [InlineData("ann", 'A', '-', '-', "0", "NothingAllows Resource")]
    [InlineData("ann", '0', '-', '-', "A itself", "NothingAllows Identity")]
    [InlineData("ann", '0', '-', '-', "A everyone", "NothingAllows Identity")]
    [InlineData("ann", 'A', '-', '-', "A account", "Allowed Resource")]
    [InlineData("ann", 'A', '-', '-', "A itself", "Allowed Resource")]
    [InlineData("ann", 'A', '-', '-', "A everyone", "Allowed Resource")]
    [InlineData("ann", 'A', '0', '-', "A itself", "NothingAllows Boundary")]
    [InlineData("ann", 'A', '-', '-', "D account", "ExplicitDeny Resource")]
    [InlineData("worker", 'A', '-', '-', "A role", "Allowed Resource")]
    [InlineData("worker", 'A', '0', '-', "A itself", "NothingAllows Boundary")]
    [InlineData("worker", 'A', 'A', '0', "A itself", "NothingAllows Session")]
    [InlineData("worker", '0', '-', '-', "A itself", "NothingAllows Identity")]
    [InlineData("worker", 'A', 'A', 'A', "A account", "Allowed Resource")]
    [InlineData("root", '-', '-', '-', "-", "NothingAllows Resource")]
    [InlineData("root", '-', '-', '-', "A account", "Allowed Resource")]
    [InlineData("s3", '-', '-', '-', "A itself", "Allowed Resource")]
    [InlineData("nobody", '-', '-', '-', "A everyone", "Allowed Resource")]
    public void Across_accounts(string who, char identity, char boundary, char session, string resource, string expected) =>
        Decides(who, identity, boundary, session, resource, expected, request => request with { ResourceAccount = Asking.Theirs });

    [Theory]
    [InlineData("ann", 'A', '-', "-", "NothingAllows Resource")]
    [InlineData("ann", 'A', '-', "0", "NothingAllows Resource")]
    [InlineData("ann", 'A', '-', "A account", "Allowed Identity")]
    [InlineData("ann", '0', '-', "A account", "NothingAllows Identity")]
    [InlineData("ann", '0', '-', "A itself", "Allowed Resource")]
    [InlineData("ann", 'A', '0', "A account", "NothingAllows Boundary")]
    [InlineData("root", '-', '-', "-", "NothingAllows Resource")]
    [InlineData("root", '-', '-', "A account", "Allowed AccountRoot")]
    public void Where_the_policy_of_the_resource_has_to_allow(string who, char identity, char boundary, string resource, string expected) =>
        Decides(who, identity, boundary, '-', resource, expected, request => request with { ResourcePolicyRequired = true });

    [Theory]
    [InlineData("ann", 'A', "{\"AWS\":\"111111111111\"}", "Allowed Identity")]
    [InlineData("ann", '0', "{\"AWS\":\"111111111111\"}", "NothingAllows Identity")]
    [InlineData("ann", '0', "{\"AWS\":\"arn:aws:iam::111111111111:user/dev/ann\"}", "Allowed Trust")]
    [InlineData("ann", 'A', "{\"Service\":\"lambda.amazonaws.com\"}", "NothingAllows Trust")]
    [InlineData("google", '-', "{\"Federated\":\"accounts.google.com\"}", "Allowed Trust")]
    [InlineData("google", '-', "{\"AWS\":\"*\"}", "NothingAllows Trust")]
    [InlineData("s3", '-', "{\"Service\":\"s3.amazonaws.com\"}", "Allowed Trust")]
    public void A_role_is_assumed_only_if_it_trusts(string who, char identity, string principal, string expected)
    {
        var trust = Asking.Read(PolicyKind.Trust, Asking.Document($"\"Effect\":\"Allow\",\"Principal\":{principal},\"Action\":\"sts:AssumeRole\""));
        var request = Asking.Request(Asking.Who(who), "sts:AssumeRole", Asking.RoleArn) with { Policies = Policies(identity, '-', '-'), ResourcePolicy = trust };
        Assert.Equal(expected, Text(Authorizer.Decide(request)));
    }

    [Fact]
    public void A_session_without_any_policy_passed_is_not_limited_and_one_with_an_empty_list_may_nothing()
    {
        var request = Asking.Request(Asking.Guest) with { Policies = new PrincipalPolicies { Identity = [Asking.Identity(Asking.All("Allow"))] } };
        Assert.True(Authorizer.Decide(request).IsAllowed);
        Assert.Equal("NothingAllows Session", Text(Authorizer.Decide(request with { Policies = request.Policies with { Session = [] } })));
    }

    private static void Decides(string who, char identity, char boundary, char session, string resource, string expected, Func<AuthorizationRequest, AuthorizationRequest>? change = null)
    {
        var request = Asking.Request(Asking.Who(who)) with { Policies = Policies(identity, boundary, session), ResourcePolicy = ResourcePolicy(who, resource) };
        Assert.Equal(expected, Text(Authorizer.Decide(change is null ? request : change(request))));
    }

    private static string Text(Decision decision) => $"{decision.Cause} {decision.Layer}";

    private static PrincipalPolicies Policies(char identity, char boundary, char session) => new()
    {
        Identity = Layer(identity) is { } own ? [own] : [],
        Boundary = Layer(boundary),
        Session = Layer(session) is { } passed ? [passed] : null,
    };

    private static Policy? Layer(char letter) => letter switch
    {
        'A' => Asking.Identity(Asking.All("Allow")),
        'D' => Asking.Identity(Asking.All("Allow"), Asking.All("Deny")),
        '0' => Asking.Identity("\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\""),
        _ => null,
    };

    private static Policy? ResourcePolicy(string who, string text) => text switch
    {
        "-" => null,
        "0" => Asking.Resource(Asking.All("Allow", "\"Principal\":{\"AWS\":\"333333333333\"}")),
        _ => Asking.Resource(Asking.All(text[0] == 'A' ? "Allow" : "Deny", $"\"Principal\":{Principal(Asking.Who(who), text[2..])}")),
    };

    private static string Principal(RequestPrincipal who, string by) => by switch
    {
        "account" => "{\"AWS\":\"111111111111\"}",
        "role" => $"{{\"AWS\":\"{who.ParentArn}\"}}",
        "itself" => who.Kind == PrincipalKind.Service ? $"{{\"Service\":\"{who.Arn}\"}}" : $"{{\"AWS\":\"{who.Arn}\"}}",
        _ => "\"*\"",
    };
}
