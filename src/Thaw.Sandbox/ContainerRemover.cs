using Microsoft.Extensions.Logging;
using Thaw.Sandbox.Cgroups;

namespace Thaw.Sandbox;

/// <summary>Ends containers and removes what their maker, the kernel and Thaw keep of them.</summary>
internal sealed partial class ContainerRemover(HostPaths paths, CgroupRemover groups, IContainerMaker maker, ILogger logger)
{
    private const int Attempts = 200;

    /// <summary>Ends every process, frozen ones too.</summary>
    public void Kill(string id) => groups.Kill(paths.CgroupOf(id));

    public async Task RemoveAsync(string id)
    {
        await maker.DeleteAsync(id);
        if (!await groups.RemoveAsync(paths.CgroupOf(id), Attempts))
        {
            LogGroupLeft(logger, id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The control group of sandbox {Id} could not be removed; the next start of the server tries again")]
    private static partial void LogGroupLeft(ILogger logger, string id);
}
