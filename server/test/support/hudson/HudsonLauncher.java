import java.io.File;
import java.io.IOException;

/**
 * Starts Hudson 1.395 on a current Java: it looks at properties that a JVM of its day would have had.
 * Ends with its parent: standard input is a pipe that closes when the parent dies, however it dies;
 * then it clears away the scratch directory (-Dpipewarden.scratch) it was given.
 */
class HudsonLauncher {
    public static void main(String[] arguments) throws Exception {
        System.setProperty("java.vm.vendor", "Sun Microsystems Inc.");
        System.setProperty("java.vendor", "Sun Microsystems Inc.");
        System.setProperty("java.specification.version", "1.6");
        Thread guard = new Thread(HudsonLauncher::haltWithParent, "parent-guard");
        guard.setDaemon(true);
        guard.start();
        Class.forName("Main").getMethod("main", String[].class).invoke(null, (Object) arguments);
    }

    private static void haltWithParent() {
        try {
            while (System.in.read() >= 0) { /* nothing is ever said */ }
        } catch (IOException gone) {
            // as good as closed
        }
        String scratch = System.getProperty("pipewarden.scratch");
        if (scratch != null) delete(new File(scratch));
        Runtime.getRuntime().halt(0);
    }

    private static void delete(File file) {
        File[] children = file.listFiles();
        if (children != null) for (File child : children) delete(child);
        file.delete();
    }
}
