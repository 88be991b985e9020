using System.Diagnostics;
using Thaw.TestKit;

namespace Thaw.Server.Tests;

/// <summary>A function in Java that does what its event says, compiled once.</summary>
internal static class JavaPackage
{
    private const string DoesAsTold = """
        import com.amazonaws.services.lambda.runtime.Context;
        import com.amazonaws.services.lambda.runtime.RequestHandler;
        import java.io.*;
        import java.util.*;

        public class Main implements RequestHandler<Map<String, String>, Object> {
            private static int calls;

            @Override
            public Object handleRequest(Map<String, String> event, Context context) {
                calls++;
                switch (String.valueOf(event.get("do"))) {
                    case "tell":
                        Map<String, Object> told = new LinkedHashMap<>();
                        told.put("env", System.getenv());
                        told.put("arn", context.getInvokedFunctionArn());
                        told.put("id", context.getAwsRequestId());
                        told.put("left", context.getRemainingTimeInMillis());
                        told.put("memory", context.getMemoryLimitInMB());
                        told.put("heap", Runtime.getRuntime().maxMemory() >> 20);
                        told.put("trace", System.getProperty("com.amazonaws.xray.traceHeader"));
                        return told;
                    case "fail": throw new IllegalStateException("told to", new IllegalArgumentException("why"));
                    case "exit": System.exit(Integer.parseInt(event.get("status"))); return null;
                    case "halt": Runtime.getRuntime().halt(9); return null;
                    case "heap": List<byte[]> all = new ArrayList<>(); while (true) { all.add(new byte[1 << 20]); }
                    case "spin": while (calls > 0) { } return null;
                    case "deep": return deep(0);
                    case "large": return new String(new char[6_291_555]).replace('\0', 'x');
                    case "log":
                        System.out.println("one");
                        context.getLogger().log("two\nof two lines");
                        System.err.println("three");
                        return null;
                    case "add": return Integer.parseInt(event.get("a")) + Integer.parseInt(event.get("b"));
                    default: return calls;
                }
            }

            private static int deep(int depth) { return deep(depth + 1) + 1; }

            public static void shout(InputStream input, OutputStream output, Context context) throws IOException {
                for (int next = input.read(); next >= 0; next = input.read()) { output.write(Character.toUpperCase((char) next)); }
            }

            public static class BadStatic {
                static { if (true) { throw new IllegalStateException("at the start"); } }
                public String handle(String event) { return event; }
            }

            public static class BadConstructor {
                public BadConstructor() { throw new IllegalArgumentException("while it is made"); }
                public String handle(String event) { return event; }
            }
        }
        """;

    private static readonly Lazy<IReadOnlyList<(string Name, byte[] Content)>> Classes = new(Compile);

    /// <summary>The files of the package, or a skipped test where there is no JDK.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> Files
    {
        get
        {
            Assert.SkipUnless(File.Exists("/usr/bin/javac"), "Debian's package openjdk-17-jdk-headless is not installed.");
            return Classes.Value;
        }
    }

    private static List<(string Name, byte[] Content)> Compile()
    {
        var folder = Directory.CreateTempSubdirectory("thaw-java-").FullName;
        try
        {
            var source = Path.Combine(folder, "Main.java");
            File.WriteAllText(source, DoesAsTold);
            // The interfaces that a function is compiled against are those that the runtime brings.
            var interfaces = Path.Combine(ThawInstance.RuntimesDirectory(), "java/src");
            using var process = Process.Start(new ProcessStartInfo("/usr/bin/javac", ["--release", "11", "-nowarn", "-sourcepath", interfaces, "-implicit:none", source])
            {
                RedirectStandardError = true,
            })!;
            var words = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, words);
            return [.. Directory.GetFiles(folder, "*.class").Select(file => (Path.GetFileName(file), File.ReadAllBytes(file)))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
