using Microsoft.Extensions.Logging;
using Thaw.Sandbox.Cgroups;
using Thaw.Sandbox.Linux;
using Thaw.Sandbox.Oci;
using Thaw.Sandbox.Spawn;

namespace Thaw.Sandbox;

/// <summary>Chooses what makes containers, as the options say and the machine allows.</summary>
internal static partial class ContainerMakers
{
    public static IContainerMaker Make(HostPaths paths, CgroupLayout layout, ExitWatcher exits, ILogger logger)
    {
        if (paths.Options.UsesSpawner)
        {
            return new SpawnedContainers(paths, layout, exits);
        }

        if (paths.Options.Runtime == SandboxOptions.OwnSpawner)
        {
            LogNoSpawner(logger);
        }

        return new OciContainers(paths, exits);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Thaw's own spawner is for x86-64 and Linux 5.12 or newer: crun makes the sandboxes here")]
    private static partial void LogNoSpawner(ILogger logger);
}
