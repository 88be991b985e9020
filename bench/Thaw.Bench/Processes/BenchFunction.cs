namespace Thaw.Bench.Processes;

/// <summary>A function that exists until it is disposed.</summary>
internal sealed class BenchFunction(LambdaClient lambda, string name) : IDisposable
{
    public string Name => name;

    public void Dispose() => lambda.Delete(name);
}
