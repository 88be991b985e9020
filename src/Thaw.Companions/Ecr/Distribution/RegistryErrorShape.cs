namespace Thaw.Companions.Ecr.Distribution;

/// <summary>Errors as the distribution API writes them.</summary>
internal sealed record RegistryErrorShape(IReadOnlyList<RegistryErrorShape.Item> Errors)
{
    /// <summary>One of them.</summary>
    internal sealed record Item(string Code, string Message, IReadOnlyDictionary<string, string> Detail);
}
