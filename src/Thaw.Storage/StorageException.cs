namespace Thaw.Storage;

/// <summary>The store cannot be opened or cannot go on; the message is a sentence for the person who runs the server.</summary>
public sealed class StorageException(string message, Exception? inner = null) : Exception(message, inner);
