using Thaw.Execution.Invocations;

namespace Thaw.Functions.Invoking.Streaming;

/// <summary>A response stream that wants to know which version runs before the first byte arrives.</summary>
internal interface IVersionedStream : IResponseStream
{
    /// <summary>The version has been chosen.</summary>
    void Runs(string version);
}
