using System.Text.RegularExpressions;
using Thaw.Companions.Iam.Wire;

namespace Thaw.Companions.Iam.Account;

/// <summary>The form of an account alias.</summary>
internal static partial class AccountAlias
{
    private const string Shown = "^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$";

    /// <summary>The alias that a request names.</summary>
    public static string Read(IamInput input) => input.Required("AccountAlias", 3, 63, Form(), Shown);

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]\z")]
    private static partial Regex Form();
}
