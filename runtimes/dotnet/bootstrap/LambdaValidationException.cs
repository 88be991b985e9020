namespace Thaw.LambdaRuntime;

/// <summary>A handler that cannot be one; the name of the type is what AWS's runtime reports.</summary>
internal sealed class LambdaValidationException(string message) : Exception(message);
