import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time that one script may take, of the thread that reads it: the same however busy the machine is. */
final class Limit {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** Questions about the clock cost more than a token. */
    private static final int EVERY = 1024;

    private final long begun = THREADS.getCurrentThreadCpuTime();
    private final long nanoseconds;
    private int until = EVERY;
    private boolean passed;

    Limit(long milliseconds) {
        nanoseconds = milliseconds * 1_000_000;
    }

    /** Milliseconds so far. */
    long spent() {
        return (THREADS.getCurrentThreadCpuTime() - begun) / 1_000_000;
    }

    /** By now, whether a token was refused or not. */
    boolean isOver() {
        return passed || THREADS.getCurrentThreadCpuTime() - begun > nanoseconds;
    }

    /** Once passed it stays so: the parser catches what is thrown, and tries again. */
    void check() {
        if (!passed && --until > 0) return;
        until = EVERY;
        passed = isOver();
        if (passed) throw new Passed();
    }

    static final class Passed extends Error {
        Passed() {
            super("the limit is passed", null, false, false);
        }
    }
}
