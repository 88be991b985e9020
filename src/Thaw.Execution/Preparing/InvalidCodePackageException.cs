namespace Thaw.Execution.Preparing;

/// <summary>A zip that Thaw does not accept; the message is a sentence for the person who uploaded it.</summary>
public sealed class InvalidCodePackageException(string message, Exception? inner = null) : Exception(message, inner);
