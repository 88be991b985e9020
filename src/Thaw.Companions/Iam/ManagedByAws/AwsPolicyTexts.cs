using Thaw.Companions.Iam.Policies;

namespace Thaw.Companions.Iam.ManagedByAws;

/// <summary>The documents of AWS's own managed policies.</summary>
internal static class AwsPolicyTexts
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<AwsManagedPolicy> All { get; } =
    [
        new("AdministratorAccess", "/", "ANPAIWMBCKSKIEE64ZLYK", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""")
        {
            Description = "Provides full access to AWS services and resources.",
            Created = Day(2015, 2, 6),
            Updated = Day(2015, 2, 6),
        },
        new(
            "AWSLambdaBasicExecutionRole",
            "/service-role/",
            "ANPAJNCQGXC42545SKXIK",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}""")
        {
            Description = "Provides write permissions to CloudWatch Logs.",
            Created = Day(2015, 4, 9),
            Updated = Day(2015, 4, 9),
        },
    ];

    private static long Day(int year, int month, int day) => new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
}
