using System.Data.Common;

namespace Thaw.Functions.Deploying;

/// <summary>Has a say when code or layers are deployed to a function.</summary>
internal interface IDeploymentRule
{
    /// <summary>Writes what belongs to the deployment, or refuses it.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="transaction">The transaction that stores the deployment, or null for a dry run.</param>
    /// <param name="deployment">What is deployed.</param>
    /// <exception cref="Aws.Operations.AwsException">It is refused.</exception>
    Task ApplyAsync(DbConnection connection, DbTransaction? transaction, Deployment deployment);
}
