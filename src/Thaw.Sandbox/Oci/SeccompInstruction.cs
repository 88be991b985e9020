using System.Runtime.InteropServices;

namespace Thaw.Sandbox.Oci;

/// <summary>The kernel's <c>struct sock_filter</c>: one instruction of a classic BPF program.</summary>
/// <param name="Code">What it does.</param>
/// <param name="IfTrue">How many instructions a comparison that holds skips.</param>
/// <param name="IfFalse">How many one that does not hold skips.</param>
/// <param name="Value">What is compared, loaded or returned.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal readonly record struct SeccompInstruction(ushort Code, byte IfTrue, byte IfFalse, uint Value)
{
    public const ushort LoadWord = 0x20, Jump = 0x05, JumpIfEqual = 0x15, JumpIfAtLeast = 0x35, JumpIfAnyBit = 0x45, Return = 0x06;
}
