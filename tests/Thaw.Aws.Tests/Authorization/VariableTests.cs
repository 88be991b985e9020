using Thaw.Aws.Authorization;

namespace Thaw.Aws.Tests.Authorization;

public sealed class VariableTests
{
    private const string Bucket = "arn:aws:s3:::home/";

    [Theory]
    [InlineData("${aws:username}/*", "ann/x", true)]
    [InlineData("${aws:username}/*", "bob/x", false)]
    [InlineData("${AWS:UserName}/*", "ann/x", true)]
    [InlineData("${aws:PrincipalTag/team}/*", "blue/x", true)]
    [InlineData("${aws:PrincipalTag/none}/*", "/x", false)]
    [InlineData("${aws:PrincipalTag/none, 'company'}/*", "company/x", true)]
    [InlineData("${aws:PrincipalTag/Team, 'company'}/*", "company/x", false)]
    [InlineData("${x:key}", "a*b", true)]
    [InlineData("${x:key}", "acb", false)]
    [InlineData("${x:several}", "one", false)]
    [InlineData("${*}/x", "*/x", true)]
    [InlineData("${*}/x", "a/x", false)]
    [InlineData("a${?}", "a?", true)]
    [InlineData("a${?}", "ab", false)]
    [InlineData("${$}{aws:username}", "${aws:username}", true)]
    [InlineData("${aws:username", "${aws:username", true)]
    [InlineData("${}", "x", false)]
    public void A_resource_with_variables(string pattern, string key, bool expected)
    {
        var request = Ask(Asking.Document($"\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"{Bucket}{pattern}\""), Bucket + key);
        Assert.Equal(expected, Authorizer.Decide(request).IsAllowed);
    }

    [Theory]
    [InlineData("StringEquals", "${aws:username}", "ann", true)]
    [InlineData("StringEquals", "${x:none}", "ann", false)]
    [InlineData("StringNotEquals", "${x:none}", "ann", true)]
    [InlineData("StringLike", "${aws:username}-*", "ann-1", true)]
    [InlineData("StringLike", "${x:key}", "acb", false)]
    [InlineData("StringEqualsIgnoreCase", "${aws:username}", "ANN", true)]
    [InlineData("ArnLike", "arn:aws:s3:::${aws:username}-*", "arn:aws:s3:::ann-1", true)]
    public void A_condition_with_variables(string name, string value, string actual, bool expected)
    {
        var request = Ask(Asking.Document(Asking.All("Allow", $$"""
            "Condition":{"{{name}}":{"x:asked":"{{value}}"} }
            """)), Bucket);
        ((ContextTable)request.Keys).Add("x:asked", actual);
        Assert.Equal(expected, Authorizer.Decide(request).IsAllowed);
    }

    [Fact]
    public void The_older_version_knows_no_variables()
    {
        var policy = Asking.Read(PolicyKind.Resource, $$"""
            {"Version":"2008-10-17","Statement":{"Effect":"Allow","Principal":"*","Action":"*","Resource":"{{Bucket}}${aws:username}"} }
            """);
        Assert.False(Decide("ann"));
        Assert.True(Decide("${aws:username}"));

        bool Decide(string key) => Authorizer.Decide(Asking.Request(Asking.Ann, resource: Bucket + key) with { ResourcePolicy = policy }).IsAllowed;
    }

    [Theory]
    [InlineData("Allow", false)]
    [InlineData("Deny", true)]
    public void All_resources_but_one_without_a_name_are_allowed_never_and_denied_always(string effect, bool applies)
    {
        var policy = Asking.Identity($$"""
            "Effect":"{{effect}}","Action":"*","NotResource":"{{Bucket}}${x:none}"
            """);
        var decision = Authorizer.Decide(Asking.Request(Asking.Ann) with { Policies = Asking.With(policy) });
        Assert.Equal(applies, decision.Statement is not null);
        Assert.False(decision.IsAllowed);
    }

    [Fact]
    public void What_follows_from_the_request_cannot_be_told_otherwise()
    {
        var policy = Asking.Identity(Asking.All("Allow", """
            "Condition":{"StringEquals":{
              "aws:PrincipalArn":"arn:aws:iam::111111111111:role/team/worker","aws:PrincipalAccount":"111111111111","aws:PrincipalType":"AssumedRole",
              "aws:userid":"AROAWORKERWORKERWORK:run-1","aws:PrincipalTag/TEAM":"blue","aws:ResourceAccount":"111111111111"},
             "Null":{"aws:username":"true","aws:PrincipalServiceName":"true"},
             "Bool":{"aws:PrincipalIsAWSService":"false"},
             "DateEquals":{"aws:CurrentTime":"2026-11-21T12:00:00Z"},
             "NumericEquals":{"aws:EpochTime":"1795262400"}}
            """));
        var keys = ContextTable.Of("aws:PrincipalArn=x", "aws:username=root", "aws:PrincipalIsAWSService=true", "aws:CurrentTime=2000-01-01");
        var request = Asking.Request(Asking.Worker) with { Policies = Asking.With(policy), Keys = keys };
        Assert.True(Authorizer.Decide(request).IsAllowed, Authorizer.Explain(request).ToText());
        Assert.Empty(keys.Asked);
    }

    [Fact]
    public void Keys_are_looked_up_only_for_statements_about_the_action_and_resource()
    {
        var policy = Asking.Identity("""
            "Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"x:a":"1"}}
            """, """
            "Effect":"Allow","Action":"lambda:*","Resource":"*","Condition":{"StringEquals":{"x:B":"1"}}
            """);
        var keys = ContextTable.Of("x:b=1");
        Assert.True(Authorizer.Decide(Asking.Request(Asking.Ann) with { Policies = Asking.With(policy), Keys = keys }).IsAllowed);
        Assert.Equal(["x:b"], keys.Asked);
    }

    private static AuthorizationRequest Ask(string document, string resource) => Asking.Request(Asking.Ann, resource: resource) with
    {
        Policies = Asking.With(Asking.Read(PolicyKind.Identity, document)),
        Keys = ContextTable.Of("x:key=a*b", "x:several=one|two"),
    };
}
