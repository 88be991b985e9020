namespace Thaw.Companions.Kms;

/// <summary>Moments as the wire has them.</summary>
internal static class KmsTime
{
    /// <summary>Seconds since 1970 with a fraction, of milliseconds.</summary>
    public static double Seconds(long milliseconds) => milliseconds / 1000.0;

    /// <summary>The same of what may not be there.</summary>
    public static double? Seconds(long? milliseconds) => milliseconds / 1000.0;
}
