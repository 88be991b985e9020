using System.Text;

namespace Thaw.Sandbox.Linux;

/// <summary>Settings of the kernel in <c>/proc/sys</c>; those beneath <c>net</c> belong to the network namespace of the thread.</summary>
internal static unsafe class ProcSetting
{
    public static void Write(string path, string value)
    {
        if (!TryWrite(path, value))
        {
            throw Libc.Failure($"cannot set {path} to {value}");
        }
    }

    /// <summary>Sets what may be missing or refused without harm.</summary>
    public static bool TryWrite(string path, string value)
    {
        var setting = Libc.Open(path, Libc.OpenReadWrite | Libc.OpenCloseOnExec);
        if (setting < 0)
        {
            return false;
        }

        var bytes = Encoding.ASCII.GetBytes(value);
        fixed (byte* first = bytes)
        {
            var written = Libc.Write(setting, first, (nuint)bytes.Length);
            Libc.Close(setting);
            return written >= 0;
        }
    }
}
