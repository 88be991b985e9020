using System.Runtime.InteropServices;
using System.Text.Json;

namespace Thaw.Sandbox.Oci;

/// <summary>Writes the <c>linux.seccomp</c> member of a bundle's configuration.</summary>
internal static class SeccompSection
{
    public static void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject("seccomp");
        json.WriteString("defaultAction", "SCMP_ACT_ERRNO");
        json.WriteNumber("defaultErrnoRet", SeccompProfile.DeniedError);
        json.WriteStartArray("architectures");
        json.WriteStringValue(Architecture());
        json.WriteEndArray();
        json.WriteStartArray("syscalls");
        WriteRule(json, SeccompProfile.Allowed, null);
        WriteRule(json, ["clone"], (SeccompProfile.NamespaceFlags, 0, "SCMP_CMP_MASKED_EQ"));
        WriteEach(json, "socket", SeccompProfile.SocketFamilies);
        WriteEach(json, "personality", SeccompProfile.Personalities);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteEach(Utf8JsonWriter json, string call, IReadOnlyList<ulong> values)
    {
        foreach (var value in values)
        {
            WriteRule(json, [call], (value, 0, "SCMP_CMP_EQ"));
        }
    }

    private static void WriteRule(Utf8JsonWriter json, IReadOnlyList<string> calls, (ulong Value, ulong Second, string Comparison)? first)
    {
        json.WriteStartObject();
        json.WriteStartArray("names");
        foreach (var call in calls)
        {
            json.WriteStringValue(call);
        }

        json.WriteEndArray();
        json.WriteString("action", "SCMP_ACT_ALLOW");
        if (first is { } argument)
        {
            json.WriteStartArray("args");
            json.WriteStartObject();
            json.WriteNumber("index", 0);
            json.WriteNumber("value", argument.Value);
            json.WriteNumber("valueTwo", argument.Second);
            json.WriteString("op", argument.Comparison);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static string Architecture() => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.Arm64 => "SCMP_ARCH_AARCH64",
        _ => "SCMP_ARCH_X86_64",
    };
}
