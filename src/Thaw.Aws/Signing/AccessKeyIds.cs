using System.Globalization;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;

namespace Thaw.Aws.Signing;

/// <summary>
/// Ids of access keys in AWS's form: a prefix (<c>AKIA</c> of users, <c>ASIA</c> of sessions) and sixteen letters of base32,
/// whose second to forty-first bits are the account.
/// </summary>
public static class AccessKeyIds
{
    /// <summary>The prefix of a temporary key.</summary>
    public const string Temporary = "ASIA";

    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Letters = 16;
    private const int PrefixLength = 4;
    private const int Bytes = 10;
    private const int AccountBits = 40;
    private const int AccountLetters = 10;
    private const ulong LargestAccount = 999_999_999_999;

    /// <summary>A new id for a key of an account.</summary>
    public static string Next(IdSource ids, string prefix, AccountId account)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        ids.Fill(bytes);
        var head = (1UL << AccountBits | ulong.Parse(account.Value, CultureInfo.InvariantCulture)) << 7 | (bytes[5] & 0x7FUL);
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(head >> (8 * (5 - i)));
        }

        return prefix + Encode(bytes);
    }

    /// <summary>The account that an id names; false when it is not in this form.</summary>
    public static bool TryReadAccount(string accessKeyId, out AccountId account)
    {
        account = default;
        if (accessKeyId.Length != PrefixLength + Letters)
        {
            return false;
        }

        var head = 0UL;
        foreach (var letter in accessKeyId.AsSpan(PrefixLength, AccountLetters))
        {
            var digit = Base32.IndexOf(letter);
            if (digit < 0)
            {
                return false;
            }

            head = head << 5 | (uint)digit;
        }

        // Ten letters are fifty bits: one, the account's forty, and nine that say nothing.
        var number = head >> 9 & ((1UL << AccountBits) - 1);
        return number <= LargestAccount && AccountId.TryParse(number.ToString("D12", CultureInfo.InvariantCulture), out account);
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> letters = stackalloc char[Letters];
        for (var i = 0; i < Letters; i++)
        {
            var bit = i * 5;
            var pair = bytes[bit / 8] << 8 | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            letters[i] = Base32[pair >> (11 - bit % 8) & 31];
        }

        return letters.ToString();
    }
}
