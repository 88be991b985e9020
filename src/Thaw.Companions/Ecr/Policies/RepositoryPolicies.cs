using System.Text.Json;
using System.Text.Json.Nodes;
using Thaw.Aws.Authorization;
using Thaw.Aws.Authorization.Enforcement;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Repositories;

namespace Thaw.Companions.Ecr.Policies;

/// <summary>Policies of repositories: their statements need no resource, because they are about the repository that they belong to.</summary>
internal sealed class RepositoryPolicies(TimeProvider time)
{
    private const string AllowAll = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    // What the caller's own policies say does not matter to this question: whether the repository's policy shuts out who writes it.
    private static readonly PrincipalPolicies Unlimited =
        new() { Identity = [Policy.Read(PolicyKind.Identity, "everything", AllowAll) is PolicyReading.Accepted all ? all.Policy : throw new InvalidOperationException()] };

    /// <summary>The policy of a repository, prepared for questions; null when what is stored cannot be read.</summary>
    public static Policy? Read(RepositoryName name, string text) => Parse(name, text) is PolicyReading.Accepted accepted ? accepted.Policy : null;

    /// <summary>Checks a policy that is to be stored.</summary>
    /// <exception cref="AwsException">It is no policy, or it would shut out who writes it and is not forced.</exception>
    public void Check(OperationRequest request, RepositoryName name, string text, bool force)
    {
        var policy = Parse(name, text) switch
        {
            PolicyReading.Accepted accepted => accepted.Policy,
            PolicyReading.Refused refused => throw EcrErrors.InvalidPolicy(refused.Reason),
            _ => throw EcrErrors.InvalidPolicy("It is no JSON object without repeated names."),
        };
        if (!force && !MayChangeIt(request, name, policy))
        {
            throw EcrErrors.LockedOut();
        }
    }

    private bool MayChangeIt(OperationRequest request, RepositoryName name, Policy policy) => Authorizer.Decide(new AuthorizationRequest
    {
        Principal = request.Caller.Principal,
        Policies = Unlimited,
        Action = "ecr:SetRepositoryPolicy",
        Resource = name.Arn,
        ResourceAccount = name.Scope.Account,
        ResourcePolicy = policy,
        Keys = NoKeys.Instance,
        Time = time.GetUtcNow(),
    }).IsAllowed;

    private static PolicyReading? Parse(RepositoryName name, string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: Strict) is JsonObject document ? Policy.Read(PolicyKind.Resource, name.Arn, Complete(document)) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Complete(JsonObject document)
    {
        var statements = document["Statement"] is JsonArray list ? list.OfType<JsonObject>() : document["Statement"] is JsonObject one ? [one] : [];
        foreach (var statement in statements.Where(statement => !statement.ContainsKey("Resource") && !statement.ContainsKey("NotResource")))
        {
            statement["Resource"] = "*";
        }

        return document.ToJsonString();
    }
}
