import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Compiles the bootstrap with the JDK that runs this, and makes an archive of the classes that a function's start takes (class data
 * sharing): a start then maps them instead of loading them. Without the archive everything works, only later.
 */
public final class Prepare {
    // The archive is good only for the path that its jar had when it was made: here it gets the path that it has in sandboxes.
    // The folder /var may hide what is mounted from it, so all of it is taken into the working directory first.
    private static final String AS_IN_A_SANDBOX = String.join("\n",
        "set -e",
        "mount --make-rprivate /",
        "mount --bind \"$1\" prepared",
        "mount --bind \"$2\" language",
        "mount -t tmpfs none /var",
        "mkdir /var/runtime /var/task /var/lang",
        "mount --no-canonicalize --bind ./prepared /var/runtime",
        "mount --no-canonicalize --bind ./task /var/task",
        "mount --no-canonicalize --bind ./language /var/lang",
        "cd /var/task",
        "shift 2",
        "exec \"$@\"");

    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");

    private static final List<String> EVENTS = List.of(
        "{\"name\":\"chair\",\"price\":12.5,\"sizes\":[1,2,3],\"unknown\":{\"a\":null,\"b\":true}}", "{\"name\":\"\\u00e9\",\"sizes\":[]}", "{}");

    public static void main(String[] arguments) throws Exception {
        Path source = Path.of(arguments[0]);
        Path prepared = Path.of(arguments[1]);
        Path work = Files.createTempDirectory("thaw-java-");
        try {
            Path classes = Files.createDirectory(work.resolve("classes"));
            compile(source.resolve("src"), classes, null);
            pack(classes, prepared.resolve("bootstrap.jar"));
            Files.copy(source.resolve("options"), prepared.resolve("options"));
            Files.setPosixFilePermissions(prepared.resolve("bootstrap.jar"), READABLE);
            Files.setPosixFilePermissions(prepared.resolve("options"), READABLE);
            compile(source.resolve("training"), Files.createDirectory(work.resolve("task")), prepared.resolve("bootstrap.jar"));
            archive(work, prepared);
        } finally {
            try (Stream<Path> files = Files.walk(work)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    /** For Java 8, as long as the compiler knows it: the bootstrap is the same for all, and without what makes a start slow. */
    private static void compile(Path source, Path classes, Path libraries) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> files;
        try (Stream<Path> found = Files.walk(source)) {
            files = found.map(Path::toString).filter(name -> name.endsWith(".java")).sorted().collect(Collectors.toList());
        }
        for (String release : List.of("8", "11", "17")) {
            List<String> options = new ArrayList<>(List.of("--release", release, "-g", "-Xlint:-options", "-nowarn", "-d", classes.toString()));
            if (libraries != null) {
                options.addAll(List.of("-cp", libraries.toString()));
            }
            options.addAll(files);
            if (compiler.run(null, null, OutputStream.nullOutputStream(), options.toArray(new String[0])) == 0) {
                return;
            }
        }
        throw new IOException("The bootstrap cannot be compiled.");
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream archive = new JarOutputStream(Files.newOutputStream(jar)); Stream<Path> files = Files.walk(classes)) {
            // Stored, not compressed: what the archive does not have is read quicker.
            archive.setLevel(0);
            for (Path file : files.filter(Files::isRegularFile).sorted().collect(Collectors.toList())) {
                archive.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, archive);
            }
        }
    }

    private static void archive(Path work, Path prepared) throws IOException, InterruptedException {
        Files.createDirectory(work.resolve("prepared"));
        Files.createDirectory(work.resolve("language"));
        String home = System.getProperty("java.home");
        try (ServerSocket api = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", AS_IN_A_SANDBOX, "sh", prepared.toString(), home));
            command.add(home.startsWith("/usr/") ? home + "/bin/java" : "/var/lang/bin/java");
            command.addAll(List.of("-XX:Flags=/var/runtime/options", "-XX:ArchiveClassesAtExit=/var/runtime/bootstrap.jsa",
                "-cp", "/var/runtime/bootstrap.jar", "thaw.Bootstrap"));
            ProcessBuilder builder = new ProcessBuilder(command).directory(work.toFile()).inheritIO();
            builder.environment().putAll(Map.of(
                "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + api.getLocalPort(), "_HANDLER", "Training", "_LAMBDA_TELEMETRY_LOG_FD", "1",
                "LAMBDA_TASK_ROOT", "/var/task"));
            Path archive = prepared.resolve("bootstrap.jsa");
            if (runs(builder, api) && Files.exists(archive)) {
                Files.setPosixFilePermissions(archive, READABLE);
            } else {
                // Half an archive is none.
                Files.deleteIfExists(archive);
            }
        }
    }

    /** Whether the bootstrap came to its end, which is that the Runtime API hangs up. */
    private static boolean runs(ProcessBuilder builder, ServerSocket api) throws InterruptedException {
        Process process;
        try {
            process = builder.start();
        } catch (IOException absent) {
            return false;
        }
        process.onExit().thenRun(() -> close(api));
        serve(api);
        if (process.waitFor(60, TimeUnit.SECONDS)) {
            return true;
        }
        process.destroyForcibly().waitFor();
        return false;
    }

    /** Plays the Runtime API: gives the events, one after the other, takes what comes back, and hangs up. */
    private static void serve(ServerSocket api) {
        try (Socket connection = api.accept()) {
            InputStream input = connection.getInputStream();
            for (int given = 0; ; ) {
                String head = readHead(input);
                if (head.startsWith("POST")) {
                    input.readNBytes(lengthOf(head));
                    write(connection, "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n");
                } else if (given == EVENTS.size()) {
                    break;
                } else {
                    String event = EVENTS.get(given++);
                    write(connection, "HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: request\r\nLambda-Runtime-Deadline-Ms: 4102444800000\r\n"
                        + "Lambda-Runtime-Trace-Id: Root=1\r\nContent-Length: " + event.length() + "\r\n\r\n" + event);
                }
            }
        } catch (IOException ended) {
            // The process has ended before it asked; there will be no archive.
        }
        close(api);
    }

    private static String readHead(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("The bootstrap has hung up.");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private static int lengthOf(String head) {
        String mark = "Content-Length: ";
        int start = head.indexOf(mark) + mark.length();
        return Integer.parseInt(head.substring(start, head.indexOf('\r', start)));
    }

    private static void write(Socket connection, String answer) throws IOException {
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    }

    private static void close(ServerSocket api) {
        try {
            api.close();
        } catch (IOException closed) {
            // It is closed either way.
        }
    }
}
