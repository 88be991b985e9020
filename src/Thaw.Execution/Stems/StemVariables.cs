namespace Thaw.Execution.Stems;

/// <summary>Variables that something reads before a stem cell is given its function: a function that sets one gets a start of its own.</summary>
internal static class StemVariables
{
    // A star at the end stands for whatever follows.
    private static readonly (string Name, string Reason)[] Table =
    [
        ("AWS_LAMBDA_EXEC_WRAPPER", "the wrapper starts the interpreter"),
        ("LD_*", "read by the loader when the interpreter starts"),
        ("GLIBC_TUNABLES", "read by the loader when the interpreter starts"),
        ("GCONV_PATH", "read by the C library with the first conversion"),
        ("MALLOC_*", "read by the C library with the first allocation"),
        ("LANG", "read by the interpreter when it starts"),
        ("LANGUAGE", "read by the interpreter when it starts"),
        ("LC_*", "read by the interpreter when it starts"),
        ("LOCPATH", "read by the interpreter when it starts"),
        ("TZ", "read by the C library with the first local time"),
        ("TZDIR", "read by the C library with the first local time"),
        ("RES_OPTIONS", "read by the C library with the first name resolution"),
        ("LOCALDOMAIN", "read by the C library with the first name resolution"),
        ("PYTHON*", "read by Python when it starts"),
        ("NODE_*", "read by Node.js when it starts"),
        ("NODE", "read by Node.js when it starts"),
        ("NO_COLOR", "read by Node.js when it starts"),
        ("FORCE_COLOR", "read by Node.js when it starts"),
        ("UV_*", "read by Node.js when it starts"),
        ("ICU_DATA", "read by Node.js when it starts"),
        ("OPENSSL_*", "read by OpenSSL when it is loaded"),
        ("SSL_*", "read by OpenSSL when it is loaded"),
        ("SSLKEYLOGFILE", "read by OpenSSL when it is loaded"),
        ("THAW_*", "read by the bootstraps when they start"),
    ];

    /// <summary>Whether a function that sets the variable cannot begin as a stem cell.</summary>
    public static bool NeedsOwnStart(string variable) => ReasonOf(variable) is not null;

    /// <summary>Why a function that sets the variable cannot begin as a stem cell, or null when it can.</summary>
    public static string? ReasonOf(string variable) =>
        Array.Find(Table, row => row.Name.EndsWith('*') ? variable.StartsWith(row.Name[..^1], StringComparison.Ordinal) : variable == row.Name).Reason;
}
