using Thaw.Aws.Operations;

namespace Thaw.Execution.Preparing.Images;

/// <summary>For whom an image is pulled, which registries of this server ask for.</summary>
/// <param name="Caller">Who must be allowed to.</param>
/// <param name="FunctionArn">The function that it is for, without a qualifier, or null.</param>
public sealed record ImagePuller(Caller Caller, string? FunctionArn);
