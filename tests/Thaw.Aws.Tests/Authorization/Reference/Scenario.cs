using System.Text.Json.Nodes;
using Thaw.Aws.Authorization;
using Thaw.Aws.Tests.Fuzzing;

namespace Thaw.Aws.Tests.Authorization.Reference;

/// <summary>A request with policies made from few words, so that they often speak of the same; the same for the same seed.</summary>
internal sealed class Scenario
{
    private static readonly string[] People = ["root", "ann", "ann", "worker", "worker", "worker", "guest", "s3", "nobody"];
    private static readonly string[] Actions = ["lambda:InvokeFunction", "lambda:GetFunction", "s3:GetObject"];
    private static readonly string[] Resources = [Asking.Function, Asking.Function + ":live", "arn:aws:s3:::home/ann/x", "*"];

    private readonly Noise _noise;
    private readonly DocumentNoise _documents;

    public Scenario(int seed)
    {
        _noise = new Noise(seed);
        _documents = new DocumentNoise(_noise);
        Who = _noise.Pick(People);
        Action = _noise.Pick(Actions);
        Resource = _noise.Pick(Resources);
        SameAccount = _noise.Next(3) > 0;
        Required = _noise.Next(6) == 0;
        Keys = _documents.Keys();
        Identity = Who is "ann" or "worker" or "guest" ? [.. Enumerable.Range(0, _noise.Next(4)).Select(_ => _documents.Identity())] : [];
        Boundary = Who is "ann" or "worker" or "guest" && _noise.Next(3) == 0 ? _documents.Identity() : null;
        Session = Who is "worker" or "guest" && _noise.Next(3) == 0 ? [_documents.Identity()] : null;
        ResourcePolicy = _noise.Next(3) > 0 ? _documents.Resource() : null;
    }

    public string Who { get; }

    public string Action { get; }

    public string Resource { get; }

    public bool SameAccount { get; }

    public bool Required { get; }

    public Dictionary<string, string[]> Keys { get; }

    public List<JsonNode> Identity { get; }

    public JsonNode? Boundary { get; }

    public List<JsonNode>? Session { get; }

    public JsonNode? ResourcePolicy { get; }

    /// <summary>The same chance that made the scenario, for changes to it.</summary>
    public Noise Noise => _noise;

    public DocumentNoise Documents => _documents;

    public AuthorizationRequest ToRequest() => new()
    {
        Principal = Asking.Who(Who),
        Action = Action,
        Resource = Resource,
        ResourceAccount = SameAccount ? Asking.Ours : Asking.Theirs,
        ResourcePolicyRequired = Required,
        Keys = Table(),
        Time = Asking.Now,
        ResourcePolicy = ResourcePolicy is null ? null : Asking.Read(PolicyKind.Resource, ResourcePolicy.ToJsonString()),
        Policies = new PrincipalPolicies
        {
            Identity = [.. Identity.Select(Read)],
            Boundary = Boundary is null ? null : Read(Boundary),
            Session = Session?.Select(Read).ToList(),
        },
    };

    public ReferenceRequest ToReference()
    {
        var person = Asking.Who(Who);
        string[] names = Who switch
        {
            "s3" => [person.Arn],
            "nobody" => [],
            "root" => ["111111111111"],
            "ann" => ["111111111111", person.Arn],
            _ => ["111111111111", person.ParentArn!, person.Arn],
        };
        var kind = Who switch { "s3" => "service", "ann" => "user", "worker" => "session", "guest" => "federated", _ => Who };
        return new ReferenceRequest(names, kind, Action, Resource, SameAccount, AllKeys())
        {
            Identity = Identity,
            Boundary = Boundary,
            Session = Session,
            ResourcePolicy = ResourcePolicy,
            Required = Required,
        };
    }

    private Dictionary<string, string[]> AllKeys()
    {
        var keys = new Dictionary<string, string[]>(Keys, StringComparer.Ordinal);
        if (Who == "ann")
        {
            keys["aws:username"] = ["ann"];
        }

        if (Who is "ann" or "worker")
        {
            keys["aws:principaltag/team"] = ["blue"];
        }

        return keys;
    }

    private ContextTable Table()
    {
        var table = new ContextTable();
        foreach (var (key, values) in Keys)
        {
            table.Add(key, values.Length == 0 ? "|" : string.Join('|', values));
        }

        return table;
    }

    private static Policy Read(JsonNode document) => Asking.Read(PolicyKind.Identity, document.ToJsonString());
}
