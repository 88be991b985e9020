namespace Thaw.Execution.Tests;

public sealed class ExecutionOptionsTests
{
    [Fact]
    public void The_defaults_are_valid() => ExecutionOptionsRules.Check(new ExecutionOptions());

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var options = new ExecutionOptions { InitTimeout = TimeSpan.Zero, MaxEnvironments = 0, NodeMemoryBytes = 1, IdleBeforeFreeze = TimeSpan.FromSeconds(-1) };
        var message = Assert.Throws<ArgumentException>(() => ExecutionOptionsRules.Check(options)).Message;
        Assert.All(
            [nameof(options.InitTimeout), nameof(options.MaxEnvironments), nameof(options.NodeMemoryBytes), nameof(options.IdleBeforeFreeze)],
            name => Assert.Contains(name + " is", message, StringComparison.Ordinal));
        Assert.DoesNotContain(nameof(options.IdleLifetime), message, StringComparison.Ordinal);
    }
}
