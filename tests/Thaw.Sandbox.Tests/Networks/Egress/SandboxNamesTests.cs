using System.Net;

namespace Thaw.Sandbox.Tests.Networks.Egress;

[Collection(nameof(SpawnerCollection))]
[Trait("ring", "sandbox")]
public sealed class SandboxNamesTests
{
    private const string Resolve = """
        import socket, sys
        for name in sys.argv[1:]:
            try: print(name, sorted({a[4][0] for a in socket.getaddrinfo(name, 80, socket.AF_INET)}))
            except socket.gaierror as e: print(name, 'again' if e.errno == socket.EAI_AGAIN else 'unknown')
        """;

    [Fact]
    public async Task Names_are_resolved_by_the_hosts_servers_although_sandboxes_do_not_reach_those()
    {
        using var server = ScriptedNameServer.Start();
        await using var world = await WithServersAsync(server.EndPoint);
        Assert.Equal(
            "www.example.test ['203.0.113.7']\nunknown.example.test unknown\nlong.example.test ['203.0.113.7']\n",
            (await world.Ring.RunAsync(EgressWorld.Python(Resolve, "www.example.test", "unknown.example.test", "long.example.test"))).Output);
        Assert.Contains("long.example.test over TCP", server.Asked);
        Assert.Equal($"tcp,www.example.test,8080 sees {EgressWorld.HostAddress}\n", await world.ProbeAsync("tcp,www.example.test,8080"));
    }

    [Fact]
    public async Task When_the_first_server_is_silent_the_second_answers()
    {
        using var silent = ScriptedNameServer.Start(answers: false);
        using var server = ScriptedNameServer.Start();
        await using var world = await WithServersAsync(silent.EndPoint, server.EndPoint);
        Assert.Equal("www.example.test ['203.0.113.7']\n", (await world.Ring.RunAsync(EgressWorld.Python(Resolve, "www.example.test"))).Output);
        Assert.Contains("www.example.test over UDP", silent.Asked);
    }

    [Fact]
    public async Task When_no_server_can_be_asked_a_program_is_told_so_at_once()
    {
        IPEndPoint nobody;
        using (var server = ScriptedNameServer.Start())
        {
            nobody = server.EndPoint;
        }

        await using var world = await WithServersAsync(nobody);
        Assert.Equal("www.example.test again\n", (await world.Ring.RunAsync(EgressWorld.Python(Resolve, "www.example.test"))).Output);
    }

    [Fact]
    public async Task Nonsense_for_a_name_server_harms_nobody()
    {
        const string script = """
            import socket, struct
            for data in (b'', b'x', b'\0' * 12, b'\xff' * 4000, bytes(range(256)) * 3, b'\0\1\x80\0\0\1' + b'\0' * 20):
                with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as u: u.sendto(data, ('100.127.192.1', 53))
                for framed in (struct.pack('>H', len(data)) + data, data[:1], struct.pack('>H', 65535) + data):
                    with socket.create_connection(('100.127.192.1', 53), 30) as s: s.sendall(framed)
            """ + "\n" + Resolve;
        using var server = ScriptedNameServer.Start();
        await using var world = await WithServersAsync(server.EndPoint);
        Assert.Equal("www.example.test ['203.0.113.7']\n", (await world.Ring.RunAsync(EgressWorld.Python(script, "www.example.test"))).Output);
    }

    private static Task<EgressWorld> WithServersAsync(params IPEndPoint[] servers) =>
        EgressWorld.CreateAsync(EgressMode.Public, options => options with { NameServers = servers });
}
