using System.Buffers.Binary;

namespace Thaw.Sandbox.Networks.Names;

/// <summary>As much of a message of the domain name system as somebody who passes it on has to know (RFC 1035, 4.1.1).</summary>
internal static class NameMessage
{
    public const int HeaderLength = 12;

    private const byte IsAnswer = 0x80, RecursionAvailable = 0x80, ServerFailure = 2, KeptOfFlags = 0x79;

    /// <summary>Whether it is a question; everything else is not passed on.</summary>
    public static bool IsQuestion(ReadOnlySpan<byte> message) =>
        message.Length > HeaderLength && (message[2] & IsAnswer) == 0 && BinaryPrimitives.ReadUInt16BigEndian(message[4..]) > 0;

    public static bool IsAnswerTo(ReadOnlySpan<byte> message, ReadOnlySpan<byte> question) =>
        message.Length >= HeaderLength && (message[2] & IsAnswer) != 0 && message[..2].SequenceEqual(question[..2]);

    /// <summary>The answer when no server has one; it repeats the header alone, as a server does that could not look at the question.</summary>
    public static byte[] Failure(ReadOnlySpan<byte> question)
    {
        var answer = new byte[HeaderLength];
        question[..2].CopyTo(answer);
        answer[2] = (byte)(IsAnswer | (question[2] & KeptOfFlags));
        answer[3] = RecursionAvailable | ServerFailure;
        return answer;
    }
}
