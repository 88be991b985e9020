namespace Thaw.Functions.Deploying;

/// <summary>How far AWS has taken a runtime out of service.</summary>
internal enum RuntimePhase
{
    /// <summary>New functions may have it, supported or not: AWS lets a deprecated runtime be used for years.</summary>
    Open,

    /// <summary>No new function may have it; existing ones may be updated and run.</summary>
    CreateBlocked,

    /// <summary>No function may be given it any more; those that have it run.</summary>
    UpdateBlocked,
}
