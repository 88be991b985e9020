using System.Collections.Concurrent;
using System.Data.Common;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.Urls;

/// <summary>The function URLs that have been called, in memory: filled from the store, dropped when they change.</summary>
internal sealed class UrlDirectory(UrlStore store) : IFunctionFollower, IQualifierFollower
{
    private readonly ConcurrentDictionary<string, FunctionUrl> _urls = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _changes;

    /// <summary>The URL with this id, or null.</summary>
    public ValueTask<FunctionUrl?> FindAsync(string urlId, CancellationToken cancellation) =>
        _urls.TryGetValue(urlId, out var url) ? ValueTask.FromResult<FunctionUrl?>(url) : FillAsync(urlId, cancellation);

    /// <summary>Forgets a URL after its change has been stored.</summary>
    public void Forget(string urlId) => Forget(url => url.UrlId == urlId);

    public Task DeletedAsync(Scope scope, string name)
    {
        Forget(url => url.Name == name && url.Scope == scope);
        return Task.CompletedTask;
    }

    public Task DeletingAsync(DbTransaction transaction, FunctionTarget target) => UrlStore.DeleteAsync(transaction, target);

    public void Deleted(FunctionTarget target) => Forget(url => url.Target == target);

    public Task ClearedAsync()
    {
        Forget(_ => true);
        return Task.CompletedTask;
    }

    private void Forget(Func<FunctionUrl, bool> isChanged)
    {
        lock (_gate)
        {
            _changes++;
            foreach (var url in _urls.Values.Where(isChanged))
            {
                _urls.TryRemove(url.UrlId, out _);
            }
        }
    }

    // What was read may be out of date when something changed meanwhile: then it is read again.
    private async ValueTask<FunctionUrl?> FillAsync(string urlId, CancellationToken cancellation)
    {
        while (true)
        {
            var seen = Volatile.Read(ref _changes);
            var url = await store.FindAsync(urlId, cancellation);
            lock (_gate)
            {
                if (url is null || _changes == seen)
                {
                    return url is null ? null : _urls.GetOrAdd(urlId, url);
                }
            }
        }
    }
}
