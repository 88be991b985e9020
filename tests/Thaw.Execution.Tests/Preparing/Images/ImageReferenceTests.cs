using Thaw.Execution.Preparing.Images;

namespace Thaw.Execution.Tests.Preparing.Images;

public sealed class ImageReferenceTests
{
    [Theory]
    [InlineData("localhost:5000/a:1", "localhost:5000", "a", "1", null)]
    [InlineData("123456789012.dkr.ecr.us-east-1.amazonaws.com/team/app:v1.2_x", "123456789012.dkr.ecr.us-east-1.amazonaws.com", "team/app", "v1.2_x", null)]
    [InlineData("[::1]:5000/a-b__c:1", "[::1]:5000", "a-b__c", "1", null)]
    [InlineData("host.test/a@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "host.test", "a", null, "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void A_reference_names_registry_repository_and_image(string text, string registry, string repository, string? tag, string? digest) =>
        Assert.Equal(new ImageReference(registry, repository, tag, digest), ImageReference.TryParse(text));

    [Theory]
    [InlineData("")]
    [InlineData("nginx")]
    [InlineData("library/nginx:latest")]
    [InlineData("host.test/a")]
    [InlineData("host.test/A:1")]
    [InlineData("host.test/a:1\n")]
    [InlineData("host.test/../a:1")]
    [InlineData("host.test/a/:1")]
    [InlineData("user@host.test/a:1")]
    [InlineData("http://host.test/a:1")]
    [InlineData("host.test/a@sha256:0123")]
    [InlineData("host.test/a?x=1:1")]
    public void What_is_no_reference_is_none(string text) => Assert.Null(ImageReference.TryParse(text));
}
