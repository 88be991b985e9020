using Thaw.Execution.Stems;

namespace Thaw.Execution.Environments;

/// <content>Taking over a stem cell in place of a sandbox of its own.</content>
internal sealed partial class ExecutionEnvironment
{
    private StemCell? _stem;

    /// <summary>The stem cell that becomes this environment's sandbox with its first initialization, or null.</summary>
    public StemCell? Stem
    {
        init => _stem = value;
    }

    /// <summary>Makes the stem cell this environment's own; null when there is none, or it turns out to be of no use.</summary>
    private async Task<StemCell?> AdoptStemAsync()
    {
        if (Interlocked.Exchange(ref _stem, null) is not { } stem)
        {
            return null;
        }

        if (!await stem.TryAdaptAsync(_plan.Spec))
        {
            await stem.DisposeAsync();
            return null;
        }

        _owner = stem.Owner;
        return stem;
    }

    private async ValueTask DropStemAsync()
    {
        if (Interlocked.Exchange(ref _stem, null) is { } stem)
        {
            await stem.DisposeAsync();
        }
    }
}
