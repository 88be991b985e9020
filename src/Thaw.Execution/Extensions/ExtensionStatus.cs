namespace Thaw.Execution.Extensions;

/// <summary>How an extension came through an initialization, for the log.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">AWS's name of its state.</param>
/// <param name="Events">The events it has registered for.</param>
/// <param name="ErrorType">What it has called its error, or null.</param>
internal sealed record ExtensionStatus(string Name, string State, IReadOnlyList<string> Events, string? ErrorType)
{
    /// <summary>The status of an extension now.</summary>
    public static ExtensionStatus Of(Extension extension) => new(extension.Name, extension.State.ToString(), extension.Events, extension.ErrorType);
}
