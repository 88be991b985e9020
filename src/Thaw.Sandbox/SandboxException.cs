namespace Thaw.Sandbox;

/// <summary>A sandbox could not be made or started; the message says what the machine refused.</summary>
public class SandboxException(string message, Exception? inner = null) : Exception(message, inner);
