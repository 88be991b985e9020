namespace Thaw.Bench.Measuring;

/// <summary>Lets contenders take turns, so that what disturbs the machine disturbs all of them.</summary>
internal static class Turns
{
    /// <summary>Sends to each contender what does not count.</summary>
    public static void WarmUp(BenchScale scale, int connections, params ReadOnlySpan<Contender> contenders)
    {
        foreach (var contender in contenders)
        {
            ClosedLoop.Time(contender, connections, scale.WarmUps / connections, 0, new Samples());
        }
    }

    /// <summary>Warms each contender up, then times them in turns; the samples stand in the contenders' order.</summary>
    public static Samples[] Time(BenchScale scale, int connections, params ReadOnlySpan<Contender> contenders)
    {
        WarmUp(scale, connections, contenders);
        var samples = new Samples[contenders.Length];
        for (var round = 0; round < scale.Rounds; round++)
        {
            for (var i = 0; i < contenders.Length; i++)
            {
                ClosedLoop.Time(contenders[i], connections, scale.Discarded, scale.Requests, samples[i] ??= new Samples());
            }
        }

        return samples;
    }
}
