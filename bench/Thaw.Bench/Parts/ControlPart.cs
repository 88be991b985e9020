using System.Diagnostics;
using System.Text;
using Thaw.Bench.Measuring;
using Thaw.Bench.Processes;
using Thaw.Bench.Reporting;
using Thaw.Bench.Wire;

namespace Thaw.Bench.Parts;

/// <summary>A read of the control plane beside the floor; a change and a create beside a synchronous write to the same disk.</summary>
internal sealed class ControlPart : IPart
{
    private const int PageBytes = 4096;
    private const double ReadLimit = 3;
    private const double ChangeLimit = 3;

    public string Name => "control";

    public async Task<IReadOnlyList<Row>> MeasureAsync(BenchSession session) => [await ReadAsync(session), await ChangeAsync(session), await CreateAsync(session)];

    private async Task<Row> ReadAsync(BenchSession session)
    {
        using var function = await session.CreateAsync("read", FunctionPlan.Python());
        var server = await session.ServerAsync();
        var floor = FloorContenders.Kestrel(await session.FloorsAsync(), session.Time);
        var read = Contender.Of("GetFunction", server.Endpoint, "GET", LambdaClient.PathOf(function.Name), [], session.Time);
        var samples = Turns.Time(session.Scale, 1, floor, read);
        return new Row(Name, "GetFunction, 1 conn.", "µs", samples[1].Median) { P99 = samples[1].P99 }.Over("Kestrel", samples[0].Median).AtMostTimes(ReadLimit);
    }

    private async Task<Row> ChangeAsync(BenchSession session)
    {
        using var function = await session.CreateAsync("change", FunctionPlan.Python());
        var (server, lambda) = (await session.ServerAsync(), await session.LambdaAsync());
        Samples changes = new(), writes = new();
        using var connection = new HttpConnection(server.Endpoint);
        await using var file = OpenFile(session);
        for (var i = -session.Scale.WarmUpChanges; i < session.Scale.Creates; i++)
        {
            var body = Encoding.UTF8.GetBytes($$"""{"ReservedConcurrentExecutions":{{10 + (i & 1)}}}""");
            var taken = Exchange(connection, lambda.Sign("PUT", $"/2017-10-31/functions/{function.Name}/concurrency", body));
            if (i >= 0)
            {
                changes.Add(taken);
                writes.Add(SynchronousWrite(file));
            }
        }

        return new Row(Name, "PutFunctionConcurrency, 1 conn.", "µs", changes.Median) { P99 = changes.P99 }
            .Over("write and fsync of a page", writes.Median).AtMostTimes(ChangeLimit);
    }

    private async Task<Row> CreateAsync(BenchSession session)
    {
        var (server, lambda, plan) = (await session.ServerAsync(), await session.LambdaAsync(), FunctionPlan.Python());
        Samples creates = new(), writes = new();
        using var connection = new HttpConnection(server.Endpoint);
        await using var file = OpenFile(session);
        for (var i = -session.Scale.Creates; i < session.Scale.Creates; i++)
        {
            var name = session.NewName("create");
            var taken = Exchange(connection, lambda.Sign("POST", "/2015-03-31/functions", LambdaClient.CreateBody(name, plan)));
            await lambda.ActiveAsync(name);
            lambda.Delete(name);
            if (i >= 0)
            {
                creates.Add(taken);
                writes.Add(SynchronousWrite(file));
            }
        }

        return new Row(Name, "CreateFunction, 1 conn.", "µs", creates.Median) { P99 = creates.P99 }
            .Over("write and fsync of a page", writes.Median);
    }

    private static long Exchange(HttpConnection connection, byte[] request)
    {
        var begin = Stopwatch.GetTimestamp();
        var answer = connection.Exchange(request);
        var taken = Stopwatch.GetTimestamp() - begin;
        answer.OrFail();
        return taken;
    }

    private static FileStream OpenFile(BenchSession session) => new(Path.Combine(session.Workshop.Directory, "sync"), FileMode.Create);

    private static long SynchronousWrite(FileStream file)
    {
        var begin = Stopwatch.GetTimestamp();
        file.Write(new byte[PageBytes]);
        file.Flush(flushToDisk: true);
        return Stopwatch.GetTimestamp() - begin;
    }
}
