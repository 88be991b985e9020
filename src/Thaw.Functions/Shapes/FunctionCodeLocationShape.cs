namespace Thaw.Functions.Shapes;

/// <summary>Where a function's code can be downloaded.</summary>
internal sealed record FunctionCodeLocationShape(string RepositoryType, string Location);
