using Thaw.Aws.Authorization;
using Thaw.Aws.Operations;

namespace Thaw.Companions.Sts.Sessions;

/// <summary>The rules of sessions that come from long-term credentials.</summary>
internal static class UserSessions
{
    private const int Default = 43_200;
    private const int LongestOfRoot = 3600;

    /// <summary>How long the session lasts: twelve hours unless it is said, an hour at most for the root.</summary>
    public static int Seconds(Caller caller, int? asked) =>
        caller.Principal.Kind == PrincipalKind.Root ? Math.Min(asked ?? LongestOfRoot, LongestOfRoot) : asked ?? Default;
}
