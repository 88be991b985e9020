namespace TestFunctions;

/// <summary>Fails while it is made.</summary>
public sealed class Broken
{
    public Broken() => throw new KeyNotFoundException("lost");

    public string Handle() => ToString()!;
}
