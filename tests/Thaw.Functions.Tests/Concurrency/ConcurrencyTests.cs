using Thaw.Functions.Concurrency;
using Thaw.Functions.Tests.Fakes;

namespace Thaw.Functions.Tests.Concurrency;

public sealed class ConcurrencyTests
{
    [Theory]
    [InlineData(null, 0, 10, 9, null)]
    [InlineData(null, 0, 10, 10, "ConcurrentInvocationLimitExceeded")]
    [InlineData(null, 500, 10, 9, null)]
    [InlineData(null, 0, 0, 0, "ConcurrentInvocationLimitExceeded")]
    [InlineData(5, 4, 10, 10, null)]
    [InlineData(5, 5, 10, 0, "ReservedFunctionConcurrentInvocationLimitExceeded")]
    [InlineData(0, 0, 10, 0, "ReservedFunctionConcurrentInvocationLimitExceeded")]
    public void A_reservation_bounds_its_function_and_the_rest_of_the_account_all_others(int? reserved, int running, int unreserved, int unreservedRunning, string? reason) =>
        Assert.Equal(reason, ConcurrencyRule.Refuse(reserved, running, unreserved, unreservedRunning));

    [Fact]
    public void A_permit_comes_back_once()
    {
        var ledger = new ConcurrencyLedger(new FunctionsOptions { ConcurrentExecutions = 1 });
        Assert.True(ledger.TryAcquire(LambdaHarness.Home, "f", "$LATEST", out var permit, out _));
        Assert.False(ledger.TryAcquire(LambdaHarness.Home, "f", "$LATEST", out _, out var refusal));
        Assert.Equal(ConcurrencyRule.AccountLimit, refusal);
        permit.Dispose();
        permit.Dispose();
        Assert.Equal(0, ledger.RunningOf(LambdaHarness.Home, "f"));
        Assert.True(ledger.TryAcquire(LambdaHarness.Home, "f", "$LATEST", out _, out _));
        Assert.False(ledger.TryAcquire(LambdaHarness.Home, "f", "$LATEST", out _, out _));
    }

    [Fact]
    public void Accounts_and_regions_do_not_share_their_limit()
    {
        var ledger = new ConcurrencyLedger(new FunctionsOptions { ConcurrentExecutions = 1 });
        Assert.True(ledger.TryAcquire(LambdaHarness.Home, "f", "$LATEST", out _, out _));
        Assert.True(ledger.TryAcquire(LambdaHarness.ScopeOf("000000000000", "eu-west-1"), "f", "$LATEST", out _, out _));
        Assert.True(ledger.TryAcquire(LambdaHarness.ScopeOf("111111111111", "us-east-1"), "f", "$LATEST", out _, out _));
    }

    [Fact]
    public void A_reservation_takes_from_the_account_and_running_invocations_change_sides_with_it()
    {
        var scope = new ScopeConcurrency(10);
        Assert.Null(scope.TryEnter("f"));
        Assert.Null(scope.TryEnter("f"));
        scope.Reserve("f", 2);
        Assert.Equal(8, scope.Unreserved);
        Assert.Equal(ConcurrencyRule.ReservedLimit, scope.TryEnter("f"));
        Assert.All(Enumerable.Range(0, 8), _ => Assert.Null(scope.TryEnter("g")));
        Assert.Equal(ConcurrencyRule.AccountLimit, scope.TryEnter("g"));
        scope.Reserve("f", null);
        Assert.Equal(10, scope.Unreserved);
        Assert.Equal(ConcurrencyRule.AccountLimit, scope.TryEnter("f"));
        scope.Leave("f");
        Assert.Null(scope.TryEnter("g"));
        Assert.Equal((1, 9), (scope.RunningOf("f"), scope.RunningOf("g")));
    }

    [Fact]
    public void Whatever_happens_the_numbers_add_up()
    {
        var random = new Random(11);
        var scope = new ScopeConcurrency(20);
        var running = new Dictionary<string, int> { ["a"] = 0, ["b"] = 0, ["c"] = 0 };
        var reserved = new Dictionary<string, int?> { ["a"] = null, ["b"] = null, ["c"] = null };
        for (var step = 0; step < 20_000; step++)
        {
            var name = "abc"[random.Next(3)].ToString();
            switch (random.Next(5))
            {
                case 0:
                    reserved[name] = random.Next(2) == 0 ? null : random.Next(6);
                    scope.Reserve(name, reserved[name]);
                    break;
                case 1 or 2 when running[name] > 0:
                    scope.Leave(name);
                    running[name]--;
                    break;
                default:
                    var expected = ConcurrencyRule.Refuse(
                        reserved[name], running[name], 20 - reserved.Values.Sum(limit => limit ?? 0), running.Where(one => reserved[one.Key] is null).Sum(one => one.Value));
                    Assert.Equal(expected, scope.TryEnter(name));
                    running[name] += expected is null ? 1 : 0;
                    break;
            }
        }
    }
}
