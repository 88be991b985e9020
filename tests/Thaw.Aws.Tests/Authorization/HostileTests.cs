using System.Text;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Deciding;
using Thaw.Aws.Authorization.Matching;
using Thaw.Aws.Tests.Fuzzing;

namespace Thaw.Aws.Tests.Authorization;

/// <summary>Policies written to hurt. Work is counted in steps (comparisons of a character or a pattern), never in time.</summary>
public sealed class HostileTests
{
    private const int Document = 6144;

    [Theory]
    [InlineData("*a")]
    [InlineData("?*")]
    [InlineData("a*?*")]
    [InlineData("*a*aa*aaa")]
    [InlineData("*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab")]
    public void Six_kilobytes_of_wildcards_take_at_most_a_step_for_each_character_of_text_and_piece(string piece)
    {
        var pattern = string.Concat(Enumerable.Repeat(piece, Document / piece.Length)) + "!";
        var longest = pattern.Split('*').Max(part => part.Length);
        var text = new string('a', 2048);
        foreach (var mode in (TextMode[])[TextMode.Like, TextMode.Action, TextMode.Resource, TextMode.Arn])
        {
            long steps = 0;
            Assert.False(PolicyText.WithoutVariables(pattern, mode).Matches(text, ref steps));
            Assert.InRange(steps, 1, (text.Length + 1L) * (longest + 2));
        }
    }

    [Fact]
    public void Wildcards_that_may_not_cross_colons_are_bounded_by_the_pattern()
    {
        var pattern = "arn:" + string.Concat(Enumerable.Repeat("*a?", 600)) + "x:b:c:d:e";
        var text = "arn:" + new string('a', 2000) + ":b:c:d:e";
        long steps = 0;
        Assert.False(PolicyText.WithoutVariables(pattern, TextMode.Arn).Matches(text, ref steps));
        Assert.InRange(steps, 1, (text.Length + 1L) * pattern.Length);
    }

    [Fact]
    public void A_document_of_nested_wildcards_and_conditions_stays_bounded()
    {
        var conditions = new StringBuilder();
        for (var i = 0; conditions.Length < Document - 600; i++)
        {
            conditions.Append(i == 0 ? "" : ",").Append("\"x:key").Append(i).Append("\":[\"*a*a*a*a*?b\",\"a*a*a*a*ac\",\"${x:key0}*\"]");
        }

        var policy = Asking.Identity(Asking.All("Allow", $$"""
            "Condition":{"ForAllValues:StringNotLike":{ {{conditions}} } }
            """));
        var values = string.Join('|', Enumerable.Repeat(new string('a', 255), 10));
        var keys = new ContextTable();
        for (var i = 0; i < 200; i++)
        {
            keys.Add($"x:key{i}", values);
        }

        var evaluation = new Evaluation(Asking.Request(Asking.Ann) with { Policies = Asking.With(policy), Keys = keys });
        Assert.True(RequestEvaluation.Decide(ref evaluation).IsAllowed);
        Assert.InRange(evaluation.Steps, 1, 10L * 256 * Document);
    }

    [Theory]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:resize", true)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:Resize", false)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:resize/", false)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:resize\u0000", false)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:resize\u200b", false)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:./resize", false)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:x/../resize", false)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:%72esize", false)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function:resi\uff5ae", false)]
    [InlineData("arn:aws:lambda:us-east-1:111111111111:function::resize", false)]
    [InlineData(" arn:aws:lambda:us-east-1:111111111111:function:resize", false)]
    public void Nothing_is_normalized_before_it_is_compared(string resource, bool same)
    {
        var policy = Asking.Identity($"\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"{Asking.Function}\"");
        Assert.Equal(same, Authorizer.Decide(Asking.Request(Asking.Ann, resource: resource) with { Policies = Asking.With(policy) }).IsAllowed);
    }

    [Theory]
    [InlineData("caf\u00e9", "cafe\u0301")]
    [InlineData("\ufb01le", "file")]
    [InlineData("\u212a", "k")]
    [InlineData("\u0130", "i")]
    public void Texts_that_only_normalize_to_each_other_are_different(string wanted, string actual)
    {
        foreach (var name in (string[])["StringEquals", "StringEqualsIgnoreCase", "StringLike"])
        {
            var policy = Asking.Identity(Asking.All("Allow", $$"""
                "Condition":{"{{name}}":{"x:key":"{{wanted}}"} }
                """));
            Assert.False(Authorizer.Decide(Asking.Request(Asking.Ann) with { Policies = Asking.With(policy), Keys = ContextTable.Of($"x:key={actual}") }).IsAllowed);
        }
    }

    [Fact]
    public void No_damaged_document_does_more_than_be_refused()
    {
        var noise = new Noise(11);
        var documents = new Reference.DocumentNoise(noise);
        for (var i = 0; i < 3000; i++)
        {
            var kind = (PolicyKind)(i % 3);
            var text = noise.Damage(noise.Damage(i % 2 == 0 ? documents.Identity().ToJsonString() : documents.Resource().ToJsonString()));
            var reading = Policy.Read(kind, "p", text);
            Assert.True(reading is PolicyReading.Accepted || reading is PolicyReading.Refused { Reason.Length: > 0 }, text);
        }
    }

    [Fact]
    public void A_decision_allocates_nothing()
    {
        var policies = Asking.With([.. Enumerable.Range(0, 10).Select(i => Asking.Identity(
            $"\"Effect\":\"Allow\",\"Action\":\"s3:Get{i}\",\"Resource\":\"*\"",
            $$"""
            "Effect":"Allow","Action":"lambda:*","Resource":"arn:aws:lambda:*:111111111111:function:*e{{i}}","Condition":{"StringLike":{"aws:PrincipalTag/team":"b*"} }
            """))]);
        var request = Asking.Request(Asking.Worker, resource: Asking.Function + "7") with { Policies = policies };
        for (var i = 0; i < 100; i++)
        {
            Assert.True(Authorizer.Decide(request).IsAllowed);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            Authorizer.Decide(request);
        }

        // A byte a decision would be 1,000; the collector's own bookkeeping is less.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 999);
    }
}
