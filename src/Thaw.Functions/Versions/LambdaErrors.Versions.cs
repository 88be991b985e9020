using Thaw.Aws.Operations;

namespace Thaw.Functions;

internal static partial class LambdaErrors
{
    public static AwsException OtherCode(string asked, string present) => InvalidParameter(
        $"CodeSHA256 ({asked}) is different from current CodeSHA256 in $LATEST ({present}). Please try again with the CodeSHA256 in $LATEST.");

    public static AwsException VersionHasAliases(IEnumerable<string> aliases) =>
        Conflict($"Unable to delete version because the following aliases reference it: [{string.Join(", ", aliases)}]");

    public static AwsException AliasesAreNotDeletedHere() => InvalidParameter("Deletion of aliases is not currently supported.");
}
