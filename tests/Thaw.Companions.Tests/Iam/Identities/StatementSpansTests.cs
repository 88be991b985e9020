using Thaw.Companions.Iam.Simulation;

namespace Thaw.Companions.Tests.Iam.Identities;

public sealed class StatementSpansTests
{
    // The first two are positions that AWS gave for these documents.
    [Theory]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"dynamodb:*","Resource":"*","Condition":{"DateGreaterThan":{"aws:CurrentTime":"2018-08-16T12:00:00Z"}}}}""", "1:38-1:167")]
    [InlineData("{\n  \"Version\": \"2012-10-17\",\n  \"Statement\": [\n    {\n      \"Effect\": \"Allow\",\n      \"Action\": \"*\",\n      \"Resource\": \"*\"\n    }\n  ]\n}", "3:17-8:6")]
    [InlineData("{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\"], \"Resource\": [\"arn:aws:s3:::smoketurner-test-iam-bucket\"]}]}", "1:41-1:146")]
    [InlineData("""{"Statement":[{"Sid":"é"},{"Sid":"b"}],"Version":"2012-10-17"}""", "1:15-1:26 1:27-1:38")]
    [InlineData("""{"Version":"2012-10-17","Id":"Statement","Statement":[]}""", "")]
    public void Statements_stand_where_AWS_says(string document, string expected) =>
        Assert.Equal(expected, string.Join(' ', StatementSpans.Of(document).Select(span => $"{span.Start.Line}:{span.Start.Column}-{span.End.Line}:{span.End.Column}")));
}
