using System.Text.Json;
using Thaw.Aws.Authorization;
using Thaw.Aws.Delivery;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Tests.Ecr;

/// <summary>Functions are made of images that their makers and Lambda may pull.</summary>
[Trait("ring", "contract")]
public sealed class ImageSourceTests : IAsyncLifetime
{
    private const string Registry = "000000000000.dkr.ecr.us-east-1.amazonaws.com";
    private const string Stranger = "111111111111";

    private readonly EcrHost _ecr = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _ecr.RepositoryAsync("app");
        await _ecr.ImageAsync("app", "v1");
    }

    public ValueTask DisposeAsync() => _ecr.DisposeAsync();

    [Fact]
    public void Every_registry_of_aws_is_here_and_nobody_elses()
    {
        var source = _ecr.Get<IImageSource>();
        Assert.True(source.Serves(Registry));
        Assert.True(source.Serves("111111111111.dkr.ecr.eu-west-1.localhost:4566"));
        Assert.False(source.Serves("public.ecr.aws"));
        Assert.False(source.Serves("localhost:5000"));
        Assert.False(source.Serves("1.dkr.ecr.us-east-1.amazonaws.com"));
    }

    [Fact]
    public async Task An_image_is_read_with_its_layers()
    {
        var manifest = Assert.IsType<ImageOpening.Opened>(await OpenAsync("v1", EcrHost.Root));
        await using (manifest.Content)
        {
            using var document = await JsonDocument.ParseAsync(manifest.Content, cancellationToken: Cancellation);
            var digest = document.RootElement.GetProperty("layers")[0].GetProperty("digest").GetString()!;
            var layer = Assert.IsType<ImageOpening.Opened>(
                await _ecr.Get<IImageSource>().OpenBlobAsync(new ImageLocation(Registry, "app", digest), new Caller(EcrHost.Root, "test"), Cancellation));
            using var reader = new StreamReader(layer.Content);
            Assert.Equal("layer of image", await reader.ReadToEndAsync(Cancellation));
        }
    }

    [Fact]
    public async Task The_name_of_the_registry_may_stand_in_the_path_behind_this_servers_address()
    {
        var location = new ImageLocation("127.0.0.1:4566", $"{Registry}/app", "v1");
        Assert.IsType<ImageOpening.Opened>(await _ecr.Get<IImageSource>().OpenManifestAsync(location, new Caller(EcrHost.Root, "test"), Cancellation));
        Assert.Equal("RepositoryNotFoundException", await RefusalAsync(location with { Repository = "app" }, EcrHost.Root));
        var known = location with { Repository = "app", FunctionArn = "arn:aws:lambda:us-east-1:000000000000:function:f" };
        Assert.IsType<ImageOpening.Opened>(await _ecr.Get<IImageSource>().OpenManifestAsync(known, new Caller(EcrHost.Root, "test"), Cancellation));
    }

    [Fact]
    public async Task What_is_not_there_is_told_in_the_registrys_words()
    {
        Assert.Equal("ImageNotFoundException", await RefusalAsync(new ImageLocation(Registry, "app", "v2"), EcrHost.Root));
        Assert.Equal("RepositoryNotFoundException", await RefusalAsync(new ImageLocation(Registry, "nothing", "v1"), EcrHost.Root));
    }

    [Fact]
    public async Task The_maker_must_be_allowed_to_pull_and_lambda_to_be_let_in()
    {
        var location = new ImageLocation(Registry, "app", "v1");
        Assert.Equal("AccessDenied", await RefusalAsync(location, _ecr.User("bob", EcrHost.Account)));
        Assert.Equal("AccessDenied", await RefusalAsync(location, _ecr.User("eve", EcrHost.Account, "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")));
        var ann = _ecr.User("ann", EcrHost.Account, "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:GetRepositoryPolicy", "ecr:SetRepositoryPolicy");
        Assert.IsType<ImageOpening.Opened>(await OpenAsync("v1", ann));
        await AllowAsync(Lambda(null));
        Assert.IsType<ImageOpening.Opened>(await OpenAsync("v1", _ecr.User("eve", EcrHost.Account, "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")));
    }

    [Fact]
    public async Task Limits_of_a_session_hold_here_too()
    {
        var caller = new Caller(_ecr.User("ann", EcrHost.Account, "ecr:*"), "test") { SessionPolicies = [] };
        Assert.IsType<ImageOpening.Refused>(await _ecr.Get<IImageSource>().OpenManifestAsync(new ImageLocation(Registry, "app", "v1"), caller, Cancellation));
    }

    [Fact]
    public async Task Of_another_account_the_policy_must_let_in_both()
    {
        var location = new ImageLocation(Registry, "app", "v1") { FunctionArn = $"arn:aws:lambda:us-east-1:{Stranger}:function:f" };
        var stranger = RequestPrincipal.Root(EcrHost.ScopeOf(Stranger, "us-east-1").Account);
        var account = new { Effect = "Allow", Principal = new { AWS = Stranger }, Action = "ecr:*" };
        Assert.Equal("AccessDenied", await RefusalAsync(location, stranger));
        await AllowAsync(account);
        Assert.Equal("AccessDenied", await RefusalAsync(location, stranger));
        await AllowAsync(account, Lambda($"arn:aws:lambda:us-east-1:{Stranger}:function:*"));
        Assert.IsType<ImageOpening.Opened>(await _ecr.Get<IImageSource>().OpenManifestAsync(location, new Caller(stranger, "test"), Cancellation));
        await AllowAsync(account, Lambda("arn:aws:lambda:us-east-1:222222222222:function:*"));
        Assert.Equal("AccessDenied", await RefusalAsync(location, stranger));
    }

    private static object Lambda(string? sourceArn) => sourceArn is null
        ? new { Effect = "Allow", Principal = new { Service = "lambda.amazonaws.com" }, Action = new[] { "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer" } }
        : new
        {
            Effect = "Allow",
            Principal = new { Service = "lambda.amazonaws.com" },
            Action = new[] { "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer" },
            Condition = new { StringLike = new Dictionary<string, string> { ["aws:sourceARN"] = sourceArn } },
        };

    private async Task AllowAsync(params object[] statements) =>
        await _ecr.CallAsync("SetRepositoryPolicy", new { repositoryName = "app", policyText = JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = statements }) });

    private ValueTask<ImageOpening> OpenAsync(string reference, RequestPrincipal caller) =>
        _ecr.Get<IImageSource>().OpenManifestAsync(new ImageLocation(Registry, "app", reference), new Caller(caller, "test"), Cancellation);

    private async Task<string> RefusalAsync(ImageLocation location, RequestPrincipal caller) =>
        Assert.IsType<ImageOpening.Refused>(await _ecr.Get<IImageSource>().OpenManifestAsync(location, new Caller(caller, "test"), Cancellation)).Code;
}
