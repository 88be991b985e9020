namespace Thaw.Aws.Authorization;

/// <summary>What came of one statement that was looked at.</summary>
/// <param name="Layer">Where its policy stands.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Outcome">Whether it applies.</param>
/// <param name="Why">The same in words, such as "it does not name the action lambda:InvokeFunction".</param>
public sealed record StatementFinding(PolicyLayer Layer, PolicyStatement Statement, StatementOutcome Outcome, string Why);
