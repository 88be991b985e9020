using System.Text.Json;
using Thaw.Execution.Tests.Preparing;

namespace Thaw.Execution.Tests.Runtimes;

[Trait("ring", "contract")]
public sealed partial class RubyBootstrapTests(InstalledRuntimes runtimes) : IClassFixture<InstalledRuntimes>, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_handler_gets_the_event_and_its_context()
    {
        await using var run = await StartAsync("index.handler", """
            def handler(event:, context:)
              names = %w[aws_request_id function_name function_version invoked_function_arn memory_limit_in_mb log_group_name log_stream_name
                         deadline_ms tenant_id client_context identity]
              found = names.to_h { |name| [name, context.public_send(name)] }
              found.merge(event: event, left: context.get_remaining_time_in_millis > 1000)
            end
            """);

        var answer = await run.InvokeAsync("""{"name":"Zoë","list":[1,2.5,null,true],"deep":{"x":"\u00e9\ud83d\ude00"}}""");

        Assert.Equal("invocation/request-1/response", answer.Path);
        Assert.Equal("application/json", answer.Headers["Content-Type"]);
        Assert.Equal(
            """
            {"aws_request_id":"request-1","function_name":"f","function_version":"7","invoked_function_arn":"arn:aws:lambda:eu-west-1:000000000000:function:f:live","memory_limit_in_mb":"128","log_group_name":"/aws/lambda/f","log_stream_name":"2026/01/01/[7]abc","deadline_ms":4102444800000,"tenant_id":null,"client_context":null,"identity":null,"event":{"name":"Zoë","list":[1,2.5,null,true],"deep":{"x":"é😀"}},"left":true}
            """,
            answer.Text);
    }

    [Fact]
    public async Task The_client_context_the_identity_and_the_tenant_are_told()
    {
        await using var run = await StartAsync("index.handler", """
            def handler(event:, context:)
              [context.client_context, context.identity, context.tenant_id]
            end
            """);

        var answer = await run.InvokeAsync(headers: headers =>
        {
            headers["Lambda-Runtime-Client-Context"] = """{"custom":{"a":"b"},"client":{"app_title":"t"}}""";
            headers["Lambda-Runtime-Cognito-Identity"] = """{"cognitoIdentityId":"i","cognitoIdentityPoolId":"p"}""";
            headers["Lambda-Runtime-Aws-Tenant-Id"] = "blue";
        });
        Assert.Equal("""[{"custom":{"a":"b"},"client":{"app_title":"t"}},{"cognitoIdentityId":"i","cognitoIdentityPoolId":"p"},"blue"]""", answer.Text);
    }

    [Fact]
    public async Task One_connection_serves_many_invocations_small_and_large()
    {
        await using var run = await StartAsync("index.handler", """
            def handler(event:, context:)
              event.is_a?(Hash) && event['size'] ? 'x' * event['size'] : event
            end
            """);

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal($$"""{"n":{{i}}}""", (await run.InvokeAsync($$"""{"n":{{i}}}""", chunked: i % 2 == 1)).Text);
        }

        Assert.Equal(5_000_002, (await run.InvokeAsync("""{"size":5000000}""")).Body.Length);
        var large = JsonSerializer.Serialize(new string('y', 3_000_000));
        Assert.Equal(large, (await run.InvokeAsync(large)).Text);
        Assert.Equal("{}", (await run.InvokeAsync()).Text);
        Assert.Equal(1, run.Api.Connections);
    }

    [Fact]
    public async Task Every_invocation_has_its_trace_and_frames_are_the_runtimes_own_affair()
    {
        await using var run = await StartAsync("index.handler", """
            AT_START = ENV['_X_AMZN_TRACE_ID']
            def handler(event:, context:)
              [AT_START, ENV['_X_AMZN_TRACE_ID'], ENV['_LAMBDA_TELEMETRY_LOG_FD']]
            end
            """);

        Assert.Equal("""[null,"Root=1-request-1",null]""", (await run.InvokeAsync()).Text);
        Assert.Equal("[null,null,null]", (await run.InvokeAsync(headers: headers => headers.Remove("Lambda-Runtime-Trace-Id"))).Text);
    }

    [Fact]
    public async Task Handlers_are_methods_of_files_classes_and_nested_modules()
    {
        _directory.Write("task/lib/deep.rb", """
            module Deep
              class Handler
                def self.run(event:, context:) = "deep #{event}"
              end
            end
            """);
        await using (var nested = await StartAsync("lib/deep.Deep::Handler.run", ""))
        {
            Assert.Equal("\"deep 1\"", (await nested.InvokeAsync("1")).Text);
        }

        await using var plain = await StartAsync("index.Handler.run", "class Handler; def self.run(event:, context:) = event; end");
        Assert.Equal("[2]", (await plain.InvokeAsync("[2]")).Text);
    }

    [Fact]
    public async Task What_reads_as_a_stream_is_answered_as_it_is_and_the_marshaller_can_be_replaced()
    {
        await using (var run = await StartAsync("index.handler", "require 'stringio'\ndef handler(event:, context:) = StringIO.new(\"\\x00raw\")"))
        {
            var answer = await run.InvokeAsync();
            Assert.Equal(("\0raw", "application/unknown"), (answer.Text, answer.Headers["Content-Type"]));
        }

        await using var own = await StartAsync("index.handler", """
            module AwsLambda
              class Marshaller
                def self.marshall_request(raw) = raw.body.length
                def self.marshall_response(answer) = ["<#{answer}>", 'text/plain']
              end
            end
            def handler(event:, context:) = event
            """);
        var replaced = await own.InvokeAsync("[1, 2]");
        Assert.Equal(("<6>", "text/plain"), (replaced.Text, replaced.Headers["Content-Type"]));
    }

    [Fact]
    public async Task The_functions_files_come_before_layers_and_layers_before_the_rest()
    {
        _directory.Write("task/both.rb", "BOTH = 'task'");
        _directory.Write("task/json.rb", "raise 'the runtime has its own JSON'");
        _directory.Write("opt/ruby/lib/both.rb", "BOTH = 'layer'");
        _directory.Write("opt/ruby/lib/layered.rb", "LAYERED = 'layer'");
        await using var run = await StartAsync("index.handler", """
            require 'both'
            require 'layered'
            def handler(event:, context:) = [BOTH, LAYERED, event.to_json]
            """);

        Assert.Equal("""["task","layer","{}"]""", (await run.InvokeAsync()).Text);
    }

    [Fact]
    public async Task Gems_of_a_layer_and_of_the_function_are_found_and_without_gems_RubyGems_come_only_when_asked_for()
    {
        await using (var without = await StartAsync("index.handler", "def handler(event:, context:) = [Object.autoload?(:Gem).nil?, Gem::Version.new('1.10') > Gem::Version.new('1.9'), Object.autoload?(:Gem).nil?]"))
        {
            Assert.Equal("[false,true,true]", (await without.InvokeAsync()).Text);
        }

        WriteGem("opt/ruby/gems/3.3.0", "layered");
        WriteGem("own", "owned");
        await using var with = await StartAsync(
            "index.handler",
            "require 'owned'\nrequire 'layered'\ndef handler(event:, context:) = [OWNED, LAYERED, Gem.loaded_specs.key?('layered')]",
            ("GEM_PATH", $"{_directory["own"]}:{_directory["opt"]}/ruby/gems/3.3.0"));
        Assert.Equal("""["gem","gem",true]""", (await with.InvokeAsync()).Text);

        void WriteGem(string home, string name)
        {
            _directory.Write($"{home}/gems/{name}-1.0.0/lib/{name}.rb", $"{name.ToUpperInvariant()} = 'gem'");
            _directory.Write($"{home}/specifications/{name}-1.0.0.gemspec", $$"""
                Gem::Specification.new do |s|
                  s.name = '{{name}}'
                  s.version = '1.0.0'
                  s.summary = s.author = 'test'
                  s.files = ['lib/{{name}}.rb']
                  s.require_paths = ['lib']
                end
                """);
        }
    }

    [Fact]
    public async Task Text_is_UTF_8_whatever_the_host_has_installed()
    {
        await using var run = await StartAsync(
            "index.handler",
            "def handler(event:, context:) = [ENV['GREETING'] + 'ï', ENV['GREETING'].encoding.to_s, Encoding.default_external.to_s]",
            ("GREETING", "é"));

        Assert.Equal("""["éï","UTF-8","UTF-8"]""", (await run.InvokeAsync()).Text);
    }

    private Task<BootstrapRun> StartAsync(string handler, string code, params (string Name, string Value)[] variables)
    {
        var runtime = runtimes.RequireNearest("ruby3.3");
        _directory.Write("task/index.rb", code);
        return BootstrapRun.StartAsync(runtime, _directory, handler, variables);
    }
}
