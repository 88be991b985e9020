namespace Thaw.Execution.Stems;

/// <content>What there is beside what there shall be.</content>
internal sealed partial class StemCells
{
    /// <summary>A kind of which one more is wanted, and what is dead, too old or too much, taken off its shelf. Called under the lock.</summary>
    private (StemKind? Missing, IReadOnlyList<StemCell> Surplus) Compare()
    {
        var shelves = _shelves.Values.ToList();
        var surplus = shelves.SelectMany(TakeUseless).ToList();
        var present = shelves.Sum(shelf => shelf.Ready.Count);
        var targets = StemSizing.Targets([.. shelves.Select(shelf => shelf.NeedOf(_time))], _nursery.CapOf(present), _options.StemIdleLifetime);
        StemKind? missing = null;
        for (var i = 0; i < shelves.Count; i++)
        {
            var (shelf, target) = (shelves[i], targets[i]);
            while (shelf.Ready.Count > target)
            {
                surplus.Add(shelf.Ready[0]);
                shelf.Ready.RemoveAt(0);
            }

            missing = shelf.Ready.Count < target ? missing ?? shelf.Kind : missing;
            if (target == 0 && _time.GetElapsedTime(shelf.LastColdStart) >= _options.StemIdleLifetime)
            {
                _shelves.Remove(shelf.Kind.Key);
            }
        }

        return (missing, surplus);
    }

    private List<StemCell> TakeUseless(StemShelf shelf)
    {
        var useless = shelf.Ready.FindAll(stem => !stem.IsAlive || _time.GetElapsedTime(stem.Created) >= _options.StemLifetime);
        shelf.Ready.RemoveAll(useless.Contains);
        return useless;
    }
}
