using Thaw.Sandbox.Oci;

namespace Thaw.Sandbox.Tests.Oci;

/// <summary>The compiled filter, run as the kernel runs it.</summary>
public sealed class SeccompFilterTests
{
    private const uint Clone = 56, Socket = 41, Personality = 135;
    private static readonly IReadOnlyList<SeccompInstruction> Filter = SeccompFilter.Compile();

    [Fact]
    public void Every_number_of_a_call_is_allowed_or_denied_as_the_profile_says()
    {
        var allowed = SeccompProfile.Allowed.Select(SystemCallNumbers.Of).ToHashSet();
        Assert.Equal(SeccompProfile.Allowed.Count, allowed.Count);
        foreach (var number in Enumerable.Range(0, 2000).Select(number => (uint)number).Except([Clone, Socket, Personality]))
        {
            Assert.True((allowed.Contains(number) ? SeccompFilter.Allow : SeccompFilter.Deny) == Run(number), $"call {number}");
        }
    }

    [Theory]
    [InlineData(0, 39)]
    [InlineData(1, 41)]
    [InlineData(59, 322)]
    public void Numbers_are_those_of_the_kernel(uint first, uint second)
    {
        // read, getpid, write, socket, execve, execveat.
        var names = new Dictionary<uint, string> { [0] = "read", [39] = "getpid", [1] = "write", [41] = "socket", [59] = "execve", [322] = "execveat" };
        Assert.Equal(first, SystemCallNumbers.Of(names[first]));
        Assert.Equal(second, SystemCallNumbers.Of(names[second]));
    }

    [Theory]
    [InlineData(0x4000_0003u)]
    [InlineData(0x4000_0000u)]
    [InlineData(0x0000_0028u)]
    public void A_call_of_another_architecture_ends_the_process(uint architecture) =>
        Assert.Equal(SeccompFilter.KillProcess, Run(0, architecture: architecture));

    [Theory]
    [InlineData(0x4000_0000u)]
    [InlineData(0x4000_0027u)]
    [InlineData(uint.MaxValue)]
    public void A_call_of_x32_ends_the_process(uint number) => Assert.Equal(SeccompFilter.KillProcess, Run(number));

    [Theory]
    [InlineData(0x0000_0011ul, true)]
    [InlineData(0x003D_0F00ul, true)]
    [InlineData(0x0002_0000ul, false)]
    [InlineData(0x0200_0000ul, false)]
    [InlineData(0x1000_0011ul, false)]
    [InlineData(0x4000_0000ul, false)]
    [InlineData(0xFFFF_FFFF_0000_0000ul, true)]
    public void A_clone_is_allowed_unless_it_makes_a_namespace(ulong flags, bool allowed) =>
        Assert.Equal(allowed ? SeccompFilter.Allow : SeccompFilter.Deny, Run(Clone, flags));

    [Fact]
    public void Sockets_and_personalities_are_allowed_by_their_whole_first_argument()
    {
        foreach (var value in Enumerable.Range(0, 64).Select(value => (ulong)value).Concat(SeccompProfile.Personalities))
        {
            Assert.Equal(SeccompProfile.SocketFamilies.Contains(value) ? SeccompFilter.Allow : SeccompFilter.Deny, Run(Socket, value));
            Assert.Equal(SeccompProfile.Personalities.Contains(value) ? SeccompFilter.Allow : SeccompFilter.Deny, Run(Personality, value));
            Assert.Equal(SeccompFilter.Deny, Run(Socket, value | 1UL << 32));
            Assert.Equal(SeccompFilter.Deny, Run(Personality, value | 1UL << 63));
        }
    }

    [Fact]
    public void Every_road_through_it_is_short_and_it_is_no_longer_than_the_kernel_takes()
    {
        Assert.InRange(Filter.Count, 1, 4096);
        Assert.All(Enumerable.Range(0, 500), number => Assert.InRange(Steps((uint)number), 1, 40));
    }

    private static uint Run(uint number, ulong argument = 0, uint architecture = SeccompFilter.Architecture) => Trace(number, argument, architecture).Verdict;

    private static int Steps(uint number) => Trace(number, 0, SeccompFilter.Architecture).Steps;

    private static (uint Verdict, int Steps) Trace(uint number, ulong argument, uint architecture)
    {
        var data = new Dictionary<uint, uint> { [0] = number, [4] = architecture, [16] = (uint)argument, [20] = (uint)(argument >> 32) };
        var word = 0u;
        var steps = 1;
        for (var at = 0; ; at++, steps++)
        {
            var (code, ifTrue, ifFalse, value) = Filter[at];
            switch (code)
            {
                case SeccompInstruction.Return: return (value, steps);
                case SeccompInstruction.LoadWord: word = data[value]; break;
                case SeccompInstruction.Jump: at += (int)value; break;
                case SeccompInstruction.JumpIfEqual: at += word == value ? ifTrue : ifFalse; break;
                case SeccompInstruction.JumpIfAtLeast: at += word >= value ? ifTrue : ifFalse; break;
                case SeccompInstruction.JumpIfAnyBit: at += (word & value) != 0 ? ifTrue : ifFalse; break;
                default: throw new InvalidOperationException($"no instruction {code}");
            }
        }
    }
}
