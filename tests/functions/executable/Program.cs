using System.Text;

// A program that speaks with the Runtime API itself, as AWS's library for executable assemblies does.
using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
var api = $"http://{Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")}/2018-06-01/runtime/invocation";
while (true)
{
    using var next = await http.GetAsync(new Uri($"{api}/next"));
    var id = next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
    var input = await next.Content.ReadAsStringAsync();
    using var body = new StringContent($"[{input},\"{Environment.GetEnvironmentVariable("_HANDLER")}\"]", Encoding.UTF8, "application/json");
    using var answer = await http.PostAsync(new Uri($"{api}/{id}/response"), body);
}
