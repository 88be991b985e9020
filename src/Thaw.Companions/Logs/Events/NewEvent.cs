namespace Thaw.Companions.Logs.Events;

/// <summary>An event on its way into the store.</summary>
/// <param name="Timestamp">Milliseconds since 1970.</param>
/// <param name="Message">The text in UTF-8.</param>
internal readonly record struct NewEvent(long Timestamp, byte[] Message);
