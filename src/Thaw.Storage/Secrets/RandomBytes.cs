namespace Thaw.Storage.Secrets;

/// <summary>Fills a span with bytes that nobody can foresee; tests give a seeded one, the server the system's.</summary>
public delegate void RandomBytes(Span<byte> bytes);
