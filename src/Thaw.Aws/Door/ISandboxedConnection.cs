namespace Thaw.Aws.Door;

/// <summary>A connection feature that marks requests from inside a sandbox: they may call AWS operations, and nothing of Thaw's own.</summary>
public interface ISandboxedConnection;
