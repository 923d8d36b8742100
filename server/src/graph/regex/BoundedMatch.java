import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Full matches of java.util.regex that end: the engine looks at a name through a sequence that counts, and refuses once a
 * budget is spent. Argument: looks one pattern may take, beyond a few for each name. Standard input: one line per pattern,
 * "<base64 of the pattern> <base64 of a name> …". Standard output: one line per pattern: a 0 or 1 for each name, "invalid" or "undecided".
 */
public final class BoundedMatch {
    /** After so many patterns that came to no end the others get a tenth. */
    private static final long SPENT = 20;
    /** Looks that come on top for each name: a pattern of many names is no endless one. */
    private static final long EACH = 20_000;

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.US_ASCII);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        long looks = Long.parseLong(arguments[0]);
        long undecided = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ", -1);
            long own = (undecided < SPENT ? looks : looks / 10) + EACH * words.length;
            String answer = answer(words, new Budget(own));
            if (answer.equals("undecided")) undecided++;
            out.println(answer);
        }
    }

    private static String answer(String[] words, Budget budget) {
        try {
            Pattern pattern = Pattern.compile(decode(words[0]));
            StringBuilder answers = new StringBuilder();
            for (int at = 1; at < words.length; at++)
                answers.append(pattern.matcher(new Counted(decode(words[at]), budget)).matches() ? '1' : '0');
            return answers.toString();
        } catch (PatternSyntaxException refused) {
            // Whether it is a pattern depends on how much room the thread that reads it has left.
            return refused.getDescription().startsWith("Stack overflow") ? "undecided" : "invalid";
        } catch (Budget.Spent | StackOverflowError | OutOfMemoryError endless) {
            return "undecided";
        }
    }

    private static String decode(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }

    private static final class Budget {
        static final class Spent extends RuntimeException {
            Spent() {
                super(null, null, false, false);
            }
        }

        private long left;

        Budget(long looks) {
            left = looks;
        }

        void take() {
            if (left-- <= 0) throw new Spent();
        }
    }

    /** Backtracking looks at characters again, so whatever takes long looks often. */
    private record Counted(String text, Budget budget) implements CharSequence {
        @Override
        public char charAt(int index) {
            budget.take();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
