import static org.neo4j.configuration.GraphDatabaseSettings.DEFAULT_DATABASE_NAME;
import static org.neo4j.configuration.GraphDatabaseSettings.SYSTEM_DATABASE_NAME;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.DatabaseStateService;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Runs Neo4j with Bolt on 127.0.0.1 for as long as its parent, or a process that has joined it, lives. Arguments: data
 * directory, settings file, parent pid. Standard input: nothing, until the parent goes. Standard output: one JSON object per
 * line: {"event":"ready"|"locked"|"damaged"|"failed", …}. While it runs, runtime.json says where, and neo4j.password, which is
 * new at every start and readable by the owner alone, opens it. Who joins puts a file into neo4j.users whose name begins with
 * its pid and a hyphen, before reading runtime.json.
 */
public final class Launcher {
    private static final PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
    private static final CountDownLatch stop = new CountDownLatch(1);
    private static final CountDownLatch orphaned = new CountDownLatch(1);

    public static void main(String[] arguments) throws Exception {
        Path data = Path.of(arguments[0]);
        long parent = Long.parseLong(arguments[2]);
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        FileLock lock = lock(data.resolve("neo4j.lock"));
        if (lock == null) {
            say("locked", "");
            return;
        }
        Path runtime = data.resolve("runtime.json");
        watch(input, parent);
        daemon("user watch", () -> endUnused(runtime, new Users(data.resolve("neo4j.users"))));
        try {
            Files.deleteIfExists(runtime);
            run(data, Path.of(arguments[1]), runtime, parent);
        } catch (Throwable failure) {
            say(isDamage(failure) ? "damaged" : "failed", field("reason", reason(failure)));
        }
        // Neo4j leaves threads behind that are no daemons; a shutdown hook may be waiting for us.
        Runtime.getRuntime().halt(0);
    }

    private static void run(Path data, Path settings, Path runtime, long parent) throws IOException {
        DatabaseManagementService service = new DatabaseManagementServiceBuilder(data.resolve("neo4j"))
                .loadPropertiesFromFile(settings)
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", 0))
                .setConfig(GraphDatabaseInternalSettings.netty_server_shutdown_quiet_period, 0)
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(Launcher::stopAndWait));
        try {
            GraphDatabaseAPI graph = (GraphDatabaseAPI) service.database(DEFAULT_DATABASE_NAME);
            for (GraphDatabaseAPI each : new GraphDatabaseAPI[] {graph, (GraphDatabaseAPI) service.database(SYSTEM_DATABASE_NAME)}) {
                if (becomesAvailable(service, each)) continue;
                say("damaged", field("reason", startFailure(service, each)));
                return;
            }
            String password = newPassword();
            writePrivately(data.resolve("neo4j.password"), password);
            service.database(SYSTEM_DATABASE_NAME).executeTransactionally(
                    "ALTER USER neo4j SET PLAINTEXT PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
            int port = graph.getDependencyResolver().resolveDependency(ConnectorPortRegister.class)
                    .getLocalAddress(ConnectorType.BOLT).getPort();
            writePrivately(runtime, "{\"pid\":" + ProcessHandle.current().pid() + ",\"startedBy\":" + parent + ",\"port\":" + port
                    + ",\"passwordFile\":\"neo4j.password\",\"startedAt\":\"" + Instant.now() + "\"}\n");
            say("ready", ",\"port\":" + port);
            stop.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            delete(runtime);
            service.shutdown();
        }
    }

    /** False as soon as the database is known to have failed, or after two minutes. */
    private static boolean becomesAvailable(DatabaseManagementService service, GraphDatabaseAPI graph) {
        DatabaseStateService states = graph.getDependencyResolver().resolveDependency(DatabaseStateService.class);
        for (long end = System.nanoTime() + 120_000_000_000L; System.nanoTime() < end; ) {
            if (graph.isAvailable(100)) return true;
            if (states.causeOfFailure(graph.databaseId()).isPresent()) return false;
        }
        return false;
    }

    /** Held until the process ends, however it ends: the kernel lets go of it. */
    private static FileLock lock(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE).tryLock();
    }

    /** The parent is gone when standard input ends; where a forgotten copy of the pipe keeps it open, when its pid is. */
    private static void watch(BufferedReader input, long parent) {
        daemon("input watch", () -> {
            try {
                while (input.readLine() != null) { }
            } catch (IOException closed) {
                // the same as its end
            }
            orphaned.countDown();
        });
        daemon("parent watch", () -> {
            try {
                while (ProcessHandle.of(parent).map(ProcessHandle::isAlive).orElse(false)) Thread.sleep(1000);
            } catch (InterruptedException interrupted) {
                return;
            }
            orphaned.countDown();
        });
    }

    /**
     * Without its parent it goes on for who has joined. Nobody can join in the moment in which the last one leaves: who comes
     * then says so before reading runtime.json, and is seen here once that is gone.
     */
    private static void endUnused(Path runtime, Users users) {
        try {
            orphaned.await();
            while (true) {
                while (users.areThere()) Thread.sleep(200);
                String where = Files.exists(runtime) ? Files.readString(runtime) : null;
                delete(runtime);
                if (where == null || !users.areThere()) break;
                writePrivately(runtime, where);
            }
        } catch (InterruptedException | IOException ends) {
            // as if nobody used it
        }
        stop.countDown();
    }

    /** On SIGTERM and SIGINT: the main thread shuts Neo4j down and halts the process under this hook. */
    private static void stopAndWait() {
        stop.countDown();
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** Whole or not at all, and never readable by others, not even while it is written. */
    private static void writePrivately(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException gone) {
            // a stale file is recognised by its pid
        }
    }

    private static String startFailure(DatabaseManagementService service, GraphDatabaseAPI graph) {
        return graph.getDependencyResolver().resolveDependency(DatabaseStateService.class)
                .causeOfFailure(graph.databaseId()).map(Launcher::reason).orElse("it did not become available in two minutes");
    }

    /** Whether a database, such as that of users, was not started because of what stands in its files. */
    private static boolean isDamage(Throwable failure) {
        for (Throwable cause = failure; cause != null && cause != cause.getCause(); cause = cause.getCause()) {
            String text = cause.getClass().getName() + " " + cause.getMessage();
            if (text.contains("fail_on_corrupted_log_files") || text.contains("CorruptedLogs") || text.contains("UnderlyingStorageException")
                    || text.contains("MetadataStore") || text.contains("StoreFailureException")) return true;
        }
        return false;
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    private static void say(String event, String fields) {
        out.println("{\"event\":\"" + event + "\"" + fields + "}");
    }

    private static String field(String name, String value) {
        StringBuilder text = new StringBuilder(",\"" + name + "\":\"");
        for (char letter : value.toCharArray()) {
            if (letter == '"' || letter == '\\') text.append('\\').append(letter);
            else text.append(letter < ' ' ? ' ' : letter);
        }
        return text.append('"').toString();
    }
}
