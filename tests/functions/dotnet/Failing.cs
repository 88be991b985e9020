namespace TestFunctions;

/// <summary>Fails in many ways.</summary>
public static class Failing
{
    public static string Throw(string message) => Inner(message);

    public static async Task<string> ThrowLater(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message, new ArgumentException("the cause"));
    }

    public static async Task ThrowSeveral() =>
        await Task.FromException(new AggregateException(new ArgumentException("one"), new FormatException("two")));

    public static string Exit(int status)
    {
        if (status >= 0)
        {
            Environment.Exit(status);
        }

        return "lives";
    }

    public static void Kill() => System.Diagnostics.Process.GetCurrentProcess().Kill();

    public static void Crash() => Environment.FailFast("as asked");

    public static void Spin()
    {
        while (true)
        {
        }
    }

    public static int Eat()
    {
        List<IntPtr> eaten = [];
        while (true)
        {
            var block = System.Runtime.InteropServices.Marshal.AllocHGlobal(16 << 20);
            unsafe
            {
                new Span<byte>((void*)block, 16 << 20).Fill(1);
            }

            eaten.Add(block);
        }
    }

    public static int EatManaged()
    {
        List<byte[]> eaten = [];
        while (true)
        {
            eaten.Add(GC.AllocateUninitializedArray<byte>(16 << 20));
        }
    }

    public static Node Circle()
    {
        var node = new Node();
        node.Next = node;
        return node;
    }

    private static string Inner(string message) => throw new InvalidOperationException(message);

    /// <summary>What JSON cannot hold.</summary>
    public sealed class Node
    {
        public Node? Next { get; set; }
    }
}
