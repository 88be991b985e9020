using System.Text.Json;
using Thaw.Storage.Secrets;

namespace Thaw.Companions.Ecr.Tokens;

/// <summary>Makes and opens the passwords of the registry: base64 of what they carry, sealed, so that an altered or a cut one is none.</summary>
internal sealed class RegistryTokens(ISecretBox box)
{
    /// <summary>How long a password holds: twelve hours, as at AWS.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private const string Purpose = "ecr/authorization-token/1";
    private const int LongestPassword = 32 * 1024;

    /// <summary>Makes a password.</summary>
    public string Seal(RegistryTokenContent content) =>
        Convert.ToBase64String(box.Seal(Purpose, JsonSerializer.SerializeToUtf8Bytes(content, EcrJson.Default.RegistryTokenContent), []));

    /// <summary>What a password carries; null when it is none of this installation.</summary>
    public RegistryTokenContent? Open(string password)
    {
        var wrapped = new byte[Math.Min(password.Length, LongestPassword)];
        return password.Length <= LongestPassword
            && Convert.TryFromBase64String(password, wrapped, out var length)
            && box.Open(Purpose, wrapped.AsSpan(0, length), []) is { } opened
                ? JsonSerializer.Deserialize(opened, EcrJson.Default.RegistryTokenContent)
                : null;
    }
}
