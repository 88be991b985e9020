using System.Diagnostics;
using Thaw.Bench.Wire;

namespace Thaw.Bench.Measuring;

/// <summary>Connections that each send the next request when the answer to the last has come, a thread each.</summary>
internal static class ClosedLoop
{
    /// <summary>Times a number of requests on each connection, after some that do not count.</summary>
    public static void Time(Contender contender, int connections, int discarded, int counted, Samples into)
    {
        var requests = contender.Sign();
        var all = new long[connections][];
        Run(connections, index =>
        {
            var ticks = all[index] = new long[counted];
            using var connection = new HttpConnection(contender.Endpoint);
            for (var i = 0; i < discarded; i++)
            {
                connection.Exchange(requests[i % requests.Length]).OrFail();
            }

            for (var i = 0; i < counted; i++)
            {
                var begin = Stopwatch.GetTimestamp();
                var answer = connection.Exchange(requests[i % requests.Length]);
                ticks[i] = Stopwatch.GetTimestamp() - begin;
                answer.OrFail();
            }
        });
        foreach (var ticks in all)
        {
            into.AddRange(ticks);
        }
    }

    /// <summary>Counts the requests answered within a time, in requests a second.</summary>
    public static double Rate(Contender contender, int connections, TimeSpan duration)
    {
        var requests = contender.Sign();
        var answered = new long[connections];
        var begin = Stopwatch.GetTimestamp();
        Run(connections, index =>
        {
            using var connection = new HttpConnection(contender.Endpoint);
            long count = 0;
            while (Stopwatch.GetElapsedTime(begin) < duration)
            {
                connection.Exchange(requests[count++ % requests.Length]).OrFail();
            }

            answered[index] = count;
        });
        return answered.Sum() / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    /// <summary>Runs the body once on each of so many threads; the first failure is thrown here.</summary>
    public static void Run(int threads, Action<int> body)
    {
        Exception? failure = null;
        var all = Enumerable.Range(0, threads).Select(index => new Thread(() =>
        {
            try
            {
                body(index);
            }
            catch (Exception exception)
            {
                // The edge of background work: the thread that waits throws it.
                Interlocked.CompareExchange(ref failure, exception, null);
            }
        })).ToArray();
        Array.ForEach(all, thread => thread.Start());
        Array.ForEach(all, thread => thread.Join());
        if (failure is not null)
        {
            throw new MeasurementException(failure.Message);
        }
    }
}
