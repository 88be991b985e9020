namespace Thaw.Functions.Tests.Fakes;

/// <summary>One harness for the tests of a class that change nothing.</summary>
public sealed class SharedLambda : IAsyncLifetime
{
    internal LambdaHarness Lambda { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Lambda = await LambdaHarness.StartAsync();

    public ValueTask DisposeAsync() => Lambda.DisposeAsync();
}
