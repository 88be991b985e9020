using System.Text.RegularExpressions;
using Thaw.Aws.Naming;
using Thaw.Aws.Operations;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.AsyncQueue;

/// <summary>Where results of asynchronous invocations may go.</summary>
internal static partial class EventDestination
{
    public const string ArnText = @"$|kafka://([^.]([a-zA-Z0-9\-_.]{0,248}))|arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\-])+:((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1})?:(\d{12})?:(.*)";

    /// <summary>What the model lets through.</summary>
    [GeneratedRegex("^(?:" + ArnText + ")\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    public static partial Regex ArnForm();

    /// <summary>Refuses destinations of services that cannot be one, and a function as its own.</summary>
    /// <param name="target">The function whose results they are.</param>
    /// <param name="onSuccess">The ARN for successful results, or null.</param>
    /// <param name="onFailure">The ARN for failed events, or null; only they can go to S3.</param>
    public static void Check(FunctionTarget target, string? onSuccess, string? onFailure)
    {
        if (!Delivers(onSuccess, "lambda", "sqs", "sns", "events") || !Delivers(onFailure, "lambda", "sqs", "sns", "events", "s3"))
        {
            throw LambdaErrors.BadDestinations(onSuccess, onFailure);
        }

        if (IsItself(target, onSuccess) || IsItself(target, onFailure))
        {
            throw LambdaErrors.OwnDestination();
        }
    }

    /// <summary>The function that an ARN names, when it is one of this account and region.</summary>
    public static FunctionTarget? FunctionOf(string? destination, Scope scope) =>
        FunctionReference.TryParse(destination, out var reference) && reference.Account == scope.Account && reference.Region == scope.Region
            ? new FunctionTarget(scope, reference.Name.Value, reference.Qualifier)
            : null;

    private static bool IsItself(FunctionTarget target, string? destination) => FunctionOf(destination, target.Scope)?.Name == target.Name;

    private static bool Delivers(string? destination, params ReadOnlySpan<string> services) =>
        destination is null
        || (Arn.TryParse(destination, out var arn)
            && services.Contains(arn.Service)
            && (arn.Service != "lambda" || FunctionReference.TryParse(destination, out _)));
}
