using System.Text;
using Thaw.Aws.Operations;
using Thaw.Companions.Sts.Wire;

namespace Thaw.Companions.Sts.Sessions;

/// <summary>
/// How much of the space of a session its policies and tags take. AWS packs them in a form that it does not publish; these numbers
/// come near to what it is known to say: tags hardly get smaller, policies do.
/// </summary>
internal static class PackedSize
{
    // Nine tags of 250 letters each are 498 %, says AWS.
    private const int TagSpace = 456;

    // A policy of one short statement is 6 %.
    private const int PolicySpace = 1536;

    // However well it packs: whoever reads it for each request has to read all of it.
    private const int LongestText = 10_240;

    /// <summary>The size in percent; null when there is nothing to pack.</summary>
    /// <exception cref="AwsException">PackedPolicyTooLarge, 400.</exception>
    public static int? Of(SessionPolicyInput policies, SessionTags tags)
    {
        if (policies.IsEmpty && tags.All.Count == 0)
        {
            return null;
        }

        var ofTags = 100.0 * tags.All.Sum(tag => Encoding.UTF8.GetByteCount(tag.Key) + Encoding.UTF8.GetByteCount(tag.Value)) / TagSpace;
        var percent = (int)Math.Ceiling(ofTags + (100.0 * Deflated(policies) / PolicySpace));
        if (percent > 100)
        {
            throw policies.IsEmpty ? StsErrors.TagsTooLarge(percent) : StsErrors.PolicyTooLarge(percent);
        }

        return percent;
    }

    private static long Deflated(SessionPolicyInput policies)
    {
        if (policies.IsEmpty)
        {
            return 0;
        }

        var text = string.Concat(policies.Arns.Prepend(policies.Document ?? ""));
        return text.Length > LongestText ? text.Length : Packing.Pack(Encoding.UTF8.GetBytes(text)).Length;
    }
}
