using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;
using Thaw.Companions.Logs.Tags;

namespace Thaw.Companions.Logs.Groups;

/// <summary>Makes a log group.</summary>
internal sealed class CreateLogGroup(LogGroupStore groups) : IOperation
{
    public async ValueTask<OperationResponse> ExecuteAsync(OperationRequest request, CancellationToken cancellation)
    {
        var input = request.ReadJson(LogsJson.Default.CreateLogGroupRequest);
        Check(input, request.Scope);
        var group = new LogGroup
        {
            Name = input.LogGroupName!,
            Class = input.LogGroupClass ?? LogGroupClasses.Standard,
            IsProtected = input.DeletionProtectionEnabled ?? false,
        };
        await groups.CreateAsync(request.Scope, group, input.Tags ?? [], cancellation);
        return OperationResponse.Empty(200);
    }

    private static void Check(Request input, Scope scope)
    {
        if (input.LogGroupName?.Length > 512)
        {
            throw LogsErrors.NameTooLong();
        }

        new Constraints()
            .RequiredGroupName(input.LogGroupName)
            .Length("kmsKeyId", input.KmsKeyId, 0, 256)
            .OneOf("logGroupClass", input.LogGroupClass, LogGroupClasses.All)
            .Tags("tags", input.Tags)
            .Check();
        if (input.LogGroupName!.StartsWith("aws/", StringComparison.OrdinalIgnoreCase))
        {
            throw LogsErrors.ReservedName();
        }

        if (input.KmsKeyId is not null)
        {
            throw LogsErrors.UnknownKey(LogsArns.Group(scope, input.LogGroupName));
        }
    }

    internal sealed record Request(string? LogGroupName, string? KmsKeyId, Dictionary<string, string>? Tags, string? LogGroupClass, bool? DeletionProtectionEnabled);
}
