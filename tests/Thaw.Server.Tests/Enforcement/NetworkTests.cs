using System.Globalization;
using System.Text.Json;

namespace Thaw.Server.Tests.Enforcement;

public sealed class NetworkTests(SharedServer fixture) : SharedServerTests(fixture)
{
    private const string Connect = """
        import errno, socket
        def connect(host, port):
            with socket.socket() as s:
                s.settimeout(3)
                code = s.connect_ex((host, port))
                return errno.errorcode.get(code, str(code)) if code else "connected"

        """;

    private const string Request = """
        import os, http.client, urllib.parse
        def request(method, path, headers={}):
            connection = http.client.HTTPConnection(urllib.parse.urlparse(os.environ["AWS_ENDPOINT_URL"]).netloc, timeout=10)
            connection.request(method, path, headers=headers)
            response = connection.getresponse()
            return [response.status, response.read().decode()]

        """;

    [Fact]
    public async Task Nothing_outside_can_be_reached()
    {
        await Server.CreateAsync("net-out");
        var port = Server.Instance.Endpoint.Port.ToString(CultureInfo.InvariantCulture);

        var answer = await Server.AskAsync("net-out", Connect + $$"""
            answer = {
                "internet": connect("1.1.1.1", 53),
                "metadata": connect("169.254.169.254", 80),
                "tracing": connect("169.254.100.1", 2000),
                "private": connect("10.0.0.1", 80),
                "server": connect("127.0.0.1", {{port}}),
                "names": len(socket.if_nameindex()),
                "routes": len(open("/proc/net/route").readlines()) - 1,
            }
            """);

        Assert.All(["internet", "metadata", "tracing", "private"], place => Assert.Equal("ENETUNREACH", answer.GetProperty(place).GetString()));
        Assert.Equal("ECONNREFUSED", answer.GetProperty("server").GetString());
        Assert.Equal((1, 0), (answer.GetProperty("names").GetInt32(), answer.GetProperty("routes").GetInt32()));
    }

    [Fact]
    public async Task The_runtime_api_in_reach_is_the_environments_own()
    {
        await Server.CreateAsync("net-first");
        await Server.CreateAsync("net-second");
        await Server.AskAsync("net-first", "answer = 1");

        var answer = await Server.AskAsync("net-second", """
            import http.client, os
            def post(path):
                connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"], timeout=10)
                connection.request("POST", "/2018-06-01/runtime/" + path, body=b'"stolen"')
                return connection.getresponse().status
            sockets = [line.split()[1] for line in open("/proc/net/tcp").readlines()[1:] if line.split()[3] == "0A"]
            unix = len(open("/proc/net/unix").readlines()) - 1
            answer = {"other": post("invocation/8476a536-e9f4-11e8-9739-2dfe598c3fcd/response"), "listening": sorted(sockets), "unix": unix}
            """);

        Assert.Equal(400, answer.GetProperty("other").GetInt32());
        Assert.Equal(["0100007F:11D6", "0100007F:2329"], answer.GetProperty("listening").EnumerateArray().Select(socket => socket.GetString()));
        Assert.Equal(0, answer.GetProperty("unix").GetInt32());
    }

    [Fact]
    public async Task The_aws_sdk_finds_the_endpoint_and_the_credentials_by_itself()
    {
        await Server.CreateAsync("net-sdk");

        var answer = await Server.AskAsync("net-sdk", """
            import boto3
            functions = boto3.client("lambda")
            try:
                functions.list_functions()
            except functions.exceptions.ClientError as refused:
                code = refused.response["Error"]["Code"]
            answer = {"code": code, "arn": boto3.client("sts").get_caller_identity()["Arn"]}
            """);

        // The role may write logs and nothing else; the refusal knows whose request it is.
        Assert.Equal("AccessDeniedException", answer.GetProperty("code").GetString());
        Assert.Equal("arn:aws:sts::000000000000:assumed-role/lambda-role/net-sdk", answer.GetProperty("arn").GetString());
    }

    [Fact]
    public async Task The_aws_sdk_for_node_finds_the_endpoint_and_the_credentials_by_itself()
    {
        await Server.CreateNodeAsync("net-node", """
            const { LambdaClient, ListFunctionsCommand } = require("@aws-sdk/client-lambda");
            exports.handler = async () => new LambdaClient({}).send(new ListFunctionsCommand({})).catch((refused) => refused.message);
            """);

        var answer = await Server.Lambda.InvokeAsync("net-node");

        Assert.SkipWhen(answer.Text.Contains("Cannot find module '@aws-sdk", StringComparison.Ordinal), "The AWS SDK for JavaScript is not installed: ./thaw up installs it.");
        Assert.Null(answer.Error);
        Assert.Contains("assumed-role/lambda-role/net-node is not authorized to perform: lambda:ListFunctions", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_from_inside_without_a_right_signature_are_refused()
    {
        await Server.CreateAsync("net-unsigned");

        var answer = await Server.AskAsync("net-unsigned", Request + """
            day = "20260101"
            wrong = "AWS4-HMAC-SHA256 Credential=%s/%s/us-east-1/lambda/aws4_request, SignedHeaders=host, Signature=" + "0" * 64
            answer = {
                "unsigned": request("GET", "/2015-03-31/functions/"),
                "wrong": request("GET", "/2015-03-31/functions/", {"Authorization": wrong % (os.environ["AWS_ACCESS_KEY_ID"], day), "X-Amz-Date": day + "T000000Z"}),
                "development": request("GET", "/2015-03-31/functions/", {"Authorization": wrong % ("test", day), "X-Amz-Date": day + "T000000Z"}),
            }
            """);

        Assert.All(["unsigned", "wrong", "development"], kind => Assert.True(IsRefused(answer.GetProperty(kind)), answer.GetRawText()));
    }

    private static bool IsRefused(JsonElement answer) =>
        answer[0].GetInt32() is 403 or 400 && !answer[1].GetString()!.Contains("\"Functions\"", StringComparison.Ordinal);
}
