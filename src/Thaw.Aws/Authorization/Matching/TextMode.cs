namespace Thaw.Aws.Authorization.Matching;

/// <summary>How a text of a policy is compared.</summary>
internal enum TextMode
{
    /// <summary>Character by character.</summary>
    Exact,

    /// <summary>Character by character; letters of ASCII in either case.</summary>
    IgnoreCase,

    /// <summary>With <c>*</c> and <c>?</c> for anything.</summary>
    Like,

    /// <summary>An action: as <see cref="Like"/>, in either case.</summary>
    Action,

    /// <summary>An ARN whose six parts are compared one by one.</summary>
    Arn,

    /// <summary>A resource: as <see cref="Arn"/>, but a <c>*</c> that ends a part may go on behind the colon.</summary>
    Resource,
}
