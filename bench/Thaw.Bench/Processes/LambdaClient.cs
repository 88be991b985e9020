using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Thaw.Bench.Wire;

namespace Thaw.Bench.Processes;

/// <summary>The few Lambda operations that the bench needs, each on a connection of its own.</summary>
internal sealed class LambdaClient(IPEndPoint endpoint, TimeProvider time)
{
    private const string Functions = "/2015-03-31/functions";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly RequestSigner _signer = new(endpoint, "lambda", time);
    private int _sent;

    public static string PathOf(string name) => $"{Functions}/{name}";

    public static string InvocationsOf(string name) => $"{Functions}/{name}/invocations";

    /// <summary>Creates a function and waits until it is active.</summary>
    public async Task CreateAsync(string name, FunctionPlan plan)
    {
        Send("POST", Functions, CreateBody(name, plan));
        await ActiveAsync(name);
    }

    public static byte[] CreateBody(string name, FunctionPlan plan) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["FunctionName"] = name,
        ["Runtime"] = plan.Runtime,
        ["Handler"] = plan.Handler,
        ["Role"] = "arn:aws:iam::000000000000:role/lambda-role",
        ["MemorySize"] = plan.MemoryMegabytes,
        ["Timeout"] = plan.TimeoutSeconds,
        ["Code"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String(plan.Zip) },
    }.ToJsonString());

    /// <summary>Waits until the function's state is <c>Active</c>.</summary>
    public async Task ActiveAsync(string name)
    {
        var begin = Stopwatch.GetTimestamp();
        while (Send("GET", $"{PathOf(name)}/configuration", [])["State"]?.GetValue<string>() != "Active")
        {
            if (Stopwatch.GetElapsedTime(begin) > Patience)
            {
                throw new MeasurementException($"{name} did not become active.");
            }

            await Task.Delay(Pause, time);
        }
    }

    public JsonNode Invoke(string name, JsonNode payload) =>
        Send("POST", InvocationsOf(name), Encoding.UTF8.GetBytes(payload.ToJsonString()));

    /// <summary>Invokes a function that may fail; only Lambda itself must not.</summary>
    public void InvokeWhatever(string name, JsonNode payload)
    {
        using var connection = new HttpConnection(endpoint);
        var answer = connection.Exchange(Sign("POST", InvocationsOf(name), Encoding.UTF8.GetBytes(payload.ToJsonString())));
        if (answer.Status != 200)
        {
            answer.OrFail();
        }
    }

    /// <summary>Gives a function its code again, with which all its environments are renewed.</summary>
    public void UpdateCode(string name, FunctionPlan plan) => Send(
        "PUT", $"{PathOf(name)}/code", Encoding.UTF8.GetBytes(new JsonObject { ["ZipFile"] = Convert.ToBase64String(plan.Zip) }.ToJsonString()));

    public void Delete(string name) => Send("DELETE", PathOf(name), []);

    /// <summary>Signs a request now, to be sent later on whatever connection.</summary>
    public byte[] Sign(string method, string path, byte[] body) =>
        _signer.Sign(method, path, body, Interlocked.Increment(ref _sent).ToString(CultureInfo.InvariantCulture));

    private JsonNode Send(string method, string path, byte[] body)
    {
        using var connection = new HttpConnection(endpoint);
        var answer = connection.Exchange(Sign(method, path, body)).OrFail();
        return answer.Body.IsEmpty ? new JsonObject() : JsonNode.Parse(answer.Body)!;
    }
}
