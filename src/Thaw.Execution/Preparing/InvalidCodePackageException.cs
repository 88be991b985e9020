namespace Thaw.Execution.Preparing;

/// <summary>A zip that Thaw does not accept; the message is AWS's sentence for the person who uploaded it.</summary>
/// <param name="message">The sentence.</param>
/// <param name="detail">What is wrong with the zip, which AWS does not tell, or null when the message says it.</param>
/// <param name="inner">What has failed, or null.</param>
public sealed class InvalidCodePackageException(string message, string? detail = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What is wrong with the zip, for a log; null when the message says it.</summary>
    public string? Detail => detail;
}
