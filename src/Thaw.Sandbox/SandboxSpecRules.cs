namespace Thaw.Sandbox;

/// <summary>What a specification must hold to.</summary>
internal static class SandboxSpecRules
{
    /// <exception cref="SandboxException">It does not; the message says what is wrong.</exception>
    public static void Check(SandboxSpec spec, bool usesInit)
    {
        if (!SandboxNames.IsName(spec.Id, 40))
        {
            throw new SandboxException($"\"{spec.Id}\" is no name for a sandbox: 1–40 lower-case letters, digits and hyphens");
        }

        if (spec.Extensions.Count > 0 && !usesInit)
        {
            throw new SandboxException(
                "extensions need Thaw's own first process, and this node does without: its OCI runtime is configured not to know --preserve-fds, or it is no x86-64 machine");
        }

        if (spec.Extensions.Count > SandboxInit.MostExtensions || spec.Extensions.Any(path => !Path.IsPathRooted(path)))
        {
            throw new SandboxException($"extensions are absolute paths, at most {SandboxInit.MostExtensions}");
        }

        if (spec.Mounts.Any(mount => !Path.IsPathRooted(mount.Source) || !Path.IsPathRooted(mount.Destination)))
        {
            throw new SandboxException("sources and destinations of mounts are absolute paths");
        }
    }
}
