using System.Globalization;
using Thaw.Aws.Operations;
using Thaw.Execution.Preparing;

namespace Thaw.Functions.Deploying;

/// <summary>Gives new and changed functions their times and revisions.</summary>
internal sealed class FunctionClock(TimeProvider time, IdSource ids, FunctionsOptions options)
{
    /// <summary>The bytes that all packages of an account and region may take.</summary>
    public long TotalCodeSize => options.TotalCodeSize;

    /// <summary>A function that begins now.</summary>
    public Function New(FunctionTarget target, FunctionConfiguration configuration, CodePackage code)
    {
        var now = Now();
        return CheckSize(new Function
        {
            Scope = target.Scope,
            Name = target.Name,
            Configuration = configuration,
            Code = code,
            RevisionId = ids.NextGuid().ToString(),
            CreatedAt = now,
            ModifiedAt = now,
        });
    }

    /// <summary>A change of a function that is stored now.</summary>
    /// <param name="current">The function as it is.</param>
    /// <param name="revision">The revision that the caller has seen, or null when it does not matter.</param>
    /// <param name="change">What changes.</param>
    /// <exception cref="AwsException">The revision is stale, or another change is under way.</exception>
    public Function Change(Function current, string? revision, Func<Function, Function> change)
    {
        RequireChangeable(current, revision);
        return CheckSize(change(current)) with { RevisionId = ids.NextGuid().ToString(), ModifiedAt = Now() };
    }

    /// <summary>The picture that a publication keeps of <c>$LATEST</c>, which gets a new revision by it.</summary>
    /// <param name="latest">The function as it is.</param>
    /// <param name="number">The number of the new version.</param>
    /// <param name="description">The version's own description, or null for that of the function.</param>
    public (Function Latest, Function Version) Publish(Function latest, long number, string? description)
    {
        var version = latest with
        {
            Version = number.ToString(CultureInfo.InvariantCulture),
            Configuration = latest.Configuration with { Description = description ?? latest.Configuration.Description },
            RevisionId = ids.NextGuid().ToString(),
        };
        return (latest with { RevisionId = ids.NextGuid().ToString() }, version);
    }

    /// <summary>Refuses a change of something that the caller has not seen, or that is changing already.</summary>
    public void RequireChangeable(Function current, string? revision)
    {
        if (!string.IsNullOrEmpty(revision) && revision != current.RevisionId)
        {
            throw LambdaErrors.StaleRevision();
        }

        FunctionStatus.RequireSettled(time.GetUtcNow(), current, options);
    }

    private Function CheckSize(Function function)
    {
        var size = function.Code.UnzippedSize + (function.Configuration.Layers?.Versions.Sum(layer => layer.UnzippedSize) ?? 0);
        return size <= options.CodeSizeUnzipped ? function : throw LambdaErrors.TooLargeWithLayers(options.CodeSizeUnzipped, size);
    }

    // The store keeps milliseconds, and an answer must not differ from what is read later.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
