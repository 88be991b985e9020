using System.Text.RegularExpressions;

namespace Thaw.Functions.Deploying;

/// <summary>The patterns of the model; each text is what AWS prints, each expression matches the whole of a value.</summary>
internal static partial class FunctionPatterns
{
    public const string NamespacedFunctionNameText = """(arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:|(((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?))(function:)?([a-zA-Z0-9-_\.]+)(:(\$LATEST(\.PUBLISHED)?|[a-zA-Z0-9-_]+))?""";

    public const string FunctionNameText = """(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:)?(\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\$LATEST|[a-zA-Z0-9-_]+))?""";

    public const string QualifierText = """\$(LATEST(\.PUBLISHED)?)|[a-zA-Z0-9-_$]+""";

    public const string RoleArnText = """arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+""";

    public const string HandlerText = """[^\s]+""";

    public const string KmsKeyArnText = """(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()""";

    public const string LayerVersionArnText = """((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))""";

    public const string LogGroupText = """[\.\-_/#A-Za-z0-9]+""";

    public const string VariableNameText = """[a-zA-Z]([a-zA-Z0-9_])+""";

    public const string TaggableResourceText = """arn:(aws[a-zA-Z-]*):lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:(function:[a-zA-Z0-9-_]+(:(\$LATEST|[a-zA-Z0-9-_]+))?|code-signing-config:csc-[a-z0-9]{17}|event-source-mapping:[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|(capacity-provider|network-connector):[a-zA-Z0-9-_]{1,64})""";

    public const string TagTextText = """([\p{L}\p{Z}\p{N}_.:/=+\-@]*)""";

    public const string MasterRegionText = """ALL|(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}""";

    public const string S3BucketText = """[0-9A-Za-z\.\-_]*(?<!\.)""";

    public const string CodeSigningConfigArnText = """arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:code-signing-config:csc-[a-z0-9]{17}""";

    public const string SubnetIdText = """subnet-[0-9a-z]*""";

    public const string SecurityGroupIdText = """sg-[0-9a-zA-Z]*""";

    public const string FileSystemArnText = """arn:aws[a-zA-Z-]*:elasticfilesystem:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\d{1}:\d{12}:access-point/fsap-[a-f0-9]{17}$|^arn:aws[-a-z]*:s3files:[0-9a-z-:]+:file-system/fs-[0-9a-f]{17,40}/access-point/fsap-[0-9a-f]{17,40}""";

    public const string OneLineText = ".*";

    public const string MountPathText = """/mnt/[a-zA-Z0-9-_.]+""";

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex("^(?:" + NamespacedFunctionNameText + ")\\z", Options)]
    public static partial Regex NamespacedFunctionName();

    [GeneratedRegex("^(?:" + FunctionNameText + ")\\z", Options)]
    public static partial Regex FunctionNameForm();

    [GeneratedRegex("^(?:" + QualifierText + ")\\z", Options)]
    public static partial Regex QualifierForm();

    [GeneratedRegex("^(?:" + RoleArnText + ")\\z", Options)]
    public static partial Regex RoleArn();

    [GeneratedRegex("^(?:" + HandlerText + ")\\z", Options)]
    public static partial Regex Handler();

    [GeneratedRegex("^(?:" + KmsKeyArnText + ")\\z", Options)]
    public static partial Regex KmsKeyArn();

    [GeneratedRegex("^(?:" + LayerVersionArnText + ")\\z", Options)]
    public static partial Regex LayerVersionArn();

    [GeneratedRegex("^(?:" + LogGroupText + ")\\z", Options)]
    public static partial Regex LogGroup();

    [GeneratedRegex("^(?:" + VariableNameText + ")\\z", Options)]
    public static partial Regex VariableName();

    [GeneratedRegex("^(?:" + TaggableResourceText + ")\\z", Options)]
    public static partial Regex TaggableResource();

    [GeneratedRegex("^(?:" + TagTextText + ")\\z", Options)]
    public static partial Regex TagText();

    [GeneratedRegex("^(?:" + MasterRegionText + ")\\z", Options)]
    public static partial Regex MasterRegion();

    [GeneratedRegex("^(?:" + S3BucketText + ")\\z", Options)]
    public static partial Regex S3Bucket();

    [GeneratedRegex("^(?:" + CodeSigningConfigArnText + ")\\z", Options)]
    public static partial Regex CodeSigningConfigArn();

    [GeneratedRegex("^(?:" + FileSystemArnText + ")\\z", Options)]
    public static partial Regex FileSystemArn();

    [GeneratedRegex("^(?:" + MountPathText + ")\\z", Options)]
    public static partial Regex MountPath();

    [GeneratedRegex("^(?:" + OneLineText + ")\\z", Options)]
    public static partial Regex OneLine();

    [GeneratedRegex("^(?:" + SubnetIdText + ")\\z", Options)]
    public static partial Regex SubnetId();

    [GeneratedRegex("^(?:" + SecurityGroupIdText + ")\\z", Options)]
    public static partial Regex SecurityGroupId();
}
