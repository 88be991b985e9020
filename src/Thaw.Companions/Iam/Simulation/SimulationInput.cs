using Thaw.Aws.Authorization;
using Thaw.Aws.Naming;
using Thaw.Companions.Iam.Entities;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Simulation;

/// <summary>The members that both simulations take; what they give may be used after <see cref="IamInput.Check"/>.</summary>
internal sealed class SimulationInput(IamInput input)
{
    private static readonly string[] KeyTypes =
    [
        "string", "stringList", "numeric", "numericList", "boolean", "booleanList", "ip", "ipList", "binary", "binaryList", "date", "dateList",
    ];

    private int _policies;

    /// <summary>The actions to ask about.</summary>
    public IReadOnlyList<string> Actions()
    {
        var actions = input.Form.Scalars("ActionNames");
        input.Break(actions.Count == 0, "actionNames", "Member must not be null");
        input.Break(actions.Any(action => action.Length is < 3 or > 128), "actionNames", "Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 3]");
        var wrong = actions.FirstOrDefault(action => !SimulationForms.Action().IsMatch(action));
        input.Fault(wrong is not null, IamErrors.InvalidInput($"Invalid action name: {wrong}"));
        return actions;
    }

    /// <summary>The resources to ask about; all of them when none is named.</summary>
    public IReadOnlyList<string> Resources()
    {
        var resources = input.Form.Scalars("ResourceArns");
        input.Break(resources.Any(resource => resource.Length is < 1 or > IamArns.MaxLength), "resourceArns", "Member must satisfy constraint: [Member must have length less than or equal to 2048, Member must have length greater than or equal to 1]");
        var wrong = resources.FirstOrDefault(resource => resource != "*" && !Arn.TryParse(resource, out _));
        input.Fault(wrong is not null, IamErrors.InvalidInput($"Invalid resource: {wrong}"));
        return resources.Count == 0 ? ["*"] : resources;
    }

    /// <summary>The policies of a list member, which answers call by their place in it.</summary>
    public IReadOnlyList<SimulatedPolicy> Policies(string member) =>
        [.. Documents(member).Select((document, index) => Read(PolicyKind.Identity, $"{member}.{index + 1}", document))];

    /// <summary>The permissions boundary that is given, or null.</summary>
    public SimulatedPolicy? Boundary()
    {
        var given = Policies("PermissionsBoundaryPolicyInputList");
        input.Fault(given.Count > 1, IamErrors.InvalidInput("Only one permissions boundary policy can be simulated."));
        return given.Count > 0 ? given[0] : null;
    }

    /// <summary>The policy of the simulated resources, or null.</summary>
    public SimulatedPolicy? ResourcePolicy() => input.Form["ResourcePolicy"] is { } document ? Read(PolicyKind.Resource, "ResourcePolicy", document) : null;

    /// <summary>Prepares a policy that the request does not bring itself.</summary>
    public SimulatedPolicy Read(HeldPolicy held) => Read(PolicyKind.Identity, held.SourceId, held.Document);

    /// <summary>Who owns the simulated resources, or null.</summary>
    public AccountId? Owner()
    {
        var owner = input.Text("ResourceOwner", 1, IamArns.MaxLength);
        AccountId? account = Arn.TryParse(owner, out var arn) && arn is { Service: "iam", Resource: "root" } && AccountId.TryParse(arn.Account, out var found) ? found : null;
        input.Fault(owner is not null && account is null, IamErrors.InvalidInput($"'{owner}' is not a valid as a Resource Owner."));
        return account;
    }

    /// <summary>The user who would ask, when the request names one.</summary>
    public RequestPrincipal? Caller()
    {
        var text = input.Text("CallerArn", 1, IamArns.MaxLength);
        var isUser = IamArns.TryParse(text, out var owner, out var kind, out _, out _) & kind == EntityKind.User.Name & AccountId.TryParse(owner, out var account);
        input.Fault(text is not null && !isUser, IamErrors.InvalidInput($"CallerArn {text} is not the ARN of an IAM user."));
        return text is null || !isUser ? null : RequestPrincipal.User(account, text, "");
    }

    /// <summary>Gives the keys of the request their values.</summary>
    public void SetKeys(SimulatedKeys keys)
    {
        foreach (var entry in input.Form.Structures("ContextEntries"))
        {
            var name = entry["ContextKeyName"] ?? "";
            input.Break(name.Length is < 5 or > 256, "contextEntries.contextKeyName", "Member must satisfy constraint: [Member must have length less than or equal to 256, Member must have length greater than or equal to 5]");
            input.Break(entry["ContextKeyType"] is { } type && !KeyTypes.Contains(type), "contextEntries.contextKeyType", $"Member must satisfy enum value set: [{string.Join(", ", KeyTypes)}]");
            keys.Set(name, entry.Scalars("ContextKeyValues"));
        }
    }

    private IReadOnlyList<string> Documents(string member)
    {
        var documents = input.Form.Scalars(member);
        input.Break(
            documents.Any(document => !IamForms.Document().IsMatch(document)), char.ToLowerInvariant(member[0]) + member[1..], $"Member must satisfy regular expression pattern: {IamForms.DocumentShown}");
        return documents;
    }

    private SimulatedPolicy Read(PolicyKind kind, string sourceId, string document) => Simulator.Read(kind, sourceId, document, ++_policies);
}
