using System.Net.Sockets;
using System.Text;

namespace Thaw.Sandbox.Tests.Enforcement;

[Trait("ring", "sandbox")]
public abstract class NetworkTests(SharedRing shared)
{
    [Collection(nameof(SpawnerCollection))]
    public sealed class OfTheSpawner(SpawnerRing ring) : NetworkTests(ring);

    [Collection(nameof(OciCollection))]
    public sealed class OfAnOciRuntime(OciRing ring) : NetworkTests(ring);

    private const string Connect = """
        import socket
        try:
            with socket.create_connection(('127.0.0.1', 9001), 5) as s:
                s.sendall(b'hello from inside')
                print(s.recv(100).decode())
        except OSError as refused:
            print(refused.errno)
        """;

    [Fact]
    public async Task A_program_reaches_the_hosts_listener_in_its_own_sandbox()
    {
        var ring = shared.Get();
        await using var sandbox = await ring.Host.CreateAsync(Client() with { ListeningPorts = [9001, 4566] }, TestContext.Current.CancellationToken);
        Assert.Equal([4566, 9001], sandbox.Listeners.Keys.Order());
        var serving = ServeOnceAsync(sandbox.Listeners[9001]);
        var (output, _) = await SandboxRing.RunAsync(sandbox);
        Assert.Equal("hello from inside", await serving);
        Assert.Equal("hello from outside\n", output);

        // The sockets outlive the container.
        await sandbox.StopAsync();
        serving = ServeOnceAsync(sandbox.Listeners[9001]);
        Assert.Equal("hello from outside\n", (await SandboxRing.RunAsync(sandbox)).Output);
        Assert.Equal("hello from inside", await serving);
    }

    [Fact]
    public async Task A_program_does_not_reach_the_listener_of_another_sandbox_or_of_the_host()
    {
        const int connectionRefused = 111;
        var ring = shared.Get();
        await using var other = await ring.Host.CreateAsync(Client() with { Id = "other", ListeningPorts = [9001] }, TestContext.Current.CancellationToken);
        Assert.Equal($"{connectionRefused}\n", (await ring.RunAsync(Client())).Output);
    }

    [Fact]
    public async Task The_host_reaches_a_program_that_listens_in_its_sandbox()
    {
        var ring = shared.Get();
        const string Listen = """
            import socket
            listener = socket.create_server((socket.gethostbyname('sandbox.localdomain'), 8080))
            print('listening', flush=True)
            client, _ = listener.accept()
            print(client.recv(100).decode(), flush=True)
            client.sendall(b'hello from inside')
            """;
        await using var sandbox = await ring.Host.CreateAsync(SandboxRing.Spec("/usr/bin/python3", "-c", Listen), TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<SocketException>(() => sandbox.ConnectAsync(8080, TestContext.Current.CancellationToken));
        var process = await sandbox.StartAsync([], TestContext.Current.CancellationToken);
        using var output = new StreamReader(process.Output);
        Assert.Equal("listening", await output.ReadLineAsync(TestContext.Current.CancellationToken));
        using var client = await sandbox.ConnectAsync(8080, TestContext.Current.CancellationToken);
        await client.SendAsync("hello from outside"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal("hello from outside", await output.ReadLineAsync(TestContext.Current.CancellationToken));
        var answer = new byte[100];
        Assert.Equal("hello from inside", Encoding.UTF8.GetString(answer, 0, await client.ReceiveAsync(answer, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Nothing_is_paced_on_the_loopback()
    {
        var ring = shared.Get();
        const string script = "import socket\nprint(socket.socket().getsockopt(socket.IPPROTO_TCP, socket.TCP_CONGESTION, 16).rstrip(b'\\0').decode())";
        Assert.Equal("reno\n", (await ring.RunAsync(SandboxRing.Spec("/usr/bin/python3", "-c", script))).Output);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("sandbox")]
    [InlineData("sandbox.localdomain")]
    public async Task A_program_finds_itself_by_name(string name)
    {
        var ring = shared.Get();
        Assert.Equal("127.0.0.1\n", (await ring.RunAsync(SandboxRing.Spec("/usr/bin/python3", "-c", $"import socket; print(socket.gethostbyname('{name}'))"))).Output);
    }

    [Fact]
    public async Task There_is_no_way_out()
    {
        var ring = shared.Get();
        const string script = "import socket\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\ntry:\n  s.connect(('192.0.2.1', 53))\nexcept OSError as e: print(e.errno)\nprint(socket.if_nameindex())";
        Assert.Equal("101\n[(1, 'lo')]\n", (await ring.RunAsync(SandboxRing.Spec("/usr/bin/python3", "-c", script))).Output);
    }

    private static SandboxSpec Client() => SandboxRing.Spec("/usr/bin/python3", "-c", Connect);

    private static async Task<string> ServeOnceAsync(Socket listener)
    {
        using var connection = await listener.AcceptAsync(TestContext.Current.CancellationToken);
        var buffer = new byte[100];
        var length = await connection.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        await connection.SendAsync("hello from outside"u8.ToArray(), TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(buffer, 0, length);
    }
}
