import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;

/** The processes that have joined the Neo4j of a data directory: each has put a file there whose name begins with its pid and a hyphen. */
final class Users {
    private final Path folder;

    Users(Path folder) {
        this.folder = folder;
    }

    /** Whether one of them is alive. The files of those that are not are removed. */
    boolean areThere() {
        boolean one = false;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (isAlive(file)) one = true;
                else Files.deleteIfExists(file);
            }
        } catch (IOException none) {
            // nobody has joined
        }
        return one;
    }

    /** Whether the process that wrote the file is alive: no later one with its number, and none that has ended and was not waited for. */
    private static boolean isAlive(Path file) {
        try {
            long pid = Long.parseLong(file.getFileName().toString().split("-")[0]);
            ProcessHandle user = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).orElse(null);
            if (user == null) return false;
            Instant written = Files.getLastModifiedTime(file).toInstant();
            if (user.info().startInstant().map(start -> start.isAfter(written.plusSeconds(2))).orElse(false)) return false;
            Path status = Path.of("/proc/" + pid + "/stat");
            if (!Files.exists(status)) return true;
            String told = Files.readString(status);
            return told.charAt(told.lastIndexOf(')') + 2) != 'Z';
        } catch (NumberFormatException | IOException gone) {
            return false;
        }
    }
}
