namespace Thaw.Aws.Operations;

/// <summary>The wire protocols of AWS that the front door speaks.</summary>
public enum WireProtocol
{
    /// <summary>Method and path name the operation, bodies are JSON (Lambda).</summary>
    RestJson,

    /// <summary><c>X-Amz-Target</c> names the operation, bodies are JSON 1.1 (CloudWatch Logs).</summary>
    Json,

    /// <summary>A form's <c>Action</c> names the operation, answers are XML (STS, IAM).</summary>
    Query,
}
