using System.Data.Common;
using Microsoft.Extensions.Logging;
using Thaw.Execution.Preparing;
using Thaw.Functions.Deploying;

namespace Thaw.Functions.CodeSigning;

/// <summary>Applies a function's code signing configuration to the code and the layers that are deployed to it.</summary>
internal sealed partial class CodeSigningRule(ICodePackages packages, ILogger<CodeSigningRule> log) : IDeploymentRule
{
    // Where AWS Signer puts the signature into a zip.
    private const string SignatureFile = "META_INF/aws_signer_signature_v1.0.SF";

    public async Task ApplyAsync(DbConnection connection, DbTransaction? transaction, Deployment deployment)
    {
        var function = deployment.Function;
        if (transaction is not null && deployment.CodeSigningConfigArn is { } arn)
        {
            await CodeSigningStore.BindAsync(transaction, function, arn);
        }

        if (await CodeSigningStore.PolicyAsync(connection, transaction, function) is not { } policy)
        {
            return;
        }

        foreach (var (subject, codeId) in deployment.Packages())
        {
            Judge(policy, subject, codeId);
            if (transaction is not null)
            {
                Unsigned(subject, function.Arn);
            }
        }
    }

    private void Judge(string policy, string subject, string codeId)
    {
        if (packages.HasFile(codeId, SignatureFile))
        {
            throw LambdaErrors.SignatureCannotBeVerified(subject, SignatureFile);
        }

        if (policy == CodeSigningConfig.Enforce)
        {
            throw LambdaErrors.CodeVerificationFailed(subject);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Subject} is not signed, and is deployed to {FunctionArn} all the same: its code signing policy is Warn.")]
    private partial void Unsigned(string subject, string functionArn);
}
