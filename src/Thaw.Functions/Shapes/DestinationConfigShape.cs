namespace Thaw.Functions.Shapes;

/// <summary>Where results go: of an asynchronous invocation, or of an event source mapping.</summary>
internal sealed record DestinationConfigShape(DestinationShape? OnSuccess, DestinationShape? OnFailure);
