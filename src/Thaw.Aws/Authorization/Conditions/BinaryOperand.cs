using Thaw.Aws.Authorization.Deciding;

namespace Thaw.Aws.Authorization.Conditions;

/// <summary>Bytes, written in base64.</summary>
internal sealed class BinaryOperand(byte[] operand) : IOperand
{
    public bool Matches(string value, ref Evaluation evaluation)
    {
        evaluation.Steps++;
        return TryRead(value, out var bytes) && bytes.AsSpan().SequenceEqual(operand);
    }

    public static bool TryRead(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length];
        var valid = Convert.TryFromBase64String(text, bytes, out var length);
        bytes = bytes[..length];
        return valid;
    }
}
