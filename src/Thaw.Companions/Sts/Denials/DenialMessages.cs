using System.Buffers.Text;
using System.Text;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Naming;
using Thaw.Companions.Sts.Wire;
using Thaw.Storage.Secrets;

namespace Thaw.Companions.Sts.Denials;

/// <summary>Seals reports of refusals for the account that may read them, and opens them again.</summary>
internal sealed class DenialMessages(ISecretBox box) : IDenialMessages
{
    /// <summary>The longest message that can be decoded.</summary>
    public const int Longest = 10_240;

    private const string Purpose = "sts/authorization-message/1";

    public string Encode(AuthorizationRequest request, Decision decision)
    {
        var account = request.Principal.Account ?? request.ResourceAccount ?? default;
        var message = Encode(DenialReport.Write(request, decision, explained: true), account);
        return message.Length <= Longest ? message : Encode(DenialReport.Write(request, decision, explained: false), account);
    }

    /// <summary>The report in a message; null when it is none of this installation, or another account's.</summary>
    public string? Decode(string message, AccountId account)
    {
        if (message.Length > Longest || !Base64Url.IsValid(message))
        {
            return null;
        }

        // Several texts may decode to the same bytes; only the one that was given is the message.
        var wrapped = Base64Url.DecodeFromChars(message);
        var opened = Base64Url.EncodeToString(wrapped) == message ? box.Open(Purpose, wrapped, Context(account)) : null;
        return opened is null ? null : Encoding.UTF8.GetString(Packing.Unpack(opened));
    }

    private string Encode(byte[] report, AccountId account) => Base64Url.EncodeToString(box.Seal(Purpose, Packing.Pack(report), Context(account)));

    private static byte[] Context(AccountId account) => Encoding.UTF8.GetBytes(account.Value);
}
