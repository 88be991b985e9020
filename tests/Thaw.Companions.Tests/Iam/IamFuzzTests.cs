using Thaw.Aws.Operations;
using Thaw.Companions.Iam;

namespace Thaw.Companions.Tests.Iam;

[Trait("ring", "contract")]
public sealed class IamFuzzTests
{
    private static readonly string[] Members =
        [
            "RoleName", "InstanceProfileName", "PolicyName", "PolicyArn", "PolicyDocument", "AssumeRolePolicyDocument", "Path", "PathPrefix", "Description", "MaxSessionDuration", "PermissionsBoundary",
            "Tags.member.1.Key", "Tags.member.1.Value", "Tags.member.2.Key", "Tags", "TagKeys.member.1", "TagKeys", "Marker", "MaxItems", "VersionId", "SetAsDefault", "Scope", "OnlyAttached",
            "PolicyUsageFilter", "EntityFilter", "AWSServiceName", "CustomSuffix", "DeletionTaskId",
        ];

    private static readonly string[] Values =
        [
            "", " ", "worker", "WORKER", "/", "//", "/a/", "/a", "*", "%", "\0", "\n", "é", "\U0001F600", "null", "true", "TRUE", "-1", "0", "1", "3600", "99999999999", "v1", "v01", "v9", "v1.x", "All", "AWS",
            "Local", "arn:aws:iam::000000000000:policy/reader", "arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws:iam::111122223333:policy/x", "arn:aws:iam::000000000000:role/worker", "arn:::::",
            "arn:aws:iam::000000000000:policy/", IamHost.Trust, IamHost.Document, "{}", "[]", "{\"Statement\":[]}", "YWZ0ZXI6", "YWZ0ZXI6AAAA", "====", "lambda.amazonaws.com", "task/aws-service-role/a/b/c", new('a', 200), new('/', 600),
        ];

    [Fact]
    public async Task Whatever_is_asked_is_answered_or_refused()
    {
        await using var iam = new IamHost();
        var operations = IamApi.Definition.Operations.Entries.Where(entry => entry.Implementation?.Namespace is { } area && (area.EndsWith(".Roles", StringComparison.Ordinal) || area.EndsWith(".InstanceProfiles", StringComparison.Ordinal) || area.EndsWith(".Policies", StringComparison.Ordinal))).Select(entry => entry.Name).ToArray();
        var random = new Random(20261121);
        var answered = 0;
        for (var round = 0; round < 2000; round++)
        {
            var operation = operations[round % operations.Length];
            var input = Input(random);
            await iam.ResolveAsync(operation, input);
            try
            {
                await iam.CallAsync(operation, input);
                answered++;
            }
            catch (AwsException refusal)
            {
                Assert.InRange(refusal.Status, 400, 409);
            }
        }

        Assert.InRange(answered, 50, 1900);
    }

    private static string[] Input(Random random)
    {
        var input = new Dictionary<string, string>
        {
            ["RoleName"] = "worker", ["InstanceProfileName"] = "profile", ["PolicyName"] = "reader", ["PolicyArn"] = "arn:aws:iam::000000000000:policy/reader",
            ["PolicyDocument"] = IamHost.Document, ["AssumeRolePolicyDocument"] = IamHost.Trust, ["VersionId"] = "v1",
        };
        for (var count = random.Next(5); count > 0; count--)
        {
            input[Members[random.Next(Members.Length)]] = Values[random.Next(Values.Length)];
        }

        if (random.Next(4) == 0)
        {
            input.Remove(input.Keys.ElementAt(random.Next(input.Count)));
        }

        return [.. input.SelectMany(member => new[] { member.Key, member.Value })];
    }
}
