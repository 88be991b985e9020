namespace Thaw.Functions.Aliases;

/// <summary>Draws the number that decides between the versions of an alias; callers may come at once.</summary>
internal sealed class RoutingChance(Random random)
{
    private readonly Lock _gate = new();

    /// <summary>The version of one invocation; only an alias with two versions takes a number.</summary>
    public string Choose(Alias alias)
    {
        if (alias.Additional is null)
        {
            return alias.FunctionVersion;
        }

        // A seeded source is not made for several threads.
        lock (_gate)
        {
            return alias.Choose(random.NextDouble());
        }
    }
}
