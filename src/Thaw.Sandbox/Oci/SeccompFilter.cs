namespace Thaw.Sandbox.Oci;

/// <summary>
/// Compiles <see cref="SeccompProfile"/> for the kernel, with the decisions that an OCI runtime takes from <see cref="SeccompSection"/>:
/// other architectures (32-bit x86 and x32 are other architectures) end the process, what is not allowed does not exist.
/// </summary>
/// <remarks>
/// The numbers of calls are searched as in a balanced tree: the kernel runs a new filter once for each call that exists, to learn
/// which are always allowed, so that a list of three hundred comparisons would cost every start of a sandbox.
/// </remarks>
internal static class SeccompFilter
{
    public const uint Allow = 0x7FFF_0000, KillProcess = 0x8000_0000, Deny = 0x0005_0000 | SeccompProfile.DeniedError;

    /// <summary>AUDIT_ARCH_X86_64.</summary>
    public const uint Architecture = 0xC000_003E;

    /// <summary>From here on calls belong to x32.</summary>
    public const uint FirstForeignCall = 0x4000_0000;

    // struct seccomp_data: number, architecture, instruction pointer, six arguments of eight bytes.
    private const uint NumberAt = 0, ArchitectureAt = 4, ArgumentAt = 16, UpperHalf = 4;

    private static readonly SeccompInstruction[] Allowed = [Return(Allow)];
    private static readonly SeccompInstruction[] Denied = [Return(Deny)];

    public static IReadOnlyList<SeccompInstruction> Compile()
    {
        var runs = Runs();
        return
        [
            Load(ArchitectureAt),
            new(SeccompInstruction.JumpIfEqual, 1, 0, Architecture),
            Return(KillProcess),
            Load(NumberAt),
            new(SeccompInstruction.JumpIfAtLeast, 0, 1, FirstForeignCall),
            Return(KillProcess),
            .. Search(runs, 0, runs.Count),
        ];
    }

    /// <summary>Runs of neighbouring numbers that are treated alike; the last has no end.</summary>
    private static List<(uint First, SeccompInstruction[] Verdict)> Runs()
    {
        var verdicts = SeccompProfile.Allowed.ToDictionary(SystemCallNumbers.Of, _ => Allowed);
        verdicts[SystemCallNumbers.Of("clone")] = AllowWithoutBits(SeccompProfile.NamespaceFlags);
        verdicts[SystemCallNumbers.Of("socket")] = AllowOneOf(SeccompProfile.SocketFamilies);
        verdicts[SystemCallNumbers.Of("personality")] = AllowOneOf(SeccompProfile.Personalities);
        var runs = new List<(uint First, SeccompInstruction[] Verdict)>();
        for (var number = 0u; number <= verdicts.Keys.Max() + 1; number++)
        {
            var verdict = verdicts.GetValueOrDefault(number, Denied);
            if (runs.Count == 0 || runs[^1].Verdict != verdict)
            {
                runs.Add((number, verdict));
            }
        }

        return runs;
    }

    private static SeccompInstruction[] Search(List<(uint First, SeccompInstruction[] Verdict)> runs, int start, int end)
    {
        if (end - start == 1)
        {
            return runs[start].Verdict;
        }

        var middle = (start + end) / 2;
        var lower = Search(runs, start, middle);
        return
        [
            new(SeccompInstruction.JumpIfAtLeast, 0, 1, runs[middle].First),
            new(SeccompInstruction.Jump, 0, 0, (uint)lower.Length),
            .. lower,
            .. Search(runs, middle, end),
        ];
    }

    private static SeccompInstruction[] AllowWithoutBits(ulong bits) =>
        [Load(ArgumentAt), new(SeccompInstruction.JumpIfAnyBit, 1, 0, checked((uint)bits)), .. Allowed, .. Denied];

    private static SeccompInstruction[] AllowOneOf(IReadOnlyList<ulong> values)
    {
        var comparisons = values.Select((value, i) =>
            new SeccompInstruction(SeccompInstruction.JumpIfEqual, (byte)(values.Count - i), 0, checked((uint)value)));
        return
        [
            Load(ArgumentAt + UpperHalf),
            new(SeccompInstruction.JumpIfEqual, 0, (byte)(values.Count + 1), 0),
            Load(ArgumentAt),
            .. comparisons,
            .. Denied,
            .. Allowed,
        ];
    }

    private static SeccompInstruction Load(uint offset) => new(SeccompInstruction.LoadWord, 0, 0, offset);

    private static SeccompInstruction Return(uint verdict) => new(SeccompInstruction.Return, 0, 0, verdict);
}
