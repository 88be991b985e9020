using Thaw.Sandbox.Cgroups;

namespace Thaw.Sandbox;

/// <summary>A container between its start and its removal.</summary>
internal sealed record RunningContainer(OciSandboxProcess Process, SandboxCgroup Cgroup);
