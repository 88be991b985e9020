namespace Thaw.Functions.Shapes;

/// <summary>Where a function's code can be downloaded, or which image it is.</summary>
internal sealed record FunctionCodeLocationShape(string RepositoryType, string? Location = null, string? ImageUri = null, string? ResolvedImageUri = null);
