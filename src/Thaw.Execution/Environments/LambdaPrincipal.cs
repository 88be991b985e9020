namespace Thaw.Execution.Environments;

/// <summary>Lambda as policies know it.</summary>
public static class LambdaPrincipal
{
    /// <summary>The service that trust policies of execution roles name.</summary>
    public const string Name = "lambda.amazonaws.com";

    /// <summary>The condition key that names the resource on whose behalf a service acts.</summary>
    public const string SourceArn = "aws:SourceArn";

    /// <summary>The condition key that says for which function's code an execution role acts; its value has no qualifier.</summary>
    public const string SourceFunctionArn = "lambda:SourceFunctionArn";
}
