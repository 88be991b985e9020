using System.Diagnostics;
using System.Security.Cryptography;
using Thaw.Aws.Authorization;
using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;
using Thaw.Bench.Workloads;

namespace Thaw.Bench.Parts;

/// <summary>A decision about a role with ten policies, beside the one HMAC that no signed request can be spared. Needs no server.</summary>
internal sealed class AuthorizationPart : IPart
{
    private const int SignedBytes = 1024;
    private const double LongestMicroseconds = 5;
    private const double MostTimes = 1.5;
    private const int WarmUpPauses = 4;
    private const string Floor = "HMAC-SHA-256 of 1 KB";

    private static readonly TimeSpan WarmUpPause = TimeSpan.FromMilliseconds(300);

    public string Name => "authorization";

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session)
    {
        var (key, text, mac) = (new byte[32], new byte[SignedBytes], new byte[32]);
        var allowed = RoleWithTenPolicies.Asking("lambda:InvokeFunction", RoleWithTenPolicies.Function);
        var refused = RoleWithTenPolicies.Asking("s3:GetObject", "arn:aws:s3:::elsewhere/photo");
        if (!Authorizer.Decide(allowed).IsAllowed || Authorizer.Decide(refused).Cause != DecisionCause.NothingAllows)
        {
            throw new MeasurementException("The role's policies do not decide as they should.");
        }

        var samples = await InTurnsAsync(session, () => HMACSHA256.HashData(key, text, mac), () => Authorizer.Decide(allowed), () => Authorizer.Decide(refused));
        var floor = samples[0].Median;
        return
        [
            Of("a role with ten policies, allowed", samples[1]).Over(Floor, floor).AtMostTimes(MostTimes),
            Of("a role with ten policies, refused", samples[2]).Over(Floor, floor).AtMost(LongestMicroseconds),
        ];
    }

    private Row Of(string what, Samples samples) => new(Name, what, "µs", samples.Median) { P99 = samples.P99 };

    private static async Task<Samples[]> InTurnsAsync(BenchSession session, params Action[] actions)
    {
        for (var pause = 0; pause < WarmUpPauses; pause++)
        {
            // The tiered compiler works in the background, once nothing new is called for a while.
            Time(actions, session.Scale.WarmUps, [.. actions.Select(_ => new Samples())]);
            await Task.Delay(WarmUpPause, session.Time);
        }

        Samples[] samples = [.. actions.Select(_ => new Samples())];
        for (var round = 0; round < session.Scale.Rounds; round++)
        {
            Time(actions, session.Scale.Requests, samples);
        }

        return samples;
    }

    private static void Time(Action[] actions, int times, Samples[] into)
    {
        for (var i = 0; i < actions.Length; i++)
        {
            for (var time = 0; time < times; time++)
            {
                var begin = Stopwatch.GetTimestamp();
                actions[i]();
                into[i].Add(Stopwatch.GetTimestamp() - begin);
            }
        }
    }
}
