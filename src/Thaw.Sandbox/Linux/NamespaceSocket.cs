using System.Net;
using System.Net.Sockets;
using Microsoft.Win32.SafeHandles;

namespace Thaw.Sandbox.Linux;

/// <summary>Connects from the host to a port inside a network namespace: a socket stays where it was made, so only its making needs a thread in there.</summary>
internal static class NamespaceSocket
{
    private const int FamilyInternet = 2, TypeStream = 1, TypeCloseOnExec = 0x80000;

    public static async Task<Socket> ConnectAsync(SafeFileHandle network, int port, CancellationToken cancellation)
    {
        var completion = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Open(network, completion), 256 * 1024) { IsBackground = true, Name = "sandbox network" }.Start();
        var socket = new Socket(new SafeSocketHandle(await completion.Task, ownsHandle: true)) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static void Open(SafeFileHandle network, TaskCompletionSource<int> completion)
    {
        try
        {
            completion.SetResult(OpenInside(network));
        }
        catch (Exception refused) when (refused is SandboxException or ObjectDisposedException)
        {
            completion.SetException(refused);
        }
    }

    private static int OpenInside(SafeFileHandle network)
    {
        var held = false;
        var home = Check(Libc.Open("/proc/thread-self/ns/net", Libc.OpenCloseOnExec), "cannot open the network namespace");
        try
        {
            network.DangerousAddRef(ref held);
            Check(Libc.EnterNamespace((int)network.DangerousGetHandle(), Libc.CloneNewNetwork), "cannot enter the network namespace");
            var socket = Libc.Socket(FamilyInternet, TypeStream | TypeCloseOnExec, 0);
            Check(Libc.EnterNamespace(home, Libc.CloneNewNetwork), "cannot leave the network namespace");
            return Check(socket, "cannot open a socket");
        }
        finally
        {
            Libc.Close(home);
            if (held)
            {
                network.DangerousRelease();
            }
        }
    }

    private static int Check(int result, string what) => result >= 0 ? result : throw Libc.Failure(what);
}
