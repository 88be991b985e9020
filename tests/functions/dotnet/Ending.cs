namespace TestFunctions;

/// <summary>Ends the process while it is made.</summary>
public sealed class Ending
{
    public Ending() => Environment.Exit(6);

    public string Handle() => ToString()!;
}
