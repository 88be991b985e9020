using Thaw.Aws.Naming;

namespace Thaw.Aws.Operations;

/// <summary>One world of resources: an account in a region.</summary>
public sealed record Scope(AccountId Account, Region Region);
