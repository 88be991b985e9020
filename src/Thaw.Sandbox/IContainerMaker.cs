using Thaw.Sandbox.Linux;

namespace Thaw.Sandbox;

/// <summary>Makes the containers of sandboxes: with Thaw's own spawner, or with an OCI runtime.</summary>
internal interface IContainerMaker : IDisposable
{
    /// <summary>Starts a container.</summary>
    /// <param name="sandbox">What it belongs to.</param>
    /// <param name="environment">The environment variables of its first process.</param>
    /// <param name="pipes">Its descriptors; the container's ends are closed here.</param>
    /// <param name="reports">The server's end of the pipe for reports, at which the first process is the only writer afterwards.</param>
    /// <returns>The host's id of its first process, which is a child of ours and to be waited for by the caller.</returns>
    /// <exception cref="SandboxException">It could not be started; nothing of it runs, but parts of it may be left.</exception>
    Task<int> StartAsync(OciSandbox sandbox, IReadOnlyList<KeyValuePair<string, string>> environment, SandboxPipes pipes, Stream? reports);

    /// <summary>Removes what is kept of a container beside its control group; not an error when there is nothing.</summary>
    Task DeleteAsync(string id);
}
